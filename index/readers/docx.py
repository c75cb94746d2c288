"""Reads Word files: headings by style, rows of tables, notes, text boxes, pages where noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError

from index.errors import Unreadable
from index.model import Block, Document, Note, Page
from index.readers.docx_body import Body, Item
from index.readers.docx_lists import Numbering
from index.readers.docx_pages import labels
from index.readers.docx_parts import Notes, margins, numbering_of, told_pages
from index.readers.docx_styles import roles
from index.readers.lines import ends_sentence
from index.readers.zips_office import REFUSED, office_file
from index.readers.zips_text import paged, sensible_title
from index.readers.zips_xml import Part

__all__ = ["read_docx"]

_MOST_GUESSED_WORDS = 12
_REFUSED: tuple[type[Exception], ...] = (*REFUSED, PythonDocxError, OpcError)


def read_docx(data: bytes, *, source: str, title: str = "", name: str = "") -> Document:
    """The document of a Word file (.docx, .docm); its pages are known if Word noted them all.

    The text of each note stands at the end, in the section and on the page that call it.
    Unreadable if the file is damaged, encrypted, too large, or holds no text.
    """
    file = office_file(data, name, "wordprocessingml.document")
    try:
        return _document(docx.Document(file), source, title, name)
    except _REFUSED as problem:
        raise Unreadable("read_damaged", name=name) from problem


def _document(file: Part, source: str, title: str, name: str) -> Document:
    part: Part = file.part
    styles = roles(file.styles.element)
    body = Body(file.element.body, styles, Numbering(numbering_of(part)))
    items = body.items
    if not any(item.level for item in items):
        items = _guessed(items)
    trusted = body.pager.trusted(told_pages(part.package, name))
    pages = labels(body.pager.page, body.pager.starts) if trusted else []
    blocks, outline = _blocks(items, pages, Notes(part, styles, name))
    if not any(letter.isalnum() for block in blocks for letter in block.text):
        raise Unreadable("read_empty", name=name)
    return Document(
        source=source,
        title=title or body.title or sensible_title(file.core_properties.title),
        blocks=tuple(blocks),
        outline=tuple(outline),
        media="docx",
        pages=len(pages),
        tables=body.tables,
        margins=margins(part, styles),
    )


def _guessed(items: Sequence[Item]) -> list[Item]:
    """Without headings by style: short bold lines over text that is not bold are headings."""
    made = list(items)
    for number, (item, below) in enumerate(pairwise(items)):
        text = item.piece.text
        over = item.bold and not below.bold and {item.kind, below.kind} == {"text"}
        if over and len(text.split()) <= _MOST_GUESSED_WORDS and not ends_sentence(text):
            made[number] = replace(item, level=1)
    return made


def _blocks(
    items: Sequence[Item], pages: Sequence[Page], notes: Notes
) -> tuple[list[Block], list[str]]:
    """The blocks, with those of the notes behind them, and the headings."""
    blocks: list[Block] = []
    called: list[Block] = []
    outline: list[str] = []
    path: list[tuple[int, str]] = []
    for item in items:
        page = pages[item.page - 1] if pages else None
        if item.level:
            while path and path[-1][0] >= item.level:
                path.pop()
            path.append((item.level, item.piece.text))
            outline.append(item.piece.text)
        section = tuple(name for _, name in path)
        if not item.level:
            blocks += paged(item.piece, section, page, pages, item.kind)
        for call in item.calls:
            text = notes.text(call)
            numbers = (Note(call.number, 0),) if call.number else ()
            if text:
                called.append(Block(text, section, page, numbers, "note"))
    return blocks + called, outline
