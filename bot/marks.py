"""What may stand in a question or name beside its words: `as_of:2019`, and `!` to search it as is.

as_of:2019   facts that held in 2019 only; also `時点:2019`, anywhere in the text
!question    no spelling is repaired; for some words only: "words"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import Misuse

__all__ = [
    "FIRST",
    "LAST",
    "Marked",
    "as_written",
    "checked_year",
    "marked",
    "plain",
    "read",
    "then",
]

FIRST, LAST = 1500, 2200  # years that a fact can be asked for

_THEN = re.compile(r"(?<!\S)(?:as[_-]of|時点)\s?[:：=]\s?(?P<year>\S*)", re.IGNORECASE)
_AS_IS = re.compile(r"\s*[!！]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A question without its marks: the year whose facts are wanted, and whether it is as is."""

    text: str
    then: int | None
    verbatim: bool


def read(question: str, as_of: int | None = None, *, verbatim: bool = False) -> Marked:
    """The question with its marks read; what is handed in goes before what is written."""
    text, as_is = as_written(question)
    text, year = then(text)
    if as_of is not None:
        year = checked_year(as_of)
    return Marked(text, year, verbatim or as_is)


def then(text: str) -> tuple[str, int | None]:
    """The text without its `as_of:` marks, and the year of the last one; None without any.

    Misuse where no year follows.
    """
    year = None
    for match in _THEN.finditer(text):
        year = checked_year(match["year"])
    return (text, None) if year is None else (" ".join(_THEN.sub(" ", text).split()), year)


def checked_year(said: str | int) -> int:
    """The year that was said; Misuse for anything that is none."""
    digits = str(said).rstrip("?？.。,、年")
    if not (len(digits) == 4 and digits.isdecimal() and FIRST <= int(digits) <= LAST):
        raise Misuse("as_of.year", said=str(said)[:20])
    return int(digits)


def as_written(text: str) -> tuple[str, bool]:
    """The text without the `!` before it, and whether one stood there."""
    match = _AS_IS.match(text)
    return (text[match.end() :], True) if match else (text, False)


def plain(text: str) -> str:
    """The text without any mark, for what is remembered of it; a wrong mark goes too."""
    return as_written(" ".join(_THEN.sub(" ", text).split()))[0]


def marked(question: str, as_of: int | None = None, *, verbatim: bool = False) -> str:
    """The question with what was chosen beside it as marks, so that `read` finds it again."""
    year = f"as_of:{as_of} " if as_of is not None else ""
    return f"{'!' if verbatim else ''}{year}{question}"
