"""The loopback Discord itself: the shipped client works on it, and each of its rules refuses."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from bot.gateway.client import Client
from tests.gateway.conftest import LANTERN, labels, pictures, texts
from tests.gateway.loopback.exchange import FOLLOWUPS

QUIET = {"allowed_mentions": {"parse": []}}
SAID = {**QUIET, "flags": 1 << 15, "components": [{"type": 10, "content": "hello"}]}
ASK = {
    "name": "ask",
    "description": "Ask",
    "type": 1,
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
}


@pytest.fixture
async def hall(loopback):
    return loopback.guild("Bridge Team").place("hall")


@pytest.mark.parametrize("zips", [False, True])
async def test_the_client_that_ships_works_on_it(loopback, service, hall, zips):
    loopback.gateway.zips = zips
    alice = loopback.person("alice", hall.guild)
    await loopback.start(Client(service))
    shown = await alice.slash(hall, "ask", question=LANTERN)
    assert "Ada Fennimore" in texts(shown)
    assert "whale oil" in texts(await alice.press(shown, "Whole passage"))
    opened = await alice.press(shown, "Ask further")
    assert "whale oil" in texts(await alice.submit(opened, "and what does it burn?"))
    assert await alice.autocomplete(hall, "lookup", "name", "gcap")
    await alice.say(hall, f"<@{loopback.bot.id}> {LANTERN}", loopback.bot)
    assert "Ada Fennimore" in texts(loopback.shown[-1])
    direct = loopback.direct(alice.user)
    await alice.say(direct, LANTERN)
    assert "Ada Fennimore" in texts(loopback.shown[-1])
    assert loopback.shown[-1].place is direct


async def test_files_come_with_their_message(loopback, service, hall):
    alice = loopback.person("alice", hall.guild)
    await loopback.start(Client(service))
    shown = await alice.slash(hall, "timeline")
    (picture,) = [one for one in pictures(shown) if one["media"]["url"].endswith(".png")]
    name = picture["media"]["url"].removeprefix("attachment://")
    assert shown.response.files[name].startswith(b"\x89PNG")
    multipart = [one for one in loopback.sent if one.files]
    assert multipart[0].json["components"]


async def test_what_does_not_concern_it_is_not_told(loopback, service, hall):
    alice = loopback.person("alice", hall.guild)
    await loopback.start(Client(service))
    await alice.say(hall, LANTERN)
    assert loopback.shown == []
    (session,) = loopback.gateway.sessions.values()
    told = [frame["d"]["content"] for frame in session.told if frame["t"] == "MESSAGE_CREATE"]
    assert told == [""]
    session.intents = 1
    await alice.say(hall, f"<@{loopback.bot.id}> {LANTERN}", loopback.bot)
    assert loopback.shown == []


class Rogue:
    """A bot that keeps to no rule: it posts what it likes."""

    def __init__(self, world: Any, session: aiohttp.ClientSession) -> None:
        self._world = world
        self._session = session

    async def send(self, method: str, path: str, body: Any = None, token: str = "") -> Any:
        """Status and code of the answer."""
        headers = {"Authorization": f"Bot {token or self._world.token}"}
        url = f"{self._world.base}{path}"
        async with self._session.request(method, url, json=body, headers=headers) as answer:
            made = await answer.json() if answer.status != 204 else None
            code = made.get("code") if isinstance(made, dict) else None
            return answer.status, code

    async def answer(self, exchange: Any, kind: int, data: Any = None) -> Any:
        path = f"/interactions/{exchange.id}/{exchange.token}/callback"
        return await self.send("POST", path, {"type": kind, "data": data or {}})

    def hook(self, exchange: Any, tail: str = "") -> str:
        return f"/webhooks/{self._world.bot.id}/{exchange.token}{tail}"


@pytest.fixture
async def rogue(loopback):
    async with aiohttp.ClientSession() as session:
        made = Rogue(loopback, session)
        path = f"/applications/{loopback.bot.id}/commands"
        assert (await made.send("PUT", path, [ASK]))[0] == 200
        yield made


@pytest.fixture
async def put(loopback, hall):
    """Puts a question, to which nobody but the test answers."""

    async def ask(place=None):
        alice = loopback.person("alice", hall.guild)
        exchange, data = alice.slashed(place or hall, "ask", question=LANTERN)
        await alice.send(exchange, data)
        return exchange

    return ask


async def test_an_answer_comes_in_three_seconds_once_and_of_its_kind(rogue, put, loopback):
    exchange = await put()
    assert await rogue.answer(exchange, 8, {"choices": []}) == (400, 50035)
    assert await rogue.send("POST", rogue.hook(exchange), SAID) == (404, 10015)
    assert (await rogue.answer(exchange, 4, SAID))[0] == 200
    assert await rogue.answer(exchange, 4, SAID) == (400, 40060)
    late = await put()
    loopback.wait_out(3.1)
    assert await rogue.answer(late, 5) == (404, 10062)
    late.id += 1
    assert await rogue.answer(late, 5) == (404, 10062)


async def test_a_token_lives_for_a_quarter_of_an_hour(rogue, put, loopback):
    exchange = await put()
    assert (await rogue.answer(exchange, 5, {"flags": 64}))[0] == 200
    original = rogue.hook(exchange, "/messages/@original")
    loopback.wait_out(14 * 60.0)
    assert (await rogue.send("PATCH", original, SAID))[0] == 200
    assert exchange.ephemeral  # whatever the edit says
    assert (await rogue.send("GET", original))[0] == 200
    loopback.wait_out(2 * 60.0)
    assert await rogue.send("PATCH", original, SAID) == (401, 50027)
    assert await rogue.send("POST", rogue.hook(exchange), SAID) == (401, 50027)


async def test_what_is_gone_cannot_be_changed(rogue, put):
    exchange = await put()
    await rogue.answer(exchange, 4, SAID)
    original = rogue.hook(exchange, "/messages/@original")
    assert (await rogue.send("DELETE", original))[0] == 204
    assert await rogue.send("PATCH", original, SAID) == (404, 10008)
    other = rogue.hook(exchange, f"/messages/{exchange.id}")
    assert (await rogue.send("PATCH", other, SAID))[0] == 404


async def test_five_messages_follow_where_the_bot_is_not(rogue, put, loopback, hall):
    among = loopback.among(loopback.person("kim"), loopback.person("zoe"))
    for place, last in ((among, (400, 40094)), (hall, (200, None))):
        exchange = await put(place)
        await rogue.answer(exchange, 5)
        path = rogue.hook(exchange)
        # The first takes the place of the answer that was promised.
        found = [await rogue.send("POST", path, SAID) for _ in range(FOLLOWUPS + 2)]
        assert found[:-1] == [(200, None)] * (FOLLOWUPS + 1)
        assert found[-1] == last
        assert len(exchange.told) == FOLLOWUPS + 1 + (place is hall)


async def test_it_writes_only_where_it_is(rogue, loopback, hall):
    path = "/channels/{}/messages"
    assert (await rogue.send("POST", path.format(hall.id), SAID))[0] == 200
    among = loopback.among(loopback.person("kim"), loopback.person("zoe"))
    elsewhere = loopback.guild("Elsewhere", joined=False).place("lobby")
    for place in (among, elsewhere):
        assert await rogue.send("POST", path.format(place.id), SAID) == (403, 50001)
    member = f"/guilds/{elsewhere.guild.id}/members/{loopback.bot.id}"
    assert await rogue.send("GET", member) == (403, 50001)
    member = f"/guilds/{hall.guild.id}/members/1"
    assert await rogue.send("GET", member) == (404, 10007)
    assert (await rogue.send("GET", "/users/@me", token="another"))[0] == 401
    assert (await rogue.send("GET", "/voice/regions"))[0] == 404


async def test_what_breaks_a_limit_is_refused_on_every_route(rogue, put, loopback, hall):
    bad = {**QUIET, "flags": 1 << 15, "components": [{"type": 10, "content": "x" * 4001}]}
    modal = {"title": "x" * 46, "custom_id": "m", "components": []}
    exchange = await put()
    assert await rogue.answer(exchange, 4, bad) == (400, 50035)
    assert await rogue.answer(exchange, 9, modal) == (400, 50035)
    assert (await rogue.answer(exchange, 5))[0] == 200
    original = rogue.hook(exchange, "/messages/@original")
    assert await rogue.send("PATCH", original, bad) == (400, 50035)
    assert await rogue.send("POST", rogue.hook(exchange), bad) == (400, 50035)
    assert await rogue.send("POST", f"/channels/{hall.id}/messages", bad) == (400, 50035)
    path = f"/applications/{loopback.bot.id}/commands"
    assert await rogue.send("PUT", path, [{**ASK, "description": "x" * 101}]) == (400, 50035)
    assert exchange.response.waits
    assert len(loopback.breaches()) >= 6
    loopback.sent.clear()


async def test_commands_are_used_where_they_are_to_be_had(rogue, loopback, put, hall):
    alice = loopback.person("alice", hall.guild)
    with pytest.raises(AssertionError, match="never registered"):
        alice.slashed(hall, "tell")
    path = f"/applications/{loopback.bot.id}/commands"
    await rogue.send("PUT", path, [{**ASK, "contexts": [0], "integration_types": [0]}])
    with pytest.raises(AssertionError, match="not for this place"):
        alice.slashed(loopback.direct(alice.user), "ask")
    elsewhere = loopback.guild("Elsewhere", joined=False)
    elsewhere.admit(alice.user)
    with pytest.raises(AssertionError, match="for servers"):
        alice.slashed(elsewhere.place("lobby"), "ask")


async def test_a_private_answer_is_pressed_by_nobody_else(loopback, service, hall):
    alice, bob = (loopback.person(name, hall.guild) for name in ("alice", "bob"))
    await loopback.start(Client(service))
    shown = await alice.slash(hall, "ask", question=LANTERN, private=True)
    assert "Whole passage" in labels(shown)
    with pytest.raises(AssertionError, match="somebody else's"):
        await bob.press(shown, "Whole passage")
