"""Which lines of a PDF are headings and how deep they stand: by its outline and by its type."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from index.readers.pdf_columns import Line
from index.readers.pdf_outline import MOST_LINES, Entry, Heading, Letters, find_place, joined

__all__ = ["CAPTION", "LEADERS", "find_headings"]

LARGER = 1.1
MOST_CHARACTERS = 200
# A style that sets more than this share of all lines is no style of headings.
MOST_SHARE = 0.25
# Lines of text that make a first page more than a cover.
FULL_PAGE = 15
# Lines at the top of page one among which those on the writers stand.
BYLINES = 8

CAPTION = re.compile(
    r"(?:figure|fig\.|table|box|chart|exhibit|listing|map|graph|source|note)s?\s*:?\s*"
    r"(?:[A-Z]?\d|[IVX]+\b|:)|(?:図表?|表|出典|資料|注)\s*[:：\d０-９一二三四五六七八九]",
    re.I,
)
LEADERS = re.compile(r"(?:\.\s?){5,}|…{2,}|(?:・\s?){4,}")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.(?:\d\.?)*|[IVX]+\.)\s+\S")
_OPENING = re.compile(
    r"(?:(?:executive\s)?summary|abstract|introduction|background|overview|foreword|preface"
    r"|(?:end)?notes|references|はじめに|要旨|要約|概要|序|注)|(?:\d|[IVX]+\.)",
    re.I,
)
_STOPPED = re.compile(r"[.;:,。、，；：]$")
_BULLET = re.compile(r"[-•‣▪◦·●○■□◆–—*\uf0b7\uf0a7]\s")


class _Style(NamedTuple):
    size: float
    bold: bool


def find_headings(
    pages: Mapping[int, Sequence[Line]], outline: Sequence[Entry], body: float
) -> dict[int, list[Heading]]:
    """The headings of each page in order; `pages` are lines by 1-based page, `body` their size."""
    found: dict[int, list[Heading]] = defaultdict(list)
    depths: dict[_Style, Counter[int]] = defaultdict(Counter)
    letters = Letters(pages)
    for entry in outline:
        place = find_place(entry, pages, found, letters)
        if place:
            number, heading = place
            found[number].append(heading)
            if heading.end > heading.start:
                depths[_style(pages[number][heading.start])][heading.depth] += 1
    known = {style: count.most_common(1)[0][0] for style, count in depths.items()}
    groups = _without_common(
        {number: list(_groups(lines, body)) for number, lines in pages.items()}, pages
    )
    levels = _levels(groups, pages, known, body)
    for number, spans in groups.items():
        taken = {at for one in found[number] for at in range(one.start, one.end)}
        for start, end in spans:
            style = _style(pages[number][start])
            if style in levels and not taken.intersection(range(start, end)):
                text = joined(pages[number][start:end])
                found[number].append(Heading(start, end, text, levels[style]))
    return {
        number: sorted(headings, key=lambda one: (one.start, one.end, one.depth))
        for number, headings in found.items()
    }


def _style(line: Line) -> _Style:
    return _Style(round(line.run.size * 2) / 2, line.run.bold)


def _groups(lines: Sequence[Line], body: float) -> Iterator[tuple[int, int]]:
    """The runs of lines (start, end) that are set like a heading."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _looks(lines[end], body) and _goes_on(lines, at, end):
            end += 1
        if end > at and _is_alone(lines, at, end, body):
            yield at, end
        at = max(end, at + 1)


def _goes_on(lines: Sequence[Line], at: int, end: int) -> bool:
    if end == at:
        return True
    before, here = lines[end - 1], lines[end]
    gap = here.run.y - before.run.y
    return (
        _style(here) == _style(before)
        and here.column == before.column
        and 0 < gap < 1.7 * here.run.size
        and not _NUMBERED.match(here.run.text)
    )


def _looks(line: Line, body: float) -> bool:
    run = line.run
    if run.size < LARGER * body and not (run.bold and run.size > 0.93 * body):
        return False
    if run.mono or len(run.text) > 160 or not any(map(str.isalpha, run.text)):
        return False
    if CAPTION.match(run.text) or LEADERS.search(run.text) or _BULLET.match(run.text):
        return False
    if len(run.cells) > 1 and re.fullmatch(r"[\d.,%ivxl–-]+", run.cells[-1].text):
        return False
    return len(run.cells) < 2 or bool(_NUMBERED.match(run.text) and len(run.cells) == 2)


def _is_alone(lines: Sequence[Line], start: int, end: int, body: float) -> bool:
    """Whether lines set like a heading stand, and read, like one."""
    text = joined(lines[start:end])
    run = lines[start].run
    if end - start > MOST_LINES or len(text) > MOST_CHARACTERS or text[0] in '"“「(':
        return False
    large = run.size >= LARGER * body
    if _STOPPED.search(text) and not (large and len(text) < 60 and text[-1] != ","):
        return False
    if large:
        return True
    if text[0].islower() or len(text) > 120:
        return False
    before = lines[start - 1] if start and lines[start - 1].column == lines[start].column else None
    return before is None or run.y - before.run.y > 1.3 * run.size


def _without_common(
    groups: dict[int, list[tuple[int, int]]], pages: Mapping[int, Sequence[Line]]
) -> dict[int, list[tuple[int, int]]]:
    """The groups without those in a style that is too common to be one of headings."""
    total = sum(len(lines) for lines in pages.values())
    counts: Counter[_Style] = Counter()
    for number, spans in groups.items():
        for start, end in spans:
            counts[_style(pages[number][start])] += end - start
    common = {style for style, count in counts.items() if count > max(8, MOST_SHARE * total)}
    return {
        number: [span for span in spans if _style(pages[number][span[0]]) not in common]
        for number, spans in groups.items()
    }


def _levels(
    groups: Mapping[int, Sequence[tuple[int, int]]],
    pages: Mapping[int, Sequence[Line]],
    known: Mapping[_Style, int],
    body: float,
) -> dict[_Style, int]:
    """The depth of each style of headings: the larger the type, the higher.

    Styles of the outline stand where it puts them, others in large type below. What is used on
    the first two pages only, and larger than all else, is the title and its like, and so is what
    a page one that is a cover alone uses.
    """
    seen: dict[_Style, int] = {}
    uses: Counter[_Style] = Counter()
    for number, spans in groups.items():
        for start, _ in spans:
            style = _style(pages[number][start])
            seen[style] = max(seen.get(style, 0), number)
            opens = number == 1 and start < BYLINES and not _OPENING.match(pages[1][start].run.text)
            uses[style] += 1 if opens else 2
    # What is set so once, at the top of page one, says who wrote the text, or when.
    seen = {style: last for style, last in seen.items() if last > 1 or uses[style] > 1}
    cover = sum(line.run.size <= LARGER * body for line in pages.get(1, ())) < FULL_PAGE
    inner = [style for style, last in seen.items() if last > 2 or len(pages) <= 2]
    largest = max((style.size for style in inner), default=0.0)
    ranked = sorted(
        (
            style
            for style, last in seen.items()
            if style in inner or (style.size < largest and not (cover and last == 1))
        ),
        reverse=True,
    )
    if len(pages) <= 2 and len(ranked) > 1:
        ranked = ranked[1:] if seen[ranked[0]] == 1 else ranked
    if not known:
        return {style: depth for depth, style in enumerate(ranked)}
    smallest = min(style.size for style in known)
    below = [
        style for style in ranked if style not in known and LARGER * body <= style.size <= smallest
    ]
    deepest = max(known.values())
    return {**known, **{style: deepest + 1 + depth for depth, style in enumerate(below)}}
