"""Draws moments from top to bottom: date, a sign by kind on one line, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from bot.pictures.model import Moment, Timeline
from bot.pictures.paper import BASELINE, BODY, HEADING, MARGIN, SMALL, WIDTH, Area, Paper
from bot.pictures.sheet import Entry, legend

SIGNS = (("o", 10), ("s", 9.5), ("D", 9), ("^", 12), ("v", 12), ("P", 11.5), ("X", 11.5), ("*", 14))
"""Shapes by kind, with sizes that look alike: colour alone must not tell kinds apart.

One more than there are colours, so that the ninth kind is not the first again.
"""
DATES = 150.0
"""The most room that dates may take."""
AIR = 8.0
"""Between two rows."""
BESIDE = 18.0
"""From the line to the text on either side of it."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What marks the moments of a kind."""

    shape: str
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Spine:
    """The line that the signs stand on, and the sign of each kind."""

    x: float
    signs: dict[str, Sign]


def draw_timeline(paper: Paper, drawing: Timeline, top: float) -> float:
    """Draw the moments below `top`; where they end."""
    signs = _signs(paper, drawing)
    top = _legend(paper, drawing, signs, top)
    dates = min(DATES, max(paper.width(one.dates, SMALL) for one in drawing.moments) + 1)
    spine = Spine(MARGIN + dates + BESIDE, signs)
    group = ""
    for moment in drawing.moments:
        if moment.group and moment.group != group:
            top = _group(paper, spine, moment.group, top)
        group = moment.group
        top = _row(paper, spine, moment, top)
    return top


def _signs(paper: Paper, drawing: Timeline) -> dict[str, Sign]:
    """The sign of each kind, by its place among all of them."""
    marks = paper.look.marks
    found = {}
    for number, kind in enumerate(drawing.kinds):
        shape, size = SIGNS[number % len(SIGNS)]
        found[kind.name] = Sign(shape, size, marks[number % len(marks)])
    return found


def _legend(paper: Paper, drawing: Timeline, signs: dict[str, Sign], top: float) -> float:
    """The kinds that occur."""
    used = {moment.kind for moment in drawing.moments}
    entries: list[Entry] = [
        (partial(_sign, paper, signs[kind.name]), kind.label)
        for kind in drawing.kinds
        if kind.name in used
    ]
    return legend(paper, entries, top - 2) + 12


def _sign(paper: Paper, sign: Sign, x: float, y: float) -> None:
    paper.mark(x, y, sign.shape, sign.size, sign.colour)


def _group(paper: Paper, spine: Spine, text: str, top: float) -> float:
    """The heading of a run of rows, over a rule that the line passes through."""
    look = paper.look
    lines = paper.lines(text, HEADING, spine.x - MARGIN - BESIDE, even=True)
    high = len(lines) * HEADING.leading
    _down(paper, spine, top, top + 4 + high + AIR)
    top += 4  # a heading stands nearer to what it heads
    paper.write(spine.x - BESIDE, top, lines, HEADING, look.ink, "right")
    y = top + HEADING.leading / 2
    paper.rule([spine.x + BESIDE, WIDTH - MARGIN], [y, y], look.rule)
    return top + high + AIR


def _row(paper: Paper, spine: Spine, moment: Moment, top: float) -> float:
    look = paper.look
    left = spine.x + BESIDE
    label = paper.lines(moment.label, BODY, WIDTH - MARGIN - left)
    dates = paper.lines(moment.dates, SMALL, spine.x - MARGIN - BESIDE, even=True)
    high = max(len(label) * BODY.leading, len(dates) * SMALL.leading)
    _down(paper, spine, top, top + high + AIR)
    sign = spine.signs[moment.kind]
    if moment.until:
        paper.box(Area(spine.x - 2.5, top - AIR / 4, 5, high + AIR / 2), sign.colour)
    _sign(paper, sign, spine.x, top + BODY.leading / 2)
    lift = (BODY.size - SMALL.size) * BASELINE  # dates stand on the line that labels stand on
    paper.write(spine.x - BESIDE, top + lift, dates, SMALL, look.muted, "right")
    paper.write(left, top, label, BODY, look.ink)
    return top + high + AIR


def _down(paper: Paper, spine: Spine, top: float, below: float) -> None:
    paper.rule([spine.x, spine.x], [top, below], paper.look.rule, 2)
