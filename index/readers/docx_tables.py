"""The tables of a Word file as rows of cells, and what of a file's body is no table at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from index.readers.docx_runs import CHOICE, chosen
from index.readers.docx_styles import NORMAL, Role, W, is_on
from index.readers.zips_tables import LONGEST_AGAIN, Cell, again, has_header
from index.readers.zips_xml import Element

__all__ = ["flow", "rows_of"]

P, TBL, TR, TC, SDT = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}sdt"
_INTO = frozenset({TR, TC, f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"})
_GALLERIES = {
    "Table of Contents": "contents",
    "Bibliographies": "references",
}
_MOST_COLUMNS = 500
_MOST_HEADERS = 5


def flow(
    content: Element, styles: Mapping[str, Role], *, flat: bool = False
) -> Iterator[tuple[Element, str]]:
    """The paragraphs and tables under an element in order, each with the kind that it is inside.

    A table that only lays out the page gives its paragraphs; so does each if `flat`.
    """
    stack: list[tuple[Iterator[Element], str]] = [(iter(content), "text")]
    while stack:
        children, kind = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
        elif child.tag == P:
            yield child, kind
        elif child.tag == TBL:
            if flat or _lays_out(child, styles):
                stack.append((iter(child), kind))
            else:
                yield child, kind
        elif child.tag == SDT:
            stack.append((iter(child), _gallery(child) or kind))
        elif child.tag == CHOICE:
            stack.append((iter(chosen(child)), kind))
        elif child.tag in _INTO and not _is_gone(child):
            stack.append((iter(child), kind))


def rows_of(
    table: Element, say: Callable[[Element, bool], str]
) -> tuple[list[list[Cell]], list[list[Cell]]]:
    """The header rows and the others; `say` gives the text of a cell, told whether it is the
    first of its row.

    A cell over several columns stands once; one over several rows stands in each of them, since
    each row is to be understood by itself.
    """
    made: list[list[Cell]] = []
    marked = 0
    above: dict[int, Cell] = {}
    for row in _children(table, TR):
        if _is_gone(row):
            continue
        cells = list(_cells(row, say, above))
        above = {cell.column: cell for cell in cells}
        if any(cell.text for cell in cells):
            short = all(len(cell.text) <= LONGEST_AGAIN for cell in cells)
            heads = short and is_on(row.find(f"{W}trPr/{W}tblHeader"))
            marked += heads and len(made) == marked < _MOST_HEADERS
            made.append(cells)
    if not marked and _first_row_leads(table) and has_header(made):
        marked = 1
    return made[:marked], made[marked:]


def _cells(
    row: Element, say: Callable[[Element, bool], str], above: Mapping[int, Cell]
) -> Iterator[Cell]:
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = _number(before) if before is not None else 0
    for cell in _children(row, TC):
        span, merged = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        wide = max(1, _number(span)) if span is not None else 1
        text = say(cell, column == 0)
        if merged is not None and merged.get(f"{W}val") != "restart":
            text = again(above, column) or text
        yield Cell(text, column, wide)
        column += wide


def _children(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or cells of a row: they may lie in controls."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == tag:
            yield child
        elif child.tag in (SDT, f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            stack.append(iter(child))


def _lays_out(table: Element, styles: Mapping[str, Role]) -> bool:
    """Whether a table has but one row or column, or headings in its cells."""
    rows = [list(_children(row, TC)) for row in _children(table, TR)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return True
    named = (
        style for row in rows for cell in row for style in cell.iterfind(f"{P}/{W}pPr/{W}pStyle")
    )
    return any(styles.get(style.get(f"{W}val", ""), NORMAL).level for style in named)


def _is_gone(element: Element) -> bool:
    """Whether a row was deleted, or is hidden."""
    return element.tag == TR and (
        element.find(f"{W}trPr/{W}del") is not None or is_on(element.find(f"{W}trPr/{W}hidden"))
    )


def _first_row_leads(table: Element) -> bool:
    """Whether the table's look lets its first row lead; it does where nothing is said."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return True
    first = look.get(f"{W}firstRow")
    if first is not None:
        return first in ("1", "true", "on")
    value = look.get(f"{W}val") or ""
    try:
        return bool(int(value, 16) & 0x20) if value else True
    except ValueError:
        return True


def _gallery(control: Element) -> str:
    found = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return _GALLERIES.get(found.get(f"{W}val", ""), "") if found is not None else ""


def _number(element: Element) -> int:
    said = element.get(f"{W}val") or ""
    return min(int(said), _MOST_COLUMNS) if said.isascii() and said[:6].isdigit() else 1
