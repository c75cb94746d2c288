"""Mentions, pinging replies and direct messages; and what the bot keeps silent about."""

from __future__ import annotations

import pytest

from bot.phrases import say
from tests.gateway.conftest import FERRY, KEEPER, LANTERN, labels, texts

HINT = say("gateway.hint", "en")


async def silent_after(stage) -> bool:
    """Whether nothing was answered: a marker is sent and answered first, so that it can fail."""
    before = len(bot_messages(stage))
    marker = await stage.say(f"{stage.me} {FERRY}")
    assert "forty" in texts(marker)
    return len(bot_messages(stage)) == before + 1


def bot_messages(stage) -> list:
    return [m for m in stage.channel.history() if m.author.id == stage.env.bot.user.id]


async def test_a_mention_is_answered_as_a_reply_with_the_same_card(stage):
    answer = await stage.say(f"{stage.me} {LANTERN}")
    assert "Fennimore" in texts(answer)
    assert labels(answer) == labels(await stage.ask(LANTERN))
    assert answer.reference is not None
    assert any(r.path.endswith("/typing") for r in stage.env.http_requests)


@pytest.mark.parametrize("form", ["<@{}> {}", "<@!{}> {}", "{1} <@{0}>", "so <@{}>: {}"])
async def test_the_mention_is_no_part_of_the_question(stage, form):
    answer = await stage.say(form.format(stage.env.bot.user.id, LANTERN))
    assert "Fennimore" in texts(answer)
    assert str(stage.env.bot.user.id) not in texts(answer)


async def test_a_direct_message_is_answered(stage):
    user = stage.env.create_user("dora")
    await user.send_dm(LANTERN)
    answer = user.dm_channel.last_message
    assert answer.author.id == stage.env.bot.user.id
    assert "Fennimore" in texts(answer)
    shown = await user.click(answer, label="Whole passage")
    assert "1887" in texts(shown)
    await user.send_dm("and the ferry?")
    assert "Understood as:" in texts(user.dm_channel.last_message)


async def test_a_pinging_reply_is_a_follow_up(stage):
    first = await stage.say(f"{stage.me} {LANTERN}")
    answer = await stage.say("and the ferry?", reply_to=first)
    assert "Understood as:" in texts(answer)
    assert "lantern" in texts(answer).lower()


async def test_another_person_gets_no_one_elses_context(stage):
    await stage.say(f"{stage.me} {LANTERN}")
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    await bob.send(stage.channel, f"{stage.me} and the ferry?")
    assert "Understood as:" not in texts(stage.channel.last_message)


async def test_a_private_question_is_not_carried_into_a_public_answer(stage):
    await stage.ask(LANTERN, private=True)
    answer = await stage.say(f"{stage.me} and the ferry?")
    assert "Understood as:" not in texts(answer)
    assert "lantern of Port" not in texts(answer)


async def test_a_mere_ping_gets_a_hint(stage):
    answer = await stage.say(stage.me)
    assert texts(answer) == HINT


async def test_a_hint_is_not_repeated(stage):
    now = [0.0]
    stage.env.bot.desk.manners._now = lambda: now[0]
    assert texts(await stage.say(stage.me)) == HINT
    assert await stage.say(stage.me) is None
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    await bob.send(stage.channel, stage.me)
    assert texts(stage.channel.last_message) == HINT
    now[0] = 601.0
    assert texts(await stage.say(stage.me)) == HINT


async def test_a_reply_without_words_asks_nothing(stage):
    first = await stage.say(f"{stage.me} {LANTERN}")
    await stage.alice.send(stage.channel, "", reply_to=first, attachments=[("look.png", b"x")])
    assert await silent_after(stage)


async def test_whom_else_a_question_mentions_is_no_part_of_it(stage):
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    role = stage.guild.create_role("watch")
    answer = await stage.say(f"{stage.me} {LANTERN} <@{bob.id}> <@!{bob.id}> <@&{role.id}>")
    assert "Fennimore" in texts(answer)
    asked = await stage.ask(f"<@{bob.id}> {LANTERN}")
    assert "Fennimore" in texts(asked)
    rows = stage.service._store.db.execute("SELECT question FROM bot_question").fetchall()
    assert rows == [(LANTERN,), (LANTERN,)]


async def test_an_edited_message_is_not_answered_again(stage):
    sent = await stage.alice.send(stage.channel, f"{stage.me} {LANTERN}")
    assert len(bot_messages(stage)) == 1
    await stage.alice.edit(sent, f"{stage.me} {KEEPER}")
    assert await silent_after(stage)


async def test_a_message_that_comes_twice_is_answered_once(stage):
    await stage.alice.send(stage.channel, f"{stage.me} {LANTERN}")
    (answer,) = bot_messages(stage)
    channel = stage.env.bot.get_channel(stage.channel.id)
    again = await channel.fetch_message(answer.reference.message_id)
    await stage.env.bot.on_message(again)
    assert await silent_after(stage)


async def test_a_role_that_is_mentioned_is_not_the_bot(stage):
    role = stage.guild.create_role("bridge")
    await stage.alice.send(stage.channel, f"<@&{role.id}> {LANTERN}")
    assert await silent_after(stage)


async def test_two_bots_do_not_talk_to_each_other(stage):
    robot = stage.guild.add_member(stage.env.create_user("robot", bot=True))
    first = await stage.say(f"{stage.me} {LANTERN}")
    await robot.send(stage.channel, f"{stage.me} and the ferry?", reply_to=first)
    assert await silent_after(stage)


async def test_an_unmentioned_message_is_left_alone(stage):
    await stage.alice.send(stage.channel, LANTERN)
    assert await silent_after(stage)


async def test_a_reply_to_a_slash_answer_arrives_blank_and_is_left_alone(stage):
    result = await stage.ask(LANTERN)
    await stage.alice.send(stage.channel, "and the ferry?", reply_to=result.response)
    assert await silent_after(stage)


async def test_everyone_is_not_the_bot(stage):
    await stage.alice.send(stage.channel, f"@everyone {LANTERN}")
    await stage.alice.send(stage.channel, "@here look")
    assert await silent_after(stage)


async def test_other_bots_are_left_alone(stage):
    robot = stage.guild.add_member(stage.env.create_user("robot", bot=True))
    await robot.send(stage.channel, f"{stage.me} {LANTERN}")
    assert await silent_after(stage)


async def test_webhooks_are_left_alone(stage):
    hook = stage.guild.create_webhook(stage.channel, "feed")
    await hook.send(f"{stage.me} {LANTERN}")
    assert await silent_after(stage)


async def test_a_refusal_is_a_reply(stage):
    answer = await stage.say(f"{stage.me} ?!")
    assert texts(answer) == say("question.empty", "en")


async def test_a_fault_is_told_with_a_reference(stage, caplog, monkeypatch):
    monkeypatch.setattr(type(stage.service), "ask", None)
    answer = await stage.say(f"{stage.me} {LANTERN}")
    assert "reference" in texts(answer)
    assert "unexpected error" in caplog.text


async def test_a_japanese_question_is_answered_in_japanese(stage):
    answer = await stage.say(f"{stage.me} Port Quillby の harbour lantern は誰が lit しましたか")
    assert "検索対象" in texts(answer) or "見つかりません" in texts(answer)


async def test_where_the_bot_may_not_write_it_stays_up(stage):
    stage.env.inject_error("POST", "/channels/*/messages", status=403)
    await stage.alice.send(stage.channel, f"{stage.me} {LANTERN}")
    answer = await stage.say(f"{stage.me} {LANTERN}")
    assert "Fennimore" in texts(answer)
