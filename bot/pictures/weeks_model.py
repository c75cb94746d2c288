"""What became of questions week by week, as plain rows for a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Week:
    """A week: what stands under its column, and how many of each part there were."""

    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(self.counts)

    @property
    def said(self) -> str:
        """`14 Sep: 12 (8, 2, 2)`, or `21 Sep: 0`."""
        parts = f" ({', '.join(map(str, self.counts))})" if self.total else ""
        return f"{self.label}: {self.total}{parts}"


@dataclass(frozen=True, slots=True)
class Weeks:
    """Columns of counts, one a week, oldest first; `parts` are named from the base upwards."""

    title: str
    parts: tuple[str, ...]
    weeks: tuple[Week, ...]
    caption: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if not self.weeks:
            raise ValueError("no weeks")
        for week in self.weeks:
            if len(week.counts) != len(self.parts) or min(week.counts, default=0) < 0:
                raise ValueError(f"{week.label}: a count of 0 or more for each part")

    @property
    def highest(self) -> int:
        """The most of any week."""
        return max(week.total for week in self.weeks)

    @property
    def heading(self) -> str:
        """The title and what the numbers behind each week are: for the words of the picture."""
        return f"{self.title} ({', '.join(self.parts)})"
