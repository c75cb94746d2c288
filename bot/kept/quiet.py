"""Hours of a person's day in which nothing is written to them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

DAY = 24 * 60
"""Minutes."""
WEST, EAST = -12 * 60, 14 * 60
"""Minutes from UTC of the farthest clocks on Earth."""
_OFFSET = re.compile(
    r"(?:UTC|GMT)?\s*(?P<sign>[+-]?)\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quiet:
    """From minute `start` of the day up to `end`, over midnight where that is the earlier one.

    `offset` is in minutes from UTC. ValueError for what is no time, or no time at all.
    """

    start: int
    end: int
    offset: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < DAY and 0 <= self.end < DAY) or self.start == self.end:
            raise ValueError(f"no quiet hours: {self.start} to {self.end}")
        if not WEST <= self.offset <= EAST:
            raise ValueError(f"no clock is {self.offset} minutes from UTC")

    def holds(self, at: float) -> bool:
        """Whether it is quiet at `at`, in seconds since the epoch."""
        now = (int(at // 60) + self.offset) % DAY
        if self.start < self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end


def clock(minute: int) -> str:
    """A minute of the day as a clock shows it: 07:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def offset_of(written: str) -> int | None:
    """Minutes from UTC as a person writes them (+9, -3:30, UTC+5:45); None where it is none."""
    plain = unicodedata.normalize("NFKC", written).replace("\N{MINUS SIGN}", "-").strip()
    if plain.upper() in ("UTC", "GMT", "Z"):
        return 0
    match = _OFFSET.fullmatch(plain)
    if match is None or int(match["minutes"] or 0) > 59:
        return None
    found = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    found = -found if match["sign"] == "-" else found
    return found if WEST <= found <= EAST else None


def offset_text(offset: int) -> str:
    """Minutes from UTC as a person reads them: UTC+9, UTC−3:30."""
    sign = "+" if offset >= 0 else "\N{MINUS SIGN}"
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
