"""Takes the body of a Word file apart: headings, paragraphs, rows of tables, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from index.model import Note
from index.readers.docx_lists import Numbering
from index.readers.docx_pages import Pager
from index.readers.docx_runs import Call, Runs
from index.readers.docx_styles import NORMAL, Role, W, is_on, list_of, outline_level
from index.readers.docx_tables import P, flow, rows_of
from index.readers.lines import ends_sentence
from index.readers.zips_tables import LONGEST_AGAIN, Cell, is_caption, names_of, row_texts
from index.readers.zips_text import Piece, clean, unmarked
from index.readers.zips_xml import Element

__all__ = ["Body", "Item"]

_FIGURE = ("fig", "図", "chart", "photo", "写真")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or row on its way; `level` 1-9 is that of a heading, `page` counts from 1."""

    piece: Piece
    page: int
    kind: str = "text"
    level: int = 0
    caption: bool = False
    bold: bool = False
    calls: tuple[Call, ...] = ()


class Body:
    """Goes through the body once; `items`, `title`, `tables` and `pager` hold what was found."""

    def __init__(self, body: Element, styles: Mapping[str, Role], numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.pager = Pager()
        self.runs = Runs(styles, self.pager)
        self.items: list[Item] = []
        self.title = ""
        self.tables = 0
        self._titling = False
        self._sections = [*body.iterfind(f"{P}/{W}pPr/{W}sectPr"), *body.iterfind(f"{W}sectPr")]
        self._row_page = 1
        self._read(body)

    def _read(self, body: Element) -> None:
        sections = iter(self._sections)
        first = next(sections, None)
        if first is not None:
            self.pager.section(first)
        waiting: list[Iterator[tuple[Element, str]]] = [flow(body, self.styles)]
        while waiting:
            element, kind = next(waiting[-1], (None, ""))
            if element is None:
                waiting.pop()
                continue
            self.runs.fresh()
            if element.tag == P:
                self._paragraph(element, kind)
                if element.find(f"{W}pPr/{W}sectPr") is not None:
                    self._section(next(sections, None))
            else:
                self._table(element)
            waiting.extend(flow(box, self.styles) for box in reversed(self.runs.boxes))

    def _section(self, properties: Element | None) -> None:
        if properties is None:
            return
        sort = properties.find(f"{W}type")
        if sort is None or sort.get(f"{W}val") != "continuous":
            self.pager.ask()
        self.pager.section(properties)

    def _paragraph(self, paragraph: Element, kind: str) -> None:
        role, level = self._role(paragraph)
        if is_on(paragraph.find(f"{W}pPr/{W}pageBreakBefore")) and self.pager.filled:
            self.pager.ask_once()
        if level:
            self.runs.close_fields()
        page, inside = self.pager.page, self.runs.kind
        piece = self.runs.piece(self.runs.raw(paragraph, role))
        if not piece.text:
            return
        if role.title and self._takes_title(piece.text):
            return
        self._titling = False
        piece = _labeled(piece, self._label(paragraph, role))
        if role.kind != "text" or inside or self.runs.kind:
            kind, level = (role.kind if role.kind != "text" else inside or self.runs.kind), 0
        if len(piece.text) > LONGEST_AGAIN:
            level = 0
        self.items.append(
            Item(
                piece,
                page,
                kind,
                level or int(role.title),
                role.caption,
                self.runs.bold,
                tuple(self.runs.calls),
            )
        )

    def _role(self, paragraph: Element) -> tuple[Role, int]:
        properties = paragraph.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        name = named.get(f"{W}val", "") if named is not None else ""
        role = self.styles.get(name, self.styles.get("", NORMAL))
        outline = properties.find(f"{W}outlineLvl") if properties is not None else None
        return role, role.level if outline is None else outline_level(outline)

    def _label(self, paragraph: Element, role: Role) -> str:
        said = list_of(paragraph) or ("", None)
        style = role.listed or ("", 0)
        name, level = said[0] or style[0], style[1] if said[1] is None else said[1]
        return self.numbering.label(name, level) if name else ""

    def _takes_title(self, text: str) -> bool:
        """The first title, with its further lines; a title that comes later is a heading."""
        if self.title and not self._titling:
            return False
        self.title = f"{self.title} {text}" if self.title else text
        self._titling = True
        return True

    def _table(self, table: Element) -> None:
        self._titling = False
        page, caption = self.pager.page, ""
        header, rows = rows_of(table, self._cell)
        if not header and not rows:
            return
        self.tables += 1
        if self.items and _leads_table(self.items[-1]):
            last = self.items.pop()
            caption = last.piece.text
            self.runs.calls[:0] = last.calls
        names = names_of([[_unmarked(cell) for cell in row] for row in header])
        calls = tuple(self.runs.calls)
        for text in row_texts(rows, names, caption):
            piece = self.runs.piece(text)
            begun = [number + 1 for number, _ in piece.turns]
            if begun and piece.turns[0][1] <= len(caption) + len(names.get(0, "")) + 4:
                page = begun[0]
            self.items.append(Item(replace(piece, turns=()), page, "table", calls=calls))
            page, calls = max([page, *begun]), ()

    def _cell(self, cell: Element, first: bool) -> str:
        """A cell's text; a row that a page's end tears has a break in each of its cells."""
        begun = self._row_page if not first else self.pager.page
        reached = self.pager.page
        self._row_page = self.pager.page = begun
        raws = [
            self.runs.raw(element, self._role(element)[0])
            for element, _ in flow(cell, self.styles, flat=True)
        ]
        self.pager.page = max(reached, self.pager.page)
        return clean(" ".join(raws))


def _labeled(piece: Piece, label: str) -> Piece:
    """The paragraph behind its number; a page that begins with it begins with its number."""
    if not label or piece.text.startswith(label):
        return piece
    by = len(label) + 1
    return Piece(
        f"{label} {piece.text}",
        tuple(Note(note.number, note.offset + by) for note in piece.notes),
        tuple((page, offset + by if offset else 0) for page, offset in piece.turns),
    )


def _unmarked(cell: Cell) -> Cell:
    return replace(cell, text=unmarked(cell.text))


def _leads_table(item: Item) -> bool:
    text = item.piece.text
    if item.level or item.kind != "text" or text.lower().startswith(_FIGURE):
        return False
    if len(text) > LONGEST_AGAIN:
        return False
    return item.caption or (is_caption(text) and not ends_sentence(text))
