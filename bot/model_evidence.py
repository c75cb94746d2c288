"""What a message claims, beside what passages say: the values that the faces show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.model import Citation, Searched

__all__ = ["Compared", "Evidence", "Kind", "Verdict", "Weighed"]

Verdict = Literal["matches", "differs", "absent"]
Kind = Literal["figure", "date", "name"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure, date or name of a claim beside what quotation `n` of its claim has there.

    `claimed` is it as the message writes it, `found` the same of the quoted words; with `absent`
    nothing that was found has it, and `found` may be empty.
    """

    kind: Kind
    claimed: str
    verdict: Verdict
    found: str = ""
    n: int = 0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim, from 1, with the passages found for it; without citations nothing was found.

    `missing` are words of the claim that no quotation holds; `negated` says that one of the two
    is negated and the other is not.
    """

    n: int
    text: str
    citations: tuple[Citation, ...] = ()
    compared: tuple[Compared, ...] = ()
    missing: tuple[str, ...] = ()
    negated: bool = False

    @property
    def differs(self) -> int:
        """How many values differ from what is quoted."""
        return sum(one.verdict == "differs" for one in self.compared)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The claims of a text in order; `left_out` more were not looked at."""

    claims: tuple[Weighed, ...]
    left_out: int
    searched: Searched

    @property
    def found(self) -> int:
        """For how many of the claims a passage was found."""
        return sum(bool(one.citations) for one in self.claims)
