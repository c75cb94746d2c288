"""Gathers the words of a stretch of a web page, with the places of its note marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from index.model import Note
from index.readers.html_notes import NoteLinks, numbers_in, raised
from index.readers.marks import after_closing
from index.sentences import CJK

__all__ = ["Words", "settled"]

# What no text of a page holds: the parser drops the first, and the others are taken out here.
MARK, BREAK = "\x00", "\x01"

_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\u200e\u200f]")
_PARTING = re.compile(rf"[ \t\n\r\f\xa0]*(?:{BREAK}[ \t\n\r\f\xa0]*){{2,}}")
_TIGHT = re.compile(
    rf"(?<=[{CJK}、。，．！？）」』：；])[ \t]*[\n\r{BREAK}][ \t\n\r{BREAK}]*(?=[{CJK}（「『、。])"
)
_SPACES = re.compile(rf"[ \t\n\r\f\v\xa0\u2000-\u200a\u202f{BREAK}]+")
_BRACKETED = re.compile(rf"\[\s*({MARK}(?:\s*[,;]?\s*{MARK})*)\s*\]")
_BEFORE_MARK = re.compile(rf"\s+(?={MARK})")


class Words:
    """Words as they come; `marks` are the numbers of the notes, in the order of their places."""

    def __init__(self, links: NoteLinks) -> None:
        self.links = links
        self.parts: list[str] = []
        self.marks: list[int | None] = []
        self.opens_with_mark = False

    @property
    def empty(self) -> bool:
        """Whether nothing but white space has come."""
        return not any(part.strip(" \t\n\r\f\x01\xa0") for part in self.parts)

    def add(self, text: str) -> None:
        """A piece of text as it stands in the page."""
        self.parts.append(_UNSEEN.sub("", text))

    def mark(self, number: int | None) -> None:
        """The mark of a note; one without a number is left out without a trace."""
        if self.empty:
            self.opens_with_mark = True
        self.parts.append(MARK)
        self.marks.append(number)

    def enter(self, node: LexborNode) -> bool:
        """Takes an inline element or a text; whether what is in it is still to be taken."""
        tag = node.tag
        if tag == "-text":
            self.add(node.text_content or "")
        elif tag == "br":
            self.parts.append(BREAK)
        elif tag == "q":
            self.parts.append("“")
        elif node.mem_id in self.links.marks:
            self.mark(self.links.marks[node.mem_id])
            return False
        elif node.mem_id in self.links.backs:
            return False
        elif tag == "sup":
            return self._raise(node)
        elif tag == "a" and node.text().strip() in ("¶", "#", "🔗", "§"):
            return False
        return True

    def leave(self, node: LexborNode) -> None:
        """The end of an inline element."""
        if node.tag == "q":
            self.parts.append("”")

    def _raise(self, node: LexborNode) -> bool:
        links = self.links
        inner = [link.mem_id for link in node.css("a")]
        if any(link in links.backs for link in inner):
            return False
        marks = [links.marks[link] for link in inner if link in links.marks]
        text = node.text().strip()
        if marks:
            for number in marks:
                self.mark(number)
            return False
        if len(text) > 40 or not text:
            return True
        if re.match(r"\[[^\]]*\]$|[*†‡]+$", text) and not numbers_in(text):
            return False
        written = raised(text, "".join(self.parts[-3:]))
        if written is None:
            for number in numbers_in(text):
                self.mark(number)
        else:
            self.parts.append(written)
        return False

    def paragraphs(self) -> Iterator[tuple[str, tuple[Note, ...]]]:
        """The paragraphs of the words, which two line breaks part, with their notes."""
        numbers = iter(self.marks)
        for piece in _PARTING.split("".join(self.parts)):
            yield settled(piece, [next(numbers) for _ in range(piece.count(MARK))])


def settled(piece: str, numbers: list[int | None]) -> tuple[str, tuple[Note, ...]]:
    """The clean text of a piece, and its notes at the offsets where its marks stood."""
    text = _SPACES.sub(" ", _TIGHT.sub("", piece)).strip()
    text = _BRACKETED.sub(lambda found: MARK * found[1].count(MARK), text)
    text = _BEFORE_MARK.sub("", text)
    kept: list[str] = []
    places: list[int] = []
    length = 0
    for part in text.split(MARK):
        part = part.lstrip() if not length else part
        kept.append(part)
        length += len(part)
        places.append(length)
    clean = "".join(kept).rstrip()
    return clean, tuple(
        Note(number, min(after_closing(clean, place), len(clean)) if place else 0)
        for number, place in zip(numbers, places, strict=False)
        if number is not None
    )
