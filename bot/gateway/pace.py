"""Keeps reconnects apart: discord.py has cases in which it connects again without a pause."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

WINDOW = 600.0
"""Seconds over which connections are counted."""
FREE = 3
"""Connections in the window that go at once, of each shard."""
LONGEST = 50.0
"""Seconds of the longest wait; discord.py gives a connection 60 in all."""

_log = logging.getLogger(__name__)


class Pace:
    """Says how long to wait before the next connection: 0 s at first, then 1, 2, 4 ... s."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, free: int = FREE) -> None:
        self._clock = clock
        self._free = free
        self._times: deque[float] = deque(maxlen=free + 64)

    def wait(self) -> float:
        """Count one more connection; returns the seconds to wait before it."""
        now = self._clock()
        while self._times and now - self._times[0] > WINDOW:
            self._times.popleft()
        self._times.append(now)
        over = len(self._times) - self._free
        return 0.0 if over <= 0 else min(2.0 ** (over - 1), LONGEST)


def paced(
    connect: Callable[P, Coroutine[Any, Any, T]], pace: Pace
) -> Callable[P, Coroutine[Any, Any, T]]:
    """`connect`, kept to `pace`."""

    async def connect_in_time(*args: P.args, **kwargs: P.kwargs) -> T:
        delay = pace.wait()
        if delay:
            _log.warning("many reconnects: waiting %.0f s before the next", delay)
            await asyncio.sleep(delay)
        return await connect(*args, **kwargs)

    return connect_in_time
