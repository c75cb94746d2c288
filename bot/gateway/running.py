"""What surrounds the connections to Discord while the program runs: stopping, signs of life."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import discord

from bot.gateway.gauges import Gauges
from bot.gateway.links import NOWHERE, Links
from bot.gateway.metrics import Source, served

GRACE = 8.0
"""Seconds that answers in flight have once the program is told to stop; Docker kills after 10."""
BEAT = 20.0
"""Seconds between two signs of life."""
# The names that discord.py gives the tasks in which commands, buttons, modals and messages are
# answered.
_ANSWERING = ("CommandTree-invoker", "discord-ui-", "discord.py: on_message")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: `shards`, connections to Discord, 0 for as many as it asks for; `metrics`, a port
    on loopback, 0 for none; `alive`, the file that is touched while the bot is connected; `links`,
    the pages that it sends people to.
    """

    shards: int = 0
    metrics: int = 0
    alive: Path | None = None
    links: Links = NOWHERE


class Connected(Source, Protocol):
    """A client as this module knows it."""

    async def close(self) -> None:
        """Leave Discord."""


class Run:
    """One run of the program over one client after another; an asynchronous context.

    SIGTERM lets the answers in flight go out and then closes the client, so that whoever awaits
    its connection returns; `stopping` is True from then on.
    """

    def __init__(self, options: Options) -> None:
        self.gauges = Gauges()
        self.stopping = False
        self.client: Connected | None = None
        self._options = options
        self._stack = AsyncExitStack()
        self._main: asyncio.Task[Any] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._main = asyncio.current_task()
        self.gauges.listen()
        self._stack.callback(self.gauges.leave)
        loop = asyncio.get_running_loop()
        # Windows has no such handlers, and only the main thread may set them.
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(signal.SIGTERM, self.stop)
            self._stack.callback(loop.remove_signal_handler, signal.SIGTERM)
        if self._options.metrics:
            source = served(self._options.metrics, self.gauges, lambda: self.client)
            await self._stack.enter_async_context(source)
        if self._options.alive is not None:
            self._start(self._beat(self._options.alive))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._stack.aclose()
        if self._options.alive is not None:
            with suppress(OSError):
                self._options.alive.unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop once what is being answered has been answered; at once when told again."""
        _log.info("told to stop")
        if self.stopping and self._main is not None:
            self._main.cancel()
        self.stopping = True
        self._start(self._leave())

    async def _leave(self) -> None:
        await drain()
        if self.client is not None:
            await self.client.close()
        if self._main is not None:
            # Where no client is connected, it waits for the next attempt.
            await asyncio.wait([self._main], timeout=1.0)
            self._main.cancel()

    async def _beat(self, path: Path) -> None:
        while True:
            if self.client is not None and self.client.connected:
                try:
                    path.touch()
                except OSError:
                    _log.warning("the sign of life %s cannot be written", path)
            await asyncio.sleep(BEAT)

    def _start(self, work: Any) -> None:  # noqa: ANN401 (a coroutine)
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)


async def drain(seconds: float = GRACE) -> None:
    """Wait until nothing is being answered, at most for `seconds`."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while (busy := _answering()) and (left := end - loop.time()) > 0:
        await asyncio.wait(busy, timeout=left)


def _answering() -> list[asyncio.Task[Any]]:
    return [task for task in asyncio.all_tasks() if task.get_name().startswith(_ANSWERING)]


async def wanted_shards(client: discord.Client) -> int:
    """How many connections Discord recommends; one where it does not say."""
    try:
        shards, _, limit = await client.http.get_bot_gateway()
    except (discord.DiscordException, OSError):
        _log.warning("Discord does not say how many connections it wants; going on with one")
        return 1
    if limit["remaining"] < shards:
        seconds = limit["reset_after"] // 1000
        _log.warning("no new connection is allowed for %d s: too many were made today", seconds)
    return int(shards)
