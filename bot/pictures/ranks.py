"""Draws a place held year by year: columns of names at their places, one joined by a line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from bot.pictures.model import Place, Ranks
from bot.pictures.paper import HEADING, MARGIN, SMALL, STRONG, WIDTH, Area, Paper
from bot.pictures.sheet import ROOM

PAD = 3.0
"""Around a name."""
GAP = 12.0
"""Between two columns, where the line goes up and down."""
AIR = 10.0
"""Between two places."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where columns and places lie on the page; `middles` are those of the places from 1 on."""

    left: float
    column: float
    middles: tuple[float, ...]

    def x(self, column: int) -> float:
        """The middle of a column."""
        return self.left + (column + 0.5) * self.column

    def y(self, rank: int) -> float:
        """The middle of a place."""
        return self.middles[rank - 1]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at its place, in lines."""

    column: int
    rank: int
    lines: list[str]
    own: bool

    @property
    def height(self) -> float:
        """How high its ground is."""
        return len(self.lines) * SMALL.leading + 2 * PAD


def draw_ranks(paper: Paper, drawing: Ranks, top: float) -> float:
    """Draw the places below `top`; where they end."""
    look = paper.look
    axis = paper.lines(drawing.axis, SMALL, ROOM, even=True)
    top = paper.write(MARGIN, top - 4, axis, SMALL, look.muted) + 4
    lowest = max(max([one.rank, *(o.rank for o in one.others)]) for one in drawing.places)
    left = MARGIN + paper.width(str(lowest), STRONG) + 8
    column = (WIDTH - MARGIN - left) / len(drawing.places)
    names = [
        name
        for number, place in enumerate(drawing.places)
        for name in _names(paper, drawing.name, number, place, column - GAP - 2 * PAD)
    ]
    heads = [paper.lines(one.label, STRONG, column - GAP, even=True) for one in drawing.places]
    below = top + max(map(len, heads)) * STRONG.leading + 4
    grid = Grid(left, column, _middles(names, lowest, below))
    for number, lines in enumerate(heads):
        paper.write(grid.x(number), top, lines, STRONG, look.ink, "center")
    for rank in range(1, lowest + 1):
        _line(paper, grid, rank)
    paper.rule(*_path(grid, drawing.places), look.peak, 3)
    for name in names:
        _name(paper, grid, name)
    return grid.y(lowest) + max(name.height for name in names) / 2 + 4


def _names(paper: Paper, own: str, column: int, place: Place, room: float) -> list[Name]:
    """The names of a column."""
    found = [Name(column, place.rank, paper.lines(own, HEADING, room, even=True), own=True)]
    for other in place.others:
        lines = paper.lines(other.name, SMALL, room, even=True)
        found.append(Name(column, other.rank, lines, own=False))
    return found


def _middles(names: list[Name], lowest: int, top: float) -> tuple[float, ...]:
    """Each place is as high as the highest name in it."""
    least = SMALL.leading + 2 * PAD
    highs = [
        max([least, *(name.height for name in names if name.rank == rank)]) + AIR
        for rank in range(1, lowest + 1)
    ]
    ends = accumulate(highs, initial=top)
    return tuple(end + high / 2 for end, high in zip(ends, highs, strict=False))


def _line(paper: Paper, grid: Grid, rank: int) -> None:
    y = grid.y(rank)
    paper.rule([grid.left, WIDTH - MARGIN], [y, y], paper.look.rule)
    above = y - STRONG.leading / 2
    paper.write(grid.left - 8, above, [str(rank)], STRONG, paper.look.muted, "right")


def _path(grid: Grid, places: tuple[Place, ...]) -> tuple[list[float], list[float]]:
    """From place to place in steps, up and down between the columns, so that no name is crossed."""
    xs, ys = [grid.x(0)], [grid.y(places[0].rank)]
    for number, place in enumerate(places[1:], 1):
        between = grid.left + number * grid.column
        xs += [between, between, grid.x(number)]
        ys += [ys[-1], grid.y(place.rank), grid.y(place.rank)]
    return xs, ys


def _name(paper: Paper, grid: Grid, name: Name) -> None:
    """A name on a ground of its own, so that lines pass behind it."""
    look = paper.look
    x, top, wide = grid.x(name.column), grid.y(name.rank) - name.height / 2, grid.column - GAP
    fill, edge = (look.peak, look.peak) if name.own else (look.shade, look.rule)
    style, ink = (HEADING, look.on_peak) if name.own else (SMALL, look.ink)
    paper.pill(Area(x - wide / 2, top, wide, name.height), fill, edge)
    paper.write(x, top + PAD, name.lines, style, ink, "center")
