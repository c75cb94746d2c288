"""Figures recorded in TOML below which a list must not fall by more than two points."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import UserError
from bot.judging.figures import Report

__all__ = ["KEPT", "SLACK", "Fall", "falls", "kept", "read_floor"]

SLACK = 0.02  # two points: what a figure may lose before it counts as fallen
PLACES = 4  # decimals that are kept and compared

Figure = Callable[[Report], float | None]

# Each figure that can be recorded. Times are not among them, for they are the machine's.
KEPT: Mapping[str, Figure] = {
    "fidelity": lambda found: found.whole.fidelity.value,
    "right": lambda found: found.whole.right.value,
    "at_1": lambda found: found.whole.ranks.at_1.value,
    "at_3": lambda found: found.whole.ranks.at_3.value,
    "at_5": lambda found: found.whole.ranks.at_5.value,
    "mrr": lambda found: found.whole.ranks.mrr,
    "not_found": lambda found: found.whole.not_found.value,
    "false_answers": lambda found: found.whole.false_answers.value,
    "located": lambda found: found.whole.located.value,
    "chat": lambda found: found.whole.chat.value,
    "japanese": lambda found: found.slices["japanese"].right.value,
    "followups": lambda found: found.slices["followups"].right.value,
}
# Where more is worse.
FAULTS = frozenset(("not_found", "false_answers"))
# What must be whole, whatever was recorded.
WHOLE = "fidelity"


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure that fell: what it is now (None: no question tells) and what was recorded."""

    name: str
    now: float | None
    was: float


def kept(found: Report) -> dict[str, float]:
    """The figures that a list gives, rounded as they are recorded."""
    values = {name: figure(found) for name, figure in KEPT.items()}
    return {name: round(value, PLACES) for name, value in values.items() if value is not None}


def falls(now: Mapping[str, float], floor: Mapping[str, float]) -> list[Fall]:
    """The figures (as `kept`) that are worse than recorded by more than `SLACK`.

    A figure that was recorded and that no question gives any more has fallen too; an altered
    quotation always has.
    """
    wanted = {**floor, WHOLE: 1.0} if WHOLE in now else dict(floor)
    return [
        Fall(name, now.get(name), was)
        for name, was in wanted.items()
        if name not in now or _is_worse(name, now[name], was)
    ]


def read_floor(path: Path, table: str = "") -> dict[str, float]:
    """The figures recorded in a file, in the `table` (`a.b`) where one is named; else UserError."""
    try:
        held: Any = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UserError("judge.floor.unreadable", path=path) from error
    for name in table.split(".") if table else ():
        held = held.get(name) if isinstance(held, dict) else None
    if not isinstance(held, dict):
        raise UserError("judge.floor.table", path=path, table=table)
    floor = {name: value for name, value in held.items() if not isinstance(value, dict)}
    for name, value in floor.items():
        if name not in KEPT:
            raise UserError("judge.floor.figure", path=path, name=name, names=", ".join(KEPT))
        if not _is_share(value):
            raise UserError("judge.floor.value", path=path, name=name)
    if not floor:
        raise UserError("judge.floor.empty", path=path)
    return {name: float(value) for name, value in floor.items()}


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_worse(name: str, now: float, was: float) -> bool:
    if name == WHOLE:
        return now < 1.0
    lost = now - was if name in FAULTS else was - now
    return round(lost, PLACES) > SLACK
