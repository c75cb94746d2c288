"""The rows of a PDF page in reading order: columns are found by the white between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from index.readers.pdf_rows import Row, Run, merge

__all__ = ["Line", "in_order"]

# The white between two columns is at least this many ems wide.
GUTTER = 0.9
FEWEST_LINES = 4
# The lines of a column fill this share of its width, as its median; cells of tables do not.
FILLED = 0.62
FEWEST_CHARACTERS = 14
MOST_DEPTH = 4
MOST_PLACES = 24


class Line(NamedTuple):
    """A line of text with the `left` and `right` edge of the column that it stands in.

    `column` numbers the columns of a page in reading order, from 0.
    """

    run: Run
    left: float
    right: float
    column: int


def in_order(rows: Sequence[Row]) -> list[Line]:
    """The lines of a page in reading order.

    A line across all columns parts what stands above it from what stands below.
    """
    runs = [run for row in rows for run in row]
    found: list[Line] = []
    for column, region in enumerate(_regions(runs, 0, [])):
        lines = _lines(region)
        left = min(line.x0 for line in lines)
        # Lines of code may stick out.
        right = max(line.x1 for line in [one for one in lines if not one.mono] or lines)
        found += [Line(line, left, right, column) for line in lines]
    return found


def _lines(runs: Sequence[Run]) -> list[Run]:
    grouped: dict[int, list[Run]] = {}
    for run in runs:
        grouped.setdefault(run.row, []).append(run)
    return [merge(sorted(group, key=lambda run: run.x0)) for _, group in sorted(grouped.items())]


def _regions(runs: list[Run], depth: int, known: list[float]) -> list[list[Run]]:
    """The runs of each column in reading order."""
    place = _gutter(runs, known) if depth < MOST_DEPTH else None
    if place is None:
        return [runs] if runs else []
    found: list[list[Run]] = []
    whole: list[Run] = []
    for band, across in _bands(runs, place):
        left = [run for run in band if run.x1 <= place]
        right = [run for run in band if run.x0 >= place]
        if across or not left or not right or not _may_part(left, right):
            whole += band
            continue
        if whole:
            found += _regions(whole, depth + 1, [*known, place])
            whole = []
        found += _regions(left, depth + 1, [*known, place])
        found += _regions(right, depth + 1, [*known, place])
    if whole:
        found += _regions(whole, depth + 1, [*known, place])
    return found


def _gutter(runs: Sequence[Run], known: Sequence[float]) -> float | None:
    """The left edge of the right one of two columns; None if there is one column only."""
    if len(runs) < 2 * FEWEST_LINES:
        return None
    places = Counter(round(run.x0) for run in runs)
    scored: list[tuple[int, float]] = []
    for start, _ in places.most_common(MOST_PLACES):
        near = sum(places[start + step] for step in (-1, 0, 1))
        place = min(run.x0 for run in runs if abs(run.x0 - start) <= 1.5)
        if near < FEWEST_LINES or any(abs(place - one) < 2 for one in known):
            continue
        score = 0
        for band, across in _bands(runs, place):
            if not across:
                left = [run for run in band if run.x1 <= place]
                right = [run for run in band if run.x0 >= place]
                if min(len(left), len(right)) >= FEWEST_LINES and _is_text(left, right, place):
                    score += min(len(left), len(right))
        if score:
            scored.append((score, place))
    return max(scored)[1] if scored else None


def _bands(runs: Sequence[Run], place: float) -> list[tuple[list[Run], bool]]:
    """The runs from top to bottom, parted where they cross the white before `place` or not."""
    crossing = {run.row for run in runs if run.x0 < place and run.x1 > place - GUTTER * run.size}
    found: list[tuple[list[Run], bool]] = []
    for run in sorted(runs, key=lambda one: (one.row, one.x0)):
        across = run.row in crossing
        if not found or found[-1][1] != across:
            found.append(([], across))
        found[-1][0].append(run)
    return found


def _is_text(left: Sequence[Run], right: Sequence[Run], place: float) -> bool:
    """Whether two sides of a white place are columns of running text, not cells of a table."""
    for side in (left, right):
        width = max(run.x1 for run in side) - min(run.x0 for run in side)
        if not width or median(_widths(side)) < FILLED * width:
            return False
        if median(len(run.text) + 0.5 * _wide(run.text) for run in side) < FEWEST_CHARACTERS:
            return False
    return True


def _widths(side: Sequence[Run]) -> list[float]:
    """How wide the lines of one side are: runs of one row are one line."""
    rows: dict[int, tuple[float, float]] = {}
    for run in side:
        low, high = rows.get(run.row, (run.x0, run.x1))
        rows[run.row] = (min(low, run.x0), max(high, run.x1))
    return [high - low for low, high in rows.values()]


def _wide(text: str) -> int:
    return sum(one > "\u2fff" for one in text)


def _may_part(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether a band that has something on both sides may be the end of two columns."""
    if min(len(left), len(right)) >= 3:
        return True
    return max(len(run.text) for run in left) >= FEWEST_CHARACTERS
