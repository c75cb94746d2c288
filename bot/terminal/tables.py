"""Comparisons, the table of countries and the timeline as lines, aligned by what columns show."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, zip_longest

from bot.model import ComparedRow, Comparison, FactView, MomentView, Table, TableRow
from bot.phrases import say
from bot.terminal.cards import fact_code, legend_lines, noted, restricted_lines
from bot.terminal.spans import Line, Span, flat, padded, width

__all__ = ["comparison_lines", "matrix_lines", "moment_lines"]

GAP = "  "


def comparison_lines(found: Comparison, locale: str, source: str = "") -> list[Line]:
    """The entries side by side: under each attribute a line for each entry."""
    names = [flat(column.name) for column in found.columns]
    date = say("terminal.asof", locale, date=flat(found.as_of)) if found.as_of else ""
    lines: list[Line] = [(Span(" / ".join(names) + GAP, "head"), Span(date, "faint"))]
    lines += restricted_lines(found.restricted, locale)
    columns = [padded(name, width(names)) for name in names]
    for row in found.rows:
        lines += _compared_lines(row, columns, found.as_of, locale)
    facts = [fact for row in found.rows for cell in row.cells for fact in cell]
    return lines + legend_lines(facts, source)


def matrix_lines(table: Table, locale: str) -> list[Line]:
    """The countries under their tiers, a column for each framework; what a blank means below."""
    cells = [[_mark(cell, locale) for cell in row.cells] for row in table.rows]
    columns = [
        _Column(flat(head), [row[place] for row in cells])
        for place, head in enumerate(table.columns)
    ]
    names = [flat(row.entry.name) for row in table.rows]
    first = width(names)
    lines: list[Line] = [(Span(flat(table.title), "head"),)]
    for heads in zip_longest(*(column.heads for column in columns), fillvalue=""):
        lines.append(_row("", first, heads, columns))
    for tier, group in groupby(zip(table.rows, names, cells, strict=True), key=_tier):
        lines.append((Span(tier, "label"),))
        lines += [_row(name, first, marks, columns) for _, name, marks in group]
    below = (table.note, table.source)
    return [*lines, *((Span(flat(text), "faint"),) for text in below if text)]


def moment_lines(moments: Sequence[MomentView], locale: str, source: str = "") -> list[Line]:
    """The dated entries, one a line: when, what, of which kind, and where it is told."""
    dates = ["–".join(flat(day) for day in (one.date, one.until) if day) for one in moments]
    first = width(dates)
    lines: list[Line] = [
        (
            Span(padded(date, first) + GAP, "head"),
            Span(flat(one.label)),
            Span(f" [{flat(one.kind_label)}]", "label"),
            *_told(one, locale),
        )
        for date, one in zip(dates, moments, strict=True)
    ]
    return [*lines, *([(Span(flat(source), "faint"),)] if source else [])]


class _Column:
    """A column of a table; its heading takes more lines rather than more room than its cells."""

    def __init__(self, head: str, cells: Sequence[str]) -> None:
        self.width = width([*head.split(), *cells])
        self.heads: list[str] = []
        for word in head.split():
            longer = " ".join([*self.heads[-1:], word])
            self.heads[-1:] = (
                [longer] if width([longer]) <= self.width else [*self.heads[-1:], word]
            )


def _row(name: str, first: int, cells: Sequence[str], columns: Sequence[_Column]) -> Line:
    shown = [padded(cell, column.width) for cell, column in zip(cells, columns, strict=True)]
    return (
        Span(padded(name, first) + GAP, "head"),
        Span(GAP.join(shown).rstrip(), "" if name else "head"),
    )


def _tier(row: tuple[TableRow, str, list[str]]) -> str:
    return flat(row[0].tier)


def _mark(cell: FactView | None, locale: str) -> str:
    if cell is None:
        return ""
    said = {mark: say(f"matrix.{mark}", locale) for mark in ("yes", "no")}
    return flat(said.get(cell.mark or "yes", cell.mark))


def _compared_lines(
    row: ComparedRow, columns: Sequence[str], as_of: str, locale: str
) -> list[Line]:
    lines: list[Line] = [(Span(flat(row.label), "head"),)]
    for column, cell in zip(columns, row.cells, strict=True):
        spans = _cell(cell, as_of, locale) or (Span(say("terminal.silent", locale), "faint"),)
        lines.append((Span(f"{GAP}{column}{GAP}", "label"), *spans))
    return lines


def _cell(facts: Sequence[FactView], as_of: str, locale: str) -> Line:
    """The facts of one entry; the date of any that is not that of the comparison."""
    spans: list[Span] = []
    for fact in facts:
        value = ": ".join(flat(part) for part in (fact.topic, fact.value) if part)
        spans += [Span("; ")] if spans else []
        spans += [Span(value), Span(f" {fact_code(fact, locale)}", "faint")]
        if fact.as_of and fact.as_of != as_of:
            date = say("terminal.asof", locale, date=flat(fact.as_of))
            spans.append(Span(f" ({date})", "faint"))
    return tuple(spans)


def _told(one: MomentView, locale: str) -> Line:
    place = [part for part in (flat(one.code), noted(one.notes, locale)) if part]
    return (Span(GAP + " ".join(place), "faint"),) if place else ()
