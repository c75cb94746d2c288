"""The words that stand in for a picture, made from the rows that it is drawn from."""

from __future__ import annotations

from bot.pictures.model import (
    BLANK,
    NO,
    YES,
    Bars,
    Drawing,
    Matrix,
    MatrixRow,
    Place,
    Ranks,
    Timeline,
)
from bot.pictures.weeks_model import Weeks

LONGEST = 1024
"""Discord's limit on the description of an attachment."""
MORE = " …"


def alt(drawing: Drawing) -> str:
    """Title and rows, `TITLE. LABEL: TEXT; LABEL: TEXT`, cut at a whole row where too long."""
    title, rows = _said(drawing)
    whole = _joined(title, rows)
    if len(whole) <= LONGEST:
        return whole
    while rows and len(_joined(title, rows)) + len(MORE) > LONGEST:
        rows = rows[:-1]
    return _joined(title, rows)[: LONGEST - len(MORE)] + MORE


def _joined(title: str, rows: list[str]) -> str:
    stop = "" if title.endswith((".", "?", "!", "。")) else "."
    return f"{title}{stop} {'; '.join(rows)}".strip()


def _said(drawing: Drawing) -> tuple[str, list[str]]:
    match drawing:
        case Bars():
            said = all(drawing.unit in bar.text for bar in drawing.bars)
            title = drawing.title if said else f"{drawing.title} ({drawing.unit})"
            return title, _sums(drawing)
        case Ranks():
            return drawing.title, [_place(drawing.name, place) for place in drawing.places]
        case Timeline():
            return drawing.title, [f"{one.dates}: {one.label}" for one in drawing.moments]
        case Matrix():
            return drawing.title, [_row(drawing, row) for row in drawing.rows]
        case Weeks():
            return drawing.heading, [week.said for week in drawing.weeks]


def _sums(drawing: Bars) -> list[str]:
    """The bars with the gaps between them, by year."""
    found = [(first, f"{years(first, last)}: {drawing.gap_label}") for first, last in drawing.gaps]
    for bar in drawing.bars:
        second = f" ({bar.second_text})" if bar.second_text else ""
        found.append((bar.first, f"{bar.label}: {bar.text}{second}"))
    return [text for _, text in sorted(found)]


def years(first: int, last: int) -> str:
    """`2015`, or `2015–2018`."""
    return str(first) if first == last else f"{first}–{last}"


def _place(name: str, place: Place) -> str:
    others = ", ".join(f"{other.rank} {other.name}" for other in place.others)
    return f"{place.label}: {name} {place.text}" + (f" ({others})" if others else "")


def _row(drawing: Matrix, row: MatrixRow) -> str:
    signs = {YES: drawing.yes, NO: drawing.no}
    cells = ", ".join(
        f"{column} {signs.get(cell, cell)}"
        for column, cell in zip(drawing.columns, row.cells, strict=True)
        if cell != BLANK
    )
    name = f"{row.name} ({row.tier})" if row.tier else row.name
    return f"{name}: {cells}" if cells else name
