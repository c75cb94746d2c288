"""Takes running heads and feet off PDF pages, and the printed page numbers out of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.readers.pdf_rows import Row

__all__ = ["Sheet", "printed_numbers", "take_margins"]

# Rows that are looked at from the top and from the bottom of each page.
DEEPEST = 4
LONGEST = 160
# Points by which a head may stand higher or lower than on another page.
LEVEL = 2.5
# Of the rows at the height of a head, this share must say what another page says there.
SAID_AGAIN = 0.6
FEWEST = 3
LARGE = 1.25

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"(?:x{0,3}l?x{0,3})(?:ix|iv|v?i{0,3})$", re.I)
_NUMBER = re.compile(
    r"[\s\[(–—|-]*(?:page|p\.|seite|頁|ページ)?\s*(?P<number>(?P<part>[A-Z0-9]{1,3}[-‑–])?\d{1,4}"
    r"|[ivxl]{1,7}|[IVXL]{1,7})\s*(?:頁|ページ)?(?:\s*(?:/|of|／)\s*\d+)?[\s\])–—|-]*$",
    re.I,
)
_EDGES = re.compile(
    r"^(?P<first>\d{1,4}|[ivxl]{1,7})(?=\s)|(?<=\s)(?P<last>\d{1,4}|[ivxl]{1,7})$"
    r"|(?<=\s)(?P<of>\d{1,4})\s*(?:/|of|／)\s*\d+$"
)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(slots=True)
class Sheet:
    """A page by its 1-based `number`: its `rows` from top to bottom, and the `margins` taken."""

    number: int
    rows: list[Row]
    margins: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Edge:
    """The outermost row of a page; `form` is its text, without digits unless in large type."""

    sheet: Sheet
    row: Row
    form: str
    y: float
    apart: bool
    """Whether more white than a line's stands between it and the next row."""


def take_margins(sheets: Sequence[Sheet]) -> None:
    """Moves running heads and feet and page numbers from the rows of each page to its margins."""
    usual = _usual_size(sheets)
    for top in (True, False):
        for _ in range(DEEPEST):
            edges = [_edge(sheet, top, usual) for sheet in sheets if sheet.rows]
            taken = _repeated(edges, len(sheets)) | _numbers(edges)
            if not taken:
                break
            for edge in edges:
                if edge.sheet.number in taken:
                    edge.sheet.rows.remove(edge.row)
                    edge.sheet.margins.append(edge.row)


def _usual_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for row in sheet.rows:
            sizes[row[0].size] += len(row[0].text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _edge(sheet: Sheet, top: bool, usual: float) -> _Edge:
    row = sheet.rows[0 if top else -1]
    beside = sheet.rows[1 if top else -2] if len(sheet.rows) > 1 else None
    text = row_text(row)
    apart = beside is None or abs(beside[0].y - row[0].y) > 1.5 * row[0].size
    # Numbers alone do not make heads of the titles of chapters.
    form = text if row[0].size > LARGE * usual else _form(text)
    return _Edge(sheet, row, form, row[0].y, apart)


def row_text(row: Row) -> str:
    """The runs of a row with white space between."""
    return " ".join(run.text for run in row)


def _form(text: str) -> str:
    words = _DIGITS.sub("#", text).split()
    return " ".join("#" if _ROMAN.match(word) else word for word in words)


def _repeated(edges: Sequence[_Edge], pages: int) -> set[int]:
    """The pages whose outermost row is a running head."""
    levels: dict[int, list[_Edge]] = {}
    for edge in edges:
        levels.setdefault(round(edge.y / LEVEL), []).append(edge)
    taken: set[int] = set()
    for level in levels:
        near = [
            edge
            for step in (-1, 0, 1)
            for edge in levels.get(level + step, ())
            if len(row_text(edge.row)) <= LONGEST
        ]
        taken |= _heads(near, pages)
        for odd in (0, 1):
            side = [edge for edge in near if edge.sheet.number % 2 == odd]
            taken |= _heads(side, pages / 2)
    return taken


def _heads(near: Sequence[_Edge], pages: float) -> set[int]:
    """Those of the rows at one height that say the same as most, or as some other, do."""
    forms = Counter(edge.form for edge in near)
    often = {form for form, count in forms.items() if count > pages / 2 and count > 1}
    found = {edge.sheet.number for edge in near if edge.form in often}
    again = sum(count for count in forms.values() if count > 1)
    if len(near) > max(FEWEST, pages / 2) and again >= SAID_AGAIN * len(near):
        found |= {edge.sheet.number for edge in near if edge.apart}
    return found


def _numbers(edges: Sequence[_Edge]) -> set[int]:
    """The pages whose outermost row is a page number and nothing else."""
    runs: dict[tuple[str, int], list[int]] = {}
    for edge in edges:
        found = _NUMBER.match(row_text(edge.row))
        if found:
            kind, value = _value(found["number"])
            runs.setdefault((kind, value - edge.sheet.number), []).append(edge.sheet.number)
    return {number for run in runs.values() if len(run) >= FEWEST for number in run}


def printed_numbers(sheets: Sequence[Sheet]) -> dict[int, str]:
    """The printed number of each page that stands in its margins, where they run with the pages.

    A page without one between two pages of one run, or before the first, has what is left out.
    """
    support: Counter[tuple[str, int]] = Counter()
    seen: dict[int, list[tuple[str, int, str]]] = {}
    for sheet in sheets:
        found = list(dict.fromkeys(_candidates(sheet)))
        seen[sheet.number] = found
        support.update({(kind, value - sheet.number) for kind, value, _ in found})
    labels: dict[int, str] = {}
    kinds: dict[int, tuple[str, int]] = {}
    for number, found in seen.items():
        best = max(found, key=lambda one: support[one[0], one[1] - number], default=("", 0, ""))
        key = (best[0], best[1] - number)
        if support[key] >= min(FEWEST, len(sheets)) and support[key] > 1:
            labels[number] = best[2]
            kinds[number] = key
    return {**_between(kinds), **labels}


def _between(kinds: dict[int, tuple[str, int]]) -> dict[int, str]:
    """Labels of the pages that lie between two of one run, or before the first."""
    found: dict[int, str] = {}
    known = sorted(kinds)
    for before, after in pairwise(known):
        kind, offset = kinds[before]
        if kinds[after] == (kind, offset):
            for number in range(before + 1, after):
                found[number] = _written(kind, number + offset)
    if known and kinds[known[0]][0] in ("", "i", "I"):
        kind, offset = kinds[known[0]]
        for number in range(max(1, 1 - offset), known[0]):
            found[number] = _written(kind, number + offset)
    return found


def _candidates(sheet: Sheet) -> Iterator[tuple[str, int, str]]:
    for row in sheet.margins:
        for text in (row_text(row), row[0].text, row[-1].text):
            found = _NUMBER.match(text)
            if found:
                yield (*_value(found["number"]), found["number"])
                continue
            for edge in _EDGES.finditer(text):
                number = edge["first"] or edge["last"] or edge["of"]
                if number.isdigit() or _ROMAN.match(number):
                    yield (*_value(number), number)


def _value(number: str) -> tuple[str, int]:
    """What kind of number it is (roman, with a part before it, or plain: ""), and its value."""
    part, dash, last = re.sub("[‑–]", "-", number).rpartition("-")
    if last.isdigit():
        return (part + dash, int(last))
    total = 0
    values = [_VALUES[one] for one in number.lower()]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return ("i" if number.islower() else "I", total)


def _written(kind: str, value: int) -> str:
    if kind.lower() != "i":
        return f"{kind}{value}"
    text = ""
    for sign, worth in (("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)):
        count, value = divmod(value, worth)
        text += sign * count
    return text if kind == "i" else text.upper()
