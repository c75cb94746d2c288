"""What the index found becomes an answer, a doubtful one, or a receipt, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Answer
from bot.phrases import say
from bot.reply import ANSWERED, MISSING, UNSURE, compose, receipt
from bot.service import Service
from index.ask import Asking, Outcome
from index.model import Source
from index.store import Store
from tests.bot.stage import library

QUESTION = "Which countries have signed a SOSA with the United States?"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("reply"))


@pytest.fixture(scope="module")
def outcome(path: Path) -> Iterator[Outcome]:
    service = Service.open(path)
    yield service.outcome(QUESTION)
    service.close()


@pytest.fixture(scope="module")
def sources(path: Path) -> Iterator[dict[str, Source]]:
    store = Store(path)
    yield {(one.library, one.source): one for one in store.sources()}
    store.close()


def trusted(outcome: Outcome, confidence: float, **more: object) -> Outcome:
    """The same outcome at another confidence."""
    return replace(outcome, found=replace(outcome.found, confidence=confidence, **more))


def composed(outcome: Outcome, sources: dict[str, Source], locale: str = "en") -> Answer:
    return compose(QUESTION, QUESTION, outcome, sources, locale)


def test_the_thresholds_are_in_order() -> None:
    assert 0 < UNSURE < ANSWERED < 1


def test_a_trusted_finding_is_quoted_with_numbers(
    outcome: Outcome, sources: dict[str, Source]
) -> None:
    answer = composed(trusted(outcome, ANSWERED), sources)
    assert answer.status == "answered"
    assert answer.citations
    assert [one.n for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    for one, quote in zip(answer.citations, outcome.found.quotes, strict=True):
        assert one.quote == quote.text
        assert f"{one.quote} [{one.n}]" in answer.text
    assert answer.nearest is None
    assert (answer.searched.passages, answer.searched.documents) == outcome.searched


@pytest.mark.parametrize("locale", ["en", "ja"])
def test_a_doubtful_finding_says_so_first(
    outcome: Outcome, sources: dict[str, Source], locale: str
) -> None:
    for confidence in (UNSURE, (UNSURE + ANSWERED) / 2, ANSWERED - 0.001):
        answer = composed(trusted(outcome, confidence), sources, locale)
        assert answer.status == "unsure"
        assert answer.text.startswith(say("answer.unsure", locale))
        assert answer.citations
        assert all(one.quote in answer.text for one in answer.citations)


def test_below_that_nothing_is_quoted(outcome: Outcome, sources: dict[str, Source]) -> None:
    answer = composed(trusted(outcome, UNSURE - 0.001, missing=("penguin",)), sources)
    assert answer.status == "not_found"
    assert answer.citations == ()
    assert answer.nearest is not None
    assert answer.nearest.quote not in answer.text
    assert str(outcome.searched[0]) in answer.text
    assert "penguin" in answer.text
    assert answer.nearest.locator in answer.text
    assert answer.missing == ("penguin",)


def test_where_nothing_was_quoted_the_nearest_passage_is_the_first_hit(
    outcome: Outcome, sources: dict[str, Source]
) -> None:
    answer = composed(trusted(outcome, 0.99, quotes=()), sources)
    assert answer.status == "not_found"
    assert answer.nearest is not None
    first = outcome.hits[0].passage
    assert answer.nearest.passage == first.key
    start, end = first.sentences[0]
    assert answer.nearest.quote == first.text[start:end]


def test_without_any_hit_there_is_no_nearest_passage(
    outcome: Outcome, sources: dict[str, Source]
) -> None:
    nothing = replace(trusted(outcome, 0.0, quotes=()), hits=())
    answer = composed(nothing, sources)
    assert (answer.status, answer.nearest) == ("not_found", None)
    assert answer.text == say(
        "answer.not_found", "en", passages=outcome.searched[0], documents=outcome.searched[1]
    )


def test_a_receipt_names_few_words(outcome: Outcome, sources: dict[str, Source]) -> None:
    words = tuple(f"word{n}" for n in range(20))
    answer = composed(trusted(outcome, 0.0, missing=words), sources)
    assert sum(word in answer.text for word in words) <= MISSING + 1  # word1 is in word10
    assert "word0" in answer.text
    assert answer.missing == words


def test_a_receipt_without_missing_words_still_names_the_place(
    outcome: Outcome, sources: dict[str, Source]
) -> None:
    answer = composed(trusted(outcome, 0.0, missing=()), sources)
    assert answer.nearest is not None
    assert answer.nearest.locator in answer.text
    assert answer.text.startswith("Not found")


@pytest.mark.parametrize("locale", ["en", "ja"])
def test_an_empty_library_says_so(tmp_path: Path, locale: str) -> None:
    store = Store(tmp_path / "library.db")
    try:
        answer = composed(Asking(store).ask(QUESTION), {}, locale)
    finally:
        store.close()
    assert answer.status == "not_found"
    assert answer.text == say("answer.empty_library", locale)
    assert answer.text == receipt(answer.searched, None, (), locale)


def test_what_was_understood_and_respelt_is_told_only_where_it_differs(
    outcome: Outcome, sources: dict[str, Source]
) -> None:
    plain = composed(outcome, sources)
    assert (plain.understood, plain.repaired) == ("", "")
    told = compose("and Italy?", QUESTION, outcome, sources, "en")
    assert (told.question, told.understood) == ("and Italy?", QUESTION)
    mended = replace(outcome, repaired={"contries": "countries"})
    told = compose("q", "Which contries signed?", mended, sources, "en")
    assert told.repaired == "Which countries signed?"


def test_the_reader_gets_places_in_their_language(
    outcome: Outcome, sources: dict[str, Source]
) -> None:
    answer = composed(trusted(outcome, 0.9), sources, "ja")
    assert "注 " in answer.citations[0].locator
    assert "nn." not in answer.citations[0].locator
