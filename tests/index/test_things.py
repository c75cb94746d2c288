"""The things that a sentence names: each of its kind, and none where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.things import KINDS, things

CASES = [
    ("The mole was finished in 1911.", "year", "1911"),
    ("It began in the 14th century.", "year", "14th century"),
    ("It sank on 3 May 1924 off Misk.", "date", "3 May 1924"),
    ("They paid $4.5 million for it.", "money", "$4.5 million"),
    ("修理には300万円かかった。", "money", "300万円"),
    ("About 40 percent of the crew stayed.", "share", "40 percent"),
    ("It carries 180 passengers.", "number", "180"),
    ("It carries twelve lorries.", "spelt", "twelve"),
    ("The ferry of Halvard Yards sank.", "name", "Halvard Yards"),
    ("The ferry of Halvard Yards sank.", "long", "Halvard Yards"),
    ("The Harbour Council of Misk met.", "body", "The Harbour Council of Misk"),
    ("It was built in Corran by hand.", "place", "Corran"),
    ("It was sold by Norway last year.", "agent", "Norway"),
    ("The fighters of the IGS left.", "acronym", "IGS"),
    ('They called it "the grey lady" ever after.', "quote", '"the grey lady"'),
    ("It carries coal, timber and mail.", "list", "coal, timber and m"),
    ("It stopped because of ice.", "reason", "because"),
    ("A lighter is a flat boat.", "definition", "is a"),
    ("島のフェリー乗り場は北にある。", "katakana", "フェリー"),
]


@pytest.mark.parametrize(("sentence", "kind", "words"), CASES)
def test_a_thing_is_seen(sentence: str, kind: str, words: str) -> None:
    assert words in [sentence[one.start : one.end] for one in things(sentence) if one.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The ferry is slow.", "name"),
        ("The ferry is slow.", "opening"),
        ("The ferry is slow.", "year"),
        ("It cost 1,924 crowns.", "year"),
        ("It carries a lorry.", "number"),
        ("It was sold last year.", "agent"),
    ],
)
def test_what_is_none_is_not_seen(sentence: str, kind: str) -> None:
    assert kind not in {one.kind for one in things(sentence)}


@given(st.text(max_size=200))
def test_spans_lie_in_the_sentence(sentence: str) -> None:
    for one in things(sentence):
        assert one.kind in KINDS
        assert 0 <= one.start < one.end <= len(sentence)
