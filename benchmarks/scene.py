"""A small simulated server with the real bot in it, for looking at and clicking through."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import simcord

from bot.gateway.client import Client
from bot.service import Service


@dataclass(frozen=True, slots=True)
class Scene:
    """The running environment, one channel of its server, and one person in it."""

    env: Any
    channel: Any
    member: Any


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    """The bot over a fresh library that holds the brief, on a simulated Discord."""
    with TemporaryDirectory(prefix="kakehashi-") as folder:
        service = Service.open(Path(folder) / "library.db")
        try:
            async with simcord.run(Client(service), check_errors=False) as env:
                env.backend.bot_user.name = "Kakehashi"
                guild = env.create_guild("Bridge Team")
                channel = guild.create_text_channel("questions")
                service.kept.servers.change(guild.id, person_seconds=0)
                yield Scene(env, channel, guild.add_member(env.create_user("Analyst")))
        finally:
            service.close()
