"""Pictures as messages: the timeline, the table of countries, and both as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import discord

from bot.gateway import limits
from bot.gateway.buttons import Button, Menu, Option, fits
from bot.gateway.facts import chip, placed
from bot.gateway.parts import BLUE, attachment, gallery, panel, row, small, text
from bot.gateway.relations import subject
from bot.gateway.reply import Sheet
from bot.gateway.text import short
from bot.model import Choice, MomentView, Picture, Table
from bot.phrases import say

Theme = Literal["dark", "light"]
MATRIX, TIMELINE = "matrix", "timeline"
DATES_ROOM = 3200


@dataclass(frozen=True, slots=True)
class Span:
    """What a timeline shows: one kind or those of the service's choice, and the years."""

    kind: str = ""
    first: int | None = None
    last: int | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds as the service takes them."""
        return (self.kind,) if self.kind else ()

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and last year as the service takes them."""
        return (self.first, self.last)

    @property
    def subject(self) -> str:
        """What a button carries: `kind:first:last`, each of them perhaps empty."""
        return f"{self.kind}:{_digits(self.first)}:{_digits(self.last)}"

    @classmethod
    def read(cls, subject: str) -> Span:
        """The span that a button carries."""
        kind, first, last = subject.split(":")
        return cls(kind, int(first) if first else None, int(last) if last else None)


def _digits(year: int | None) -> str:
    return "" if year is None else str(year)


def timeline_card(picture: Picture, span: Span, locale: str) -> Sheet:
    """The timeline with its source, and the way to its dates as text."""
    dates = None
    if fits("dates", 0, span.subject):
        dates = Button("dates", 0, span.subject, say("gateway.button.dates", locale))
    return _pictured(picture, row(dates))


def matrix_card(picture: Picture, table: Table, locale: str) -> Sheet:
    """The table of countries with its source, and the ways to their cards."""
    options = [Option(one.entry.name, subject(one.entry), one.tier) for one in table.rows]
    menu = Menu("card", options, say("gateway.menu.card", locale)) if options else None
    return _pictured(picture, row(menu))


def _pictured(picture: Picture, *controls: discord.ui.Item[discord.ui.LayoutView] | None) -> Sheet:
    source = small(short(picture.source, 300))
    return Sheet(
        panel(BLUE, gallery(picture), text(source), *controls), files=[attachment(picture)]
    )


def csv_card(table: Table, csv: str) -> Sheet:
    """The table of countries as a file, with what its blanks mean and where it is from."""
    name = f"{MATRIX}.csv"
    # Spreadsheets take UTF-8 for the local encoding unless the file opens with this mark.
    file = discord.File(BytesIO(csv.encode("utf-8-sig")), name)
    said = [f"**{short(table.title, 200)}**", short(table.note, 200)]
    return Sheet(
        panel(
            BLUE,
            text("\n".join(said)),
            discord.ui.File(f"attachment://{name}"),
            text(small(short(table.source, 300))),
        ),
        files=[file],
    )


def dates_card(
    moments: Sequence[MomentView], span: Span, start: int, locale: str, source: str
) -> Sheet:
    """The dates of a timeline from the one numbered `start` (from 0) on, each with its place."""
    start = min(start, max(len(moments) - 1, 0))
    lines: list[str] = []
    room = DATES_ROOM
    for moment in moments[start : start + limits.OPTIONS]:
        entry = _date_row(moment, locale)
        room -= len(entry) + 1
        if lines and room < 0:
            break
        lines.append(entry)
    end = start + len(lines)
    options = [
        Option(moment.label, subject(Choice(moment.kind, moment.id, "")), moment.kind_label)
        for moment in moments[start:end]
    ]
    more = end < len(moments) and fits("dates", end, span.subject)
    further = say("gateway.button.entries", locale)
    return Sheet(
        panel(
            BLUE,
            text("\n".join(lines)) if lines else None,
            text(small(short(source, 300))),
            row(Menu("card", options, say("gateway.menu.card", locale)) if options else None),
            row(Button("dates", end, span.subject, further) if more else None),
        )
    )


def _date_row(moment: MomentView, locale: str) -> str:
    dates = f"{moment.date}–{moment.until}" if moment.until else moment.date
    where = placed(moment.code, moment.notes, locale)
    row = f"**{short(dates, 30)}** · {short(moment.label, 300)}"
    return f"{row} {chip(where)}" if where else row
