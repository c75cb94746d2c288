"""Evidence through the service: verbatim quotations, two sources, what is seen, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.phrases import evidence
from bot.service import Service
from tests.bot.evidence_pairs import DOCUMENTS
from tests.bot.test_evidence_pairs import shelved

WORDS = sorted(
    {word for text in DOCUMENTS.values() for word in re.findall(r"[A-Za-z]{3,}|\d{2,4}", text)}
)
JUDGING = re.compile(
    r"verif|\btrue\b|\btruth|\bfalse\b|confirm|\bproof|\bprov[ei]|correct|\bright\b|\bwrong\b"
    r"|検証|確認|真実|真偽|正し|証明|裏付|誤り|間違",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = shelved(tmp_path_factory.mktemp("evidence"))
    yield service
    service.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=9), min_size=1, max_size=2))
def test_every_quotation_is_verbatim(shelf: Service, said: list[list[str]]) -> None:
    found = shelf.evidence(" ".join(f"The {' '.join(words)} is here." for words in said))
    for claim in found.claims:
        for cited in claim.citations:
            stored = shelf.passage(cited.passage).text
            assert cited.quote == stored[cited.start : cited.end]
            assert all(0 <= a < b <= len(cited.quote) for a, b in cited.strong)
        quoted = {cited.n: cited.quote for cited in claim.citations}
        assert all(one.claimed in claim.text for one in claim.compared)
        assert all(
            part in quoted[one.n] for one in claim.compared for part in one.found.split(" · ")
        )


def test_two_sources_add_up_and_each_value_names_its_own(shelf: Service) -> None:
    (claim,) = shelf.evidence(
        "Baywheel got a grant of $12.4 million in 2019 and $15.1 million in 2021."
    ).claims
    assert [cited.n for cited in claim.citations] == [1, 2]
    quoted = {cited.n: cited.quote for cited in claim.citations}
    told = {one.claimed: quoted[one.n] for one in claim.compared if one.verdict == "matches"}
    for amount, year in (("$12.4 million", "2019"), ("$15.1 million", "2021")):
        assert amount in told[amount]
        assert year in told[amount]
    assert claim.differs == 0


def test_a_sentence_that_leans_on_the_one_before_is_read_with_it(shelf: Service) -> None:
    first, second = shelf.evidence(
        "The Brandt Reflector is the largest telescope at Skarn. It has a mirror of 4.9 metres."
    ).claims
    assert first.citations
    assert [(one.claimed, one.verdict, one.found) for one in second.compared] == [
        ("4.9 metres", "differs", "3.6 metres")
    ]


def test_an_amount_of_another_year_contradicts_nothing(shelf: Service) -> None:
    (claim,) = shelf.evidence("Baywheel received a grant of $20 million in 2012.").claims
    assert claim.citations
    assert {one.verdict for one in claim.compared if one.kind != "name"} == {"absent"}


def test_neither_name_nor_amount_is_another_matter(shelf: Service) -> None:
    (claim,) = shelf.evidence("Italy's FMS budget peaked at 820 billion yen in JFY 2019.").claims
    assert claim.differs == 0
    (name,) = shelf.evidence("Italy's FMS budget peaked at 701.3 billion yen in JFY 2019.").claims
    told = {one.claimed: (one.verdict, one.found) for one in name.compared}
    assert told["Italy"] == ("differs", "Japan")


def test_words_that_no_quotation_has_are_told(shelf: Service) -> None:
    (claim,) = shelf.evidence("Pellia may catch 25,000 tons of cod a year.").claims
    assert claim.missing == ("cod",)


def test_a_date_in_the_source_line_tells_the_state_of_the_work(shelf: Service) -> None:
    (claim,) = shelf.evidence("Japan's FMS budget peaked at 701.3 billion yen in JFY 2019.").claims
    assert claim.citations[0].as_of == "2021"


def test_more_claims_than_are_looked_at_are_counted(shelf: Service) -> None:
    text = "\n".join(f"- The tram network has {n} stops today." for n in range(20, 34))
    found = shelf.evidence(text)
    assert (len(found.claims), found.left_out) == (10, 4)
    assert [claim.n for claim in found.claims] == list(range(1, 11))
    assert shelf.evidence(text, most=12).left_out == 2
    assert found.searched.documents == 6


def test_a_message_without_a_claim_is_refused_in_a_sentence(shelf: Service) -> None:
    with pytest.raises(UserError) as refused:
        shelf.evidence("Hello there! Who is it?")
    assert refused.value.key == "evidence.none"


def test_what_is_not_seen_is_neither_quoted_nor_counted(shelf: Service) -> None:
    nobody = shelf.within(set())
    found = nobody.evidence("The tram network of Ostrava Bay has 212 stops.")
    assert found.found == 0
    assert found.claims[0].compared == ()
    assert found.searched.passages == 0


def test_no_phrase_of_this_room_judges() -> None:
    for key, sentences in evidence.PHRASES.items():
        for sentence in sentences:
            assert JUDGING.search(sentence) is None, key
    assert JUDGING.search("This is verified.")
    assert JUDGING.search("確認済み")
