"""The part of the client that feeds the counts of an operator, and tells how it is connected."""

from __future__ import annotations

from typing import Any

import discord

from bot.errors import UserError
from bot.gateway.desk import Desk
from bot.gateway.gauges import Gauges


class Counting(discord.Client):
    """Counts connections and interactions; `desk` is set by whoever stands on this."""

    desk: Desk

    def __init__(self, gauges: Gauges | None, **options: Any) -> None:  # noqa: ANN401 (discord.py's)
        super().__init__(**options)
        self.gauges = gauges or Gauges()
        """Those that are handed in outlive the client; whoever does that lets them listen."""
        self._own_gauges = gauges is None
        self.connected = False
        """Whether the gateway is heard."""

    async def setup_hook(self) -> None:
        """Hear the log for errors."""
        if self._own_gauges:
            self.gauges.listen()

    async def close(self) -> None:
        """Leave Discord."""
        self.connected = False
        if self._own_gauges:
            self.gauges.leave()
        await super().close()

    async def on_connect(self) -> None:
        """Count a new connection."""
        self.gauges.connections["new"] += 1
        self.connected = True

    async def on_resumed(self) -> None:
        """Count a connection that went on from an earlier one."""
        self.gauges.connections["resumed"] += 1
        self.connected = True

    async def on_disconnect(self) -> None:
        """The connection is gone; discord.py makes another."""
        self.connected = False

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Count whatever comes in."""
        self.gauges.met(interaction)

    async def totals(self) -> dict[str, int]:
        """How much there is of what (see `bot.gateway.metrics`); of a file that gave way, none."""
        found = {"servers": len(self.guilds), "shards": self.shard_count or 1}
        try:
            return {**found, **await self.desk.totals()}
        except UserError:
            return found
