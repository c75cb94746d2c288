"""*Share* below a private answer: for everyone, made anew with what they all may see."""

from __future__ import annotations

import discord

from bot.gateway.client import Client
from bot.phrases import say
from tests.gateway.conftest import LANTERN, NOWHERE, buttons, labels, parts, plain_texts, texts
from tests.gateway.test_rooms import SEEN
from tests.gateway.town import BRASS, CHAIR, leaks

CLOSED = discord.PermissionOverwrite(send_messages=False)


async def test_a_private_answer_is_posted_for_all_by_its_asker(stage):
    result = await stage.ask(LANTERN, private=True)
    assert stage.channel.history() == []
    done = await stage.alice.click(result.response, label="Share")
    assert done.ephemeral
    posted = stage.channel.last_message
    assert f"https://discord.com/channels/{stage.guild.id}/{stage.channel.id}/{posted.id}" in texts(
        done
    )
    said = texts(posted)
    assert said.startswith(f"-# Shared by <@{stage.alice.id}>\n-# {LANTERN}")
    assert "Fennimore" in said
    assert labels(posted)[-1] == "Delete"
    assert "Share" not in labels(posted)
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    assert "1887" in texts(await bob.click(posted, label="Whole passage"))
    again = await stage.alice.click(result.response, label="Share")
    assert "posted already" in texts(again)
    assert len(stage.channel.history()) == 1


async def test_the_button_works_after_a_restart_until_the_text_is_gone(stage):
    result = await stage.ask(LANTERN, private=True)
    other = await stage.ask(LANTERN, private=True)
    await stage.env.restart_bot(Client(stage.service))
    await stage.alice.click(result.response, label="Share")
    assert "Fennimore" in texts(stage.channel.last_message)
    stage.service.kept.journal.shorten(stage.guild.id, 0)
    refused = await stage.alice.click(other.response, label="Share")
    assert texts(refused) == say("gateway.answer.text_gone", "en")
    stage.service.kept.journal.purge(stage.guild.id)
    refused = await stage.alice.click(other.response, label="Share")
    assert texts(refused) == say("gateway.answer.unknown", "en")
    assert len(stage.channel.history()) == 1


async def test_only_the_asker_shares(stage):
    result = await stage.ask(LANTERN, private=True)
    (id,) = [one for one in buttons(result) if one.startswith("kk:share:")]
    stage.service._store.db.execute("UPDATE bot_question SET person = 'another'")
    refused = await stage.alice.click(result.response, custom_id=id)
    assert texts(refused) == say("gateway.share.stranger", "en")
    assert stage.channel.history() == []


async def test_a_follow_up_is_shared_as_it_was_understood(stage):
    result = await stage.ask(LANTERN, private=True)
    (pressed,) = [id for id in buttons(result) if id.startswith("kk:further:")]
    form = await stage.alice.click(result.response, custom_id=pressed)
    (label,) = form.modal["components"]
    field = label["component"]["custom_id"]
    answer = await stage.alice.submit_modal(form, {field: "What does it burn?"})
    assert "Understood as:" in texts(answer)
    await stage.alice.click(answer.response, label="Share")
    said = texts(stage.channel.last_message)
    assert "whale oil" in said
    assert "Shared by" in said


async def test_a_question_that_stood_alone_is_shared_alone(stage):
    await stage.ask(LANTERN, private=True)
    result = await stage.ask("What does it burn?", private=True)
    assert "Understood as:" not in texts(result)
    await stage.alice.click(result.response, label="Share")
    assert "Understood as:" not in texts(stage.channel.last_message)


async def test_a_miss_can_be_shared_too(stage):
    result = await stage.ask(NOWHERE, private=True)
    await stage.alice.click(result.response, label="Share")
    assert "Not found" in texts(stage.channel.last_message)


async def test_an_answer_whose_passages_are_gone_says_so(stage):
    result = await stage.ask(LANTERN, private=True)
    (held,) = [one.id for one in stage.service.sources() if "Harbour" in one.title]
    stage.service.remove(held)
    refused = await stage.alice.click(result.response, label="Share")
    assert texts(refused) == say("passage.gone", "en")
    assert stage.channel.history() == []


async def test_there_is_nothing_to_share_in_direct_messages(stage):
    user = stage.env.create_user("dora")
    await user.send_dm(LANTERN)
    assert "Share" not in labels(user.dm_channel.last_message)


async def test_what_not_all_may_see_stays_with_the_asker_who_is_told_first(town):
    result = await town.kim.slash(town.hall, "ask", question=BRASS, private=True)
    assert leaks(result)
    asked = await town.kim.click(result.response, label="Share")
    assert asked.ephemeral
    assert f"Not everyone in <#{town.hall.id}> may see" in texts(asked)
    assert town.hall.history() == []
    await town.env.restart_bot(Client(town.service))
    await town.kim.click(asked.response, label="Post it all the same")
    posted = town.hall.last_message
    assert not leaks(texts(posted), str(parts(posted)))
    assert "Not found" in plain_texts(posted) or "Shared by" in plain_texts(posted)


async def test_a_leak_would_be_seen(town, monkeypatch):
    """The rule broken on purpose: with every library visible, the vault is posted."""
    result = await town.kim.slash(town.hall, "ask", question=BRASS, private=True)
    monkeypatch.setattr(town.service, "seen", lambda spot: town.service)
    await town.kim.click(result.response, label="Share")
    assert leaks(texts(town.hall.last_message))


async def test_what_all_may_see_is_posted_at_once(town):
    result = await town.kim.slash(town.tower, "ask", question=BRASS, private=True)
    await town.kim.click(result.response, label="Share")
    assert "Odile Sanger" in texts(town.tower.last_message)


async def test_a_channel_that_the_bot_may_not_post_in_is_named(town):
    closed = town.guild.create_text_channel(
        "closed", overwrites={town.guild.default_role: SEEN, town.env.bot.user: CLOSED}
    )
    await town.env.settle()
    result = await town.alice.slash(closed, "ask", question=CHAIR, private=True)
    refused = await town.alice.click(result.response, label="Share")
    assert f"I may not post in <#{closed.id}>" in texts(refused)
    assert "Send Messages" in texts(refused)
    assert closed.history() == []


async def test_where_answers_for_all_stand_elsewhere_that_is_said(town):
    town.service.kept.servers.change(town.guild.id, channels=frozenset({town.tower.id}))
    result = await town.alice.slash(town.hall, "ask", question=CHAIR, private=True)
    refused = await town.alice.click(result.response, label="Share")
    assert f"<#{town.tower.id}>" in texts(refused)
    assert town.hall.history() == []


async def test_in_japanese(stage, speaking):
    speaking("ja")
    result = await stage.ask(LANTERN, private=True)
    done = await stage.alice.click(result.response, label="共有")
    assert "投稿しました" in texts(done)
    assert texts(stage.channel.last_message).startswith(f"-# <@{stage.alice.id}>が共有")
