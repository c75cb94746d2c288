"""Numbers with units: how they are written, what years a period covers, and where text cites them.

A value may hold `{ID TOPIC}`, such as `{fms-budget JFY 2019}`: the figure ID's amounts for that
topic are put in its place, so that no card can state another number than the figure does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.model import Amount, Unit

PERIOD = re.compile(r"(?:(?P<calendar>J?FY) )?(?P<first>\d{4})(?:-(?P<last>\d{4}))?")
REFERENCE = re.compile(r"\{(?P<figure>[a-z0-9-]+) (?P<topic>[^{}]+)\}")
BOUNDS = {"about": ("about {n}", "約{n}"), "over": ("more than {n}", "{n}超")}


@dataclass(frozen=True, slots=True)
class Period:
    """The years `first` to `last` of a calendar: `JFY` (from April), `FY` (U.S.) or empty."""

    calendar: str
    first: int
    last: int

    def __str__(self) -> str:
        years = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.calendar} {years}".strip()

    def holds(self, year: int) -> bool:
        """Whether the year is one of them."""
        return self.first <= year <= self.last


def period(text: str) -> Period:
    """`JFY 2019`, `FY 2016`, `2020` or `JFY 2012-2014`; ValueError for anything else."""
    found = PERIOD.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no period such as JFY 2019 or FY 2016-2018")
    first = int(found["first"])
    last = int(found["last"] or first)
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return Period(found["calendar"] or "", first, last)


def written(amounts: Sequence[Amount], units: Sequence[Unit], locale: str = "en") -> str:
    """The amounts in words, those after the first in brackets; KeyError for an unknown unit."""
    known = {unit.name: unit for unit in units}
    first, *others = [_written(amount, known[amount.unit], locale) for amount in amounts]
    return f"{first} ({', '.join(others)})" if others else first


def _written(amount: Amount, unit: Unit, locale: str) -> str:
    japanese = locale.startswith("ja")
    scale = unit.scale if japanese else 1
    ordinal = unit.name == "rank" and not japanese
    low, high = (_number(number * scale, ordinal=ordinal) for number in (amount.low, amount.high))
    numbers = low if low == high else f"{low}〜{high}" if japanese else f"{low} to {high}"
    text = (unit.japanese if japanese else unit.english).replace("{n}", numbers)
    english, other = BOUNDS.get(amount.bound, ("{n}", "{n}"))
    return (other if japanese else english).replace("{n}", text)


def _number(number: float, *, ordinal: bool = False) -> str:
    text = f"{number:,.10g}" if number != int(number) else f"{int(number):,}"
    return text + _ending(int(number)) if ordinal else text


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def filled(text: str, figures: Callable[[str, str], str]) -> str:
    """The text with `figures(ID, TOPIC)` for each `{ID TOPIC}`; what that raises goes through."""
    return REFERENCE.sub(lambda found: figures(found["figure"], found["topic"]), text)
