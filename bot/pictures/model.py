"""What can be drawn, as plain rows: every word comes in from outside, in the language it is in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.pictures.weeks_model import Weeks

Theme = Literal["dark", "light"]

YES, NO, BLANK = "yes", "no", ""
"""The cells of a matrix that are drawn as signs; any other text is written out."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A sum for the years `first` to `last`; where only a range is known, `low` is below `high`."""

    label: str
    first: int
    last: int
    low: float
    high: float
    text: str
    second_text: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Sums by year; years between the bars that none covers are shown as gaps."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    gap_label: str
    axis: str = ""
    second_unit: str = ""
    caption: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        _need(bool(self.bars), "no bars")
        for bar in self.bars:
            _need(bar.first <= bar.last, f"{bar.label}: the years run backwards")
            _need(0 <= bar.low <= bar.high, f"{bar.label}: the range runs backwards or below 0")
        for before, after in pairwise(self.in_order):
            _need(before.last < after.first, f"{after.label}: a year of two bars")

    @property
    def in_order(self) -> tuple[Bar, ...]:
        """The bars by year."""
        return tuple(sorted(self.bars, key=lambda bar: bar.first))

    def short(self, bar: Bar) -> str:
        """What a bar is labelled with: its text without the unit, which stands over the axis."""
        return bar.text.replace(self.unit, "").strip() or bar.text

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """The first and last year of each stretch that no bar covers."""
        bars = self.in_order
        return tuple(
            (before.last + 1, after.first - 1)
            for before, after in pairwise(bars)
            if before.last + 1 < after.first
        )


@dataclass(frozen=True, slots=True)
class Rival:
    """Somebody else and their place in the same year."""

    rank: int
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """The place held in one year, and who else is known to have held one."""

    label: str
    rank: int
    text: str
    others: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranks:
    """The places of `name` year by year, the first on top."""

    title: str
    name: str
    places: tuple[Place, ...]
    axis: str = ""
    caption: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        _need(bool(self.places), "no places")
        for place in self.places:
            ranks = [place.rank, *(other.rank for other in place.others)]
            _need(min(ranks) >= 1, f"{place.label}: a place before the first")
            _need(len(set(ranks)) == len(ranks), f"{place.label}: two at one place")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of moment: its sign and colour go by where it stands among `Timeline.kinds`."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened on `date`, or from then `until`; `group` heads a run of rows."""

    date: str
    label: str
    kind: str
    until: str = ""
    group: str = ""

    @property
    def dates(self) -> str:
        """The date, or both."""
        return f"{self.date} – {self.until}" if self.until else self.date


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments from top to bottom in the order given."""

    title: str
    moments: tuple[Moment, ...]
    kinds: tuple[Kind, ...]
    caption: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        _need(bool(self.moments), "no moments")
        known = {kind.name for kind in self.kinds}
        for moment in self.moments:
            _need(moment.kind in known, f"{moment.label}: unknown kind {moment.kind!r}")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A name and its cells: `yes`, `no`, a short text, or nothing where nothing is known."""

    name: str
    tier: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by tier against columns; `yes`, `no` and `blank_note` say what the signs mean."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    yes: str
    no: str
    blank_note: str
    caption: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        _need(bool(self.columns), "no columns")
        _need(bool(self.rows), "no rows")
        for row in self.rows:
            _need(len(row.cells) == len(self.columns), f"{row.name}: cells and columns differ")


Drawing = Bars | Ranks | Timeline | Matrix | Weeks


def _need(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
