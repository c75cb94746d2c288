"""Who a person is in a server while they write elsewhere: fetched, and kept for a minute."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable

import discord

from bot.gateway.rooms import viewer_of
from bot.rights_model import Viewer

FRESH = 60.0
"""Seconds for which a member is taken to have the roles that they were fetched with."""
KEPT = 2000
"""Members that are remembered."""
ASKED = 50
"""Servers that are asked at most whether a person is there."""
_AT_ONCE = 5
_log = logging.getLogger(__name__)


class Left(Exception):
    """The person is no member of that server."""


class Homes:
    """Fetches members of the servers that the bot is in, which needs no privileged intent."""

    def __init__(
        self, client: discord.Client, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._clock = clock
        self._found: OrderedDict[tuple[int, int], tuple[float, Viewer | None]] = OrderedDict()

    @property
    def client(self) -> discord.Client:
        """The client whose servers these are."""
        return self._client

    async def viewer(self, guild: int, person: int) -> Viewer | None:
        """Who `person` is in `guild`; None where that cannot be told now. Left if nobody."""
        kept = self._found.get((guild, person))
        if kept is None or self._clock() - kept[0] > FRESH:
            server = self._client.get_guild(guild)
            if server is None or server.unavailable:
                return None
            try:
                viewer = await _fetched(server, person)
            except discord.HTTPException:
                _log.warning("a member of server %s could not be fetched", guild)
                return None
            kept = (self._clock(), viewer)
            self._found[guild, person] = kept
            self._found.move_to_end((guild, person))
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
        if kept[1] is None:
            raise Left
        return kept[1]

    def forget(self, person: int) -> None:
        """Forget with which roles a person was fetched."""
        for key in [key for key in self._found if key[1] == person]:
            del self._found[key]

    async def shared(self, person: int) -> list[discord.Guild]:
        """Those of the bot's first `ASKED` servers that `person` is in, by name."""
        gate = asyncio.Semaphore(_AT_ONCE)

        async def there(server: discord.Guild) -> bool:
            async with gate:
                try:
                    return await self.viewer(server.id, person) is not None
                except Left:
                    return False

        servers = self._client.guilds[:ASKED]
        found = await asyncio.gather(*map(there, servers))
        ours = [server for server, is_there in zip(servers, found, strict=True) if is_there]
        return sorted(ours, key=lambda server: server.name.casefold())

    def server(self, guild: int) -> discord.Guild | None:
        """A server that the bot is in."""
        return self._client.get_guild(guild)


async def _fetched(server: discord.Guild, person: int) -> Viewer | None:
    try:
        return viewer_of(await server.fetch_member(person))
    except discord.NotFound:
        return None
