"""A text that tells a work in other words gives way to the work."""

from __future__ import annotations

import pytest

from index.ask import Asking
from index.model import Hit, Note, Passage
from index.store import Store
from index.twins import give_way
from tests.index.shelf import build, put

HISTORY = ("History",)
WORK = build(
    "work",
    [
        (HISTORY, "A vessel first made the passage of the strait in 1911, to great applause."),
        (("Prices",), "Tolls were raised twice before the war."),
    ],
)
TALE = build(
    "tale",
    [
        (HISTORY, "The earliest ferry sailed over the strait in 1911."),
        (("Songs",), "Sailors hum ballads about krakens."),
    ],
    retells="work",
)


def passage(source: str, ordinal: int, *notes: int) -> Passage:
    marks = tuple(Note(number, 5) for number in notes)
    return Passage(
        f"{source}:{ordinal}:x", source, ordinal, HISTORY, "Words.", 0, 6, ((0, 6),), None, marks
    )


def keys(hits: list[Hit]) -> list[str]:
    return [hit.passage.key for hit in hits]


def test_a_retelling_lends_its_place_to_the_work(store: Store) -> None:
    put(store, TALE)
    alone = Asking(store).search("earliest ferry", 5)
    assert [hit.passage.source for hit in alone] == ["tale"]
    put(store, WORK)
    (hit,) = Asking(store).search("earliest ferry", 5)
    assert hit.passage.source == "work"
    assert hit.passage.section == HISTORY
    store.remove("work")
    assert [hit.passage.source for hit in Asking(store).search("earliest ferry", 5)] == ["tale"]


def test_what_the_work_does_not_say_is_kept(store: Store) -> None:
    put(store, WORK)
    put(store, TALE)
    hits = Asking(store).search("ballads about krakens", 5)
    assert hits[0].passage.source == "tale"


def test_no_passage_comes_twice(store: Store) -> None:
    put(store, WORK)
    put(store, TALE)
    hits = Asking(store).search("strait 1911 ferry vessel", 5)
    assert len(keys(hits)) == len(set(keys(hits)))
    assert "tale" not in {hit.passage.source for hit in hits if hit.passage.section == HISTORY}


def test_the_work_is_quoted_in_its_own_words(store: Store) -> None:
    put(store, WORK)
    put(store, TALE)
    found = Asking(store).ask("When did a vessel first make the passage of the strait?").found
    assert found.quotes
    assert {quote.passage.source for quote in found.quotes} == {"work"}


def test_the_better_of_two_scores_counts() -> None:
    work, tale = passage("work", 0), passage("tale", 0)
    for own, lent in ((5.0, 1.0), (1.0, 5.0)):
        (hit,) = give_way([Hit(work, own), Hit(tale, lent)], {"tale": "work"}, {tale.key: [work]})
        assert hit.passage == work
        assert hit.score == pytest.approx(max(own, 0.9 * lent), rel=0.2)
        assert hit.score <= 5.0


def test_the_order_is_by_score_after_lending() -> None:
    work, tale, third = passage("work", 0), passage("tale", 0), passage("third", 0)
    hits = [Hit(tale, 9.0), Hit(third, 3.0), Hit(work, 1.0)]
    assert keys(give_way(hits, {"tale": "work"}, {tale.key: [work]})) == [work.key, third.key]


def test_shared_notes_tell_which_passage_is_retold() -> None:
    works = [passage("work", 0, 1), passage("work", 1, 2, 3), passage("work", 2, 4)]
    tale = passage("tale", 0, 3, 2)
    (hit,) = give_way([Hit(tale, 2.0)], {"tale": "work"}, {tale.key: works})
    assert hit.passage == works[1]


def test_without_a_twin_nothing_changes() -> None:
    hits = [Hit(passage("tale", 0), 2.0), Hit(passage("other", 0), 1.0)]
    assert give_way(hits, {"tale": "work"}, {}) == hits
    assert give_way(hits, {}, {}) == hits
    assert give_way([], {}, {}) == []
