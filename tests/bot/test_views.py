"""Places are put into words, and nothing is lost between the index's values and the service's."""

from __future__ import annotations

import dataclasses

import pytest

from bot import views
from bot.model import PageView
from index.model import Note, Page, Passage, Quote, Source

TEXT = (
    "The first ferry ran in 1911. The council bought a second in 1924. A third came later.\n\n"
    "The lantern burns oil. Its keeper is paid by the harbour."
)
SENTENCES = ((0, 28), (29, 65), (66, 85), (87, 109), (110, 144))
SOURCE = Source("ferries", "Ferries", "retold", 7, "2026-01-02T03:04:05+00:00")


def passage(*notes: tuple[int, int], page: Page | None = None) -> Passage:
    return Passage(
        key="ferries:0:abc",
        source="ferries",
        ordinal=0,
        section=("Harbour", "Ferries"),
        text=TEXT,
        start=500,
        end=500 + len(TEXT),
        sentences=SENTENCES,
        page=page,
        notes=tuple(Note(number, offset) for number, offset in notes),
    )


def quote(held: Passage, first: int, last: int, **more: object) -> Quote:
    return Quote(held, SENTENCES[first][0], SENTENCES[last][1], 0.123456, **more)


def test_the_sentences_of_this_file_are_whole() -> None:
    assert [TEXT[start:end][-1] for start, end in SENTENCES] == ["."] * 5
    assert [TEXT[start] for start, _ in SENTENCES] == ["T", "T", "A", "T", "I"]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], ""),
        ([3], "3"),
        ([3, 4], "3–4"),
        ([3, 5, 6, 7], "3, 5–7"),
        ([1, 2, 4, 6, 7, 172], "1–2, 4, 6–7, 172"),
    ],
)
def test_ranges(numbers: list[int], words: str) -> None:
    assert views.ranges(numbers) == words


@pytest.mark.parametrize(
    ("section", "page", "notes", "locale", "words"),
    [
        ((), None, (), "en", ""),
        (("Harbour",), None, (), "en", "Harbour"),
        (("Harbour", "Ferries"), None, (7,), "en", "Harbour › Ferries, n. 7"),
        (("Harbour",), Page("iv", 4), (7, 8, 10), "en", "Harbour, p. iv, nn. 7–8, 10"),
        ((), Page("12", 14), (), "en", "p. 12"),
        (("Harbour",), Page("iv", 4), (7, 8), "ja", "Harbour, iv ページ, 注 7–8"),
        (("Harbour",), None, (7,), "ja-JP", "Harbour, 注 7"),
    ],
)
def test_the_place_in_words(
    section: tuple[str, ...], page: Page | None, notes: tuple[int, ...], locale: str, words: str
) -> None:
    assert views.locator(section, page, notes, locale) == words


def test_a_quote_has_the_notes_that_close_its_sentences() -> None:
    held = passage((1, 28), (2, 65), (3, 144))
    assert views.quoted_notes(quote(held, 0, 0)) == (1,)
    assert views.quoted_notes(quote(held, 0, 1)) == (1, 2)
    assert views.quoted_notes(quote(held, 0, 4)) == (1, 2, 3)


def test_the_note_of_the_sentence_before_is_not_its_own() -> None:
    held = passage((1, 28), (2, 65))
    assert views.quoted_notes(quote(held, 1, 1)) == (2,)


def test_without_one_it_has_the_next_note_of_its_paragraph() -> None:
    held = passage((4, 85), (5, 85), (6, 144))
    assert views.quoted_notes(quote(held, 0, 0)) == (4,)
    assert views.quoted_notes(quote(held, 3, 3)) == (6,)


def test_the_note_of_another_paragraph_is_not_its_own() -> None:
    held = passage((6, 144))
    assert views.quoted_notes(quote(held, 0, 0)) == ()
    assert views.quoted_notes(quote(passage((1, 28)), 3, 4)) == ()


def test_a_note_within_the_sentence_counts_once_and_in_order() -> None:
    held = passage((9, 20), (8, 28), (8, 10))
    assert views.quoted_notes(quote(held, 0, 0)) == (8, 9)


def test_a_citation_says_all_there_is() -> None:
    held = passage((1, 28), (2, 65), page=Page("iv", 4))
    found = views.citation(2, quote(held, 1, 1, strong=((4, 11),)), SOURCE, "en")
    assert found.n == 2
    assert found.quote == "The council bought a second in 1924."
    assert held.text[found.start : found.end] == found.quote
    assert (found.passage, found.source, found.section) == (held.key, "ferries", held.section)
    assert (found.title, found.label) == ("Ferries", "retold")
    assert found.page == PageView("iv", 4)
    assert found.notes == (2,)
    assert found.locator == "Harbour › Ferries, p. iv, n. 2"
    assert found.score == 0.1235
    assert [found.quote[a:b] for a, b in found.strong] == ["council"]


def test_a_passage_has_all_its_notes() -> None:
    held = passage((2, 65), (1, 28), (2, 144))
    view = views.passage_view(held, SOURCE, "ja", 1.23456)
    assert (view.text, view.passage, view.notes) == (TEXT, held.key, (1, 2))
    assert view.locator == "Harbour › Ferries, 注 1–2"
    assert (view.page, view.score) == (None, 1.2346)
    assert (view.title, view.label) == ("Ferries", "retold")


def test_a_source_is_listed_as_it_is() -> None:
    view = views.source_view(SOURCE)
    assert dataclasses.astuple(view)[:5] == (
        "ferries",
        "Ferries",
        "retold",
        7,
        "2026-01-02T03:04:05+00:00",
    )
