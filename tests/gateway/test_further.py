"""*Ask further* under answers, reply chains and threads: each question in the light of its own."""

from __future__ import annotations

import pytest

from bot.gateway.client import Client
from bot.phrases import say
from bot.service import Service
from tests.gateway.conftest import FERRY, LANTERN, buttons, labels, texts

FIELD = "What does it burn?"


async def further(person, message, question):
    """Press *Ask further* below `message`, and put `question` into its field."""
    message = getattr(message, "response", message)
    (pressed,) = [id for id in buttons(message) if id.startswith("kk:further:")]
    shown = await person.click(message, custom_id=pressed)
    (label,) = [part for part in shown.modal["components"] if part["type"] == 18]
    return await person.submit_modal(shown, {label["component"]["custom_id"]: question})


async def test_a_question_goes_on_from_the_answer_of_a_slash_command(stage):
    result = await stage.ask(LANTERN)
    answer = await further(stage.alice, result, "and what does it burn?")
    said = texts(answer)
    assert "Understood as:" in said
    assert "lantern" in said.lower()
    assert "whale oil" in said
    assert not answer.ephemeral
    again = await further(stage.alice, answer, "how much does it cost?")
    assert "Understood as:" in texts(again)
    assert "ten crowns" in texts(again)


async def test_the_button_works_after_a_restart(stage, path):
    result = await stage.ask(LANTERN)
    stage.service.close()
    again = Service.open(path)
    await stage.env.restart_bot(Client(again))
    answer = await further(stage.alice, result, FIELD)
    assert "whale oil" in texts(answer)
    assert "Understood as:" in texts(answer)
    again.close()


async def test_another_person_may_go_on_from_a_public_answer(stage):
    result = await stage.ask(LANTERN)
    await stage.ask(FERRY)
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    answer = await further(bob, result, FIELD)
    assert "whale oil" in texts(answer)


async def test_a_private_answer_is_gone_on_from_privately(stage):
    result = await stage.ask(LANTERN, private=True)
    answer = await further(stage.alice, result, FIELD)
    assert answer.ephemeral
    assert "Understood as:" in texts(answer)
    assert "whale oil" in texts(answer)
    spoken = await stage.say(f"{stage.me} what does it burn?")
    assert "Understood as:" not in texts(spoken)


async def test_a_topic_of_its_own_is_not_completed(stage):
    result = await stage.ask(LANTERN)
    answer = await further(stage.alice, result, FERRY)
    assert "Understood as:" not in texts(answer)
    assert "forty" in texts(answer)


async def test_a_refusal_is_told_to_the_one_who_asked(stage):
    result = await stage.ask(LANTERN)
    refused = await further(stage.alice, result, "?!")
    (told,) = refused.followups
    assert told.ephemeral
    assert texts(told) == say("question.empty", "en")


async def test_the_field_speaks_japanese(stage, speaking):
    speaking("ja")
    result = await stage.ask(LANTERN)
    assert "続けて質問" in labels(result)
    (pressed,) = [id for id in buttons(result) if id.startswith("kk:further:")]
    shown = await stage.alice.click(result.response, custom_id=pressed)
    assert shown.modal["title"] == "続けて質問"


async def test_a_reply_goes_on_from_the_answer_that_it_replies_to(stage):
    first = await stage.say(f"{stage.me} {LANTERN}")
    await stage.say(f"{stage.me} {FERRY}")
    answer = await stage.say(FIELD, reply_to=first)
    assert "lantern" in texts(answer).lower()
    assert "whale oil" in texts(answer)


async def test_a_thread_is_one_conversation(stage):
    made = stage.env.backend.create_thread(stage.channel.id, "lanterns", stage.env.bot.user.id)
    await stage.env.settle()
    thread = type(stage.channel)(stage.env, stage.guild, made)
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    await stage.alice.send(thread, f"{stage.me} {LANTERN}")
    await bob.send(thread, f"{stage.me} {FIELD}")
    assert "Understood as:" in texts(thread.last_message)
    assert "whale oil" in texts(thread.last_message)


async def test_nothing_is_left_of_a_server_that_removed_the_bot(stage):
    await stage.ask(LANTERN)
    assert len(stage.service.kept.conversation) == 1
    await stage.env.bot.desk.forget_server(stage.guild.id)
    assert len(stage.service.kept.conversation) == 0


async def test_a_person_is_forgotten_on_request(stage):
    await stage.ask(LANTERN)
    rows = stage.service._store.db.execute("SELECT person, turn FROM bot_turn").fetchall()
    assert str(stage.alice.id) not in str(rows)
    assert (await stage.env.bot.desk.forget(stage.alice.id))["turns"] == 1
    assert len(stage.service.kept.conversation) == 0


@pytest.mark.parametrize("ask", ["slash", "message"])
async def test_a_greeting_is_no_turn(stage, ask):
    if ask == "slash":
        answer = await stage.ask("hello")
    else:
        answer = await stage.say(f"{stage.me} hello")
    assert "Ask further" not in labels(answer)
    assert len(stage.service.kept.conversation) == 0
