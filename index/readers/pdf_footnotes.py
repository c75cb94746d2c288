"""Parts the footnotes of a PDF page from its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.readers.pdf_columns import Line

__all__ = ["Foot", "note_start", "part_notes"]

# Notes are set in type of at most this share of the size of the text.
SMALLER = 0.94
_START = re.compile(
    r"[\[(]?(?P<number>\d{1,3})[\])]?[.:]?\s+(?=\S)|注?\s*[（(]?(?P<ja>\d{1,3})[）)]\s*"
)


@dataclass(frozen=True, slots=True)
class Foot:
    """The footnotes of a page: each its number and lines; 0 goes on with the note before."""

    notes: tuple[tuple[int, tuple[Line, ...]], ...]


def note_start(line: Line) -> tuple[int, int, bool]:
    """The number that a line begins with, where the text after it begins, and if it is raised.

    (0, 0, False) for a line that does not begin with a number.
    """
    marks = line.run.marks
    if marks and marks[0].offset == 0:
        return marks[0].number, 0, True
    found = _START.match(line.run.text)
    if not found:
        return 0, 0, False
    return int(found["number"] or found["ja"]), found.end(), False


def part_notes(
    lines: Sequence[Line], body: float, before: int, torn: bool
) -> tuple[list[Line], Foot]:
    """The lines of the text, and the footnotes below them.

    `before` is the last note so far; `torn`: its last sentence goes on on this page.
    Notes are the last lines of a column, in smaller type, and begin with a number that is raised,
    or that the text of the page calls, or that follows the one before.
    """
    called = {mark.number for line in lines for mark in line.run.marks if mark.offset}
    text: list[Line] = []
    notes: list[tuple[int, tuple[Line, ...]]] = []
    for column in _columns(lines):
        first = _first_small(column, body)
        starts = _starts(column, first, called, before)
        if not starts:
            text += column
            continue
        opening = starts[0][0]
        goes_on = first if torn and not notes else opening
        text += column[:goes_on]
        if goes_on < opening:
            notes.append((0, tuple(column[goes_on:opening])))
        ends = [at for at, _ in starts[1:]] + [len(column)]
        for (at, number), end in zip(starts, ends, strict=True):
            notes.append((number, tuple(column[at:end])))
            before = number
    return text, Foot(tuple(notes))


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in lines:
        below = found and line.run.y > found[-1][-1].run.y
        if not below:
            found.append([])
        found[-1].append(line)
    return found


def _first_small(column: Sequence[Line], body: float) -> int:
    at = len(column)
    while at and column[at - 1].run.size <= SMALLER * body:
        at -= 1
    return at


def _starts(
    column: Sequence[Line], first: int, called: set[int], before: int
) -> list[tuple[int, int]]:
    """Place and number of each line from `first` on that begins a note."""
    found: list[tuple[int, int]] = []
    for at in range(first, len(column)):
        number, _, raised = note_start(column[at])
        last = found[-1][1] if found else 0
        if not number or (found and not last < number <= last + 3):
            continue
        follows = number == (last or before) + 1
        if raised or number in called or (follows and (last or before)):
            found.append((at, number))
    return found
