"""The counts of some weeks together, and when they are enough to speak of shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ENOUGH = 10
"""Below so many, a share in per cent would say more than is known."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Questions by outcome, verdicts, and questions that could be answered later."""

    answered: int = 0
    unsure: int = 0
    not_found: int = 0
    helpful: int = 0
    unhelpful: int = 0
    later: int = 0

    @property
    def asked(self) -> int:
        """All questions."""
        return self.answered + self.unsure + self.not_found

    @property
    def judged(self) -> int:
        """All verdicts."""
        return self.helpful + self.unhelpful


def totals(rows: Mapping[str, Mapping[str, int]]) -> Totals:
    """The counts of all weeks, as `Journal.weeks` gives them."""
    names = Totals.__dataclass_fields__
    return Totals(**{name: sum(week.get(name, 0) for week in rows.values()) for name in names})


def per_cent(part: int, whole: int) -> int | None:
    """The share in whole per cent, halves up; None where there are too few to tell of shares."""
    return (200 * part + whole) // (2 * whole) if whole >= ENOUGH else None
