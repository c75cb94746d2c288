"""What a follow-up carries over: where it was answered, what it is about, and what was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.ask import Asking
from index.carried import NOTHING, Carried, beside, sentences
from index.kinds import Wanted
from index.store import Store
from tests.index.shelf import FERRIES, GARRISON, put

BUILT = "Who built the first ferry of Corran Strait?"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "library.db")
    put(store, FERRIES)
    put(store, GARRISON)
    yield store
    store.close()


def test_nothing_carried_changes_nothing(held: Store) -> None:
    asking = Asking(held)
    assert asking.ask(BUILT) == asking.ask(BUILT, NOTHING)


def test_a_passage_that_was_shown_moves_up(held: Store) -> None:
    asking = Asking(held)
    hits = asking.ask("What happened in winter or in storms?").hits
    last = hits[-1].passage
    moved = beside(held, hits, Carried(shown=(last.key,)))
    assert {hit.passage.key for hit in moved} == {hit.passage.key for hit in hits}
    before = {hit.passage.key: hit.score for hit in hits}
    (after,) = [hit.score for hit in moved if hit.passage.key == last.key]
    assert after > before[last.key]
    assert [hit.score for hit in moved] == sorted((hit.score for hit in moved), reverse=True)


def test_a_passage_that_is_gone_is_passed_over(held: Store) -> None:
    hits = Asking(held).ask(BUILT).hits
    assert beside(held, hits, Carried(shown=("gone:1:ab",))) == list(hits)
    assert beside(held, (), Carried(shown=(hits[0].passage.key,))) == []


def test_the_part_that_asks_says_what_is_wanted(held: Store) -> None:
    text = "since when (Which ferries carry lorries)"
    question = Asking(held).ask(text, Carried(asks="since when")).question
    assert question.wanted is Wanted.DATE
    assert not any(need.aside for need in question.needs)


def test_the_end_that_says_what_it_is_about_counts_less(held: Store) -> None:
    text = "who lent cranes to the Island Guard (Which ferries carry lorries)"
    question = Asking(held).ask(text, Carried(aside=" (Which ferries carry lorries)")).question
    aside = {need.word for need in question.needs if need.aside}
    assert aside == {"ferries", "carry", "lorries"}
    assert question.weights["crane"] > question.weights["lorri"]


def test_what_was_read_is_not_all_that_is_quoted(held: Store) -> None:
    asking = Asking(held)
    first = asking.ask(BUILT).found.quotes
    read = frozenset(text for quote in first for text in sentences(quote))
    again = asking.ask(BUILT, Carried(asks=BUILT, said=read)).found.quotes
    assert again[: len(first)] == first
    fresh = [text for quote in again[len(first) :] for text in sentences(quote)]
    assert fresh
    assert not read.issuperset(fresh)


def test_a_date_that_was_read_may_be_the_answer(held: Store) -> None:
    asked = "When did the first ferry cross Corran Strait?"
    asking = Asking(held)
    first = asking.ask(asked).found.quotes
    read = frozenset(text for quote in first for text in sentences(quote))
    assert asking.ask(asked, Carried(asks=asked, said=read)).found.quotes == first
