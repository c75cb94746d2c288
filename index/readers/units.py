"""Sorts the chunks of a plain text into headings, paragraphs, list items and kept lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.readers.headings import Style, goes_on, style_of
from index.readers.lines import (
    FULL,
    Chunk,
    Line,
    chunks,
    continues,
    ends_sentence,
    join,
    usual_width,
)

__all__ = ["Unit", "units"]

# The lines of a pull quote are no wider than this share of the usual width.
NARROW = 0.75

_NUMBER_ALONE = re.compile(
    r"[-–—\s]*(?:page\s+)?(?P<number>\d{1,4})(?:\s+of\s+\d+)?[-–—\s]*$", re.I
)
_BULLET = re.compile(r"(?:[-*+•‣▪◦·●○■–—]|\\-)\s+(?=\S)")
_ITEM = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_RULE = re.compile(r"(?P<mark>[=\-~^*_#.])(?P=mark){2,}$")
_HASH = re.compile(r"(?P<level>#{1,6})\s+(?=\S)")
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a text: `heading`, `text`, `item`, `kept` lines, or a `number` alone.

    `page`: a page break stands before it; `full`: its last line is as wide as lines get;
    `narrow`: its lines are shorter than those of the text, `None` if nobody wrapped it; `capped`:
    its drop cap was joined.
    """

    kind: str
    text: str
    style: Style = ""
    page: bool = False
    full: bool = False
    narrow: bool | None = None
    capped: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is a paragraph of running text."""
        return self.kind == "text"


def units(text: str, words: frozenset[str]) -> list[Unit]:
    """The units of a text; `words` are the text's own, in lower case."""
    found = chunks(text)
    width = usual_width(found)
    sorted_units = [unit for chunk in found for unit in _sort(chunk, width, words)]
    return list(_without_numbers(_with_bodies(sorted_units)))


def _sort(chunk: Chunk, width: int | None, words: frozenset[str]) -> Iterator[Unit]:
    lines = chunk.lines
    page = chunk.page
    if _NUMBER_ALONE.match(lines[0].text) and (
        len(lines) == 1 or style_of(lines[1], width, alone=True)
    ):
        yield Unit("number", lines[0].text, page=page)
        lines = lines[1:]
    if len(lines) > 1 and _NUMBER_ALONE.match(lines[-1].text) and ends_sentence(lines[-2].text):
        yield from _sort(Chunk(page, lines[:-1]), width, words)
        yield Unit("number", lines[-1].text)
        return
    if not lines:
        return
    if _is_kept(lines):
        least = min(line.indent for line in lines)
        yield Unit("kept", "\n".join(line.raw[least:] for line in lines), page=page)
        return
    taken, style, at = _heading(lines, 0, width)
    while taken:
        yield Unit("heading", taken, style, page)
        page = False
        taken, style, at = _heading(lines, at, width) if at < len(lines) else ("", "", at)
    for unit in _body(lines[at:], width, words):
        yield replace(unit, page=page)
        page = False


def _is_kept(lines: Sequence[Line]) -> bool:
    """Whether the lines are a table or code, whose breaks carry meaning."""
    if all(line.indent >= 4 for line in lines) and len(lines) > 1:
        return len({line.indent for line in lines}) > 2 or any(
            line.text[-1] in "{};\\=" for line in lines
        )
    columned = sum(bool(_COLUMNS.search(line.raw)) for line in lines)
    return len(lines) >= 2 and columned >= max(2, 0.7 * len(lines))


def _heading(lines: Sequence[Line], at: int, width: int | None) -> tuple[str, Style, int]:
    """A heading at `at`: its text, its style, and where the lines after it begin."""
    first = lines[at]
    hashes = _HASH.match(first.text)
    if hashes and at == 0 and len(lines) == 1:
        return first.text[hashes.end() :].rstrip("# "), f"hash{len(hashes['level'])}", 1
    if at + 1 < len(lines) and not _RULE.match(first.text):
        rule = _RULE.match(lines[at + 1].text)
        if rule and rule["mark"] in "=-~^" and abs(lines[at + 1].columns - first.columns) <= 4:
            return first.text, f"rule{rule['mark']}", at + 2
    style = style_of(first, width, alone=at == 0 and len(lines) <= 4)
    if not style:
        return "", "", at
    end = at + 1
    while end < len(lines) and goes_on(lines[at:end], lines[end], style, width):
        end += 1
    alone = at == 0 and end == len(lines)
    if not alone:
        style_here = style_of(first, width, alone=False)
        if not style_here or not _is_body(style_here, lines[end:]):
            return "", "", at
        style = style_here
    return join([line.text for line in lines[at:end]]), style, end


def _is_body(style: Style, lines: Sequence[Line]) -> bool:
    """Whether the lines after a heading are what it heads: a list has the next item there."""
    if not lines or (style.startswith("number") and _ITEM.match(lines[0].text)):
        return False
    whole = " ".join(line.text for line in lines)
    return len(whole) >= 60 or any(ends_sentence(line.text) for line in lines)


def _body(lines: Sequence[Line], width: int | None, words: frozenset[str]) -> Iterator[Unit]:
    local = max((line.columns for line in lines), default=0)
    listed = sum(bool(_ITEM.match(line.text) or _BULLET.match(line.text)) for line in lines)
    group: list[Line] = []
    kind = "text"
    for line in lines:
        if _RULE.match(line.text):
            if group:
                yield _unit(kind, group, width, words)
            group, kind = [], "text"
            continue
        begins = _begins_item(group, line, kind, listed, width, local)
        if group and (begins or not _stays(group, line, kind, width, local)):
            yield _unit(kind, group, width, words)
            group = []
            kind = "text"
        if begins:
            kind = "item"
        group.append(line)
    if group:
        yield _unit(kind, group, width, words)


def _begins_item(
    group: Sequence[Line], line: Line, kind: str, listed: int, width: int | None, local: int
) -> bool:
    if _BULLET.match(line.text):
        return not group or kind == "item" or ends_sentence(group[-1].text) or listed > 1
    if not _ITEM.match(line.text):
        return False
    if not group or kind == "item":
        return True
    if listed < 2:
        return False
    # "(1)" may begin a line of running text by chance.
    return group[-1].text.endswith((":", "：")) or not continues(group[-1], line, width, local)


def _stays(group: Sequence[Line], line: Line, kind: str, width: int | None, local: int) -> bool:
    last = group[-1]
    if kind == "item" and line.indent > group[0].indent:
        return True
    if line.indent >= last.indent + 2 and ends_sentence(last.text) and kind == "text":
        return False
    return continues(last, line, width, local)


def _unit(kind: str, group: Sequence[Line], width: int | None, words: frozenset[str]) -> Unit:
    text = join([line.text for line in group], words)
    if kind == "item":
        text = _BULLET.sub("", text, count=1)
    if width is None:
        return Unit(kind, text)
    widest = max(line.columns for line in group)
    return Unit(kind, text, full=group[-1].columns > FULL * width, narrow=widest <= NARROW * width)


def _with_bodies(found: Sequence[Unit]) -> Iterator[Unit]:
    """The units, with headings that head nothing made paragraphs again."""
    demoted: set[int] = set()
    headings: dict[Style, list[int]] = {}
    for number, unit in enumerate([*found, Unit("end", "")]):
        if unit.kind == "heading":
            headings.setdefault(unit.style, []).append(number)
        elif unit.kind != "number":
            for same in headings.values():
                if len(same) > 1 or unit.kind == "end":
                    demoted.update(same)
            headings = {}
    for number, unit in enumerate(found):
        yield Unit("text", unit.text, page=unit.page) if number in demoted else unit


def _without_numbers(found: Iterator[Unit]) -> Iterator[Unit]:
    """The units without the numbers of chapters and pages that stand alone."""
    listed = list(found)
    pages = _page_numbers(listed)
    page = False
    for place, (unit, following) in enumerate(pairwise([*listed, Unit("end", "")])):
        if unit.kind != "number":
            yield replace(unit, page=True) if page else unit
            page = False
        elif place in pages:
            page = True
        elif following.kind != "heading":
            yield replace(unit, kind="text")


def _page_numbers(listed: Sequence[Unit]) -> set[int]:
    """The places of the lone numbers that rise by one, if three or more do."""
    runs: dict[int, list[int]] = {}
    for place, unit in enumerate(listed):
        found = _NUMBER_ALONE.match(unit.text) if unit.kind == "number" else None
        if found:
            number = int(found["number"])
            runs[number] = [*runs.pop(number - 1, []), place]
    return {place for run in runs.values() if len(run) >= 3 for place in run}
