"""Which facts held in a year, as far as the facts and their entries give dates."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.amounts import PERIOD, period
from knowledge.model import Entity, Fact

__all__ = ["Holding", "holding"]

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")


class Holding(StrEnum):
    """What is known of a fact in a year."""

    HELD = "held"
    ABSENT = "absent"  # it came later, or its entry had ended or was not there yet
    UNDATED = "undated"  # nothing says whether it did


def holding(entity: Entity, fact: Fact, year: int) -> Holding:
    """Whether the fact held in `year`, ends of spans included.

    An entry speaks for its facts by `since` and `until`. A fact tells its own time by `when`, by
    its period, or by the earliest year in its words; without these by the very year that it is
    true as of.
    """
    if entity.since and _of(entity.since) > year:
        return Holding.ABSENT
    if entity.until and _of(entity.until) < year:
        return Holding.ABSENT
    told = _told(fact)
    if told:
        return Holding.ABSENT if min(told) > year else Holding.HELD
    return Holding.HELD if fact.as_of and _of(fact.as_of) == year else Holding.UNDATED


def _told(fact: Fact) -> list[int]:
    """The years that the fact gives: of its event, of its period, else those in its words."""
    if fact.when:
        return [_of(fact.when)]
    if PERIOD.fullmatch(fact.period):
        return [period(fact.period).first]
    return [int(year) for year in _YEAR.findall(f"{fact.of} {fact.value}")]


def _of(date: str) -> int:
    return int(date[:4])
