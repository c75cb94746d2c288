"""The measured speeds as tables: one a size, and the time against the postings touched."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.quality_table import grid
from benchmarks.rivals import SYSTEMS
from benchmarks.speed_grow import PASSAGES

MIB = 2**20
Told = dict[str, Any]  # what the worker printed
FIFTHS = 5
HEAD = (
    "",
    "p50 ms",
    "p95 ms",
    "p99 ms",
    "first answer ms",
    "peak MiB",
    "anonymous MiB",
    "index bytes/passage",
    "bulk passages/s",
    "per CPU s",
    "ingest peak MiB",
    "single passages/s",
    "visible ms",
    "worst ms",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one engine at one size.

    `times` has the milliseconds of each question in order, `postings` the postings that each
    touches (empty but for FTS5); `visible` and `stored` have the milliseconds of each single
    document until the next search found it, and until it was taken in (empty where the engine
    takes in none). Memory and index are in bytes.
    """

    system: str
    size: int
    times: tuple[float, ...]
    answered: int
    cold: float
    peak: int
    anonymous: int
    index: int
    seconds: float
    cpu_seconds: float
    build_peak: int
    visible: tuple[float, ...]
    stored: tuple[float, ...]
    postings: tuple[int, ...]

    @classmethod
    def of(cls, system: str, size: int, built: Told, answered: Told, added: Told) -> Measured:
        """The figures as the worker's three tasks gave them."""
        return cls(
            system=system,
            size=size,
            times=tuple(answered["ms"]),
            answered=answered["answered"],
            cold=answered["cold ms"],
            peak=answered["peak bytes"],
            anonymous=answered["anonymous bytes"],
            index=built["index bytes"],
            seconds=built["seconds"],
            cpu_seconds=built["cpu seconds"],
            build_peak=built["peak bytes"],
            visible=tuple(added.get("visible ms", ())),
            stored=tuple(added.get("stored ms", ())),
            postings=tuple(answered.get("postings", ())),
        )

    @property
    def title(self) -> str:
        """What tables call the engine."""
        return SYSTEMS[self.system].title


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of `values` do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def table(measured: Sequence[Measured], *, markdown: bool) -> str:
    """A row an engine, all of one size."""
    return grid([HEAD, *(_row(one) for one in measured)], markdown=markdown)


def curve(measured: Sequence[Measured], *, markdown: bool) -> str:
    """Median ms of the questions that touch the fewest postings, the next fifth, and so on."""
    titles = list(dict.fromkeys(one.title for one in measured))
    rows = [["passages", "postings touched", *titles]]
    for size, touched in touches(measured).items():
        order = sorted(range(len(touched)), key=touched.__getitem__)
        for fifth in range(FIFTHS):
            part = order[fifth * len(order) // FIFTHS : (fifth + 1) * len(order) // FIFTHS]
            if part:
                mean = statistics.mean(touched[i] for i in part)
                cells = [_median(measured, size, title, part) for title in titles]
                rows.append([f"{size:,}", f"{mean:,.0f}", *cells])
    return grid(rows, markdown=markdown)


def growth(measured: Sequence[Measured]) -> str:
    """How many times more postings and median time the largest size takes than the smallest.

    Empty where there is but one size.
    """
    touched = touches(measured)
    small, large = min(touched), max(touched)
    if small == large:
        return ""
    more = statistics.mean(touched[large]) / max(1.0, statistics.mean(touched[small]))
    said = [f"From {small:,} to {large:,} passages: postings × {more:.1f}"]
    for system in dict.fromkeys(one.system for one in measured):
        times = {one.size: one.times for one in measured if one.system == system}
        if small in times and large in times:
            factor = statistics.median(times[large]) / statistics.median(times[small])
            said.append(f"{SYSTEMS[system].title} × {factor:.1f}")
    return ", ".join(said) + "."


def touches(measured: Sequence[Measured]) -> dict[int, tuple[int, ...]]:
    """By size, the postings that each question touches."""
    return {one.size: one.postings for one in measured if one.postings}


def _median(measured: Sequence[Measured], size: int, title: str, part: Sequence[int]) -> str:
    for one in measured:
        if one.size == size and one.title == title:
            return f"{statistics.median(one.times[i] for i in part):.2f}"
    return "–"


def _row(one: Measured) -> list[str]:
    times = [f"{percentile(one.times, share):.2f}" for share in (0.5, 0.95, 0.99)]
    single = ["–", "–", "–"]
    if one.visible:
        rate = PASSAGES * 1000 / statistics.mean(one.stored)
        single = [
            f"{rate:,.0f}",
            f"{statistics.median(one.visible):.1f}",
            f"{max(one.visible):.1f}",
        ]
    return [
        one.title,
        *times,
        f"{one.cold:,.0f}",
        f"{one.peak / MIB:,.0f}",
        f"{one.anonymous / MIB:,.0f}",
        f"{one.index / one.size:,.0f}",
        f"{one.size / one.seconds:,.0f}",
        f"{one.size / one.cpu_seconds:,.0f}",
        f"{one.build_peak / MIB:,.0f}",
        *single,
    ]
