"""Sets PDF pages whose text, order, pages and notes are known beforehand."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from index.model import Block, Document
from index.readers.pdf import read_pdf

SERIF, BOLD, MONO, JAPANESE, VERA = "Times-Roman", "Times-Bold", "Courier", "HeiseiMin-W3", "Vera"
WIDTH, HEIGHT = 612.0, 792.0
# Left edges and width of two columns, the width of both, top and bottom of a page.
LEFT, RIGHT, COLUMN = 60.0, 320.0, 232.0
FULL, TOP, BOTTOM = 492.0, 720.0, 80.0
# A place where a word may be broken; it is drawn as a hyphen there and as nothing elsewhere.
BREAK = "¦"


def _words(table: str) -> list[str]:
    return table.split()


_NOUNS = _words("""
    harbour radar foundry treaty shipyard tender satellite depot squadron ministry audit quota
    corridor hangar turbine missile budget reserve charter bureau convoy battery
""")
_VERBS = _words("widened funded delayed mapped licensed inspected supplied merged tested moved")
_PLACES = _words("Ostrava Lindholm Kessia Varmouth Tolmeria Andover Brisk Corvana Estmark Norholt")


def prose(seed: int, sentences: int) -> str:
    """Invented sentences; each is told from all others by a number in it."""
    chance = random.Random(seed)
    said = []
    for number in range(sentences):
        pick = [chance.choice(_NOUNS) for _ in range(6)]
        said.append(
            f"In {chance.choice(_PLACES)} the {pick[0]} of the {pick[1]} {chance.choice(_VERBS)} "
            f"item {seed * 1000 + number} when a {pick[2]} and one more {pick[3]} had "
            f"{chance.choice(_VERBS)} the {pick[4]} before any {pick[5]}."
        )
    return " ".join(said)


@dataclass(frozen=True)
class Set:
    """A line ready to be set: pieces of words, with `gap` points of white above it."""

    words: tuple[str, ...]
    font: str = SERIF
    size: float = 10.0
    indent: float = 0.0
    width: float = 0.0
    """Points to justify to; 0 for a line that is not justified."""
    gap: float = 0.0


def lines(
    text: str,
    width: float,
    *,
    font: str = SERIF,
    size: float = 10.0,
    indent: float = 0.0,
    gap: float = 0.0,
    justify: bool = True,
    hyphen: str = "-",
) -> list[Set]:
    """A paragraph broken into lines; `^12^` in a word is a raised number."""
    found: list[Set] = []
    words: list[str] = []
    waiting = text.split()
    room = width - indent
    while waiting:
        word = waiting.pop(0)
        trial = " ".join([*words, word]).replace(BREAK, "")
        if words and _width(trial, font, size) > room:
            head, _, rest = word.partition(BREAK)
            if rest and _width(" ".join([*words, head + "-"]), font, size) <= room:
                words.append(head if head.endswith("-") else head + hyphen)
                word = rest
            first = not found
            found.append(
                Set(
                    tuple(words),
                    font,
                    size,
                    indent if first else 0.0,
                    room if justify else 0.0,
                    gap if first else 0.0,
                )
            )
            words, room = [], width
        words.append(word.replace(BREAK, "") if BREAK not in word else word)
        words = [one.replace(BREAK, "") for one in words]
    found.append(
        Set(tuple(words), font, size, 0.0 if found else indent, 0.0, 0.0 if found else gap)
    )
    return found


def japanese(text: str, width: float, size: float = 10.0) -> list[Set]:
    """A Japanese paragraph broken into lines of as many characters as find room."""
    most = int(width // size)
    return [Set((text[at : at + most],), JAPANESE, size) for at in range(0, len(text), most)]


def _width(text: str, font: str, size: float) -> float:
    plain, raised = _pieces(text)
    return stringWidth(plain, font, size) + stringWidth(raised, font, 0.62 * size)


def _pieces(text: str) -> tuple[str, str]:
    parts = text.split("^")
    return "".join(parts[::2]), "".join(parts[1::2])


class Press:
    """A PDF in the making."""

    def __init__(self, *, password: str = "", owner: str = "", title: str = "") -> None:
        self.buffer = io.BytesIO()
        locked = StandardEncryption(password, owner or "owner") if password or owner else None
        self.canvas = Canvas(self.buffer, (WIDTH, HEIGHT), invariant=1, encrypt=locked)
        if title:
            self.canvas.setTitle(title)
        self.page = 1
        pdfmetrics.registerFont(UnicodeCIDFont(JAPANESE))
        pdfmetrics.registerFont(TTFont(VERA, "Vera.ttf"))

    def text(self, x: float, y: float, text: str, font: str = SERIF, size: float = 10.0) -> None:
        """A line of text at a place."""
        self.set(x, y, Set(tuple(text.split(" ")), font, size))

    def set(self, x: float, y: float, line: Set) -> None:
        """A line at a place, justified if it has a width."""
        plain = " ".join(line.words)
        spare = line.width - _width(plain, line.font, line.size) if line.width else 0.0
        pen = self.canvas.beginText(x + line.indent, y)
        pen.setWordSpace(spare / max(1, len(line.words) - 1) if line.width else 0.0)
        for number, piece in enumerate(plain.split("^")):
            if number % 2:
                pen.setFont(line.font, 0.62 * line.size)
                pen.setRise(0.36 * line.size)
            else:
                pen.setFont(line.font, line.size)
                pen.setRise(0)
            if piece:
                pen.textOut(piece)
        self.canvas.drawText(pen)

    def fill(
        self, x: float, top: float, bottom: float, flow: Sequence[Set], leading: float = 1.2
    ) -> list[Set]:
        """Sets lines from `top` down to `bottom`; gives back those that found no room."""
        y = top
        for number, line in enumerate(flow):
            y -= (line.gap if y < top else 0.0) + line.size * leading
            if y < bottom:
                return list(flow[number:])
            self.set(x, y, line)
        return []

    def outline(self, title: str, level: int, top: float | None = None) -> None:
        """An entry of the outline that points to this page."""
        key = f"{title}/{self.page}"
        if top is None:
            self.canvas.bookmarkPage(key)
        else:
            self.canvas.bookmarkPage(key, fit="XYZ", top=top)
        self.canvas.addOutlineEntry(title, key, level)

    def labels(self, page: int, style: str, start: int = 1) -> None:
        """Page labels from the 1-based page on: style "r" roman, "D" arabic."""
        style = {"r": "ROMAN_LOWER", "D": "ARABIC"}[style]
        self.canvas.addPageLabel(page - 1, style=style, start=start)

    def turn(self) -> None:
        """Ends the page."""
        self.canvas.showPage()
        self.page += 1

    def picture(self) -> None:
        """A grey picture over most of the page."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        grey = ImageReader(Image.new("L", (40, 40), 128))
        self.canvas.drawImage(grey, 36, 36, 540, 720)

    def done(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.buffer.getvalue()


def read(data: bytes, name: str = "report.pdf", title: str = "") -> Document:
    return read_pdf(data, source="report", name=name, title=title)


def words(text: str) -> list[str]:
    return re.sub(r"\^\d+\^|¦", "", text).split()


def texts(document: Document, kind: str = "text") -> list[str]:
    return [block.text for block in document.blocks if block.kind == kind]


def one(document: Document, needle: str) -> Block:
    found = [block for block in document.blocks if needle in block.text]
    assert len(found) == 1, (needle, found)
    return found[0]


def heads(press: Press, page: int) -> None:
    press.text(LEFT, 755, "Kessia Harbour Review" if page % 2 else "Part Two of the Report", size=8)
    press.text(560, 755, str(page), size=8)
    press.text(LEFT, 40, f"For official use only / copy {page}", size=8)


def two_columns(paragraphs: list[str], *, columns: int = 2, pages_heads: bool = True) -> bytes:
    """Paragraphs set in columns from page to page."""
    width = COLUMN if columns == 2 else 150.0
    places = [LEFT, RIGHT] if columns == 2 else [LEFT, LEFT + 171, LEFT + 342]
    press = Press()
    flow = [line for text in paragraphs for line in lines(text, width, indent=12)]
    while flow:
        if pages_heads:
            heads(press, press.page)
        for x in places:
            flow = press.fill(x, TOP, BOTTOM, flow)
        press.turn()
    return press.done()
