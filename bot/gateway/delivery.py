"""The one place that writes to people and channels unasked: watches, notices, resolved requests.

Only to those who asked to be told: whoever calls this holds the opt-in, in the language kept with
it. What cannot be delivered comes back as a value, so that the caller can end or pause the opt-in.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Literal

import aiohttp
import discord

from bot.gateway.reply import Sheet

EVERY = 1.0
"""Seconds from one message to the next: nobody waits for these, and answers go before them."""
TOO_FAST = 40003
"""Discord's code for direct messages that were opened too fast, which is no refusal for good."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """It is there, as the message with this id."""

    message: int


@dataclass(frozen=True, slots=True)
class Closed:
    """It is not there: the reader lets the bot write no more, is gone, or Discord had a fault.

    After "closed" and "gone" there is no use in trying again; after "fault" there is.
    """

    why: Literal["closed", "gone", "fault"]

    @property
    def lasting(self) -> bool:
        """Whether it would fail again."""
        return self.why != "fault"


@dataclass(frozen=True, slots=True)
class Person:
    """A Discord user to write to in a direct message."""

    id: int


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or thread to post in."""

    id: int


class Delivery:
    """Sends one message after another, at most one in `every` seconds; one for each client."""

    def __init__(self, client: discord.Client, *, every: float = EVERY) -> None:
        self._client = client
        self.every = every
        self._turn = asyncio.Lock()
        self._last = float("-inf")

    async def to_person(self, person: int, sheet: Sheet) -> Delivered | Closed:
        """Write `sheet` to a Discord user who asked for it."""
        return await self.send(Person(person), sheet)

    async def to_channel(self, channel: int, sheet: Sheet) -> Delivered | Closed:
        """Post `sheet` in a channel that someone chose for it."""
        return await self.send(Channel(channel), sheet)

    async def send(self, target: Person | Channel, sheet: Sheet) -> Delivered | Closed:
        """Send `sheet`, which pings nobody, when its turn has come."""
        async with self._turn:
            await self._pause()
            try:
                return Delivered(await self._sent(target, sheet))
            except discord.HTTPException as error:
                told = Closed(_why(error))
                _log.info("a message was not delivered: %s (code %s)", told.why, error.code)
                return told
            except (aiohttp.ClientError, OSError):
                _log.warning("a message was not delivered: Discord could not be reached")
                return Closed("fault")

    async def _pause(self) -> None:
        now = asyncio.get_running_loop().time()
        wait = self._last + self.every - now
        if wait > 0:
            await asyncio.sleep(wait)
        self._last = max(now, self._last + self.every)

    async def _sent(self, target: Person | Channel, sheet: Sheet) -> int:
        where: discord.abc.Messageable
        if isinstance(target, Person):
            where = await self._client.create_dm(discord.Object(target.id))
        else:
            where = self._client.get_partial_messageable(target.id)
        sent = await where.send(
            view=sheet, files=sheet.files, allowed_mentions=discord.AllowedMentions.none()
        )
        return sent.id


def _why(error: discord.HTTPException) -> Literal["closed", "gone", "fault"]:
    if error.code == TOO_FAST:
        return "fault"
    if isinstance(error, discord.Forbidden):
        return "closed"
    return "gone" if isinstance(error, discord.NotFound) else "fault"
