"""Notices documents that have come into the library, by whatever way, and tells who listens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import groupby

import discord

from bot.kept.arrivals import Arrival, ArrivalMarks

Listener = Callable[[int | None, tuple[str, ...]], Awaitable[None]]
"""Server of the library (None: the public one), and the ids of the documents that came in.

After a stop in the middle it is called again with the same ones.
"""
Beat = Callable[[], Awaitable[None]]

EVERY = 60.0
"""Seconds between two looks."""
PATIENCE = 5
"""Looks for which documents that still come in, one after another, are awaited."""
_log = logging.getLogger(__name__)


class Arrivals:
    """Looks every minute, and at once after the bot itself took documents in."""

    def __init__(self, marks: ArrivalMarks, client: discord.Client) -> None:
        self._marks = marks
        self._client = client
        self.listeners: list[Listener] = []
        self.beats: list[Beat] = []
        """What else is done each minute, after the look."""
        self.reached = 0
        """The number up to which documents were told of, or are just now."""
        self._looking = asyncio.Lock()
        self._seen, self._waited = 0, 0
        self._nudged: set[asyncio.Task[None]] = set()

    async def tick(self) -> None:
        """One look, and the beats; raises nothing, or the loop would end for good."""
        try:
            # Before anything else: what is there at the very first start is no arrival.
            await self._start()
            if not self._client.is_ready():
                return
            if not await self._still_coming():
                await self.look()
        except Exception:
            _log.exception("arrivals could not be looked for; the next minute tries again")
        for beat in self.beats:
            await _safely(beat())

    def nudge(self) -> None:
        """Look at once, beside what is being done: documents have just been taken in."""
        task = asyncio.get_running_loop().create_task(_safely(self.look()))
        self._nudged.add(task)
        task.add_done_callback(self._nudged.discard)

    async def look(self) -> None:
        """Tell every listener of what has come in since the last time."""
        async with self._looking:
            before = await self._start()
            newest = await asyncio.to_thread(self._marks.newest)
            if newest <= before:
                return
            new = await asyncio.to_thread(self._marks.between, before, newest)
            self.reached = newest
            for guild, documents in _by_server(new):
                for listener in self.listeners:
                    await _safely(listener(guild, documents))
            await asyncio.to_thread(self._marks.reach, newest)

    async def _start(self) -> int:
        mark = await asyncio.to_thread(self._marks.mark)
        self.reached = max(self.reached, mark)
        return mark

    async def _still_coming(self) -> bool:
        """Whether a batch of documents is not through yet, so that it is told of together."""
        newest = await asyncio.to_thread(self._marks.newest)
        if newest in (self._seen, self.reached) or self._waited >= PATIENCE:
            self._waited = 0
            return False
        self._seen = newest
        self._waited += 1
        return True


def _by_server(new: list[Arrival]) -> list[tuple[int | None, tuple[str, ...]]]:
    ordered = sorted(new, key=lambda one: (one.guild or 0, one.n))
    return [
        (guild or None, tuple(dict.fromkeys(one.document for one in ones)))
        for guild, ones in groupby(ordered, key=lambda one: one.guild or 0)
    ]


async def _safely(work: Awaitable[None]) -> None:
    """One that fails must not stop the others."""
    try:
        await work
    except Exception:
        _log.exception("something to be done on an arrival failed")
