"""Reads PowerPoint files: a page is a slide, its title heads its text, its notes come behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pptx
from pptx.exc import PythonPptxError

from index.errors import Unreadable
from index.model import Block, Document, Page
from index.readers.pptx_graphics import chart_texts, diagram_texts, table_texts
from index.readers.pptx_shapes import A, Box, P, Shape, box_of, paragraphs, placeholder, shapes
from index.readers.zips_office import REFUSED, office_file
from index.readers.zips_text import sensible_title
from index.readers.zips_xml import Element, Part

__all__ = ["MOST_SLIDES", "NOTES", "read_pptx"]

# The last name in the section of what the speaker says; it is the file's own word, not a label.
NOTES = "Notes"
MOST_SLIDES = 3000
# A title that is longer is a paragraph.
_LONGEST_TITLE = 300

_REFUSED: tuple[type[Exception], ...] = (*REFUSED, PythonPptxError)
_MARGINS = frozenset({"ftr", "hdr", "sldNum", "dt"})
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_PICTURES = (f"{P}pic", f"{A}blip")


def read_pptx(data: bytes, *, source: str, title: str = "", name: str = "") -> Document:
    """The document of a PowerPoint file (.pptx, .pptm, .ppsx), hidden slides with it.

    The section of a block is the part of the presentation, where it has parts, and the slide's
    title; what is in the notes of a slide stands on the same page, under "Notes" besides.
    Unreadable if the file is damaged, encrypted, too large, or holds no text.
    """
    file = office_file(data, name, "presentationml.presentation")
    try:
        return _Reader(pptx.Presentation(file), name).document(source, title)
    except _REFUSED as problem:
        raise Unreadable("read_damaged", name=name) from problem


@dataclass(slots=True)
class _Reader:
    """Goes through one file, slide by slide; each part is `seen` once, whatever leads to it."""

    file: Part
    name: str
    blocks: list[Block] = field(default_factory=list)
    outline: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    tables: int = 0
    pictures: bool = False
    title: str = ""
    seen: set[Part] = field(default_factory=set)
    _layouts: dict[str, dict[tuple[str, str], Box]] = field(default_factory=dict)

    def document(self, source: str, title: str) -> Document:
        slides = list({slide.part: slide for slide in self._slides()}.values())
        first = self.file.element.get("firstSlideNum", "1")
        shift = int(first) - 1 if first.isascii() and first.isdigit() and len(first) < 6 else 0
        parts = _parts(self.file.element)
        held = ""
        for number, slide in enumerate(slides, start=1):
            part = parts.get(slide.slide_id, "")
            if part and part != held:
                self.outline.append(part)
            held = part
            self._slide(slide, Page(str(number + shift), number), (part,) if part else ())
        if not any(letter.isalnum() for block in self.blocks for letter in block.text):
            if self.pictures:
                raise Unreadable("read_scanned", name=self.name, pages=len(slides))
            raise Unreadable("read_empty", name=self.name)
        told = sensible_title(self.file.core_properties.title)
        return Document(
            source=source,
            title=title or told or self.title,
            blocks=tuple(self.blocks),
            outline=tuple(self.outline),
            media="pptx",
            pages=len(slides),
            blank=tuple(self.blank),
            tables=self.tables,
            margins=tuple(dict.fromkeys(self.margins)),
        )

    def _slides(self) -> Iterator[Part]:
        listed = len(self.file.slides)
        if listed > MOST_SLIDES:
            raise Unreadable("read_pages", name=self.name, pages=listed, most=MOST_SLIDES)
        yield from self.file.slides

    def _slide(self, slide: Part, page: Page, above: tuple[str, ...]) -> None:
        tree = slide.shapes._spTree
        found = shapes(tree, self._inherited(slide.slide_layout))
        title = " ".join(text for one in found if one.is_title for text in _texts(one))
        titled = 0 < len(title) <= _LONGEST_TITLE
        section = (*above, title) if titled else above
        if titled:
            self.outline.append(title)
            self.title = self.title or title
        before = len(self.blocks)
        for shape in found:
            if shape.sort in _MARGINS:
                self._margin(_texts(shape))
            elif not (titled and shape.is_title):
                self.blocks += [
                    Block(text, section, page, kind=kind) for kind, text in self._said(shape, slide)
                ]
        if slide.has_notes_slide and slide.notes_slide.part not in self.seen:
            self.seen.add(slide.notes_slide.part)
            for text in self._notes(slide.notes_slide):
                self.blocks.append(Block(text, (*section, NOTES), page))
        self.pictures = self.pictures or any(True for _ in tree.iter(*_PICTURES))
        if not titled and len(self.blocks) == before:
            self.blank.append(page.pdf)

    def _said(self, shape: Shape, slide: Part) -> Iterator[tuple[str, str]]:
        data = shape.element.find(f"{A}graphic/{A}graphicData")
        if data is None:
            for text in _texts(shape):
                yield "text", text
            return
        for table in data.iterchildren(f"{A}tbl"):
            texts = table_texts(table)
            self.tables += bool(texts)
            yield from (("table", text) for text in texts)
        yield from (
            ("text", text) for text in diagram_texts(data, slide.part, self.seen, self.name)
        )
        yield from (("table", text) for text in chart_texts(data, slide.part, self.seen))

    def _notes(self, notes: Part) -> Iterator[str]:
        for shape in shapes(notes.shapes._spTree, {}):
            if shape.sort == "body":
                yield from _texts(shape)
            elif shape.sort in _MARGINS:
                self._margin(_texts(shape))

    def _margin(self, texts: list[str]) -> None:
        self.margins += [text for text in texts if any(map(str.isalpha, text))]

    def _inherited(self, layout: Part) -> dict[tuple[str, str], Box]:
        """The boxes of a layout's and its master's placeholders; their other text is a margin."""
        key = str(layout.part.partname)
        if key not in self._layouts:
            boxes = self._layouts[key] = {}
            for level in (layout, layout.slide_master):
                for element in level.shapes._spTree.iter(f"{P}sp"):
                    self._take(element, boxes)
        return self._layouts[key]

    def _take(self, element: Element, boxes: dict[tuple[str, str], Box]) -> None:
        held = placeholder(element)
        if held is None:
            self._margin(paragraphs(element))
            return
        box = box_of(element)
        if box:
            boxes.setdefault(held, box)
            boxes.setdefault((held[0], ""), box)


def _texts(shape: Shape) -> list[str]:
    body = shape.element.find(f"{P}txBody")
    return [] if body is None else paragraphs(body)


def _parts(presentation: Element) -> dict[int, str]:
    """The names of the parts that a presentation is divided into, by the ids of their slides."""
    found: dict[int, str] = {}
    for part in presentation.iter(f"{_P14}section"):
        for slide in part.iter(f"{_P14}sldId"):
            said = slide.get("id", "")
            if said.isascii() and said.isdigit():
                found[int(said)] = part.get("name", "").strip()
    return found
