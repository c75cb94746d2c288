"""Makes the blocks of a document of the lines of its PDF pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.model import Block, Note, Page
from index.readers.marks import after_closing
from index.readers.pdf_columns import Line
from index.readers.pdf_footnotes import Foot, part_notes
from index.readers.pdf_headings import find_headings
from index.readers.pdf_outline import Entry, Heading
from index.readers.pdf_paragraphs import (
    BULLET,
    Paragraph,
    Words,
    append,
    leading_of,
    paragraphs,
    vocabulary,
)
from index.readers.pdf_tables import Table, find_tables, say_rows
from index.sentences import split

__all__ = ["Text", "body_size", "read_blocks"]

# A sentence that a page break tore is made whole from at most so many characters of the next page.
LONGEST_REST = 1500

_NOTES = re.compile(
    r"(?:\d+\.?\s*)?(?:end\s?|foot\s?)?notes(?:\s.{0,40})?$|(?:脚|後|尾)?注釈?$", re.I
)
_SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+")
_NUMBER = re.compile(r"[\[(（]?\d{1,3}[\])）]?[.:]?\s+")


@dataclass(slots=True)
class Text:
    """What was read: `blocks`, the `outline`, and how many `tables` there are."""

    blocks: list[Block] = field(default_factory=list)
    outline: list[str] = field(default_factory=list)
    tables: int = 0


def body_size(pages: Mapping[int, Sequence[Line]]) -> float:
    """The size of the type in which most of the text is set, in points; 0 without text."""
    sizes: Counter[float] = Counter()
    for lines in pages.values():
        for line in lines:
            sizes[round(line.run.size, 1)] += len(line.run.text) * (1 if line.run.mono else 2)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def read_blocks(
    pages: Mapping[int, Sequence[Line]],
    labels: Mapping[int, str],
    outline: Sequence[Entry],
    title: str,
) -> Text:
    """The text of the pages, which are lines in reading order by 1-based page number."""
    body = body_size(pages)
    words = vocabulary(line for lines in pages.values() for line in lines)
    feet = _part_feet(pages, body)
    texts = {number: lines for number, (lines, _) in feet.items()}
    headings = find_headings(texts, outline, body)
    maker = _Maker(leading_of(pages.values()), words, title)
    for number, lines in texts.items():
        page = Page(labels.get(number, str(number)), number)
        maker.add_page(page, lines, headings.get(number, []), feet[number][1])
    return maker.text


def _part_feet(
    pages: Mapping[int, Sequence[Line]], body: float
) -> dict[int, tuple[list[Line], Foot]]:
    found: dict[int, tuple[list[Line], Foot]] = {}
    before, torn = 0, False
    for number, lines in pages.items():
        found[number] = part_notes(lines, body, before, torn)
        notes = found[number][1].notes
        if notes:
            before = notes[-1][0] or before
        torn = bool(notes) and not re.search(r"[.!?。）)”\"]$", notes[-1][1][-1].run.text)
    return found


class _Maker:
    """Walks the pages and keeps the path of headings."""

    def __init__(self, leading: Mapping[float, float], words: Words, title: str) -> None:
        self.leading = leading
        self.words = words
        self.title = _plain(title)
        self.text = Text()
        self.path: list[tuple[int, str]] = []
        self.torn: int | None = None
        """The place of the last block of text of the page before."""
        self.torn_note: int | None = None

    @property
    def section(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.path)

    def add_page(
        self, page: Page, lines: Sequence[Line], headings: Sequence[Heading], foot: Foot
    ) -> None:
        """Adds the blocks of the next page."""
        first = len(self.text.blocks)
        at = 0
        for heading in headings:
            if heading.start < at:
                continue
            self._add_lines(page, lines[at : heading.start])
            at = heading.end
            self._enter(heading)
        self._add_lines(page, lines[at:])
        last = [n for n in range(first, len(self.text.blocks)) if self._may_be_torn(n)]
        self._add_notes(page, foot)
        self.torn = last[-1] if last else None

    def _may_be_torn(self, place: int) -> bool:
        return self.text.blocks[place].kind in ("text", "note")

    def _enter(self, heading: Heading) -> None:
        name = _SPACES.sub(" ", heading.text).strip()
        if _plain(name) == self.title and len(self.text.outline) < 3:
            return
        self.torn = None
        while self.path and self.path[-1][0] >= heading.depth:
            self.path.pop()
        self.path.append((heading.depth, name))
        self.text.outline.append(name)

    def _add_lines(self, page: Page, lines: Sequence[Line]) -> None:
        at = 0
        for table in find_tables(lines):
            self._add_text(page, lines[at : table.start])
            self._add_table(page, table)
            at = table.end
        self._add_text(page, lines[at:])

    def _add_table(self, page: Page, table: Table) -> None:
        self.text.tables += 1
        self.torn = None
        for row in say_rows(table):
            text = _SPACES.sub(" ", row).strip()
            if text:
                self.text.blocks.append(Block(text, self.section, page, kind="table"))

    def _add_text(self, page: Page, lines: Sequence[Line]) -> None:
        endnotes = bool(self.path) and bool(_NOTES.match(self.path[-1][1]))
        for paragraph in paragraphs(lines, self.leading, self.words, notes=endnotes):
            if endnotes:
                _number(paragraph)
            self._add_paragraph(page, paragraph)

    def _add_paragraph(self, page: Page, paragraph: Paragraph) -> None:
        torn, self.torn = self.torn, None
        if torn is not None and not paragraph.kept and not paragraph.number:
            if self.text.blocks[torn].kind == "note":
                paragraph.number = self._own_number(torn)
            self._mend(torn, paragraph)
        block = _block(paragraph, self.section, page)
        if block:
            self.text.blocks.append(block)

    def _add_notes(self, page: Page, foot: Foot) -> None:
        for number, lines in foot.notes:
            joined = paragraphs(lines[:1], self.leading, self.words)[0]
            for line in lines[1:]:
                append(joined, line.run.text, line.run.marks, self.words)
            if number:
                joined.number = number
                _number(joined)
                self.torn_note = None
            elif self.torn_note is not None:
                joined.number = self._own_number(self.torn_note)
                self._mend(self.torn_note, joined)
            block = _block(joined, self.section, page)
            if block:
                self.text.blocks.append(block)
            self.torn_note = len(self.text.blocks) - 1
        if not foot.notes:
            self.torn_note = None

    def _own_number(self, place: int) -> int:
        notes = self.text.blocks[place].notes
        return notes[0].number if notes else 0

    def _mend(self, place: int, paragraph: Paragraph) -> None:
        """Moves the rest of a sentence that the page break tore to the page where it begins."""
        block = self.text.blocks[place]
        whole = Paragraph(block.text)
        append(whole, paragraph.text, paragraph.marks, self.words)
        shift = len(whole.text) - len(paragraph.text)
        spans = split(whole.text)
        end = next((end for start, end in spans if start < shift < end), None)
        if end is None or end - shift > LONGEST_REST or BULLET.match(paragraph.text):
            return
        moved = [
            Note(mark.number, min(mark.offset, end)) for mark in whole.marks if mark.offset <= end
        ]
        self.text.blocks[place] = replace(
            block, text=whole.text[:end], notes=(*block.notes, *moved)
        )
        rest = whole.text[end:]
        cut = end + len(rest) - len(rest.lstrip())
        paragraph.text = whole.text[cut:]
        paragraph.marks = [
            mark._replace(offset=max(0, mark.offset - cut))
            for mark in whole.marks
            if mark.offset > end
        ]


def _plain(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())


def _number(paragraph: Paragraph) -> None:
    """Takes the number that a note begins with out of its text."""
    marks = paragraph.marks
    if marks and marks[0].offset == 0:
        paragraph.number = marks[0].number
        paragraph.marks = marks[1:]
        return
    found = _NUMBER.match(paragraph.text)
    if found:
        number = int("".join(filter(str.isdigit, found[0])))
        paragraph.number = number
        paragraph.text = paragraph.text[found.end() :]
        paragraph.marks = [
            mark._replace(offset=max(0, mark.offset - found.end())) for mark in marks
        ]


def _block(paragraph: Paragraph, section: tuple[str, ...], page: Page) -> Block | None:
    text, marks = _tidy(paragraph)
    if not any(map(str.isalnum, text)):
        return None
    notes = tuple(Note(number, after_closing(text, offset)) for number, offset in marks)
    if paragraph.number:
        return Block(text, section, page, (Note(paragraph.number, 0), *notes), "note")
    return Block(text, section, page, notes)


def _tidy(paragraph: Paragraph) -> tuple[str, list[tuple[int, int]]]:
    """The text without its bullet and with single white space, and its marks moved along."""
    text = paragraph.text
    bullet = BULLET.match(text)
    at = bullet.end() if bullet else 0
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    stops = sorted({min(max(mark.offset, at), len(text)) for mark in paragraph.marks})
    places: dict[int, int] = {}
    for stop in [*stops, len(text)]:
        piece = _SPACES.sub(" ", text[at:stop])
        if not length or pieces[-1].endswith((" ", "\n")):
            piece = piece.lstrip(" ")
        pieces += [piece] if piece else []
        length += len(piece)
        places[stop] = length
        at = stop
    clean = "".join(pieces)
    stripped = clean.rstrip()
    for mark in paragraph.marks:
        stop = min(max(mark.offset, bullet.end() if bullet else 0), len(text))
        marks.append((mark.number, min(places[stop], len(stripped))))
    return stripped, marks
