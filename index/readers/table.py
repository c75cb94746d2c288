"""Reads CSV and TSV: each row in words that stand alone."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

from index.model import Block, Document
from index.readers.text import read_text

__all__ = ["read_table"]

# A file is a table when this share of its rows has as many cells as most have.
EVEN = 0.9
SAMPLE = 200


def read_table(text: str, *, source: str, title: str) -> Document:
    """The document of a table, its first row naming the columns; of plain text if it is none."""
    rows = _rows(text)
    if not rows:
        return read_text(text, source=source, title=title)
    header, *body = rows
    blocks = [Block(said, kind="table") for row in body if (said := _said(header, row))]
    return Document(source=source, title=title, blocks=tuple(blocks), tables=1)


def _rows(text: str) -> list[list[str]]:
    """The rows of the separator that parts most of them evenly; none if there is no such."""
    opening = "\n".join(text.removeprefix("\ufeff").splitlines()[:SAMPLE])
    best = max((_evenness(opening, mark), mark) for mark in ",;\t")
    if best[0] == 0:
        return []
    found = _parsed(text.removeprefix("\ufeff"), best[1])
    return found if len(found) > 1 and _share(found) >= EVEN else []


def _parsed(text: str, mark: str) -> list[list[str]]:
    try:
        read = csv.reader(io.StringIO(text), delimiter=mark)
        rows = [[" ".join(cell.split()) for cell in row] for row in read]
    except csv.Error:
        return []
    return [row for row in rows if any(row)]


def _share(rows: Sequence[Sequence[str]]) -> float:
    """The share of rows with the usual number of cells; 0 if that is one."""
    (width, count), *_ = Counter(map(len, rows)).most_common(1)
    return count / len(rows) if width > 1 else 0.0


def _evenness(opening: str, mark: str) -> int:
    rows = _parsed(opening, mark)
    return len(rows[0]) if rows and _share(rows) >= EVEN and len(rows[0]) > 1 else 0


def _said(header: Sequence[str], row: Sequence[str]) -> str:
    names = [*header, *[""] * len(row)]
    cells = zip(names, row, strict=False)
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in cells if cell)
