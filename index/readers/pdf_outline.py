"""Where the entries of a PDF's outline stand among its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.readers.pdf_columns import Line

__all__ = ["MOST_LINES", "Entry", "Heading", "Letters", "find_place", "joined"]

# Lines that a heading may take.
MOST_LINES = 4
# Lines of a page that an entry of the outline is looked for in.
MOST_TRIED = 400

_NUMBERING = re.compile(
    r"(?:(?:chapter|part|appendix|annex|section|article)?[\divxlc]{0,9}[a-z]?"
    r"|第?[\d一二三四五六七八九十]*[章節部編条項]?)$"
)


class Entry(NamedTuple):
    """A line of the outline: its `title`, 1-based `page` (0: unknown), `depth` from 0.

    `top` is the height it points to, as in `Word.y`; None where it says no height.
    """

    title: str
    page: int
    depth: int
    top: float | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in lines `start` to `end` of its page; these are the same for one in no line."""

    start: int
    end: int
    text: str
    depth: int


def joined(lines: Sequence[Line]) -> str:
    """The text of a heading's lines."""
    text = ""
    for line in lines:
        if not text or text[-1] > "\u2fff":
            text += line.run.text
        elif line.run.text[:1].islower() and text.endswith("-"):
            text = text[:-1] + line.run.text
        else:
            text = f"{text} {line.run.text}"
    return text


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())


class Letters:
    """The letters and digits of each line, made once."""

    def __init__(self, pages: Mapping[int, Sequence[Line]]) -> None:
        self.pages = pages
        self.made: dict[int, list[str]] = {}

    def of(self, number: int) -> list[str]:
        """Those of a page."""
        if number not in self.made:
            lines = self.pages.get(number, ())
            self.made[number] = [_letters(line.run.text) for line in lines]
        return self.made[number]


def find_place(
    entry: Entry,
    pages: Mapping[int, Sequence[Line]],
    found: Mapping[int, list[Heading]],
    letters: Letters,
) -> tuple[int, Heading] | None:
    """Where an entry of the outline stands: at the lines that say it, or where it points to."""
    wanted = _letters(entry.title)
    if not wanted:
        return None
    for number in (entry.page, entry.page + 1, entry.page - 1):
        lines = pages.get(number, ())
        taken = {at for one in found.get(number, ()) for at in range(one.start, one.end)}
        for start in range(min(len(lines), MOST_TRIED)):
            end = 0 if start in taken else _end_of(letters.of(number), start, wanted)
            if end:
                said = joined(lines[start:end])
                same = _letters(said) == wanted or len(said) < len(entry.title)
                text = entry.title if same else said
                return number, Heading(start, end, text, entry.depth)
    lines = pages.get(entry.page, ())
    if entry.top is None or not lines:
        return None
    at = next((n for n, line in enumerate(lines) if line.run.y > entry.top), len(lines))
    return entry.page, Heading(at, at, entry.title, entry.depth)


def _end_of(letters: Sequence[str], start: int, wanted: str) -> int:
    """The line after those from `start` on that say what is wanted; 0 if they do not."""
    said = ""
    for end in range(start + 1, min(len(letters), start + MOST_LINES) + 1):
        said += letters[end - 1]
        if said == wanted:
            return end
        if said.endswith(wanted) and _NUMBERING.match(said[: -len(wanted)]):
            return end
        if wanted.endswith(said) and len(said) > 3 and _NUMBERING.match(wanted[: -len(said)]):
            return end
        if len(said) > len(wanted) + 12:
            break
    return 0
