"""Draws counts by week: columns in parts that differ in texture as well as in colour."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.pictures.paper import MARGIN, SMALL, STRONG, WIDTH, Area, Paper, Style
from bot.pictures.sheet import Entry, legend
from bot.pictures.weeks_model import Week, Weeks

HEIGHT = 150.0
"""From the base to the top of the highest column."""
FULL = 0.68
"""Share of a week's room that its column takes, up to `WIDEST`."""
WIDEST = 56.0
NUMBERS = 12.0
"""Between the numbers of the axis and the grid."""
SQUARE = 11.0
LEAST = 4
"""A week of so many reaches the top where none has more: one question is no tower."""
TOTALS = (STRONG, Style(11.0, bold=True), Style(9.5, bold=True))
"""The totals take the largest in which all of them fit."""

Fill = Callable[[Paper, Area], None]


def _solid(paper: Paper, area: Area) -> None:
    paper.box(area, paper.look.main)


def _hatched(paper: Paper, area: Area) -> None:
    paper.box(area, paper.look.page, paper.look.peak)
    _edge(paper, area, paper.look.peak)


def _hollow(paper: Paper, area: Area) -> None:
    paper.box(area, paper.look.page)
    _edge(paper, area, paper.look.muted)


FILLS: tuple[Fill, ...] = (_solid, _hatched, _hollow)


@dataclass(frozen=True, slots=True)
class Axes:
    """Where weeks and counts lie on the page."""

    left: float
    slot: float
    base: float
    highest: int

    def middle(self, n: int) -> float:
        """The middle of the `n`th week's room."""
        return self.left + (n + 0.5) * self.slot

    def y(self, count: int) -> float:
        """The height of a count."""
        return self.base - count / self.highest * HEIGHT


def draw_weeks(paper: Paper, drawing: Weeks, top: float) -> float:
    """Draw the weeks below `top`; where they end."""
    top = _legend(paper, drawing, top) + STRONG.leading + 8
    highest = max(drawing.highest, LEAST)
    ticks = list(range(0, highest + 1, _step(highest)))
    left = MARGIN + max(paper.width(str(tick), SMALL) for tick in ticks) + NUMBERS
    axes = Axes(left, (WIDTH - MARGIN - left) / len(drawing.weeks), top + HEIGHT, highest)
    for tick in ticks:
        _line(paper, axes, tick)
    totals = _totals(paper, axes, drawing)
    for n, week in enumerate(drawing.weeks):
        _column(paper, axes, n, week)
        if week.total and totals is not None:
            _total(paper, axes, n, week, totals)
    paper.rule([left, WIDTH - MARGIN], [axes.base] * 2, paper.look.muted, 1.2)
    return _labels(paper, axes, drawing)


def _legend(paper: Paper, drawing: Weeks, top: float) -> float:
    entries: list[Entry] = [
        (partial(_square, paper, fill), name)
        for fill, name in zip(FILLS, drawing.parts, strict=True)
    ]
    return legend(paper, entries, top - 2)


def _square(paper: Paper, fill: Fill, x: float, y: float) -> None:
    fill(paper, Area(x - SQUARE / 2, y - SQUARE / 2, SQUARE, SQUARE))


def _edge(paper: Paper, area: Area, colour: str) -> None:
    left, right = area.left + 0.5, area.left + area.wide - 0.5
    above, below = area.top + 0.5, area.top + area.high - 0.5
    paper.rule([left, right, right, left, left], [above, above, below, below, above], colour)


def _step(highest: int) -> int:
    """The round whole number that makes at most five steps."""
    power: int = 10 ** max(math.floor(math.log10(highest)) - 1, 0)
    return next(n * power for n in (1, 2, 5, 10, 20, 50) if highest / (n * power) <= 5)


def _line(paper: Paper, axes: Axes, tick: int) -> None:
    y = axes.y(tick)
    paper.rule([axes.left, WIDTH - MARGIN], [y, y], paper.look.rule)
    above = y - SMALL.leading / 2
    paper.write(axes.left - NUMBERS, above, [str(tick)], SMALL, paper.look.muted, "right")


def _totals(paper: Paper, axes: Axes, drawing: Weeks) -> Style | None:
    """In which letters the totals stand side by side; None where they would touch."""
    widest = str(drawing.highest)
    return next((one for one in TOTALS if paper.width(widest, one) <= axes.slot - 3), None)


def _column(paper: Paper, axes: Axes, n: int, week: Week) -> None:
    wide = min(axes.slot * FULL, WIDEST)
    left, below = axes.middle(n) - wide / 2, 0
    for fill, count in zip(FILLS, week.counts, strict=True):
        if count:
            top = axes.y(below + count)
            fill(paper, Area(left, top, wide, axes.y(below) - top))
            below += count


def _total(paper: Paper, axes: Axes, n: int, week: Week, style: Style) -> None:
    text = str(week.total)
    wide, top = paper.width(text, style), axes.y(week.total) - style.leading - 2
    # For the number to stand out from the grid.
    paper.box(Area(axes.middle(n) - wide / 2 - 2, top, wide + 4, style.leading), paper.look.page)
    paper.write(axes.middle(n), top, [text], style, paper.look.ink, "center")


def _labels(paper: Paper, axes: Axes, drawing: Weeks) -> float:
    """The weeks under the base, as many as there is room for; the last one always."""
    room = max(paper.width(week.label, SMALL) for week in drawing.weeks) + 8
    every, last = math.ceil(room / axes.slot), len(drawing.weeks) - 1
    for n, week in enumerate(drawing.weeks):
        if (last - n) % every == 0:
            middle = axes.middle(n)
            paper.write(middle, axes.base + 4, [week.label], SMALL, paper.look.ink, "center")
    return axes.base + 4 + SMALL.leading
