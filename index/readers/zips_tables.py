"""Writes the rows of a table in words that stand alone: `Column: cell; Column: cell`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.readers.lines import ends_sentence

__all__ = ["LONGEST_AGAIN", "Cell", "again", "has_header", "is_caption", "names_of", "row_texts"]

_LONGEST_NAME = 80
# What is said again in each row may not be longer, lest a small file become a large text.
LONGEST_AGAIN = 300
_MOST_COLUMNS = 1000
_CAPTION = re.compile(r"(?:Table|TABLE|Tab\.|Exhibit|表)\s*[\dA-Z]")
# "9 m" or "$4,000" is a value; a year may name a column.
_FIGURE = re.compile(r"[$¥€£~≈+−-]?\d[\d,.]*(?:\s\S{1,8}|[%％円人台隻]?)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\D.{0,6})?")
_NUMERIC = re.compile(r"[\d\s.,%$¥€£()+\-–—/年月日]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; it stands in `span` columns from `column` on, counted from 0."""

    text: str
    column: int
    span: int = 1


def is_caption(text: str) -> bool:
    """Whether a paragraph is the caption of a table by its first word and number."""
    return bool(_CAPTION.match(text)) and len(text) <= LONGEST_AGAIN


def again(above: Mapping[int, Cell], column: int) -> str:
    """The text of the cell above, which a cell that is merged with it says again."""
    text = above[column].text if column in above else ""
    return text if len(text) <= LONGEST_AGAIN else ""


def has_header(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row names the columns: short texts, each its own, over rows of cells."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    names = [cell.text for cell in rows[0]]
    filled = [name for name in names if name]
    return (
        len(filled) >= len(names) - 1
        and all(name or number == 0 for number, name in enumerate(names))
        and len(set(filled)) == len(filled)
        and all(len(name) <= _LONGEST_NAME for name in filled)
        and not any(_FIGURE.fullmatch(name) and not _YEAR.match(name) for name in names)
        and not all(_NUMERIC.fullmatch(name) for name in filled)
    )


def names_of(header: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """The name of each column; under a heading that spans columns, both names."""
    names: dict[int, list[str]] = {}
    for row in header:
        for cell in row:
            if len(cell.text) > LONGEST_AGAIN:
                continue
            for column in range(cell.column, min(cell.column + cell.span, _MOST_COLUMNS)):
                held = names.setdefault(column, [])
                text = cell.text.rstrip(":：").strip()
                if text and text not in held:
                    held.append(text)
    return {column: ", ".join(held) for column, held in names.items()}


def row_texts(
    rows: Sequence[Sequence[Cell]], names: dict[int, str], caption: str = ""
) -> list[str]:
    """Each row as one text; a row that is one cell over all columns leads the rows below it."""
    width = max((cell.column + cell.span for row in rows for cell in row), default=0)
    lead = _leading(caption)
    made: list[str] = []
    group, leads = "", True
    for row in rows:
        cells = [cell for cell in row if cell.text]
        if len(cells) == 1 and cells[0].span == width > 1:
            if not leads:
                made.append(lead + group)
            group, leads = cells[0].text, False
            continue
        if not leads and (len(group) > _LONGEST_NAME or ends_sentence(group)):
            made.append(lead + group)
            group = ""
        leads = True
        # Without names, two columns are a list of terms with what is said of each.
        mark = ": " if not names and width == 2 else "; "
        text = mark.join(_cell(cell, names) for cell in cells)
        if text:
            made.append(lead + _leading(group) + text)
    if not leads:
        made.append(lead + group)
    if not made and any(names.values()):
        made.append(lead + "; ".join(filter(None, names.values())))
    return made


def _cell(cell: Cell, names: dict[int, str]) -> str:
    name = names.get(cell.column, "")
    return f"{name}: {cell.text}" if name else cell.text


def _leading(text: str) -> str:
    return f"{text.rstrip('.:：。 ')}: " if 0 < len(text) <= LONGEST_AGAIN else ""
