"""How often one may ask: pauses for persons and channels, a floor against floods, one at a time."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.errors import UserError
from bot.kept.servers import ServerSettings

MOST_A_MINUTE = 20
"""Questions of one person, over all servers and messages, whatever these have set."""
MINUTE = 60.0
REMINDED = 60.0
"""Seconds in which somebody who writes too soon is told so once."""
HINTED = 600.0
"""Seconds in which somebody is told once where, or how, to ask."""
REMEMBERED = 5000
"""People, channels and reminders that are kept in memory; the oldest go."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

clock = time.monotonic
"""Where the time comes from, in seconds."""


class TooSoon(UserError):
    """A question that came too early, or beside another of the same person."""


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it comes in: by whom, in which server and channel, and who is to read it."""

    person: int
    guild: int | None
    channel: int
    private: bool


class Recent(Generic[K, V]):
    """A dictionary of so many keys: those that were set longest ago are dropped."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """What is kept for `key`, if anything."""
        return self._kept.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep `value` for `key`."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


class Manners:
    """What was asked of late, in memory: after a restart everyone may ask at once."""

    def __init__(self, *, now: Callable[[], float] | None = None) -> None:
        self._now = now or (lambda: clock())
        self._people: Recent[tuple[int | None, int], float] = Recent()
        self._channels: Recent[int, float] = Recent()
        self._minutes: Recent[int, tuple[float, ...]] = Recent()
        self._told: Recent[Hashable, float] = Recent()
        self._answering: set[int] = set()

    @contextmanager
    def asking(self, put: Put, settings: ServerSettings) -> Iterator[None]:
        """Holds while the question is answered; TooSoon, at once, where it has to wait.

        A question that has to wait does not make the next one wait longer.
        """
        if put.person in self._answering:
            raise TooSoon("gateway.wait.running")
        self._admit(put, settings)
        self._answering.add(put.person)
        try:
            yield
        finally:
            self._answering.discard(put.person)

    def once(self, what: Hashable, seconds: float) -> bool:
        """True for the first who asks in so many seconds, then False."""
        now = self._now()
        told = self._told.get(what)
        if told is not None and now - told < seconds:
            return False
        self._told.put(what, now)
        return True

    def _admit(self, put: Put, settings: ServerSettings) -> None:
        now, who = self._now(), (put.guild, put.person)
        _check("gateway.wait", self._people.get(who), now, settings.person_seconds)
        if not put.private:  # what one person reads fills no channel
            last = self._channels.get(put.channel)
            _check("gateway.wait.channel", last, now, settings.channel_seconds)
        minute = [one for one in self._minutes.get(put.person) or () if now - one < MINUTE]
        if len(minute) >= MOST_A_MINUTE:
            _check("gateway.wait.flood", minute[-MOST_A_MINUTE], now, MINUTE)
        self._minutes.put(put.person, (*minute, now))
        self._people.put(who, now)
        if not put.private:
            self._channels.put(put.channel, now)


def _check(key: str, last: float | None, now: float, pause: float) -> None:
    if last is not None and now - last < pause:
        raise TooSoon(key, seconds=math.ceil(pause - (now - last)))
