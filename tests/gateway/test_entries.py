"""/agreement, /program, /sources and /help, their autocomplete, misses and ties."""

from __future__ import annotations

import pytest

from bot.gateway.entries import miss_card
from bot.model import Choice
from bot.phrases import say
from tests.gateway.checker import components, problems
from tests.gateway.conftest import labels, menu, parts, texts


async def look(stage, kind: str, name: str):
    return await stage.alice.slash(stage.channel, kind, name=name)


@pytest.mark.parametrize(
    "name", ["GSOMIA", "gsomia", "agreement:gsomia-japan-us", "日米軍事情報包括保護協定"]
)
async def test_an_agreement_by_any_of_its_names(stage, name):
    result = await look(stage, "agreement", name)
    said = texts(result)
    assert "## General Security of Military Information Agreement" in said
    assert "日米軍事情報包括保護協定" in said
    assert "**Signed** · 2007 `n. 141`" in said
    assert "Information Protection of the Defense Industry" in said
    assert "as of 2021" in said
    assert "not quotations" in said
    assert not result.ephemeral


async def test_a_program(stage):
    said = texts(await look(stage, "program", "F-35"))
    assert "## F-35" in said
    assert "`n. " in said


async def test_every_entry_is_found_by_its_command_through_its_autocomplete(stage):
    for kind in ("agreement", "program"):
        names = stage.service.suggest("", kind, 1000)
        assert len(names) > 10
        for choice in names:
            result = await look(stage, kind, f"{kind}:{choice.id}")
            assert choice.name[:20] in texts(result).replace("\\", ""), choice
            card = stage.service.card(kind, choice.id)
            pages = texts(result)
            assert card.summary[:30] in pages.replace("\\", "")


async def test_autocomplete_suggests_what_can_be_chosen(stage):
    choices = await stage.alice.autocomplete(stage.channel, "agreement", "name", "gsom")
    assert choices[0]["value"] == "agreement:gsomia-japan-us"
    result = await look(stage, "agreement", choices[0]["value"])
    assert "General Security" in texts(result)
    first = await stage.alice.autocomplete(stage.channel, "program", "name", "")
    assert 1 < len(first) <= 25
    assert all(choice["value"].startswith("program:") for choice in first)


async def test_autocomplete_that_fails_suggests_nothing(stage, monkeypatch, caplog):
    async def broken(*args, **kwargs):
        raise OSError("the disk is gone")

    monkeypatch.setattr(stage.env.bot.desk, "run", broken)
    assert await stage.alice.autocomplete(stage.channel, "agreement", "name", "g") == []
    assert "no suggestions" in caplog.text


async def test_a_miss_offers_what_is_close_and_guesses_nothing(stage):
    result = await look(stage, "agreement", "gsomiaa")
    said = texts(result)
    assert "No entry is called “gsomiaa”" in said
    assert "2007" not in said
    buttons = [part for part in parts(result) if part["type"] == 2]
    if buttons:
        chosen = await stage.alice.click(result.response, custom_id=buttons[0]["custom_id"])
    else:
        chosen = await stage.alice.select(result.response, [menu(result)["options"][0]["value"]])
    assert chosen.ephemeral
    assert "not quotations" in texts(chosen)


async def test_a_name_of_several_entries_asks_which(stage):
    said = texts(await look(stage, "agreement", "exchange of notes"))
    assert said.startswith(say("gateway.tie", "en", name="exchange of notes"))


async def test_a_miss_with_nothing_close_points_to_ask(stage):
    result = await look(stage, "agreement", "qqqqzzzzxxxx")
    assert texts(result) == say("gateway.miss.none", "en", name="qqqqzzzzxxxx")


async def test_a_name_full_of_markdown_is_shown_literally(stage):
    result = await look(stage, "agreement", "@everyone **x** `y`")
    assert "\\@everyone \\*\\*x\\*\\* \\`y\\`" in texts(result)


async def test_an_entry_that_is_gone_falls_back_to_its_name(stage):
    result = await look(stage, "agreement", "agreement:no-such-entry")
    assert "No entry is called" in texts(result)


async def test_related_entries_open_from_the_card(stage):
    result = await look(stage, "agreement", "GSOMIA")
    options = menu(result)["options"]
    chosen = await stage.alice.select(result.response, [options[0]["value"]])
    assert chosen.ephemeral
    assert "## " in texts(chosen)


def test_a_tie_is_a_menu_of_at_most_25_within_the_limits():
    close = [Choice("agreement", f"a{n}", f"Agreement {n} " + "x" * 200) for n in range(40)]
    payload = {"components": miss_card("x" * 500, close, "en").to_components()}
    payload["allowed_mentions"] = {"parse": []}
    assert problems(payload) == []
    (found,) = [part for part in components(payload) if part["type"] == 3]
    assert len(found["options"]) == 25


async def test_sources_list_every_document_with_its_passages(stage):
    result = await stage.alice.slash(stage.channel, "sources")
    said = texts(result)
    for source in stage.service.sources():
        assert source.title in said.replace("\\", "")
        assert f"passages: {source.passages}" in said


async def test_sources_of_an_empty_library_say_how_to_fill_it(stage):
    for source in stage.service.sources():
        stage.service.remove(source.id)
    result = await stage.alice.slash(stage.channel, "sources")
    assert texts(result) == say("gateway.library.empty", "en")


async def test_help_is_private_and_in_the_language_of_the_asker(stage, speaking):
    result = await stage.alice.slash(stage.channel, "help")
    assert result.ephemeral
    for command in ("/ask", "/agreement", "/program", "/sources"):
        assert command in texts(result)
    speaking("ja")
    assert "架け橋" in texts(await stage.alice.slash(stage.channel, "help"))
    assert labels(result) == []
