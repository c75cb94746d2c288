"""Several connections in one process where Discord recommends them, and one until then."""

from __future__ import annotations

import discord
import pytest

from bot.gateway import client as gateway
from bot.gateway.client import Client, Sharded
from bot.gateway.pace import FREE, Pace
from bot.gateway.running import Options
from tests.gateway.conftest import FERRY, LANTERN, texts
from tests.gateway.loopback.gateway import IDENTIFY
from tests.gateway.loopback.server import pause


@pytest.fixture
def at_once(monkeypatch):
    """Shards need not wait five seconds for each other."""

    async def go(self, shard_id, *, initial=False):
        return None

    monkeypatch.setattr(discord.Client, "before_identify_hook", go)


def identified(loopback):
    return [one["d"].get("shard") for one in loopback.gateway.heard if one["op"] == IDENTIFY]


async def begun(loopback, service, options=gateway.ALONE):
    loopback.keep(gateway._stay(loopback.token, service, options))
    await loopback.until(
        lambda: loopback.states and loopback.client.is_ready(), "the bot is not ready"
    )
    await loopback.settle()
    return loopback.client


async def test_discord_may_ask_for_two(loopback, service, at_once):
    loopback.shards = 2
    guilds = [loopback.guild("Team")]
    while len({one.id >> 22 & 1 for one in guilds}) < 2:
        await pause(0.001)  # ids are made of the time, and Discord deals servers out by their ids
        guilds.append(loopback.guild("Team"))
    halls = {one.id >> 22 & 1: one.place("hall") for one in guilds}
    client = await begun(loopback, service)
    assert isinstance(client, Sharded)
    assert identified(loopback) == [[0, 2], [1, 2]]
    assert len(client.guilds) == len(guilds)
    assert (await client.totals())["shards"] == 2
    for question, hall in zip((LANTERN, FERRY), halls.values(), strict=True):
        alice = loopback.person("alice", hall.guild)
        shown = await alice.slash(hall, "ask", question=question)
        assert shown.response.components
        assert texts(await alice.press(shown, "Whole passage"))
    registered = [one for one in loopback.sent if one.path.endswith("/commands")]
    assert len(registered) == 1, "the second login finds the commands as they are"


async def test_one_is_enough_until_then(loopback, service):
    loopback.guild("Bridge Team")
    client = await begun(loopback, service)
    assert type(client) is Client
    assert identified(loopback) == [None]


async def test_where_discord_does_not_say_it_is_one(loopback, service, caplog):
    loopback.fail("GET", "/gateway/bot", 403, {"message": "no"})
    assert type(await begun(loopback, service)) is Client
    assert "going on with one" in caplog.text


async def test_the_operator_may_say_how_many(loopback, service, at_once):
    loopback.shards = 3
    client = await begun(loopback, service, Options(shards=2))
    assert isinstance(client, Sharded)
    assert identified(loopback) == [[0, 2], [1, 2]]


async def test_a_server_that_comes_early_costs_no_other_its_library(loopback, service, at_once):
    """While one shard is not there yet, its servers are not known, though nobody left them."""
    loopback.shards = 2
    guilds = [loopback.guild(f"Team {n}") for n in range(4)]
    client = await begun(loopback, service)
    for guild in guilds:
        await client.desk.welcome(guild.id, "en-US")
    await client._tidy()
    before = len(service.libraries())
    client._ready.clear()
    missing = guilds[0]
    client._connection._remove_guild(client.get_guild(missing.id))
    newcomer = loopback.guild("Newcomer")
    await loopback.gateway.admit(newcomer)
    await loopback.settle()
    assert len(service.libraries()) == before + 1
    client._ready.set()
    await client._tidy()
    assert len(service.libraries()) == before, "once all are known, who left is forgotten"


def test_each_shard_has_its_share_of_connections_without_a_wait():
    now = 0.0
    pace = Pace(lambda: now, free=FREE * 4)
    assert [pace.wait() for _ in range(FREE * 4 + 2)] == [0.0] * FREE * 4 + [1.0, 2.0]
