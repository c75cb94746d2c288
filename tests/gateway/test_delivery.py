"""Messages that nobody's action answers: one place sends them, gently, and only to who asked."""

from __future__ import annotations

import asyncio

import pytest

from bot.gateway.delivery import Channel, Closed, Delivered, Person
from bot.gateway.reply import plain
from tests.gateway.conftest import FERRY, texts
from tests.gateway.town import BRASS, CHAIR, MOOT, shelve


@pytest.fixture
def delivery(stage):
    return stage.env.bot.desk.delivery


async def test_a_person_and_a_channel_are_written_to_without_a_ping(stage, delivery):
    delivery.every = 0.0
    told = await delivery.to_person(stage.alice.id, plain(f"@everyone <@{stage.alice.id}>"))
    letter = stage.alice.user.dm_channel.last_message
    assert told == Delivered(letter.id)
    assert "@everyone" in texts(letter)
    told = await delivery.to_channel(stage.channel.id, plain("posted"))
    assert told == Delivered(stage.channel.last_message.id)
    sent = [one for one in stage.env.http_requests if one.path.endswith("/messages")]
    assert [one.json["allowed_mentions"] for one in sent] == [{"parse": []}] * 2


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (403, 50007, "closed"),
        (403, 50013, "closed"),
        (404, 10003, "gone"),
        (400, 40003, "fault"),
        (503, 0, "fault"),
    ],
)
async def test_what_cannot_be_delivered_comes_back_as_a_value(stage, delivery, status, code, why):
    delivery.every = 0.0
    stage.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    told = await delivery.send(Person(stage.alice.id), plain("hello"))
    assert told == Closed(why)
    assert told.lasting == (why != "fault")
    assert isinstance(await delivery.send(Channel(stage.channel.id), plain("on")), Delivered)


async def test_a_network_that_is_down_is_a_fault(stage, delivery, monkeypatch):
    async def broken(user):
        raise ConnectionResetError

    monkeypatch.setattr(stage.env.bot, "create_dm", broken)
    assert await delivery.send(Person(stage.alice.id), plain("hello")) == Closed("fault")


async def test_messages_go_out_one_after_another(stage, delivery, monkeypatch):
    """In order, and each waits for its turn; the waits are counted rather than waited for."""
    waits = []
    real = asyncio.sleep

    async def sleep(seconds):
        waits.append(seconds)
        await real(0)

    monkeypatch.setattr("bot.gateway.delivery.asyncio.sleep", sleep)
    delivery.every = 600.0
    sheets = [plain(f"number {n}") for n in range(3)]
    await asyncio.gather(*(delivery.to_channel(stage.channel.id, one) for one in sheets))
    said = [texts(one) for one in stage.channel.history()]
    assert said == ["number 0", "number 1", "number 2"]
    assert [one > 500 * n for n, one in enumerate(waits, 1)] == [True, True]


async def test_nobody_is_written_to_who_did_not_ask_for_it(town, tmp_path):
    """Questions, files, rights and people come and go; only Kim set a watch."""
    town.env.bot.desk.delivery.every = 0.0
    await town.kim.slash(town.hall, "watch", what="moot")
    for who, question in ((town.alice, CHAIR), (town.kim, BRASS), (town.mo, FERRY)):
        await who.slash(town.hall, "ask", question=question)
        await who.send(town.hall, f"<@{town.env.bot.user.id}> {question}")
    await town.mo.slash(town.hall, "library add", file=("second.md", f"{MOOT}Twice.\n".encode()))
    assert len(town.kim.user.dm_channel.history()) == 1  # at once: the bot itself took it in
    shelve(town.service, town.own, "third.md", f"{MOOT}The moot rises at noon.\n", tmp_path)
    shelve(town.service, town.vault, "fourth.md", "# Vault\n\nThe moot of keys.\n", tmp_path)
    await town.mo.slash(town.hall, "library rights", library="vault")
    town.add_person("nell")
    for _ in range(3):
        await town.env.advance_time(61)
    opened = [one for one in town.env.http_requests if one.path == "/users/@me/channels"]
    assert {one.json["recipient_id"] for one in opened} == {town.kim.id}
    for who in (town.alice, town.mo):
        assert who.user.dm_channel.history() == []
    assert len(town.kim.user.dm_channel.history()) == 2
