"""Finds endnote numbers glued to the words of a text, as one sequence that rises from 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Note
from index.readers.marks import after_closing
from index.sentences import CJK

__all__ = ["take_notes"]

# How surely a number is a mark. A chain is believed when at least two, and half of its numbers,
# are SURE; each number that is missing from it costs LOST.
SURE, LIKELY, MAYBE, HARDLY = 3.0, 1.5, 1.0, 0.2
LOST = 1.5
FARTHEST = 3

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER = re.compile(
    r"(?<=[^\s\d$¥€£#§/\\+=<>~^_@&*\-–—(\[{“‘「（])"
    r"(?:(?P<plain>[1-9]\d{0,2})(?=[\s)\]”’\"'.,;:!?—–。、」）]|$)|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))"
    r"(?![\d⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
_CLOSER = "”’\"')]»」』）"
_BEGINS = re.compile(rf"[\d)\]”’\"']*(?:\s*$|\s+[\"'“‘(\[「（]*(?:[A-Z\d]|[{CJK}])|[{CJK}])")
_WHOLE = re.compile(r"(?<![\d,])(?P<before>[$¥€£.]?)(?P<whole>\d[\d,]*)\.$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LETTERS = re.compile(r"[^\W\d_]+$")
_BEFORE_NUMBERS = re.compile(
    r"(?:^|[\s(\[“])(?:No|Nos|Fig|Figs|Vol|pp?|Art|Arts|Sec|vs?|Ch|Eq|Nr|Ver|rev|Rev|approx|ca|"
    r"Pt|Tab|[A-Z])\.$",
    re.I,
)


@dataclass(slots=True)
class _Mark:
    text: int
    start: int
    end: int
    number: int
    weight: float


@dataclass(slots=True)
class _Chain:
    score: float
    mark: _Mark
    before: _Chain | None


def take_notes(texts: Sequence[str]) -> list[tuple[str, tuple[Note, ...]]]:
    """Each text without its endnote numbers, and the notes with their offsets in it.

    Of all numbers that could be marks, those are taken which make the best chain 1, 2, 3, ...
    over all texts in order; without one, nothing is taken.
    """
    marks: list[list[_Mark]] = [[] for _ in texts]
    for mark in _best_chain([one for n, text in enumerate(texts) for one in _marks(n, text)]):
        marks[mark.text].append(mark)
    return [_without(text, found) for text, found in zip(texts, marks, strict=True)]


def _marks(number: int, text: str) -> list[_Mark]:
    if len(text.split(None, 1)) < 2:
        # "log.1" alone on a line is a name.
        return []
    return [
        _Mark(
            number,
            found.start(),
            found.end(),
            int((found["plain"] or found["raised"]).translate(_SUPERSCRIPT)),
            weight,
        )
        for found in _NUMBER.finditer(text)
        if (weight := _weight(text, found)) > 0
    ]


def _weight(text: str, found: re.Match[str]) -> float:
    """How surely the number is a mark; 0 if it is none."""
    before = text[max(0, found.start() - 40) : found.start()]
    begins = bool(_BEGINS.match(text, found.end()))
    bare = before.rstrip(_CLOSER)
    if bare != before:
        if not bare or bare[-1].isspace():
            return 0
        return SURE if bare[-1] in ".,!?。！？" else LIKELY
    last = before[-1]
    if last == ".":
        whole = _WHOLE.search(before)
        if whole:
            if whole["before"]:
                return 0
            if _YEAR.match(whole["whole"]):
                return SURE if begins else HARDLY
            return MAYBE if begins else HARDLY
        if _BEFORE_NUMBERS.search(before):
            return 0
        return SURE if begins else MAYBE
    if last in "!?。！？":
        return SURE
    if last in ",;:、":
        return 0 if before[-2:-1].isdigit() else LIKELY
    if found["raised"] or last == "%":
        return LIKELY
    letters = _LETTERS.search(before)
    if letters and len(letters[0]) >= 3 and letters[0].islower():
        return LIKELY
    return HARDLY


def _best_chain(marks: Sequence[_Mark]) -> list[_Mark]:
    best: dict[int, _Chain] = {}
    for mark in marks:
        options = [
            _Chain(before.score + mark.weight - LOST * (gap - 1), mark, before)
            for gap in range(1, FARTHEST + 1)
            if (before := best.get(mark.number - gap))
        ]
        if mark.number == 1:
            options.append(_Chain(mark.weight, mark, None))
        for option in options:
            if mark.number not in best or option.score > best[mark.number].score:
                best[mark.number] = option
    if not best:
        return []
    chain: list[_Mark] = []
    link: _Chain | None = max(best.values(), key=lambda one: one.score)
    while link:
        chain.append(link.mark)
        link = link.before
    while chain and chain[0].weight <= MAYBE:
        del chain[0]
    chain.reverse()
    sure = sum(mark.weight == SURE for mark in chain)
    return chain if sure >= 2 and 2 * sure >= len(chain) else []


def _without(text: str, marks: Sequence[_Mark]) -> tuple[str, tuple[Note, ...]]:
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    length = at = 0
    for mark in marks:
        kept.append(text[at : mark.start])
        length += mark.start - at
        at = mark.end
        places.append((mark.number, length))
    clean = "".join(kept) + text[at:]
    return clean, tuple(Note(number, after_closing(clean, place)) for number, place in places)
