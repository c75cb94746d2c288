"""Faults of the connection and of Discord itself: the bot comes back, and says no more than it may.

Over the loopback Discord (tests/gateway/loopback), with the supervision that ships around the
client. Every pause of the program is recorded and passes at once.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from dataclasses import dataclass
from typing import Any

import pytest

from bot.errors import UserError
from bot.gateway import client as program
from bot.gateway.client import Client
from bot.service import Service
from tests.gateway.conftest import FERRY, LANTERN, texts
from tests.gateway.loopback.gateway import GUILDS, IDENTIFY, RESUME
from tests.gateway.loopback.server import pause

LATE = {"code": 10062, "message": "Unknown interaction"}
FOUND = "Ada Fennimore"


@pytest.fixture
def naps(monkeypatch):
    """The seconds of each pause of the program's, none of which is taken."""
    taken: list[float] = []

    async def sleep(seconds: float, result: Any = None) -> Any:
        taken.append(seconds)
        await pause(0.0)
        return result

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return taken


@dataclass
class Post:
    """A server with a channel and Alice, and the program as `kakehashi run` keeps it."""

    world: Any
    service: Service
    guild: Any
    hall: Any
    alice: Any
    running: asyncio.Task

    async def answers(self) -> None:
        assert FOUND in texts(await self.alice.slash(self.hall, "ask", question=LANTERN))

    async def answered_again(self, before: Any) -> None:
        """Wait for another connection than `before`, then ask."""
        there = self.world.until(lambda: self.world.links and self.world.link is not before, "back")
        await there
        await self.world.ready()
        await self.answers()


@pytest.fixture
async def post(loopback, service, naps, caplog):
    caplog.set_level(logging.INFO)
    guild = loopback.guild("Bridge Team")
    hall, alice = guild.place("hall"), loopback.person("alice", guild)
    running = loopback.keep(program._stay(loopback.token, service))
    await loopback.ready()
    yield Post(loopback, service, guild, hall, alice, running)
    for word in (LANTERN, FERRY, FOUND, loopback.token):
        assert word not in caplog.text


BREAKS = {
    "op 7": lambda link: link.reconnect(),
    "op 9, to be resumed": lambda link: link.invalidate(resumable=True),
    "dropped": lambda link: link.drop(),
    "closed 1000": lambda link: link.close(1000),
    "closed 4000": lambda link: link.close(4000),
    "closed 4007": lambda link: link.close(4007),
    "closed 4009": lambda link: link.close(4009),
}


@pytest.mark.parametrize("way", BREAKS)
async def test_a_broken_connection_is_resumed_and_nothing_is_lost(post, way):
    link = post.world.link
    await BREAKS[way](link)
    exchange, data = post.alice.slashed(post.hall, "ask", question=LANTERN)
    await post.alice.send(exchange, data)  # while nobody is there to hear it
    await post.answered_again(link)
    assert FOUND in texts(exchange)
    assert post.world.gateway.count(RESUME) == 1
    assert post.world.gateway.count(IDENTIFY) == 1
    assert post.world.link.path.endswith("/resume")


@pytest.mark.parametrize("forgotten", [False, True])
async def test_a_session_that_is_over_is_begun_anew(post, forgotten):
    link = post.world.link
    if forgotten:
        post.world.gateway.forget()
        await link.drop()
    else:
        await link.invalidate(resumable=False)
    await post.answered_again(link)
    assert post.world.gateway.count(RESUME) == int(forgotten)
    assert post.world.gateway.count(IDENTIFY) == 2
    assert len(post.world.states) == 1


@pytest.mark.parametrize(("code", "key"), [(4004, "gateway.login"), (4014, "gateway.intents")])
async def test_a_refusal_ends_it_with_one_sentence(loopback, service, naps, code, key):
    loopback.guild("Bridge Team")
    loopback.gateway.refusals.append(code)
    with pytest.raises(UserError) as refused:
        await program._stay(loopback.token, service)
    assert refused.value.key == key
    assert loopback.gateway.count(IDENTIFY) == 1
    assert loopback.token not in str(refused.value)


async def test_a_token_that_is_withdrawn_later_ends_it_too(post):
    post.world.token = "another"
    await post.world.link.invalidate(resumable=False)
    with pytest.raises(UserError) as refused:
        await post.running
    assert refused.value.key == "gateway.login"
    post.world._tasks.clear()


@pytest.mark.parametrize("code", [4007, 4009])
async def test_refused_resumes_are_paced(post, naps, code):
    link = post.world.link
    del naps[:]
    post.world.gateway.resume_refusals = [code] * 6
    await link.drop()
    await post.answered_again(link)
    assert post.world.gateway.count(RESUME) == 7
    assert naps == [1, 2, 4, 8, 16]


async def test_too_many_requests_are_waited_out(post, naps):
    del naps[:]
    post.world.fail("POST", r"/channels/\d+/messages", 429, {"retry_after": 0.25})
    await post.alice.say(post.hall, f"<@{post.world.bot.id}> {LANTERN}", post.world.bot)
    assert FOUND in texts(post.world.shown[-1])
    assert 0.25 in naps
    post.world.fail("PATCH", "@original", 429, {"retry_after": 0.5})
    await post.answers()
    post.world.fail("POST", r"/webhooks/\d+/[^/]+$", 429, {"retry_after": 0.75})
    shown = await post.alice.slash(post.hall, "ask", question="?!")
    (told,) = shown.followups
    assert told.ephemeral
    assert {0.5, 0.75} <= set(naps)


@pytest.mark.parametrize(("method", "route"), [("POST", "/callback"), ("PATCH", "@original")])
async def test_a_fault_at_discord_is_tried_again(post, method, route):
    post.world.fail(method, route, 500)
    await post.answers()
    post.world.fail("POST", r"/channels/\d+/messages", 502)
    await post.alice.say(post.hall, f"<@{post.world.bot.id}> {LANTERN}", post.world.bot)
    assert FOUND in texts(post.world.shown[-1])


async def test_a_late_answer_is_told_to_nobody(post, caplog):
    exchange, data = post.alice.slashed(post.hall, "ask", question=LANTERN)
    exchange.at -= 4.0
    await post.alice._act(exchange, data)
    assert (exchange.answered, exchange.response, exchange.followups) == (0, None, [])
    assert post.world.shown == []
    assert f"interaction {exchange.id} ran out" in caplog.text
    assert "Traceback" not in caplog.text
    await post.answers()


async def test_an_answer_that_took_too_long_is_told_to_nobody(post, monkeypatch, caplog):
    real = Service.ask

    def slow(self, *args, **kwargs):
        post.world.wait_out(16 * 60.0)
        return real(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Service, "ask", slow)
        exchange = await post.alice.slash(post.hall, "ask", question=LANTERN)
    assert exchange.response.waits
    assert post.world.shown == []
    assert FOUND not in caplog.text
    await post.answers()


async def test_where_it_may_not_write_it_goes_on_elsewhere(post, caplog):
    body = {"code": 50013, "message": "Missing Permissions"}
    post.world.fail("POST", rf"/channels/{post.hall.id}/messages", 403, body, times=9)
    await post.alice.say(post.hall, f"<@{post.world.bot.id}> {LANTERN}", post.world.bot)
    assert str(post.hall.id) in caplog.text
    yard = post.guild.place("yard")
    await post.world.gateway.tell("CHANNEL_CREATE", yard.payload(), post.guild.id, GUILDS)
    await post.alice.say(yard, f"<@{post.world.bot.id}> {LANTERN}", post.world.bot)
    assert FOUND in texts(post.world.shown[-1])


@pytest.mark.parametrize(
    "frame", ['{"t": "Who lit the harbour', '{"op": 0, "t": "READY", "d": {}}']
)
async def test_a_malformed_frame_makes_a_new_client(post, naps, frame):
    shown = await post.alice.slash(post.hall, "ask", question=LANTERN)
    link = post.world.link
    await link.garble(frame)
    await post.answered_again(link)
    assert len(post.world.states) == 2
    assert 10.0 in naps
    assert FOUND in texts(await post.alice.press(shown, "Whole passage"))


def kept_of(post: Post) -> tuple[int, int, int, bool]:
    """Libraries, questions and turns of the server, and whether its settings are its own."""
    kept, id = post.service.kept, post.guild.id
    rows = post.service._store.db.execute("SELECT COUNT(*) FROM bot_question WHERE guild = ?", [id])
    own = [one for one in post.service.libraries() if one.guild == id]
    return len(own), rows.fetchone()[0], len(kept.conversation), kept.servers.of(id).retention == 7


async def test_an_outage_is_none_of_a_removal(post):
    await post.world.client.desk.welcome(post.guild.id, "en-US")
    await asyncio.to_thread(post.service.kept.servers.change, post.guild.id, retention=7)
    await post.answers()
    held = kept_of(post)
    assert held == (1, 1, 1, True)
    gone = {"id": str(post.guild.id), "unavailable": True}
    await post.world.gateway.tell("GUILD_DELETE", gone, post.guild.id, GUILDS)
    await post.world.settle()
    assert kept_of(post) == held
    assert FOUND in texts(await post.alice.slash(post.hall, "ask", question=LANTERN))
    await post.world.gateway.admit(post.guild, came_back=True)
    await post.world.settle()
    assert kept_of(post)[0] == 1
    await post.world.gateway.tell("GUILD_DELETE", {"id": gone["id"]}, post.guild.id, GUILDS)
    await post.world.settle()
    assert kept_of(post)[:2] == (0, 0)
    assert not kept_of(post)[3]


async def test_a_restart_in_the_middle_of_an_answer(post, monkeypatch, caplog):
    asked, go_on, real = threading.Event(), threading.Event(), Service.ask

    def held(self, *args, **kwargs):
        asked.set()
        go_on.wait(20.0)
        return real(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Service, "ask", held)
        exchange, data = post.alice.slashed(post.hall, "ask", question=LANTERN)
        await post.alice.send(exchange, data)
        await post.world.until(asked.is_set, "the question is not asked")
    await post.world.stop(post.world.client)
    go_on.set()
    await post.world.start(Client(post.service))
    assert exchange.response.waits
    assert f"interaction {exchange.id} was not answered before the bot left" in caplog.text
    assert "Traceback" not in caplog.text
    await post.answers()
