"""Finds tables among the lines of a PDF page, and says each row so that it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from index.readers.pdf_columns import Line
from index.readers.pdf_headings import CAPTION, LEADERS
from index.readers.pdf_rows import Run

__all__ = ["Table", "find_tables", "say_rows"]

FEWEST_ROWS = 3
# The white between two columns, in ems; of the rows, this share must have cells in two or more.
WHITE = 0.85
MANY = 0.5
MOST_COLUMNS = 16
# Cells longer than this, as a median over a column, are paragraphs beside paragraphs.
LONGEST = 90
# Lines of which the baselines are less than this many ems apart stand beside each other.
CENTRED = 0.75

_LIST = re.compile(r"(?:[-•‣▪◦·●○■□◆–—*\uf0b7\uf0a7]|\(?[\da-z]{1,3}[.)]|\d+(?:\.\d+)+)$", re.I)
_NUMERIC = re.compile(r"[\s\d.,%$€£¥+~<>()/–—-]+$")
_TABLE_CAPTION = re.compile(r"(?:table|chart|exhibit|box)\b|図?表", re.I)


@dataclass(frozen=True, slots=True)
class Table:
    """Lines `start` to `end` of a page as `rows` of cells; `header` names the columns, or is empty.

    A `caption` above or below is one of the lines.
    """

    start: int
    end: int
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class _Columns(NamedTuple):
    """The left edge of each column."""

    edges: tuple[float, ...]

    def of(self, run: Run) -> int:
        """The column in which a run begins."""
        return max(0, sum(run.x0 >= edge - 1 for edge in self.edges) - 1)


def find_tables(lines: Sequence[Line]) -> list[Table]:
    """The tables of a page, from top to bottom."""
    found: list[Table] = []
    at = 0
    while at < len(lines):
        end = _end_of(lines, at)
        table = _table(lines, at, end) if end - at >= FEWEST_ROWS else None
        if table:
            found.append(table)
            at = table.end
        else:
            at += 1 if end <= at else max(1, end - at)
    return found


def say_rows(table: Table) -> list[str]:
    """Each row in words: `Caption: first cell; Column: cell; Column: cell`."""
    said: list[str] = []
    for row in table.rows:
        cells = [
            f"{name}: {cell}" if name and name != cell else cell
            for name, cell in zip(table.header or ("",) * len(row), row, strict=True)
            if cell
        ]
        text = "; ".join(cells)
        said.append(f"{table.caption.rstrip(' .:')}: {text}" if table.caption else text)
    return said


def _end_of(lines: Sequence[Line], at: int) -> int:
    """The line after a run of lines of which most have several cells."""
    if len(_cells(lines[at])) < 2 or LEADERS.search(lines[at].run.text):
        return at
    end = last = at + 1
    single = 0
    while end < len(lines) and single < 3:
        here, before = lines[end], lines[end - 1]
        gap = here.run.y - before.run.y
        if here.column != before.column or not 0 < gap < 3.2 * here.run.size:
            break
        if LEADERS.search(here.run.text):
            break
        if CAPTION.match(here.run.text) or abs(here.run.size - lines[at].run.size) > 1.6:
            break
        single = 0 if len(_cells(here)) > 1 else single + 1
        end += 1
        if not single:
            last = end
    if last < len(lines) and last < end and _hangs(lines[last - 1], lines[last]):
        last += 1
    return last


def _cells(line: Line) -> tuple[Run, ...]:
    cells = line.run.cells or (line.run,)
    if len(cells) > 1 and _LIST.match(cells[0].text):
        return cells[1:]
    return cells


def _hangs(before: Line, line: Line) -> bool:
    """Whether a line with one cell goes on with a cell other than the first of the one before."""
    starts = [cell.x0 for cell in _cells(before)[1:]]
    return any(abs(line.run.x0 - start) < 2 for start in starts)


def _table(lines: Sequence[Line], start: int, end: int) -> Table | None:
    held = lines[start:end]
    columns = _columns(held)
    if columns is None:
        return None
    rows = _rows(held, columns)
    if len(rows) < FEWEST_ROWS:
        return None
    above = _caption(lines[start - 1], held[0]) if start else ""
    below = _caption(held[-1], lines[end]) if end < len(lines) and not above else ""
    caption = above or below
    header = _header(rows, held, columns, bool(caption))
    if len(columns.edges) == 2 and not (caption or (header and held[0].run.bold)):
        return None
    if len(columns.edges) > 2 and not (caption or header) and not _regular(rows):
        return None
    body = rows[1:] if header else rows
    return Table(start - bool(above), end + bool(below), caption, header, tuple(body))


def _caption(upper: Line, lower: Line) -> str:
    """What the upper of two lines says if it is the caption of a table below; or the other way."""
    near = 0 < lower.run.y - upper.run.y < 4 * upper.run.size and upper.column == lower.column
    for line in (upper, lower) if near else ():
        if CAPTION.match(line.run.text) and _TABLE_CAPTION.match(line.run.text):
            return line.run.text
    return ""


def _regular(rows: Sequence[tuple[str, ...]]) -> bool:
    full = sum(all(row) for row in rows)
    return full >= 0.7 * len(rows)


def _columns(lines: Sequence[Line]) -> _Columns | None:
    """The columns that white parts from top to bottom; None if the lines are no table."""
    size = max(line.run.size for line in lines)
    spans = sorted((cell.x0, cell.x1) for line in lines for cell in line.run.cells or (line.run,))
    edges = [spans[0][0]]
    reach = spans[0][1]
    for low, high in spans:
        if low - reach >= WHITE * size:
            edges.append(low)
        reach = max(reach, high)
    columns = _Columns(tuple(edges))
    if not 2 <= len(edges) <= MOST_COLUMNS:
        return None
    filled = [len({columns.of(cell) for cell in _cells(line)}) for line in lines]
    if sum(count > 1 for count in filled) < max(FEWEST_ROWS, MANY * len(lines)):
        return None
    longest = [len(cell.text) for line in lines for cell in line.run.cells or (line.run,)]
    return columns if sorted(longest)[len(longest) // 2] <= LONGEST else None


def _rows(lines: Sequence[Line], columns: _Columns) -> list[tuple[str, ...]]:
    """The rows of cells.

    Lines less than a line's height apart are one row, whose cells are centred. Where there are
    none, a line goes on with the row above if it has no first cell, or stands close to it.
    """
    size = max(line.run.size for line in lines)
    gaps = [below.run.y - above.run.y for above, below in pairwise(lines)]
    centred = min(gaps) < CENTRED * size
    tight = CENTRED * size if centred else _tight(gaps)
    rows: list[list[str]] = []
    before: Line | None = None
    for line in lines:
        cells = [""] * len(columns.edges)
        for run in line.run.cells or (line.run,):
            place = columns.of(run)
            cells[place] = f"{cells[place]} {run.text}".strip()
        goes_on = False
        if before is not None:
            close = line.run.y - before.run.y <= tight
            loose = centred or before.run.bold != line.run.bold
            goes_on = (close and (centred or not all(cells))) or not (loose or cells[0])
        if goes_on:
            rows[-1] = [_beside(*pair) for pair in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        before = line
    return [tuple(row) for row in rows]


def _tight(gaps: Sequence[float]) -> float:
    """The gap up to which lines are of one row, if rows stand further apart; 0 if none do."""
    least = min(gaps) * 1.15
    wide = sum(gap > 1.25 * min(gaps) for gap in gaps)
    return least if wide >= max(2, 0.25 * len(gaps)) else 0.0


def _beside(above: str, below: str) -> str:
    if above.endswith("-") and below[:1].islower():
        return above[:-1] + below
    tight = bool(above and below) and above[-1] > "\u2fff" and below[0] > "\u2fff"
    return above + below if tight else f"{above} {below}".strip()


def _header(
    rows: Sequence[tuple[str, ...]], lines: Sequence[Line], columns: _Columns, captioned: bool
) -> tuple[str, ...]:
    """The names of the columns, if the first row is one of names."""
    first = rows[0]
    named = sum(bool(cell) for cell in first)
    if named < len(columns.edges) - 1 or any(_NUMERIC.match(cell) for cell in first[1:] if cell):
        years = all(re.match(r"(?:FY\s?)?(?:19|20)\d\d", cell) for cell in first[1:] if cell)
        if named < len(columns.edges) - 1 or not years:
            return ()
    bold = lines[0].run.bold and not all(line.run.bold for line in lines)
    numeric = any(
        sum(bool(_NUMERIC.match(row[place])) for row in rows[1:] if row[place]) * 2 > len(rows) - 1
        for place in range(1, len(columns.edges))
    )
    return first if bold or numeric or (captioned and all(first)) else ()
