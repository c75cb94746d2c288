"""What a check found: whether it is well, and the sentence that says so and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from bot.errors import UserError
from bot.phrases import say

__all__ = ["Finding", "State", "found", "problems", "refused"]

State = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `check` names what was looked at, `key` with `values` the sentence."""

    check: str
    state: State
    key: str
    values: dict[str, object] = field(default_factory=dict)

    def text(self, locale: str) -> str:
        """The sentence in the reader's language; a tuple among its values is of keys of phrases."""
        values = {
            name: _listed(value, locale) if isinstance(value, tuple) else value
            for name, value in self.values.items()
        }
        return say(self.key, locale, **values)


def _listed(keys: tuple[str, ...], locale: str) -> str:
    first, *others = (say(key, locale) for key in keys)
    for one in others:
        first = say("doctor.and", locale, first=first, second=one)
    return first


def found(check: str, state: State, key: str, **values: object) -> Finding:
    """A finding."""
    return Finding(check, state, key, values)


def refused(check: str, error: UserError, state: State = "problem") -> Finding:
    """What the program itself would say in refusing."""
    return Finding(check, state, error.key, dict(error.values))


def problems(findings: Iterable[Finding]) -> int:
    """How many of the findings keep the bot from working as it should."""
    return sum(one.state == "problem" for one in findings)
