"""Reads PDF files: paragraphs with page, headings and notes, through PDFium."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from index.errors import Unreadable
from index.model import Block, Document
from index.readers.notes import take_notes
from index.readers.pdf_blocks import body_size, read_blocks
from index.readers.pdf_columns import Line, in_order
from index.readers.pdf_margins import Sheet, printed_numbers, row_text, take_margins
from index.readers.pdf_outline import Entry
from index.readers.pdf_rows import rows_of
from index.readers.pdf_words import page_words

__all__ = ["MOST_CHARACTERS", "MOST_PAGES", "read_pdf"]

MOST_PAGES = 3000
MOST_CHARACTERS = 20_000_000
MOST_ENTRIES = 5000
MOST_DEPTH = 8
LONGEST_LABEL = 20
# Characters of a title on page one, and of what may stand before it.
LONGEST_TITLE, BEFORE_TITLE = 200, 300

_LOCKED = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_END = re.compile(rb"%%EOF|startxref")
_TAIL = 65_536
_NO_TITLE = re.compile(
    r"(?:microsoft\s+\w+|\(?anonymous\)?|untitled|document\s*\d*|title"
    r"|powerpoint presentation|slide \d+|無題.*"
    r"|.*\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pptx?|xlsx?|ai|p65|fm))(?:\s*-.*)?$",
    re.I,
)


def read_pdf(data: bytes, *, source: str, title: str = "", name: str = "") -> Document:
    """The document of a PDF file; Unreadable with the reason why it cannot be read.

    Every block stands on one page: a sentence that a page break tears stands whole on the page
    where it begins.
    """
    with _opened(data, name) as pdf:
        sheets, blank = _sheets(pdf, name)
        if not any(sheet.rows for sheet in sheets):
            _refuse(pdf, name)
        take_margins(sheets)
        labels = _labels(pdf, sheets)
        pages = {sheet.number: in_order(sheet.rows) for sheet in sheets}
        called = title or _title(pdf, pages)
        text = read_blocks(pages, labels, list(_outline(pdf)), called)
        return Document(
            source=source,
            title=called,
            blocks=tuple(_with_glued_marks(text.blocks)),
            outline=tuple(text.outline),
            content_hash=hashlib.sha256(data).hexdigest(),
            media="pdf",
            pages=len(pdf),
            blank=blank,
            tables=text.tables,
            margins=_margins(sheets),
        )


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    if not _END.search(data, max(0, len(data) - _TAIL)):
        raise Unreadable("read_damaged", name=name)
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        locked = getattr(problem, "err_code", None) in _LOCKED
        raise Unreadable("read_encrypted" if locked else "read_damaged", name=name) from problem
    try:
        if not len(pdf):
            raise Unreadable("read_damaged", name=name)
        if len(pdf) > MOST_PAGES:
            raise Unreadable("read_pages", name=name, pages=len(pdf), most=MOST_PAGES)
        yield pdf
    finally:
        pdf.close()


def _sheets(pdf: pdfium.PdfDocument, name: str) -> tuple[list[Sheet], tuple[int, ...]]:
    """The rows of each page, and the numbers of the pages without text."""
    sheets: list[Sheet] = []
    blank: list[int] = []
    characters = 0
    for at in range(len(pdf)):
        try:
            page = pdf[at]
            textpage = page.get_textpage()
        except pdfium.PdfiumError as problem:
            raise Unreadable("read_page", name=name, page=at + 1) from problem
        characters += textpage.count_chars()
        if characters > MOST_CHARACTERS:
            size, most = (-(-one // 1_000_000) for one in (characters, MOST_CHARACTERS))
            raise Unreadable("read_unpacked", name=name, size=size, most=most)
        sheets.append(Sheet(at + 1, rows_of(page_words(textpage))))
        if not sheets[-1].rows:
            blank.append(at + 1)
        textpage.close()
        page.close()
    return sheets, tuple(blank)


def _refuse(pdf: pdfium.PdfDocument, name: str) -> None:
    """Says why there is no text at all."""
    for at in range(len(pdf)):
        page = pdf[at]
        found = next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None)
        page.close()
        if found:
            raise Unreadable("read_scanned", name=name, pages=len(pdf))
    raise Unreadable("read_empty", name=name)


def _labels(pdf: pdfium.PdfDocument, sheets: Sequence[Sheet]) -> dict[int, str]:
    """The label of each page: the file's own, else what is printed on the pages."""
    own = {number: _said(pdf.get_page_label, number - 1) for number in range(1, len(pdf) + 1)}
    if all(label in ("", str(number)) for number, label in own.items()):
        return printed_numbers(sheets)
    return {number: label[:LONGEST_LABEL] for number, label in own.items() if label}


def _outline(pdf: pdfium.PdfDocument) -> Iterator[Entry]:
    for mark in islice(pdf.get_toc(max_depth=MOST_DEPTH), MOST_ENTRIES):
        to = mark.get_dest()
        at = to.get_index() if to else None
        mode, view = to.get_view() if to else (None, [])
        top = None
        if mode == raw.PDFDEST_VIEW_XYZ and len(view) > 1 and view[1]:
            top = -float(view[1])
        elif mode == raw.PDFDEST_VIEW_FITH and view and view[0]:
            top = -float(view[0])
        yield Entry(_said(mark.get_title), 0 if at is None else at + 1, mark.level, top)


def _said(take: Callable[..., object], *what: object) -> str:
    """A string of the file's own, with single spaces; nothing where it is no sound UTF-16."""
    try:
        return " ".join(str(take(*what)).replace("\0", "").split())
    except UnicodeDecodeError:
        return ""


def _title(pdf: pdfium.PdfDocument, pages: Mapping[int, Sequence[Line]]) -> str:
    """The title in the file's metadata, else what page one says in its largest type."""
    said = _said(pdf.get_metadata_value, "Title")
    if len(said) > 2 and any(map(str.isalpha, said)) and not _NO_TITLE.match(said):
        return said
    lines = [line.run for line in pages.get(1, ()) if any(map(str.isalpha, line.run.text))]
    largest = max((run.size for run in lines), default=0.0)
    first = next((at for at, run in enumerate(lines) if run.size == largest), 0)
    named = " ".join(run.text for run in lines if run.size > 0.97 * largest)
    opens = sum(len(run.text) for run in lines[:first]) <= BEFORE_TITLE
    large = largest >= 1.3 * body_size(pages)
    return named if opens and large and len(named) <= LONGEST_TITLE else ""


def _margins(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The running heads and feet, each once; numbers alone are none."""
    said = (row_text(row) for sheet in sheets for row in sheet.margins)
    forms: dict[str, str] = {}
    for text in said:
        if any(map(str.isalpha, re.sub(r"\b[ivxl]+\b", "", text))):
            forms.setdefault(re.sub(r"\d+", "#", text), text)
    return tuple(forms.values())


def _with_glued_marks(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with the marks of notes taken out where nothing raises them in the type."""
    notes = {block.notes[0].number for block in blocks if block.kind == "note" and block.notes}
    if not notes or any(block.notes for block in blocks if block.kind == "text"):
        yield from blocks
        return
    texts = [block.text if block.kind == "text" else "" for block in blocks]
    for block, (text, found) in zip(blocks, take_notes(texts), strict=True):
        yield replace(block, text=text, notes=found) if block.kind == "text" else block
