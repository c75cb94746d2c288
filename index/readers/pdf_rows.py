"""Sets the words of a PDF page in rows, and each row in runs of words without a wide gap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.readers.pdf_words import HYPHEN, Word
from index.sentences import CJK

__all__ = ["Mark", "Row", "Run", "merge", "rows_of"]

# A gap of more than this many ems parts two runs of a row.
WIDE = 0.95
# No row that anyone set has more words; what takes every pair of them is left out beyond.
MOST_IN_A_ROW = 300
_LEVEL = 0.27
_RAISED = 0.1
_SMALL = 0.86

_MARK = re.compile(r"\[?(?:\d{1,3})(?:\s*[,–-]\s*\d{1,3})*,?\]?$")
_NUMBERS = re.compile(r"\d+")
_LOWERED = re.compile(r"[\d,;*†‡§()\[\]–+-]+$|(?:st|nd|rd|th|TM|SM|®|™|[a-z])$")
_POWER = re.compile(r"[-−–]?\d{1,3}$")
_UNIT = re.compile(r"(?:^|[\s\d(/·×])(?:[kcdn]?m|mm|ft|mi)$|(?:^|[\s(/·×=])(?:10|2|[A-Za-z])$")
_RAISED_DIGITS = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_CJK_END = re.compile(rf"[{CJK}、。，．「」『』（）！？：；・]$")
_CJK_START = re.compile(rf"[{CJK}、。，．「」『』（）！？：；・]")
_CLOSES = re.compile(r"[.,;:!?)\]”’»、。]")
_CAP = re.compile(r"[“\"‘'「]?[^\W\d_]$")


class Mark(NamedTuple):
    """A raised number that was taken out of a text at code point `offset`."""

    number: int
    offset: int


class Run(NamedTuple):
    """Words of a row without a wide gap between, or all those of a line (see `merge`).

    Places and sizes are points as in `Word`; `reach` is the width of the first word; `hyphen`:
    the last word goes on in the next line; `row` counts the rows of the page.
    `cells` are the runs that a line was merged from.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    mono: bool
    marks: tuple[Mark, ...]
    reach: float
    hyphen: bool
    row: int
    cells: tuple[Run, ...] = ()


Row = tuple[Run, ...]


def rows_of(words: Sequence[Word]) -> list[Row]:
    """The rows of a page from top to bottom."""
    return [_runs(row, number) for number, row in enumerate(_with_caps(_grouped(words)))]


def _grouped(words: Sequence[Word]) -> list[list[Word]]:
    """The words by their baselines; raised and lowered ones go to the row they stand beside."""
    largest = Counter[float]()
    for word in words:
        largest[word.size] += len(word.text)
    body = max(largest, key=lambda size: (largest[size], size), default=0.0)
    low: list[Word] = []
    level: list[Word] = []
    for word in words:
        small = word.size < _SMALL * body and len(word.text) < 12 and _LOWERED.match(word.text)
        (low if small else level).append(word)
    rows: list[list[Word]] = []
    for word in sorted(level, key=lambda one: (one.y, one.x0)):
        for row in rows[-3:]:
            if abs(word.y - row[0].y) <= _LEVEL * min(word.size, row[0].size):
                row.append(word)
                break
        else:
            rows.append([word])
    return _attach(rows, low)


def _attach(rows: list[list[Word]], low: Sequence[Word]) -> list[list[Word]]:
    heights = [row[0].y for row in rows]
    alone: list[list[Word]] = []
    for word in sorted(low, key=lambda one: (one.y, one.x0)):
        at = bisect_left(heights, word.y - 0.5 * word.size)
        beside = [row for row in rows[at : at + 4] if _stands_beside(word, row)]
        level = [row for row in alone[-2:] if abs(row[0].y - word.y) <= _LEVEL * word.size]
        if beside:
            min(beside, key=lambda row: abs(row[0].y - word.y)).append(word)
        elif level:
            level[-1].append(word)
        else:
            alone.append([word])
    return sorted([*rows, *alone], key=lambda row: row[0].y)


def _stands_beside(word: Word, row: Sequence[Word]) -> bool:
    size, y = row[0].size, row[0].y
    if not y - 0.75 * size <= word.y <= y + 0.35 * size:
        return False
    level = abs(word.y - y) <= _LEVEL * word.size
    near = 3.0 if level else 0.7
    return len(row) > MOST_IN_A_ROW or any(
        -0.3 * size <= max(word.x0 - one.x1, one.x0 - word.x1) <= near * size for one in row
    )


def _with_caps(rows: list[list[Word]]) -> list[list[Word]]:
    """The rows with each drop cap glued before the first of the rows beside it."""
    for number, row in enumerate(rows):
        few = row if len(row) <= MOST_IN_A_ROW else ()
        for cap in [word for word in few if _CAP.match(word.text)]:
            beside = [
                other
                for other in rows[max(0, number - 6) : number + 1]
                for word in other
                if 0 <= word.x0 - cap.x1 <= 2 * word.size
                and cap.size >= 2 * word.size
                and word.y > cap.y - cap.size
            ]
            first = next((one for one in beside[0] if one.x0 >= cap.x1), None) if beside else None
            if first is None or cap not in row:
                continue
            row.remove(cap)
            beside[0][beside[0].index(first)] = first._replace(
                text=cap.text + first.text, x0=cap.x0
            )
    return [row for row in rows if row]


def _runs(row: list[Word], number: int) -> Row:
    words = sorted(row, key=lambda one: one.x0)
    size = _usual_size(words)
    found: list[list[Word]] = [[]]
    for word in words:
        if found[-1] and word.x0 - max(one.x1 for one in found[-1][-3:]) > WIDE * size:
            found.append([])
        found[-1].append(word)
    return tuple(_run(run, number) for run in found)


def _usual_size(words: Sequence[Word]) -> float:
    sizes = Counter[float]()
    for word in words:
        sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _run(words: Sequence[Word], row: int) -> Run:
    size = _usual_size(words)
    base = [word.y for word in words if word.size >= _SMALL * size]
    level = sorted(base)[len(base) // 2]
    text, marks = _text(words, size, level)
    telling = [word for word in words if any(map(str.isalnum, word.text))] or words
    hyphen = text.endswith(HYPHEN)
    return Run(
        text=text.replace(HYPHEN, "-"),
        x0=words[0].x0,
        x1=max(word.x1 for word in words),
        y=level,
        size=size,
        bold=all(word.bold for word in telling),
        mono=all(word.mono for word in telling),
        marks=marks,
        reach=words[0].x1 - words[0].x0,
        hyphen=hyphen,
        row=row,
    )


def _text(words: Sequence[Word], size: float, level: float) -> tuple[str, tuple[Mark, ...]]:
    text = ""
    marks: list[Mark] = []
    before: Word | None = None
    for word in words:
        raised = word.size < _SMALL * size and word.y < level - _RAISED * size
        power = raised and _POWER.match(word.text) and _UNIT.search(text[-20:])
        if power:
            text += word.text.translate(_RAISED_DIGITS)
            before = word
            continue
        if raised and _MARK.match(word.text):
            marks += [Mark(int(one), len(text)) for one in _numbers(word.text)]
            continue
        glued = before is None or word.glued or _is_tight(before, word, size)
        closes = bool(marks) and marks[-1].offset == len(text) and bool(_CLOSES.match(word.text))
        text += word.text if glued or closes else f" {word.text}"
        before = word
    return text, tuple(marks)


def _numbers(text: str) -> Iterator[str]:
    first, dash, last = re.sub(r"[\[\]]", "", text).partition("–")
    if dash and first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < 20:
        yield from map(str, range(int(first), int(last) + 1))
    else:
        yield from _NUMBERS.findall(text)


def _is_tight(before: Word, word: Word, size: float) -> bool:
    gap = word.x0 - before.x1
    if _CJK_END.search(before.text) or _CJK_START.match(word.text):
        both = _CJK_END.search(before.text) and _CJK_START.match(word.text)
        return gap < (0.5 if both else 0.1) * size
    raised = word.size < _SMALL * size or before.size < _SMALL * size
    return gap < 0.05 * size and (raised or word.y != before.y)


def merge(runs: Sequence[Run]) -> Run:
    """The runs of one row and column as one line."""
    if len(runs) == 1:
        return runs[0]
    text = ""
    marks: list[Mark] = []
    for run in runs:
        text = f"{text} {run.text}" if text else run.text
        shift = len(text) - len(run.text)
        marks += [Mark(mark.number, mark.offset + shift) for mark in run.marks]
    longest = max(runs, key=lambda run: len(run.text))
    return Run(
        text=text,
        x0=runs[0].x0,
        x1=max(run.x1 for run in runs),
        y=runs[0].y,
        size=longest.size,
        bold=all(run.bold for run in runs),
        mono=all(run.mono for run in runs),
        marks=tuple(marks),
        reach=runs[0].reach,
        hyphen=runs[-1].hyphen,
        row=runs[0].row,
        cells=tuple(runs),
    )
