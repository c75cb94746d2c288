"""The last few questions of a person in a place, for follow-ups; in memory only, and not long."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

LIFETIME = 15 * 60.0
"""Seconds after which a question is forgotten."""


@dataclass(frozen=True, slots=True)
class _Turn:
    question: str
    at: float


class Conversation:
    """Remembers at most `turns` questions for each of at most `places` (channel, person) pairs.

    Older ones, and pairs not heard from for longest, are dropped. Not thread-safe.
    """

    def __init__(
        self,
        *,
        turns: int = 4,
        places: int = 2000,
        lifetime: float = LIFETIME,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = turns
        self._places = places
        self._lifetime = lifetime
        self._clock = clock
        self._turns: OrderedDict[tuple[int, int], tuple[_Turn, ...]] = OrderedDict()

    def recall(self, channel: int, person: int) -> tuple[str, ...]:
        """The questions still remembered, oldest first."""
        return tuple(turn.question for turn in self._fresh((channel, person)))

    def note(self, channel: int, person: int, question: str) -> None:
        """Remember `question` as the latest."""
        key = (channel, person)
        kept = (*self._fresh(key), _Turn(question, self._clock()))[-self._most :]
        self._turns[key] = kept
        self._turns.move_to_end(key)
        self._expire()
        while len(self._turns) > self._places:
            self._turns.popitem(last=False)

    def forget(self, person: int) -> int:
        """Forget all questions of `person`; returns from how many channels."""
        keys = [key for key in self._turns if key[1] == person]
        for key in keys:
            del self._turns[key]
        return len(keys)

    def __len__(self) -> int:
        return len(self._turns)

    def _fresh(self, key: tuple[int, int]) -> tuple[_Turn, ...]:
        oldest = self._clock() - self._lifetime
        return tuple(turn for turn in self._turns.get(key, ()) if turn.at >= oldest)

    def _expire(self) -> None:
        """Drop the pairs whose latest question is too old; they stand first."""
        oldest = self._clock() - self._lifetime
        while self._turns:
            key, turns = next(iter(self._turns.items()))
            if turns[-1].at >= oldest:
                return
            del self._turns[key]
