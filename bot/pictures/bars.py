"""Draws sums by year: bars on a true axis, ranges as bands, gaps hatched, the peak set off."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.pictures.model import Bar, Bars
from bot.pictures.paper import MARGIN, SMALL, WIDTH, Area, Paper, Style
from bot.pictures.sheet import ROOM

HEIGHT = 165.0
"""From the base to the top of the highest bar."""
FULL = 0.7
"""Share of a year's room that its bar takes, up to `WIDEST`."""
WIDEST = 90.0
NUMBERS = 12.0
"""Between the numbers of the axis and the grid."""
SIZES = (13.0, 12.5, 12.0, 11.5)
"""The label of a bar takes the largest in which it needs one line."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Where years and sums lie on the page."""

    left: float
    slot: float
    base: float
    first: int
    highest: float

    def x(self, year: float) -> float:
        """The left edge of a year."""
        return self.left + (year - self.first) * self.slot

    def y(self, value: float) -> float:
        """The height of a sum."""
        return self.base - value / self.highest * HEIGHT


@dataclass(frozen=True, slots=True)
class Label:
    """What stands over a bar, in lines."""

    lines: list[str]
    style: Style
    second: list[str]
    width: float

    @property
    def height(self) -> float:
        """How high both parts are together."""
        return len(self.lines) * self.style.leading + len(self.second) * SMALL.leading


def draw_bars(paper: Paper, drawing: Bars, top: float) -> float:
    """Draw the sums below `top`; where they end."""
    bars = drawing.in_order
    first, last = bars[0].first, bars[-1].last
    highest = max(bar.high for bar in bars) or 1.0
    ticks = _ticks(highest)
    left = MARGIN + max(paper.width(tick, SMALL) for _, tick in ticks) + NUMBERS
    slot = (WIDTH - MARGIN - left) / (last - first + 1)
    axes = Axes(left, slot, 0, first, highest)
    labels = _labels(paper, axes, drawing)
    top = _unit(paper, drawing, top)
    base = top + _headroom(bars, labels, highest) + HEIGHT
    axes = replace(axes, base=base)
    for gap in drawing.gaps:
        _gap(paper, axes, top, gap, drawing.gap_label)
    _grid(paper, axes, ticks)
    peak = max(bars, key=lambda bar: bar.high)
    for bar, label in zip(bars, labels, strict=True):
        colour = paper.look.peak if bar is peak and len(bars) > 1 else paper.look.main
        _bar(paper, axes, bar, colour)
        _write(paper, axes, bar, label)
    paper.rule([left, WIDTH - MARGIN], [base, base], paper.look.muted, 1.2)
    return _years(paper, axes, drawing.axis, last)


def _headroom(bars: tuple[Bar, ...], labels: list[Label], highest: float) -> float:
    """What the labels need above the highest bar."""
    needed = [
        label.height + 8 - (1 - bar.high / highest) * HEIGHT
        for bar, label in zip(bars, labels, strict=True)
    ]
    return max([8.0, *needed])


def _unit(paper: Paper, drawing: Bars, top: float) -> float:
    said = " · ".join(part for part in (drawing.unit, drawing.second_unit) if part)
    lines = paper.lines(said, SMALL, ROOM)
    return paper.write(MARGIN, top - 4, lines, SMALL, paper.look.muted) + 4


def _labels(paper: Paper, axes: Axes, drawing: Bars) -> list[Label]:
    """The labels as wide as the bars beside them allow; where two touch, each within its years."""
    bars = drawing.in_order
    for spare in (axes.slot * (1 - FULL) - 6, -4):
        labels = [_label(paper, drawing, bar, _span(axes, bar) + spare) for bar in bars]
        both = zip(pairwise(bars), pairwise(labels), strict=True)
        if not any(_meet(axes, *pair) for pair in both):
            break
    return labels


def _span(axes: Axes, bar: Bar) -> float:
    return axes.slot * (bar.last - bar.first + 1)


def _meet(axes: Axes, bars: tuple[Bar, Bar], labels: tuple[Label, Label]) -> bool:
    """Whether the labels of two bars touch."""
    (one, other), (left, right) = bars, labels
    apart = axes.slot * (other.first + other.last - one.first - one.last) / 2
    if apart > (left.width + right.width) / 2 + 4:
        return False
    return max(axes.y(one.high) - left.height, axes.y(other.high) - right.height) < min(
        axes.y(one.high), axes.y(other.high)
    )


def _label(paper: Paper, drawing: Bars, bar: Bar, room: float) -> Label:
    """The label in the largest letters that need one line, else broken in the smallest."""
    text = drawing.short(bar)
    for size in SIZES:
        style = Style(size, bold=True)
        if paper.width(text, style) <= room:
            break
    lines = paper.lines(text, style, room, even=True)
    second = paper.lines(bar.second_text, SMALL, room, even=True)
    widths = [paper.width(line, style) for line in lines]
    widths += [paper.width(line, SMALL) for line in second]
    return Label(lines, style, second, max(widths, default=0.0))


def _ticks(highest: float) -> list[tuple[float, str]]:
    """Three to six round sums from 0 up to `highest`, and how each is written."""
    power = 10 ** math.floor(math.log10(highest))
    step = next(step * power for step in (0.2, 0.5, 1, 2) if highest / (step * power) < 6)
    return [(i * step, f"{i * step:,.10g}") for i in range(int(highest / step) + 1)]


def _grid(paper: Paper, axes: Axes, ticks: list[tuple[float, str]]) -> None:
    for value, text in ticks:
        y = axes.y(value)
        paper.rule([axes.left, WIDTH - MARGIN], [y, y], paper.look.rule)
        above = y - SMALL.leading / 2
        paper.write(axes.left - NUMBERS, above, [text], SMALL, paper.look.muted, "right")


def _gap(paper: Paper, axes: Axes, top: float, gap: tuple[int, int], text: str) -> None:
    look = paper.look
    inset = axes.slot * (1 - FULL) / 4
    left, right = axes.x(gap[0]) + inset, axes.x(gap[1] + 1) - inset
    paper.box(Area(left, top, right - left, axes.base - top), look.shade, look.hatch)
    lines = paper.lines(text, SMALL, right - left - 10, even=True)
    if not lines:
        return
    wide = max(paper.width(line, SMALL) for line in lines) + 8
    high = len(lines) * SMALL.leading + 8
    middle, above = (left + right) / 2, (top + axes.base - high) / 2
    paper.pill(Area(middle - wide / 2, above, wide, high), look.page, look.hatch)
    paper.write(middle, above + 4, lines, SMALL, look.muted, "center")


def _bar(paper: Paper, axes: Axes, bar: Bar, colour: str) -> None:
    """A bar over its years up to what is certain, and above it the range as a hatched band."""
    inset = max(axes.slot * (1 - FULL), axes.slot - WIDEST) / 2
    left, right = axes.x(bar.first) + inset, axes.x(bar.last + 1) - inset
    low, high = axes.y(bar.low), axes.y(bar.high)
    paper.box(Area(left, low, right - left, axes.base - low), colour)
    if bar.low < bar.high:
        paper.box(Area(left, high, right - left, low - high), paper.look.page, colour)
        paper.rule([left, right], [high + 1] * 2, colour, 2)
    for year in range(bar.first + 1, bar.last + 1):
        paper.rule([axes.x(year)] * 2, [high, axes.base], paper.look.page, 2)


def _write(paper: Paper, axes: Axes, bar: Bar, label: Label) -> None:
    middle = (axes.x(bar.first) + axes.x(bar.last + 1)) / 2
    top = axes.y(bar.high) - label.height - 4
    ground = Area(middle - label.width / 2 - 2, top, label.width + 4, label.height)
    paper.box(ground, paper.look.page)  # for the letters to stand out from the grid
    below = paper.write(middle, top, label.lines, label.style, paper.look.ink, "center")
    paper.write(middle, below, label.second, SMALL, paper.look.muted, "center")


def _years(paper: Paper, axes: Axes, axis: str, last: int) -> float:
    """The years under the base, as many as there is room for, and what they are."""
    every = math.ceil((paper.width("2000", SMALL) + 6) / axes.slot)
    for year in range(axes.first, last + 1, every):
        middle = axes.x(year) + axes.slot / 2
        paper.write(middle, axes.base + 4, [str(year)], SMALL, paper.look.ink, "center")
    below = axes.base + 4 + SMALL.leading
    middle = (axes.left + WIDTH - MARGIN) / 2
    lines = paper.lines(axis, SMALL, ROOM)
    return paper.write(middle, below, lines, SMALL, paper.look.muted, "center")
