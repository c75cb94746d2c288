"""Draws names against columns: a dot for yes, a dash for no, rows under their tiers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from bot.pictures import wrap
from bot.pictures.model import BLANK, NO, YES, Matrix, MatrixRow
from bot.pictures.paper import BODY, HEADING, MARGIN, SMALL, WIDTH, Area, Paper, Style
from bot.pictures.sheet import ROOM, Entry, legend

PAD = 5.0
"""Beside and above what stands in a cell."""
NAMES = 150.0
"""The most room that names may take."""
WIDEST = 160.0
"""The most room that a column may claim."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edges of the columns after the names, and the right edge of the last."""

    edges: tuple[float, ...]

    def middle(self, number: int) -> float:
        """The middle of a column."""
        return (self.edges[number] + self.edges[number + 1]) / 2

    def room(self, number: int) -> float:
        """How wide text in a column may be."""
        return self.edges[number + 1] - self.edges[number] - 2 * PAD


def draw_matrix(paper: Paper, drawing: Matrix, top: float) -> float:
    """Draw the rows below `top`; where they and their legend end."""
    columns = _columns(paper, drawing)
    top = _heads(paper, drawing, columns, top)
    tier = ""
    for number, row in enumerate(drawing.rows):
        if row.tier != tier:
            top = _tier(paper, row.tier, top)
        elif number:
            paper.rule([MARGIN, WIDTH - MARGIN], [top, top], paper.look.rule, 0.8)
        tier = row.tier
        top = _row(paper, columns, row, top)
    paper.rule([MARGIN, WIDTH - MARGIN], [top, top], paper.look.muted)
    return _legend(paper, drawing, top + 8)


def _columns(paper: Paper, drawing: Matrix) -> Columns:
    """Names take what they need; columns too, and share the rest equally."""
    names = min(NAMES, max(paper.width(row.name, BODY) for row in drawing.rows) + PAD * 2)
    room = ROOM - names
    wanted = [_widest(paper, drawing, number) + 2 * PAD for number in range(len(drawing.columns))]
    lacking = [_lacking(paper, drawing, number, one) for number, one in enumerate(wanted)]
    if sum(wanted) + sum(lacking) <= room:  # then every cell has its one line
        wanted = [one + more for one, more in zip(wanted, lacking, strict=True)]
    spare = (room - sum(wanted)) / len(wanted)
    wide = [one + spare if spare >= 0 else one * room / sum(wanted) for one in wanted]
    edges = [MARGIN + names]
    for one in wide:
        edges.append(edges[-1] + one)
    return Columns(tuple(edges))


def _widest(paper: Paper, drawing: Matrix, number: int) -> float:
    texts = [row.cells[number] for row in drawing.rows if row.cells[number] not in (YES, NO)]
    head = _needed(paper, drawing.columns[number], HEADING)
    return min(WIDEST, max([head, *(_needed(paper, text, SMALL) for text in texts)]))


def _lacking(paper: Paper, drawing: Matrix, number: int, wide: float) -> float:
    """What a column of `wide` lacks for its cells to need one line each."""
    texts = [row.cells[number] for row in drawing.rows if row.cells[number] not in (YES, NO)]
    return max([0.0, *(paper.width(text, SMALL) + 2 * PAD - wide for text in texts)])


def _needed(paper: Paper, text: str, style: Style) -> float:
    """The room in which no word is torn and two lines are about enough."""
    word = wrap.widest_unit(text, lambda unit: paper.width(unit, style))
    return max(word, paper.width(text, style) / 2 + style.size / 2)


def _heads(paper: Paper, drawing: Matrix, columns: Columns, top: float) -> float:
    """The names of the columns, standing on the rule below them."""
    heads = [
        paper.lines(text, HEADING, columns.room(number), even=True)
        for number, text in enumerate(drawing.columns)
    ]
    below = top + max(map(len, heads)) * HEADING.leading
    for number, lines in enumerate(heads):
        above = below - len(lines) * HEADING.leading
        paper.write(columns.middle(number), above, lines, HEADING, paper.look.ink, "center")
    paper.rule([MARGIN, WIDTH - MARGIN], [below + 4, below + 4], paper.look.muted)
    return below + 4


def _tier(paper: Paper, text: str, top: float) -> float:
    if not text:
        paper.rule([MARGIN, WIDTH - MARGIN], [top, top], paper.look.muted)
        return top
    lines = paper.lines(text, HEADING, ROOM - 2 * PAD)
    high = len(lines) * HEADING.leading + 6
    paper.box(Area(MARGIN, top, ROOM, high), paper.look.shade)
    paper.rule([MARGIN, WIDTH - MARGIN], [top, top], paper.look.muted)
    paper.write(MARGIN + PAD, top + 3, lines, HEADING, paper.look.muted)
    return top + high


def _row(paper: Paper, columns: Columns, row: MatrixRow, top: float) -> float:
    look = paper.look
    name = paper.lines(row.name, BODY, columns.edges[0] - MARGIN - PAD)
    cells = [
        [] if cell in (YES, NO, BLANK) else paper.lines(cell, SMALL, columns.room(n), even=True)
        for n, cell in enumerate(row.cells)
    ]
    high = max(len(name) * BODY.leading, max(map(len, cells)) * SMALL.leading) + 2 * PAD
    paper.write(MARGIN, top + (high - len(name) * BODY.leading) / 2, name, BODY, look.ink)
    for number, cell in enumerate(row.cells):
        x, y = columns.middle(number), top + high / 2
        above = y - len(cells[number]) * SMALL.leading / 2
        _sign(paper, cell, x, y)
        paper.write(x, above, cells[number], SMALL, look.ink, "center")
    return top + high


def _sign(paper: Paper, cell: str, x: float, y: float) -> None:
    if cell == YES:
        paper.mark(x, y, "o", 12, paper.look.main)
    elif cell == NO:
        paper.rule([x - 6, x + 6], [y, y], paper.look.muted, 2)


def _legend(paper: Paper, drawing: Matrix, top: float) -> float:
    """What the signs mean that occur, and what a blank cell does."""
    used = {cell for row in drawing.rows for cell in row.cells}
    entries: list[Entry] = [
        (partial(_sign, paper, cell), text)
        for cell, text in ((YES, drawing.yes), (NO, drawing.no))
        if cell in used and text
    ]
    if BLANK in used and drawing.blank_note:
        entries.append((None, drawing.blank_note))
    return legend(paper, entries, top)
