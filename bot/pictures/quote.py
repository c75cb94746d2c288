"""Draws a passage as a quotation: large words, the deciding ones marked, where they stand below."""

from __future__ import annotations

from dataclasses import replace

from bot.pictures.paper import BASELINE, FIRST_JAPANESE, MARGIN, WIDTH, Area, Face, Paper, Style
from bot.pictures.quote_layout import Piece, Row, rows
from bot.pictures.quote_model import Quotation, weigh

SIDE = 38.0
"""White on either side of the words."""
ROOM = WIDTH - 2 * SIDE
SIZES = ((150, 26.0), (320, 22.0), (620, 19.0), (1000, 17.0))
"""Letters up to which the words are set in a size; a Japanese one counts twice."""
SMALLEST = 15.5
OPEN = 1.14
"""Height of a line of the quotation, in heights of an ordinary one: long lines need the air."""
PARAGRAPH = 0.45
JAPANESE = 0.2
"""The share of Japanese letters from which on a text is set as a Japanese one."""
NAME = Style(11)
MARKED = 1.6
"""How far a mark stands out before and after its words."""


def draw_quote(paper: Paper, quotation: Quotation) -> float:
    """Draw the quotation and its source; the height of the page."""
    style = style_of(quotation.text)
    top = _quotation_mark(paper, style.face)
    for row in set_rows(paper, quotation, style):
        top += PARAGRAPH * style.leading if row.opens else 0.0
        _row(paper, row, style, top)
        top += style.leading * OPEN
    return _foot(paper, quotation, top + 16)


def style_of(text: str) -> Style:
    """The size and face that a text is set in."""
    weight, japanese = weigh(text), sum(letter >= FIRST_JAPANESE for letter in text)
    size = next((size for most, size in SIZES if weight <= most), SMALLEST)
    if japanese > JAPANESE * len(text):
        return Style(size * 0.86, face="gothic")  # its letters are as high as they are wide
    return Style(size, face="serif")


def set_rows(paper: Paper, quotation: Quotation, style: Style) -> list[Row]:
    """The lines of the quotation."""
    bold = Style(style.size, bold=True, face=style.face)
    return rows(quotation, ROOM, lambda text, strong: paper.width(text, bold if strong else style))


def _quotation_mark(paper: Paper, face: Face) -> float:
    """A large mark of quotation; where the words may begin."""
    high = 38.0
    style = Style(82, bold=True, face="serif")
    # The mark hangs in the upper part of its letter.
    paper.write(SIDE - 5, MARGIN - 12, ["“"], style, paper.look.main)
    return MARGIN + high + 16


def _row(paper: Paper, row: Row, style: Style, top: float) -> None:
    look = paper.look
    bold = Style(style.size, bold=True, face=style.face)
    for piece in row.pieces:
        if piece.strong:
            _mark(paper, piece, style, top)
    for piece in row.pieces:
        colour = look.hatch if piece.aside and not piece.strong else look.ink
        own = bold if piece.strong else style
        paper.write(SIDE + piece.left, top, [piece.text], own, colour)


def _mark(paper: Paper, piece: Piece, style: Style, top: float) -> None:
    """The mark behind deciding words, as a pen leaves it."""
    base = top + style.size * BASELINE
    wide = piece.wide - (piece.wide / len(piece.text) if piece.text.endswith(" ") else 0.0)
    high = style.size * 1.16
    area = Area(SIDE + piece.left - MARKED, base - style.size * 0.9, wide + 2 * MARKED, high)
    paper.pill(area, paper.look.shade, paper.look.shade, rounding=2.5)


def _foot(paper: Paper, quotation: Quotation, top: float) -> float:
    """Document, place and what the words are; then what was left out, and the bot's name."""
    look = paper.look
    paper.rule([SIDE, SIDE + 44], [top, top], look.main, 2.5)
    top = _said(paper, quotation.title, Style(13, bold=True), look.ink, top + 10) + 1
    for text in (quotation.place, quotation.label):
        top = _said(paper, text, Style(12), look.muted, top)
    top += 8
    beside = paper.width(quotation.name, NAME) + 20 if quotation.name else 0.0
    note = paper.lines(quotation.note, NAME, ROOM - beside)
    paper.write(
        WIDTH - SIDE, top, [quotation.name] if quotation.name else [], NAME, look.muted, "right"
    )
    below = paper.write(SIDE, top, note, NAME, look.muted)
    return max(below, top + NAME.leading) + MARGIN - 4


def _said(paper: Paper, text: str, style: Style, colour: str, top: float) -> float:
    """A line of the source in the face of its script; where the next begins."""
    if any(letter >= FIRST_JAPANESE for letter in text):
        style = replace(style, face="gothic", size=style.size + 1 if style.bold else style.size)
    return paper.write(SIDE, top, paper.lines(text, style, ROOM), style, colour)
