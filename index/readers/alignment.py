"""Finds one run of letters in another that says the same with gaps, in the same order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import log2
from typing import NamedTuple

__all__ = ["Match", "aligned"]

# Letters that must agree in a row; Japanese ones tell more.
TOGETHER, TOGETHER_JAPANESE = 8, 4
# Places at which one run of letters is looked for, and runs that are chained, at most.
MOST_PLACES, MOST_MATCHES = 12, 400
# What a gap costs, in letters, for each doubling of its length.
GAP = 1.5


class Match(NamedTuple):
    """`size` letters that agree: at `here` in what is sought, and at `there` where it is sought."""

    here: int
    there: int
    size: int


def aligned(sought: str, text: str) -> list[Match]:
    """Runs of `sought` that stand in `text`, in order and apart, as many letters as there are."""
    together = _together(sought)
    if not sought or len(text) < together:
        return []
    found = sorted(_runs(sought, text, together), key=lambda one: -one.size)[:MOST_MATCHES]
    return _chain(sorted(found))


def _together(sought: str) -> int:
    japanese = sum(1 for letter in sought if letter > "\u2e7f")
    usual = TOGETHER_JAPANESE if 2 * japanese > len(sought) else TOGETHER
    return max(1, min(usual, len(sought)))


def _runs(sought: str, text: str, together: int) -> Iterator[Match]:
    """The longest runs that agree, from each place where one begins."""
    at = defaultdict[str, list[int]](list)
    for place in range(len(text) - together + 1):
        held = at[text[place : place + together]]
        if len(held) < MOST_PLACES:
            held.append(place)
    covered: dict[int, int] = {}  # how far each diagonal has been taken
    for here in range(len(sought) - together + 1):
        for there in at.get(sought[here : here + together], ()):
            diagonal = there - here
            if covered.get(diagonal, -1) > here:
                continue
            size = together
            while (
                here + size < len(sought)
                and there + size < len(text)
                and sought[here + size] == text[there + size]
            ):
                size += 1
            covered[diagonal] = here + size
            yield Match(here, there, size)


def _chain(runs: list[Match]) -> list[Match]:
    """The runs in one order, with the most letters less what the gaps between them cost."""
    best: list[tuple[float, int, int]] = []  # letters gained, run before, letters it shares
    for number, run in enumerate(runs):
        choice = (float(run.size), -1, 0)
        for earlier in range(number):
            gained, shared = _gain(runs[earlier], run)
            if gained > 0 and best[earlier][0] + gained > choice[0]:
                choice = (best[earlier][0] + gained, earlier, shared)
        best.append(choice)
    found: list[Match] = []
    at = max(range(len(runs)), key=lambda number: best[number][0], default=-1)
    while at >= 0:
        _, before, shared = best[at]
        here, there, size = runs[at]
        found.append(Match(here + shared, there + shared, size - shared))
        at = before
    return found[::-1]


def _gain(one: Match, after: Match) -> tuple[float, int]:
    """What `after` adds behind `one`, and how many of its letters are the other's already."""
    if after.here <= one.here or after.there <= one.there:
        return 0.0, 0
    shared = max(0, one.here + one.size - after.here, one.there + one.size - after.there)
    gap = max(after.here - one.here, after.there - one.there) - one.size
    return after.size - shared - GAP * log2(1 + max(0, gap)), shared
