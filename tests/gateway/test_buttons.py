"""The buttons and menus below answers, before and after a restart, and once a passage is gone."""

from __future__ import annotations

import re

import discord
import pytest

from bot.gateway.buttons import Button, Menu, Option
from bot.gateway.client import Client
from bot.phrases import say
from bot.service import Service
from tests.gateway.conftest import FERRY, LANTERN, labels, texts


@pytest.fixture(params=["at once", "after a restart"])
async def pressable(request, stage, path):
    """An answer whose buttons are pressed by this or by the next process of the bot."""
    result = await stage.ask(FERRY)
    if request.param == "after a restart":
        stage.service.close()
        again = Service.open(path)
        await stage.env.restart_bot(Client(again))
        yield result.response
        again.close()
    else:
        yield result.response


async def test_whole_passage_is_shown_to_the_presser_alone(stage, pressable):
    shown = await stage.alice.click(pressable, label="Whole passage")
    assert shown.ephemeral
    assert "eleven times a day" in texts(shown)
    assert "Tobias Wren" in texts(shown)
    assert "Quillby Ferry" in texts(shown)


async def test_more_passages_are_shown_and_lead_to_whole_ones(stage, pressable):
    shown = await stage.alice.click(pressable, label="More passages")
    assert shown.ephemeral
    assert labels(shown)[:3] == ["[1]", "[2]", "[3]"]
    whole = await stage.alice.click(shown.response, label="[2]")
    assert whole.ephemeral
    assert len(texts(whole)) > 100


async def test_the_words_of_the_question_are_bold_in_further_passages(stage, pressable):
    shown = await stage.alice.click(pressable, label="More passages")
    first = texts(shown).partition("`[1]`")[2].partition("`[2]`")[0]
    assert "**Quillby**" in first
    stage.env.bot.desk.kept.journal.shorten(stage.guild.id, 0)
    shown = await stage.alice.click(pressable, label="More passages")
    first = texts(shown).partition("`[1]`")[2].partition("`[2]`")[0]
    assert "Quillby" in first
    assert "**Quillby**" not in first


async def test_the_sources_of_an_answer_are_turned_over_in_place(stage, monkeypatch):
    monkeypatch.setattr("bot.gateway.shelves.CITED_SIZE", 1)
    result = await stage.ask("Which programs did Japan and the United States develop jointly?")
    shown = await stage.alice.click(result.response, label="Sources")
    assert "`[1]`" in texts(shown)
    assert "`[2]`" not in texts(shown)
    await stage.alice.click(shown.response, label="Page 2")
    assert "`[2]`" in texts(shown)
    assert "Page 1" in labels(shown)


async def test_sources_name_what_was_quoted(stage, pressable):
    shown = await stage.alice.click(pressable, label="Sources")
    assert shown.ephemeral
    assert "`[1]` Quillby Ferry" in texts(shown)


async def test_neighbours_replace_the_passage_in_place(stage, pressable):
    shown = await stage.alice.click(pressable, label="Whole passage")
    turned = await stage.alice.click(shown.response, label="Passage before")
    assert turned.acknowledged
    assert not turned.followups
    assert "Tobias Wren" not in texts(shown)
    assert "Passage after" in labels(shown)


async def test_more_passages_end(stage):
    result = await stage.ask(FERRY)
    shown = await stage.alice.click(result.response, label="More passages")
    for _ in range(40):
        if "More passages" not in labels(shown):
            break
        shown = await stage.alice.click(shown.response, label="More passages")
    assert "More passages" not in labels(shown)


async def test_a_passage_that_is_gone_says_so(stage):
    result = await stage.ask(LANTERN)
    (held,) = [one.id for one in stage.service.sources() if "Harbour" in one.title]
    stage.service.remove(held)
    shown = await stage.alice.click(result.response, label="Whole passage")
    assert shown.ephemeral
    assert texts(shown) == say("passage.gone", "en")


async def test_the_sources_of_a_removed_document_say_so(stage):
    result = await stage.ask(LANTERN)
    (held,) = [one.id for one in stage.service.sources() if "Harbour" in one.title]
    stage.service.remove(held)
    shown = await stage.alice.click(result.response, label="Sources")
    assert texts(shown) == say("gateway.cited.none", "en")


async def test_an_expired_answer_says_so(stage):
    view = discord.ui.LayoutView(timeout=None)
    row = discord.ui.ActionRow()
    row.add_item(Button("more", 0, "never-kept", "More passages"))
    view.add_item(row)
    channel = stage.env.bot.get_channel(stage.channel.id)
    sent = await stage_send(stage, channel, view)
    shown = await stage.alice.click(sent, label="More passages")
    assert texts(shown) == say("more.expired", "en")


async def stage_send(stage, channel, view):
    """A message of the bot's own, such as an older version of it may have left behind."""
    await channel.send(view=view)
    return stage.channel.last_message


async def test_a_button_of_another_version_is_a_fault_with_a_reference(stage, caplog):
    view = discord.ui.LayoutView(timeout=None)
    row = discord.ui.ActionRow()
    row.add_item(Button("vanished", 0, "x", "Old"))
    view.add_item(row)
    sent = await stage_send(stage, stage.env.bot.get_channel(stage.channel.id), view)
    shown = await stage.alice.click(sent, label="Old")
    assert shown.ephemeral
    assert re.search(r"`[0-9a-f]{8}`", texts(shown)) or texts(shown) == say("gateway.stale", "en")


async def test_japanese_buttons_answer_in_japanese(stage, speaking):
    speaking("ja")
    result = await stage.ask(FERRY)
    shown = await stage.alice.click(result.response, label="ほかの箇所")
    assert "ほかの箇所" in texts(shown)


def test_an_id_too_long_is_refused_when_the_button_is_made():
    Button("whole", 0, "x" * 89)
    with pytest.raises(ValueError, match="over 100"):
        Button("whole", 0, "x" * 90)


def test_ids_match_their_templates_whole():
    for item in (Button("whole", 3, "brief:1:ab\ncd"), Menu("card", [Option("x", "a:b")])):
        assert item.template.fullmatch(item.custom_id)


def test_a_menu_takes_each_subject_once_and_at_most_25():
    options = [Option(f"option {n}", f"s{n % 30}") for n in range(60)]
    made = Menu("card", options).item
    assert [option.value for option in made.options] == [f"s{n}" for n in range(25)]
