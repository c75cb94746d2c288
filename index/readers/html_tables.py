"""Writes each row of a web page's table in words that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from index.model import Note
from index.readers.html_notes import NoteLinks
from index.readers.html_tree import BLOCKS, attributes, is_left_out, walk
from index.readers.html_words import BREAK, Words, settled

__all__ = ["rows_of"]

MOST_COLUMNS = 200
# A cell longer than this is a text of its own; in a table that names no columns, much sooner.
LONGEST, LONGEST_UNNAMED = 2000, 400
HEADER = 80

_BLANK = f" \t\r\n\f\xa0{BREAK}"
_SPAN = re.compile(r"\s*(\d{1,4})")
_FIGURE = re.compile(r"[\s\d.,:%$¥€£()+±~<>=/–—−-]*\d[\s\w.,:%$¥€£()+±~<>=/–—−-]{0,12}$")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its words with their marks, its place of origin, whether it heads, if it is bold."""

    raw: str
    marks: tuple[int | None, ...]
    origin: tuple[int, int]
    heads: bool
    bold: bool
    columns: int
    rows: int

    @property
    def text(self) -> str:
        return settled(self.raw, list(self.marks))[0]


_Row = list[_Cell | None]


def rows_of(
    table: LexborNode, links: NoteLinks, whole: int
) -> list[tuple[str, tuple[Note, ...]]] | None:
    """The rows of a table with their notes; None if the table only lays out the page."""
    said = attributes(table)
    if said.get("role", "").lower() in ("presentation", "none"):
        return None
    if table.css_first("h1, h2, h3, h4, h5, h6, pre") or _holds_table(table):
        return None
    lines = [line for line in table.css("tr") if not is_left_out(line, attributes(line), whole)]
    if any(line.mem_id in links.targets for line in [table, *lines]):
        return None
    grid, in_head = _grid(lines, links, whole)
    caption = table.css_first("caption")
    title = _gather(caption, links, whole) if caption else None
    named = bool(caption or table.css_first("th, thead"))
    cells = [cell for row in grid for cell in row if cell]
    if not cells or max(map(len, grid)) < 2 or (len(grid) < 2 and not named):
        return None
    if max(len(cell.raw) for cell in cells) > (LONGEST if named else LONGEST_UNNAMED):
        return None
    heads = _header(grid, in_head)
    lead = "".join(title.parts) if title else ""
    marks = title.marks if title else []
    return list(_written(grid, heads, (lead, tuple(marks))))


def _holds_table(table: LexborNode) -> bool:
    found = table.css("table")
    return any(inner.mem_id != table.mem_id for inner in found[:2])


def _gather(node: LexborNode, links: NoteLinks, whole: int) -> Words:
    words = Words(links)

    def enter(inner: LexborNode) -> bool:
        tag = inner.tag or ""
        if tag == "-text":
            return words.enter(inner)
        if tag.startswith("-") or is_left_out(inner, attributes(inner), whole):
            return False
        if tag in BLOCKS:
            words.parts.append(BREAK)
        return words.enter(inner)

    def leave(inner: LexborNode) -> None:
        if inner.tag in BLOCKS:
            words.parts.append(BREAK)
        words.leave(inner)

    walk(node, enter, leave)
    return words


def _span(said: dict[str, str], name: str, most: int) -> int:
    found = _SPAN.match(said.get(name, ""))
    return max(1, min(most, int(found[1]))) if found else 1


def _grid(lines: Sequence[LexborNode], links: NoteLinks, whole: int) -> tuple[list[_Row], int]:
    """The rows with every cell in each of the columns and rows that it spans; how many head.

    No rows where they are wider than any table is.
    """
    grid: list[_Row] = []
    below: dict[int, tuple[_Cell, int]] = {}
    in_head = 0
    for number, line in enumerate(lines):
        row: _Row = []
        for cell in _cells(line, number, links, whole):
            _hang(row, below)
            if len(row) + cell.columns > MOST_COLUMNS:
                return [], 0
            for _ in range(cell.columns):
                if cell.rows > 1:
                    below[len(row)] = (cell, cell.rows - 1)
                row.append(cell)
        _hang(row, below)
        grid.append(row)
        if in_head == number and line.parent is not None and line.parent.tag == "thead":
            in_head += 1
    kept = [row for row in grid if any(cell and cell.text for cell in row)]
    return kept, min(in_head, len(kept))


def _hang(row: _Row, below: dict[int, tuple[_Cell, int]]) -> None:
    while len(row) in below:
        cell, left = below.pop(len(row))
        if left > 1:
            below[len(row)] = (cell, left - 1)
            row.append(cell)
            if len(row) not in below:
                return
            continue
        row.append(cell)


def _cells(line: LexborNode, number: int, links: NoteLinks, whole: int) -> Iterator[_Cell]:
    node = line.child
    place = 0
    while node is not None:
        if node.tag in ("td", "th"):
            said = attributes(node)
            if not is_left_out(node, said, whole):
                words = _gather(node, links, whole)
                raw = "".join(words.parts)
                bold = node.css_first("b, strong")
                yield _Cell(
                    raw,
                    tuple(words.marks),
                    (number, place),
                    node.tag == "th",
                    bold is not None and bold.text().strip() == node.text().strip() != "",
                    _span(said, "colspan", MOST_COLUMNS),
                    _span(said, "rowspan", 1000),
                )
                place += 1
        node = node.next


def _header(grid: Sequence[_Row], in_head: int) -> int:
    """How many rows name the columns."""
    if in_head:
        return in_head
    heads = 0
    for row in grid[:4]:
        filled = [cell for cell in row if cell and cell.text]
        spans = len({cell.origin for cell in filled}) == 1 and heads > 0
        if not filled or spans or not all(cell.heads for cell in filled) or len(row) < 2:
            break
        heads += 1
    if heads or any(cell and cell.heads for row in grid for cell in row) or len(grid) < 2:
        return heads
    return 1 if _names_columns(grid) else 0


def _names_columns(grid: Sequence[_Row]) -> bool:
    """Whether the first of rows without header cells names columns: it alone is bold, or words."""
    first = [cell for cell in grid[0] if cell]
    texts = [cell.text for cell in first]
    if len(set(texts)) != len(texts) or not all(0 < len(text) <= HEADER for text in texts[1:]):
        return False
    if any(_FIGURE.match(text) for text in texts):
        return False
    if all(cell.bold for cell in first if cell.text):
        return not all(cell.bold for row in grid[1:] for cell in row if cell and cell.text)
    columns = [[row[n] for row in grid[1:] if n < len(row)] for n in range(len(first))]
    return len(grid) > 2 and any(
        all(cell is not None and _FIGURE.match(cell.text) for cell in column)
        for column in columns
        if column
    )


def _names(grid: Sequence[_Row], heads: int) -> list[str]:
    """The name of each column: its header cells from the top, each once."""
    width = max(map(len, grid))
    names: list[str] = []
    for column in range(width):
        above = [row[column] for row in grid[:heads] if column < len(row)]
        said = dict.fromkeys(cell.text for cell in above if cell and cell.text)
        names.append(" – ".join(said).rstrip(" :："))
    return names


def _written(
    grid: Sequence[_Row], heads: int, title: tuple[str, tuple[int | None, ...]]
) -> Iterator[tuple[str, tuple[Note, ...]]]:
    names = _names(grid, heads)
    group: _Cell | None = None
    rows = grid[heads:]
    if not rows:
        text = "; ".join(filter(None, dict.fromkeys(names)))
        yield settled(f"{title[0]}: {text}" if title[0].strip() else text, list(title[1]))
        return
    for number, row in enumerate(rows):
        cells = {cell.origin: cell for cell in row if cell and cell.text}
        if not cells:
            continue
        if len(cells) == 1 and len(row) == len(names) > 1 and number + 1 < len(rows):
            (alone,) = cells.values()
            if alone.columns >= len(names):
                group = alone
                continue
        leads = [(title[0], title[1])] if title[0].strip() else []
        if group:
            leads.append((group.raw, group.marks))
        yield _sentence(row, names, leads)


def _sentence(
    row: _Row, names: Sequence[str], leads: Sequence[tuple[str, tuple[int | None, ...]]]
) -> tuple[str, tuple[Note, ...]]:
    marks = [number for _, found in leads for number in found]
    parts: list[str] = []
    plain = ""
    columns: dict[tuple[int, int], list[int]] = {}
    for column, cell in enumerate(row):
        if cell and cell.text:
            columns.setdefault(cell.origin, []).append(column)
    for place, taken in enumerate(columns.values()):
        cell = row[taken[0]]
        assert cell is not None  # noqa: S101 - only columns with a cell were taken
        marks.extend(cell.marks)
        name = ", ".join(filter(None, dict.fromkeys(names[column] for column in taken)))
        if place == 0 and not name and len(columns) > 1 and (cell.heads or any(names)):
            plain = f"{cell.raw.strip(_BLANK)}: "
        else:
            parts.append(f"{name}: {cell.raw}" if name and name != cell.text else cell.raw)
    said = "; ".join(part.strip(_BLANK) for part in parts)
    lead = "".join(f"{text.strip(_BLANK).rstrip('.:：。')}: " for text, _ in leads)
    return settled(lead + plain + said, marks)
