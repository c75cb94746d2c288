"""The fast computation of likeness agrees with a plain one, and a name is most like itself."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from knowledge import Knowledge
from knowledge import likeness as rule
from knowledge.likeness import Likeness
from knowledge.spelling import spell

TYPED = """
SOZA|sos|sosa|S.O.S.A.|supply arrangement|security of supply|Securty of Suply
f-3|f35|F-35As|the F-35|X-2|ah 1s|kc46|block|SM3 Block 2A|patriot
gsomea|information|general security|Grippen|loyal|wingman|global hawks
foreign millitary sales|reciprocal defence procurment|industrial base|industrial bases in Japan
ministry of defence|MOD|US Air Force|airforce|united|japan|Canda|swedn
オスプレー|防衛|防衛産業|三原則|ミサイル|エフ35|日本
fms budget|701.3|1980s|no offset|recommendation 3|a|zz|weather in Tokyo|the|-
""".replace("\n", "|").split("|")
TEXTS = sorted(filter(None, TYPED))


def spaced(words: Sequence[str]) -> str:
    """The words apart where they are Latin, in one run where they are not."""
    return " ".join(words) if "".join(words).isascii() else "".join(words)


def plain(text: str, name: str) -> float:
    """The documented rule for one text and one name, without tables."""
    said, theirs = spell(text), spell(name)
    words = [word for word in said if word not in rule._JOINING] or list(said)
    run, other = "".join(words), "".join(theirs)
    if not run:
        return 0.0
    if "".join(said) == other:
        return 100.0
    whole = rule._WHOLE * min(1.0, len(run) / len(other)) if other else 0.0
    if other.startswith(run):
        return rule._BEGINS + whole
    if all(any(their.startswith(word) for their in theirs) for word in words):
        return rule._WORDS + whole
    if len(run) > 2 and run in other:
        return rule._INSIDE + whole
    scores = [
        0.9 * fuzz.ratio(run, other),
        0.9 * fuzz.token_sort_ratio(spaced(words), spaced(theirs)),
        0.72 * fuzz.token_set_ratio(spaced(words), spaced(theirs)),
    ]
    if other:
        both = sum(map(len, set(words) & set(theirs)))
        scores.append(90 * both / math.sqrt(sum(map(len, set(words))) * len(other)))
    if all(len(word) >= 4 for word in words) and theirs:
        each = [max(fuzz.ratio(word, their) for their in theirs) for word in words]
        scores.append(0.85 * min(each))
    return max(scores)


@pytest.fixture(scope="module")
def all_names(known: Knowledge) -> list[str]:
    return [name for entity in known.entities for name in entity.names]


@pytest.fixture(scope="module")
def likeness(all_names: list[str]) -> Likeness:
    return Likeness([spell(name) for name in all_names])


def test_there_are_a_few_dozen_texts() -> None:
    assert len(TEXTS) > 50


@pytest.mark.parametrize("text", TEXTS)
def test_the_tables_give_what_the_rule_says(
    likeness: Likeness, all_names: list[str], text: str
) -> None:
    wanted = [plain(text, name) for name in all_names]
    assert likeness.of(text) == pytest.approx(wanted, abs=1e-3)


def test_every_name_is_wholly_like_itself(likeness: Likeness, all_names: list[str]) -> None:
    for place, name in list(enumerate(all_names))[::40]:
        assert likeness.of(name)[place] == 100.0


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Border Pact", 100, 100),
        ("the border-pacts", 100, 100),
        ("border pac", 97.5, 98.5),
        ("bord", 92.5, 98.5),
        ("pact of border", 97.5, 98),
        ("pact bor", 92, 98),
        ("der pa", 89, 95),
        ("Bordor Pact", 80, 90),
        ("hello", 0, 65),
        ("?!", 0, 0),
        ("", 0, 0),
    ],
)
def test_each_step_of_the_rule(text: str, least: float, most: float) -> None:
    (score,) = Likeness([spell("Border Pact")]).of(text)
    assert least <= score <= most


@pytest.mark.parametrize(
    ("text", "nearer", "farther"),
    [
        ("sos", "SOSA", "SOSA countries"),
        ("block", "SM-3 Block IIA", "Japanese share of the SM-3 Block IIA"),
        ("F-35A", "F-35A", "F-35"),
        ("F-35", "F-35", "F-35A"),
        ("code of conduct", "Code of Conduct", "Conduct Code"),
        ("border pact", "Border Pact", "Border Pact of 2007"),
    ],
)
def test_what_was_typed_is_liker_to_the_name_that_it_is_more_of(
    text: str, nearer: str, farther: str
) -> None:
    near, far = Likeness([spell(nearer), spell(farther)]).of(text)
    assert near > far


def test_no_names_give_no_scores() -> None:
    assert Likeness([]).of("") == []
    assert Likeness([]).of("pact") == []


@settings(deadline=None)
@given(names=st.lists(st.text(max_size=12), min_size=1, max_size=5), typed=st.text(max_size=12))
def test_scores_run_from_0_to_100_and_a_names_own_text_has_100(
    names: list[str], typed: str
) -> None:
    held = Likeness([spell(name) for name in names])
    for text in (typed, *names):
        scores = held.of(text)
        assert len(scores) == len(names)
        for name, score in zip(names, scores, strict=True):
            assert 0 <= score <= 100
            assert score == pytest.approx(plain(text, name), abs=1e-3)
            if spell(text):
                assert (score == 100.0) == ("".join(spell(name)) == "".join(spell(text)))
