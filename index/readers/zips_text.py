"""Clean text with marks in it: where notes are called, and where pages begin."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from index.model import Block, Note, Page
from index.readers.marks import after_closing
from index.sentences import CJK, split

__all__ = [
    "Piece",
    "bare",
    "clean",
    "mark",
    "note_at",
    "paged",
    "places_in",
    "sensible_title",
    "take_places",
    "take_places_and",
    "unmarked",
]

# A mark on its way through cleaning: its number between two characters that no text needs.
_OPEN, _SHUT = "\ue000", "\ue001"
_PLACE = re.compile(rf"{_OPEN}(\d{{1,7}}){_SHUT}")
_RESERVED = re.compile(rf"[{_OPEN}{_SHUT}]")

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u2060\ufeff]"
)
_TIGHT = re.compile(rf"(?<=[{CJK}、。，．！？）」』])[ \t]*\n[ \t]*(?=[{CJK}（「『])")
_SPACES = re.compile(r"\s+")
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)\b.*|untitled\b.*|no title|title|document ?\d*"
    r"|presentation ?\d*|powerpoint[ -]?(?:presentation|プレゼンテーション)|slide ?\d*"
    r"|word document|unknown|無題.*|(?:文書|プレゼンテーション) ?\d+"
    r"|[\W\d_]*|.*\.(?:docx?|docm|pptx?|pptm|pdf|rtf|odt|odp|epub|x?html?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph with its `notes`, and `turns`: the offsets at which numbered pages begin."""

    text: str
    notes: tuple[Note, ...] = ()
    turns: tuple[tuple[int, int], ...] = ()


def bare(text: str) -> str:
    """A text as a file gives it, without the characters that marks are written with."""
    return _RESERVED.sub("", text)


def mark(number: int) -> str:
    """What stands in a text for a place; `take_places` gives its number back."""
    return f"{_OPEN}{number}{_SHUT}"


def places_in(text: str) -> list[int]:
    """The numbers of the marks in a text, in order."""
    return [int(number) for number in _PLACE.findall(text)]


def unmarked(text: str) -> str:
    """The text without its marks."""
    return _PLACE.sub("", text)


def clean(text: str) -> str:
    """NFC, white space collapsed, wrapped Japanese joined, nothing that is never seen."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", _TIGHT.sub("", seen)).strip()


def take_places(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A clean text without its marks, and (number, offset) of each mark in order."""
    whole, places, _ = take_places_and(text, ())
    return whole, places


def take_places_and(
    text: str, offsets: Sequence[int]
) -> tuple[str, tuple[tuple[int, int], ...], list[int]]:
    """As `take_places`, and where `offsets` into the text with marks come to lie without them."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    length = at = 0
    last = ""
    for found in [*_PLACE.finditer(text), None]:
        piece = text[at : found.start() if found else len(text)]
        # The space before a mark and the one behind it are one.
        kept = piece.lstrip() if last in ("", " ") else piece
        spans.append((at + len(piece) - len(kept), length))
        if kept:
            parts.append(kept)
            length += len(kept)
            last = kept[-1]
        if found:
            places.append((int(found[1]), length))
            at = found.end()
    whole = "".join(parts).rstrip()
    moved = [min(_moved(offset, spans), len(whole)) for offset in offsets]
    return whole, tuple((number, min(at, len(whole))) for number, at in places), moved


def _moved(offset: int, spans: Sequence[tuple[int, int]]) -> int:
    """An offset in the text without marks; `spans` are the starts of its pieces in both texts."""
    number = max(0, bisect_right(spans, offset, key=itemgetter(0)) - 1)
    start, now = spans[number]
    end = spans[number + 1][1] if number + 1 < len(spans) else now + offset
    return min(now + max(0, offset - start), end)


def note_at(text: str, number: int, offset: int) -> Note:
    """The note whose mark stood at `offset`: behind the stops that follow, before a space."""
    back = len(text[:offset].rstrip())
    return Note(number, after_closing(text, back) if back else after_closing(text, offset))


def paged(
    piece: Piece, section: tuple[str, ...], page: Page | None, pages: Sequence[Page], kind: str
) -> list[Block]:
    """The blocks of a paragraph that begins on `page`: one for each page it runs over.

    A turn names a page by its place in `pages`. A sentence that a page's end tears stays whole,
    on the page where it begins.
    """
    if not piece.text:
        return []
    turns = [(offset, pages[number]) for number, offset in piece.turns if number < len(pages)]
    if not turns:
        return [Block(piece.text, section, page, piece.notes, kind)]
    spans = [(_page_at(start, turns, page), start, end) for start, end in split(piece.text)]
    blocks: list[Block] = []
    before = 0
    groups = [list(group) for _, group in groupby(spans, key=lambda span: span[0])]
    for number, group in enumerate(groups):
        start = group[0][1]
        end = len(piece.text) if number + 1 == len(groups) else group[-1][2]
        text = piece.text[start:end]
        notes = tuple(
            Note(note.number, min(max(note.offset - start, 0), len(text)))
            for note in piece.notes
            if before <= note.offset and (note.offset <= end or number + 1 == len(groups))
        )
        blocks.append(Block(text, section, group[0][0], notes, kind))
        before = end + 1
    return blocks


def _page_at(start: int, turns: Sequence[tuple[int, Page]], page: Page | None) -> Page | None:
    passed = bisect_right(turns, start, key=itemgetter(0))
    return turns[passed - 1][1] if passed else page


def sensible_title(raw: str | None) -> str:
    """A title from a file's properties; "" for what programs put there by themselves."""
    title = clean(raw or "")
    return "" if _NO_TITLE.fullmatch(title) else title
