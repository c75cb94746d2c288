"""Facts limited to a year: the line that says so, and the year in what a button carries."""

from __future__ import annotations

from bot.model import Restricted
from bot.phrases import say

MARK = "@"
"""Between the subject of a button and the year; no entry has it in its id."""


def restricted_line(restricted: Restricted, locale: str, key: str = "as_of.facts") -> str:
    """How many facts were left out, and how many do not say whether they held."""
    values = {"left_out": restricted.left_out, "undated": restricted.undated}
    return say(key, locale, year=restricted.year, **values)


def dated(subject: str, restricted: Restricted | None) -> str:
    """The subject with the year that facts are limited to, if any."""
    return subject if restricted is None else f"{subject}{MARK}{restricted.year}"


def undated(subject: str) -> tuple[str, int | None]:
    """The subject without its year, and the year."""
    itself, _, year = subject.partition(MARK)
    return itself, int(year) if year else None
