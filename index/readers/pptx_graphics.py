"""The tables, diagrams and charts of a slide in words."""

from __future__ import annotations

from collections.abc import Iterator

from index.readers.pptx_shapes import A, paragraphs
from index.readers.zips_tables import LONGEST_AGAIN, Cell, again, has_header, names_of, row_texts
from index.readers.zips_text import bare, clean
from index.readers.zips_xml import Element, Part, parse

__all__ = ["chart_texts", "diagram_texts", "table_texts"]

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MOST_POINTS = 2000


def table_texts(table: Element) -> list[str]:
    """The rows of a table; cells that are merged stand once in a row, and in each of their rows."""
    rows: list[list[Cell]] = []
    above: dict[int, Cell] = {}
    for row in table.iterchildren(f"{A}tr"):
        cells = list(_cells(row, above))
        above = {cell.column: cell for cell in cells}
        if any(cell.text for cell in cells):
            rows.append(cells)
    look = table.find(f"{A}tblPr")
    leads = look is None or look.get("firstRow", "0") in ("1", "true") or not look.get("firstCol")
    header = 1 if leads and has_header(rows) else 0
    return row_texts(rows[header:], names_of(rows[:header]))


def _cells(row: Element, above: dict[int, Cell]) -> Iterator[Cell]:
    for column, cell in enumerate(row.iterchildren(f"{A}tc")):
        if cell.get("hMerge") in ("1", "true"):
            continue
        said = cell.get("gridSpan", "1")
        span = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1
        text = " ".join(paragraphs(cell))
        if cell.get("vMerge") in ("1", "true"):
            text = again(above, column) or text
        yield Cell(text, column, max(span, 1))


def diagram_texts(data: Element, part: Part, seen: set[Part], name: str) -> list[str]:
    """The texts in the nodes of a diagram, in the order in which they were made."""
    linked = _linked(data.find(f"{D}relIds"), f"{R}dm", part, seen)
    if linked is None:
        return []
    root = parse(linked.blob, name)
    nodes = root.iterfind(f"{D}ptLst/{D}pt")
    found = [
        " ".join(paragraphs(node)) for node in nodes if node.get("type", "node") in ("node", "asst")
    ]
    return [text for text in found if text]


def chart_texts(data: Element, part: Part, seen: set[Part]) -> list[str]:
    """The points of a chart by category, as the rows of a table that has a column a series."""
    linked = _linked(data.find(f"{C}chart"), f"{R}id", part, seen)
    if linked is None:
        return []
    root = linked._element
    title = root.find(f"{C}chart/{C}title")
    caption = " ".join(paragraphs(title)) if title is not None else ""
    names: dict[int, str] = {}
    rows: dict[str, tuple[str, list[Cell]]] = {}
    for column, series in enumerate(root.iter(f"{C}ser"), start=1):
        names[column] = _points(series, "tx").get("0", "")[:LONGEST_AGAIN]
        categories = _points(series, "cat") or _points(series, "xVal")
        for index, value in (_points(series, "val") or _points(series, "yVal")).items():
            category = categories.get(index, "")
            rows.setdefault(index, (category, []))[1].append(Cell(value, column))
    made = [[Cell(category, 0), *cells] for category, cells in rows.values() if category]
    texts = row_texts(made, names, caption)
    return texts or ([caption] if caption else [])


def _linked(said: Element | None, name: str, part: Part, seen: set[Part]) -> Part | None:
    """The part that a graphic shows, if it has not been seen."""
    link = said.get(name, "") if said is not None else ""
    if link not in part.rels or part.rels[link].is_external:
        return None
    linked = part.related_part(link)
    if linked in seen:
        return None
    seen.add(linked)
    return linked


def _points(series: Element, name: str) -> dict[str, str]:
    """The values of a part of a series by their index, as they were last computed."""
    said = series.find(f"{C}{name}")
    if said is None:
        return {}
    points = {
        point.get("idx", ""): clean(bare(point.findtext(f"{C}v") or ""))
        for _, point in zip(range(_MOST_POINTS), said.iter(f"{C}pt"), strict=False)
    }
    return points or {"0": clean(bare(said.findtext(f"{C}v") or ""))}
