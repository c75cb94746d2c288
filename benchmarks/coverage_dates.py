"""The dates that a text gives, however they are written."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

MONTHS = tuple(month_name)[1:]
YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<![\w$¥.,-])(?:"
    rf"(?P<fiscal>JFY|FY|Japan Fiscal Year)\s(?P<first>{YEAR})"
    rf"(?:(?:[-–]|\sto\s)(?P<last>{YEAR}))?"
    rf"|(?P<month>{'|'.join(MONTHS)})\s(?:\d{{1,2}},\s)?(?P<of>{YEAR})"
    rf"|(?P<iso>{YEAR})-(?P<nth>0[1-9]|1[0-2])(?:-\d\d)?"
    rf"|(?P<decade>{YEAR})s"
    rf"|(?P<year>{YEAR}))(?![\d%]|,\d)"
)
_ABBREVIATION = re.compile(r"\s\([A-Z][A-Za-z&.]*s?\)")


def dates(text: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Each date in the text: where it is, and the dates that it says, the chief one first.

    A year is four digits from 1900 to 2099 without a comma; `FY`, `JFY`, a month or a final `s`
    make another date of it. A range says every year in it, a month its year too.
    """
    for found in _DATE.finditer(text):
        yield found, list(_said(found))


def _said(found: re.Match[str]) -> Iterator[str]:
    if found["fiscal"]:
        kind = "FY" if found["fiscal"] == "FY" else "JFY"
        last = int(found["last"] or found["first"])
        yield from (f"{kind} {year}" for year in range(int(found["first"]), last + 1))
    elif found["decade"]:
        yield found["decade"] + "s"
    elif found["year"]:
        yield found["year"]
    else:
        month = found["month"] or MONTHS[int(found["nth"]) - 1]
        yield f"{month} {found['of'] or found['iso']}"
        yield found["of"] or found["iso"]


def unabbreviated(text: str) -> str:
    """The text without abbreviations in brackets, which part a figure from what it counts."""
    return _ABBREVIATION.sub("", text)
