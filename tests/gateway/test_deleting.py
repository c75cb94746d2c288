"""*Delete* below a public answer: who may, who may not, and where."""

from __future__ import annotations

import discord

from bot.gateway.client import Client
from bot.phrases import say
from tests.gateway.conftest import LANTERN, labels, texts

DENIED = say("gateway.delete.denied", "en")


def held(stage) -> list[int]:
    return [message.id for message in stage.channel.history()]


async def test_the_asker_deletes_an_answer_also_after_a_restart(stage):
    result = await stage.ask(LANTERN)
    (answer,) = held(stage)
    await stage.env.restart_bot(Client(stage.service))
    pressed = await stage.alice.click(result.response, label="Delete")
    assert pressed.acknowledged
    assert pressed.followups == []
    assert answer not in held(stage)


async def test_the_answer_to_a_mention_is_deleted_by_whoever_asked(stage):
    answer = await stage.say(f"{stage.me} {LANTERN}")
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    refused = await bob.click(answer, label="Delete")
    (told,) = refused.followups
    assert told.ephemeral
    assert texts(told) == DENIED
    assert answer.id in held(stage)
    await stage.alice.click(answer, label="Delete")
    assert answer.id not in held(stage)


async def test_a_moderator_deletes_any_answer_also_an_old_one(stage):
    result = await stage.ask(LANTERN)
    stage.service._store.db.execute("DELETE FROM bot_question")
    refused = await stage.alice.click(result.response, label="Delete")
    assert texts(refused.followups[0]) == DENIED
    role = stage.guild.create_role(
        "moderators", permissions=discord.Permissions(manage_messages=True)
    )
    mia = stage.guild.add_member(stage.env.create_user("mia"), roles=[role])
    await mia.click(result.response, label="Delete")
    assert held(stage) == []


async def test_a_person_deletes_in_direct_messages(stage):
    user = stage.env.create_user("dora")
    await user.send_dm(LANTERN)
    answer = user.dm_channel.last_message
    assert "Ask a human" not in labels(answer)
    await user.click(answer, label="Delete")
    assert user.dm_channel.last_message.id != answer.id


async def test_a_private_answer_needs_no_such_button(stage):
    assert "Delete" not in labels(await stage.ask(LANTERN, private=True))


async def test_in_japanese(stage, speaking):
    speaking("ja")
    result = await stage.ask(LANTERN)
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    refused = await bob.click(result.response, label="削除")
    assert texts(refused.followups[0]) == say("gateway.delete.denied", "ja")
