"""Finds the words of a passage on a page of its PDF, whatever the line ends did to them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from index.readers.alignment import Match, aligned
from index.readers.pdf_columns import Line, in_order
from index.readers.pdf_rows import rows_of
from index.readers.pdf_words import Word

__all__ = ["Area", "Found", "Places", "letters_of", "places_of", "seek"]

# Of a passage that stands whole on a page at least this share of its letters is found there.
MOST_OF_IT = 0.5
# Of one that goes on overleaf at least so many letters, and of what lies between nearly all.
SOME_OF_IT, UNBROKEN = 12, 0.7
# Letters at the end of a passage that may be missing without its going on elsewhere.
NEGLIGIBLE = 8
# No page that anyone reads has more words; beyond, nothing is looked for.
MOST_WORDS = 6000
_SMALL, _RAISED = 0.86, 0.1
_ASCENT, _DESCENT = 0.86, 0.25


class Area(NamedTuple):
    """A rectangle in points in the reading direction of the page, y growing downwards."""

    left: float
    top: float
    right: float
    bottom: float


class _Letter(NamedTuple):
    letter: str
    left: float
    right: float
    line: int


@dataclass(frozen=True, slots=True)
class Places:
    """The letters of a page in reading order with their places, and the lines they stand in."""

    text: str
    letters: tuple[_Letter, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage stands on a page.

    `lines` is an area for each of its lines, `blocks` one for each run of lines in one column;
    both are empty where it was not found. `rest` are the letters at its end that are not there.
    """

    lines: tuple[Area, ...] = ()
    blocks: tuple[Area, ...] = ()
    rest: str = ""


def letters_of(text: str) -> str:
    """What is compared: letters and digits alone, in one form and in small letters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def places_of(words: Sequence[Word]) -> Places:
    """The letters of a page, as its words stand on it."""
    lines = in_order(rows_of(words)) if len(words) <= MOST_WORDS else []
    letters: list[_Letter] = []
    for number, line in enumerate(lines):
        for word in _words_of(line, words):
            letters += _spread(word, number)
    return Places("".join(one.letter for one in letters), tuple(letters), tuple(lines))


def _spread(word: Word, line: int) -> list[_Letter]:
    """The letters of a word, evenly over its width; signs at its ends belong to the outer ones."""
    said = _each(word.text)
    step = (word.x1 - word.x0) / max(1, len(said))
    letters = [
        _Letter(letter, word.x0 + at * step, word.x0 + (at + 1) * step, line)
        for at, some in enumerate(said)
        for letter in some
    ]
    if letters:
        letters[0] = letters[0]._replace(left=word.x0)
        letters[-1] = letters[-1]._replace(right=word.x1)
    return letters


def _each(text: str) -> list[str]:
    """What is compared of each character, or of all together where they change each other."""
    each = [letters_of(character) for character in text]
    whole = letters_of(text)
    return each if "".join(each) == whole else list(whole)


def _words_of(line: Line, words: Sequence[Word]) -> list[Word]:
    """The words of a line from left to right, without the raised marks of notes."""
    run = line.run
    held = [
        word
        for word in words
        if run.x0 - 1 <= word.x0
        and word.x1 <= run.x1 + 1
        and abs(word.y - run.y) <= 0.5 * max(run.size, word.size)
        and not (word.size < _SMALL * run.size and word.y < run.y - _RAISED * run.size)
    ]
    return sorted(held, key=lambda word: word.x0)


def seek(text: str, places: Places) -> Found:
    """Where the passage `text` stands on the page, if most of it or its beginning does."""
    sought = letters_of(text)
    matches = aligned(sought, places.text)
    if not matches or not _enough(matches, len(sought)):
        return Found()
    lines = list(_areas(_spots(matches), places))
    end = matches[-1].here + matches[-1].size
    rest = sought[end:] if len(sought) - end > NEGLIGIBLE else ""
    return Found(tuple(area for _, area in lines), tuple(_blocks(lines, places)), rest)


def _enough(matches: Sequence[Match], size: int) -> bool:
    found = sum(one.size for one in matches)
    if found >= MOST_OF_IT * size:
        return True
    first, last = matches[0], matches[-1]
    span = last.here + last.size - first.here
    return first.here <= NEGLIGIBLE and found >= SOME_OF_IT and found >= UNBROKEN * span


def _spots(matches: Sequence[Match]) -> Iterator[int]:
    """The letters of the page that are the passage's, with what little differs in between."""
    for one, after in pairwise(matches):
        yield from range(one.there, one.there + one.size)
        gap = range(one.there + one.size, after.there)
        if len(gap) <= NEGLIGIBLE:
            yield from gap
    yield from range(matches[-1].there, matches[-1].there + matches[-1].size)


def _areas(spots: Iterable[int], places: Places) -> Iterator[tuple[int, Area]]:
    """The number of each line that holds some of the letters, with the area of those."""
    held = (places.letters[at] for at in sorted(set(spots)))
    for number, group in groupby(held, key=lambda one: one.line):
        letters = list(group)
        run = places.lines[number].run
        yield (
            number,
            Area(
                min(one.left for one in letters),
                run.y - _ASCENT * run.size,
                max(one.right for one in letters),
                run.y + _DESCENT * run.size,
            ),
        )


def _blocks(areas: Sequence[tuple[int, Area]], places: Places) -> Iterator[Area]:
    """Runs of lines that follow each other in one column, each as one area."""
    block: list[Area] = []
    before = -1
    for number, area in areas:
        column = places.lines[number].column
        if block and (number > before + 1 or places.lines[before].column != column):
            yield _around(block)
            block = []
        block.append(area)
        before = number
    if block:
        yield _around(block)


def _around(areas: Sequence[Area]) -> Area:
    return Area(
        min(one.left for one in areas),
        min(one.top for one in areas),
        max(one.right for one in areas),
        max(one.bottom for one in areas),
    )
