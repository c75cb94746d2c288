"""What all pictures share: the title and caption on top, the source in small print below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.pictures.model import Drawing
from bot.pictures.paper import BODY, MARGIN, SMALL, TITLE, WIDTH, Paper

ROOM = WIDTH - 2 * MARGIN
SIGN = 18.0
"""What a sign takes beside its text, and the space between two."""

Entry = tuple[Callable[[float, float], None] | None, str]
"""What draws a sign around a point, if there is one, and what it means."""


def head(paper: Paper, drawing: Drawing) -> float:
    """Title and caption; where the picture itself may begin."""
    look = paper.look
    title = paper.lines(drawing.title, TITLE, ROOM, even=True)
    below = paper.write(MARGIN, MARGIN - 4, title, TITLE, look.ink)
    if drawing.caption:
        caption = paper.lines(drawing.caption, BODY, ROOM, even=True)
        below = paper.write(MARGIN, below + 2, caption, BODY, look.muted)
    return below + 10


def foot(paper: Paper, drawing: Drawing, top: float) -> float:
    """The source under a thin rule; the height of the page."""
    if not drawing.source:
        return top + MARGIN - 6
    paper.rule([MARGIN, WIDTH - MARGIN], [top + 10] * 2, paper.look.rule)
    lines = paper.lines(drawing.source, SMALL, ROOM, even=True)
    return paper.write(MARGIN, top + 15, lines, SMALL, paper.look.muted) + MARGIN - 8


def legend(paper: Paper, entries: Sequence[Entry], top: float) -> float:
    """What signs mean, side by side in as many lines as it takes; where they end."""
    x, y, below = MARGIN, top, top
    for sign, text in entries:
        inset = SIGN if sign else 0.0
        wide = inset + paper.width(text, SMALL)
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            x, y = MARGIN, below + 2
        if sign:
            sign(x + 6, y + SMALL.leading / 2)
        lines = paper.lines(text, SMALL, WIDTH - MARGIN - x - inset)
        below = max(below, paper.write(x + inset, y, lines, SMALL, paper.look.muted))
        x += wide + SIGN
    return below
