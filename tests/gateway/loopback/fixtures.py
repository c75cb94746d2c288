"""The fixture that opens the loopback Discord and points discord.py at it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
import yarl

from tests.gateway.loopback.server import Loopback


async def opened(monkeypatch: pytest.MonkeyPatch, world: Loopback) -> Loopback:
    """A server that listens, and every client of this test on it."""
    await world.open()
    monkeypatch.setattr(discord.http.Route, "BASE", world.base)
    socket = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(socket, "DEFAULT_GATEWAY", yarl.URL(world.gateway_url))
    real = discord.state.ConnectionState.__init__

    def made(self: Any, *args: Any, **options: Any) -> None:
        # Nobody waits 2 s for servers that have all been told of.
        real(self, *args, **{"guild_ready_timeout": 0.0, **options})
        world.states.append(self)

    monkeypatch.setattr(discord.state.ConnectionState, "__init__", made)
    return world


@pytest.fixture
def behind(request: pytest.FixtureRequest) -> None:
    """The service, opened before everything that uses it, so that it is closed after it.

    A thread that is still at work in a library file that is closed ends the whole process.
    """
    if "service" in request.fixturenames:
        request.getfixturevalue("service")


@pytest.fixture
async def loopback(monkeypatch: pytest.MonkeyPatch, behind: None) -> AsyncIterator[Loopback]:
    """Discord on a port of this machine; nothing that was sent may break its limits."""
    world = await opened(monkeypatch, Loopback())
    yield world
    await world.close()
    assert world.breaches() == []
