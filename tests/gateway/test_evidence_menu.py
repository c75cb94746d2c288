"""The message menus *Find evidence* and *Answer this*, end to end."""

from __future__ import annotations

import logging

import discord
import pytest

from bot.gateway.client import Client
from bot.phrases import say
from bot.service import LONGEST, Service
from tests.gateway.conftest import (
    FERRY,
    LANTERN,
    buttons,
    labels,
    plain_texts,
    texts,
)
from tests.gateway.town import leaks

FIND, ANSWER = say("evidence.menu", "en"), say("evidence.answer.menu", "en")
TRUE = "The Quillby ferry crosses the strait eleven times a day."
WRONG = "The harbour lantern of Port Quillby was lit for the first time in 1897."
WHO = "The ferry master of Quillby is Jonas Wren."
NOWHERE = "Penguins juggle teapots on Saturn each winter."
MESSAGE = f"Good morning!\n- {TRUE}\n- {WRONG}\n- {WHO}\n- {NOWHERE}\nWhat do you think?"


async def used(stage, menu, text, who=None):
    """What a menu shows to whoever uses it on a message of `text`."""
    person = who or stage.alice
    sent = await stage.alice.send(stage.channel, text)
    return await person.context_menu(stage.channel, menu, sent)


def whole(message):
    return [id for id in buttons(message) if id.startswith("kk:whole:")]


async def test_each_claim_stands_with_its_passage_and_its_values(stage):
    shown = await used(stage, FIND, MESSAGE)
    said = plain_texts(shown)
    assert shown.ephemeral
    assert "Claims: 4 · passage found: 3 · values that differ: 2" in said
    first, *_ = said.split("**1. ")[1].split("**2. ")
    assert "Passage found\n" in first
    assert "Matches: eleven times · Quillby" in first
    assert "ferry crosses the strait **eleven** times a day" in first
    assert "**1903**" not in first
    assert "**Harbour Lantern** · Quillby Ferry" in first
    assert "Differs**: the message has 1897, the passage 1887" in said
    assert "lit for the first time in **1887** by Ada Fennimore" in said
    assert "Differs**: the message has Jonas Wren, the passage Tobias Wren" in said
    assert said.count("Nothing found") == 1
    assert "Penguins" in said
    assert "What do you think" not in said
    assert "Good morning" not in said


async def test_a_quotation_is_verbatim_and_opens_its_passage(stage):
    shown = await used(stage, FIND, WRONG)
    (id,) = whole(shown)
    opened = await stage.press(shown, id)
    assert opened.ephemeral
    stored = stage.service.passage(id.split(":", 3)[3]).text
    quoted = next(
        line.removeprefix("> ").replace("**", "")
        for line in plain_texts(shown).splitlines()
        if line.startswith("> ")
    )
    assert quoted.split(" `[")[0] in stored
    assert "whale oil" in texts(opened)


async def test_several_passages_have_chips_and_many_a_menu(stage):
    shown = await used(stage, FIND, f"{TRUE} {WRONG}")
    assert [label for label in labels(shown) if label.startswith("[")] == ["[1]", "[2]"]


async def test_ten_claims_go_into_at_most_three_messages(stage):
    claims = [f"The Quillby ferry carries {n} passengers on windy days." for n in range(41, 55)]
    shown = await used(stage, FIND, "\n".join(f"- {claim}" for claim in claims))
    sheets = [shown.response, *shown.followups]
    assert len(sheets) == 2
    assert all(one.ephemeral for one in shown.followups)
    said = "\n".join(map(plain_texts, sheets))
    for n in range(41, 51):
        assert f"carries {n} passengers" in said
    assert "carries 51 passengers" not in said
    assert say("evidence.left_out", "en", count=4) in said
    assert said.count("Evidence for the message") == 1


async def test_only_negation_sets_them_apart(stage):
    shown = await used(stage, FIND, "The harbour lantern does not burn whale oil.")
    assert say("evidence.negated", "en") in texts(shown)
    plain = await used(stage, FIND, "The harbour lantern burns whale oil.")
    assert "Passage found" in texts(plain)
    assert say("evidence.negated", "en") not in texts(plain)


@pytest.mark.parametrize(
    "text", ["Hello everyone!", "Who lit it?", "`code is no claim here`", "<@1> https://a.example"]
)
async def test_a_message_that_claims_nothing_gets_one_sentence(stage, text):
    shown = await used(stage, FIND, text)
    assert shown.ephemeral
    assert texts(shown) == say("evidence.none", "en")
    assert stage.env.errors


async def test_what_a_message_says_pings_nobody_and_draws_no_markdown(stage):
    text = "The harbour ||lantern|| burns # whale oil [x](https://e.example) <@1234>."
    shown = await used(stage, FIND, text)
    assert "<@" not in texts(shown)
    assert "https" not in texts(shown)
    assert "whale oil" in texts(shown)


async def test_it_speaks_japanese(stage, speaking):
    speaking("ja")
    shown = await used(stage, FIND, f"{WRONG} {NOWHERE}")
    said = texts(shown)
    assert "メッセージの根拠" in said
    assert "該当箇所なし" in said
    assert "メッセージは 1897、該当箇所は 1887" in said
    assert "全文" in labels(shown)
    nothing = await used(stage, FIND, "こんにちは")
    assert texts(nothing) == say("evidence.none", "ja")
    assert stage.env.errors


async def test_the_chips_work_after_a_restart_and_say_when_the_passage_is_gone(stage, path):
    shown = await used(stage, FIND, WRONG)
    (id,) = whole(shown)
    stage.service.close()
    again = Service.open(path)
    await stage.env.restart_bot(Client(again))
    assert "whale oil" in texts(await stage.press(shown, id))
    again.remove("harbour")
    gone = await stage.press(shown, id)
    assert gone.ephemeral
    assert "whale oil" not in texts(gone)
    assert texts(gone) == say("passage.gone", "en")
    again.close()


async def test_nothing_of_the_message_is_kept_or_logged(stage, caplog):
    def stored():
        return list(stage.service._store.db.conn.iterdump())

    await used(stage, FIND, TRUE)
    before = stored()
    with caplog.at_level(logging.DEBUG):
        shown = await used(stage, FIND, f"{WRONG} The zyxwvut is a heron of the marsh.")
    assert "zyxwvut" in texts(shown)
    assert stored() == before
    ours = [one.getMessage() for one in caplog.records if one.name.startswith(("bot", "index"))]
    assert [line for line in ours if "zyxwvut" in line or "Quillby" in line] == []


async def test_only_what_the_one_who_uses_it_may_see_is_quoted(town):
    sent = await town.kim.send(
        town.hall, "The brass key of the Marrowgate vault is kept in a barrel."
    )
    stranger = await town.alice.context_menu(town.hall, FIND, sent)
    assert leaks(stranger) == []
    assert "Nothing found" in texts(stranger)
    keeper = await town.kim.context_menu(town.hall, FIND, sent)
    assert "Odile Sanger" in texts(keeper)


async def test_answer_this_takes_the_message_as_the_question(stage):
    shown = await used(stage, ANSWER, f"{stage.me} **{LANTERN}** <#77>")
    assert shown.ephemeral
    assert "Ada Fennimore" in texts(shown)
    assert "-# Who lit" in texts(shown)
    assert "<#77>" not in texts(shown)


async def test_answer_this_refuses_kindly(stage, speaking):
    for text in ("https://a.example/b", "<@55>", "```py\nprint(1)\n```"):
        shown = await used(stage, ANSWER, text)
        assert shown.ephemeral
        assert texts(shown) == say("evidence.empty", "en")
    speaking("ja")
    shown = await used(stage, ANSWER, "<@55>")
    assert texts(shown) == say("evidence.empty", "ja")
    assert stage.env.errors


async def test_of_a_long_message_the_last_question_is_answered(stage):
    filler = "The weather was fine and nothing else happened. " * 45
    long = await stage.alice.send(stage.channel, "stands in for a message of 4000")

    async def answered(text):
        # The simulator's people cannot write messages as long as those who pay for it can.
        stage.env.backend.messages[stage.channel.id][long.id].content = text
        return await stage.alice.context_menu(stage.channel, ANSWER, long)

    shown = await answered(f"{filler}{LANTERN} {FERRY} Thanks for that.")
    assert "forty passengers" in plain_texts(shown).replace("**", "")
    refused = await answered(filler)
    length = len(" ".join(filler.split()))
    assert texts(refused) == say("evidence.long", "en", length=length, most=LONGEST)
    assert stage.env.errors


async def test_the_menus_are_registered_in_both_languages(stage):
    tree = stage.env.bot.tree
    menus = tree.get_commands(type=discord.AppCommandType.message)
    assert len(menus) <= 5
    named = {one.name: await one.get_translated_payload(tree, tree.translator) for one in menus}
    assert named[FIND]["name_localizations"]["ja"] == "根拠を探す"
    assert named[ANSWER]["name_localizations"]["ja"] == "これに答える"


async def test_a_forwarded_message_is_read_too(stage):
    sent = await stage.alice.send(stage.channel, WRONG)
    forwarded = await stage.alice.forward(sent, stage.channel)
    shown = await stage.alice.context_menu(stage.channel, FIND, forwarded)
    assert "the passage 1887" in texts(shown)
