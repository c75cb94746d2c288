"""The librarians' cards at their fullest keep within Discord's limits, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.gateway.library_cards import (
    books_card,
    choose_card,
    held_card,
    log_card,
    removal_card,
    report_card,
    rights_card,
)
from bot.model import LibraryView, SourceView, Taken
from bot.rights_model import Entry, Grant
from tests.gateway.checker import components, problems

LONG = "*_Papers_* of the `Quay` <@1> | " * 20


def source(number: int) -> SourceView:
    return SourceView(
        id=f"{number}-" + "x" * 40,
        title=LONG,
        label=LONG,
        passages=10_000,
        added="2026-01-01",
        library=999_999,
        pages=1200,
        held=True,
        tables=300,
        blank=tuple(range(1, 400)),
        left_out=(("contents", 10), ("references", 2000), ("unheard of", 3)),
        marks=("CONFIDENTIAL " * 10, "SECRET", "注意"),
    )


LIBRARY = LibraryView(999_999, 1 << 62, "<*Library*> " * 5, 500, 100_000)
GRANTS = [Grant("role", (1 << 62) + n) for n in range(60)]
NAMES = dict.fromkeys(GRANTS, "@" + "r" * 100)
ENTRY = Entry(datetime(2026, 1, 1, tzinfo=UTC), 1, 2, LIBRARY.name, "f" * 32, "add", LONG)
REFUSED = Taken(LONG, "refused", None, "read_kind", (("name", LONG), ("kind", LONG)))
CARDS = {
    "held": lambda locale: report_card(
        [Taken(LONG, "held", source(n)) for n in range(5)], LIBRARY, locale
    ),
    "refused": lambda locale: report_card([REFUSED] * 5, LIBRARY, locale),
    "books": lambda locale: books_card([LIBRARY] * 25, [source(n) for n in range(60)], 2, locale),
    "no books": lambda locale: books_card([LIBRARY], [], 3, locale),
    "rights": lambda locale: rights_card(LIBRARY, GRANTS, NAMES, locale),
    "log": lambda locale: log_card([ENTRY] * 20, locale),
    "removal": lambda locale: removal_card(source(1), LIBRARY.name, locale),
    "one held": lambda locale: held_card(source(1), locale),
    "choose": lambda locale: choose_card("f" * 16, [LIBRARY] * 25, locale),
}


@pytest.mark.parametrize("locale", ["en", "ja"])
@pytest.mark.parametrize("card", CARDS)
def test_cards_keep_within_the_limits(card, locale):
    sheet = CARDS[card](locale)
    payload = {"components": sheet.to_components(), "allowed_mentions": {"parse": []}}
    assert problems(payload) == []
    assert [one for one in components(payload) if one["type"] == 10]


def test_a_full_report_names_each_file_and_releases_each():
    sheet = CARDS["held"]("en")
    payload = {"components": sheet.to_components()}
    presses = [one["custom_id"] for one in components(payload) if one["type"] == 2]
    assert presses == [f"kk:release:0:999999:{n}-{'x' * 40}" for n in range(5)]
    blocks = [one["content"] for one in components(payload) if one["type"] == 10]
    assert len([one for one in blocks if "waits for release" in one]) == 5
