"""Autocomplete, misses, ties, and names that belong to another kind."""

from __future__ import annotations

import pytest

from bot.gateway.misses import miss_card
from bot.model import Choice
from bot.phrases import say
from tests.gateway.checker import components, problems
from tests.gateway.conftest import buttons, menu, menus, parts, texts


async def suggested(stage, command: str, typed: str, option: str = "name", **filled) -> dict:
    """What autocomplete offers: names by value."""
    choices = await stage.alice.autocomplete(stage.channel, command, option, typed, **filled)
    return {choice["value"]: choice["name"] for choice in choices}


async def test_autocomplete_suggests_what_can_be_chosen(stage):
    first, *_ = found = await suggested(stage, "agreement", "gsom")
    assert first == "agreement:gsomia-japan-us"
    assert "·" not in found[first]
    assert "General Security" in texts(await stage.show("agreement", name=first))
    for kind in stage.service.commands():
        every = await suggested(stage, kind, "")
        assert 1 < len(every) <= 25
        assert all(value.startswith(f"{kind}:") for value in every)


@pytest.mark.parametrize("command", ["lookup", "term"])
async def test_autocomplete_over_all_kinds_shows_the_kind(stage, speaking, command):
    found = await suggested(stage, command, "f-35")
    assert found["program:f-35"] == "F-35 · Programs and equipment"
    speaking("ja")
    found = await suggested(stage, command, "f-35")
    assert found["program:f-35"] == "F-35 · 計画・装備品"


async def test_the_kind_can_be_read_after_a_long_name(stage):
    found = await suggested(stage, "lookup", "frameworks and agreements that advance")
    (name,) = [name for value, name in found.items() if value == "issue:issue-frameworks"]
    assert name.endswith("… · Issues")
    assert len(name) <= 100


async def test_the_glossary_with_nothing_typed_lists_terms(stage):
    assert all(value.startswith("term:") for value in await suggested(stage, "term", ""))


@pytest.mark.parametrize(
    ("command", "option"),
    [("agreement", "name"), ("lookup", "name"), ("figure", "name"), ("compare", "second")],
)
async def test_autocomplete_that_fails_suggests_nothing(
    stage, monkeypatch, caplog, command, option
):
    async def broken(*args, **kwargs):
        raise OSError("the disk is gone")

    monkeypatch.setattr(stage.env.bot.desk, "run", broken)
    assert await suggested(stage, command, "g", option) == {}
    assert "no suggestions" in caplog.text


async def test_a_miss_offers_what_is_close_and_guesses_nothing(stage):
    result = await stage.show("agreement", name="gsomiaa")
    said = texts(result)
    assert "No entry is called “gsomiaa”" in said
    assert "2007" not in said
    (close, *_) = [*buttons(result), *menus(result).get("card", [])]
    if close.startswith("kk:"):
        chosen = await stage.press(result, close)
    else:
        chosen = await stage.pick(result, "card", close)
    assert chosen.ephemeral
    assert "not quotations" in texts(chosen)


async def test_a_misspelt_name_over_all_kinds_is_a_miss_that_shows_kinds(stage):
    result = await stage.show("lookup", name="lockheed martn")
    assert "No entry is called “lockheed martn”" in texts(result)
    offered = [*buttons(result), *menus(result).get("card", [])]
    assert any("company:lockheed-martin" in one for one in offered)
    assert "Companies" in str(parts(result))


async def test_a_name_of_several_entries_asks_which(stage):
    for command, name in (
        ("agreement", "exchange of notes"),
        ("lookup", "three principles"),
        ("policy", "three principles"),
        ("term", "三原則"),
    ):
        result = await stage.show(command, name=name)
        assert texts(result) == say("gateway.tie", "en", name=name)
        offered = [*buttons(result), *menus(result).get("card", [])]
        assert len(offered) > 1
    chosen = await stage.pick(result, "card", "policy:three-principles-2014")
    assert "## Three Principles on Transfer" in texts(chosen)


async def test_a_name_of_another_kind_is_offered_and_not_shown(stage):
    result = await stage.show("policy", name="f-35")
    kind = stage.service.kind_label("policy")
    assert texts(result) == say("gateway.elsewhere", "en", name="f-35", kind=kind)
    assert buttons(result)["kk:card:0:program:f-35"] == "F-35 · Programs and equipment"
    chosen = await stage.press(result, "kk:card:0:program:f-35")
    assert "## F-35" in texts(chosen)


async def test_a_name_of_several_entries_of_another_kind_offers_them(stage):
    result = await stage.show("country", name="three principles")
    assert "Countries" in texts(result)
    assert {"policy:three-principles-1967", "policy:three-principles-2014"} <= {
        *menus(result).get("card", [])
    }


async def test_the_glossary_shows_an_entry_of_any_kind(stage):
    assert "## F-35" in texts(await stage.show("term", name="F-35"))


async def test_what_comes_close_in_other_kinds_is_offered_where_nothing_of_the_kind_does(stage):
    result = await stage.show("company", name="gsomiaa")
    assert "No entry is called" in texts(result)
    assert "agreement:gsomia" in str(parts(result))


async def test_a_miss_with_nothing_close_points_to_ask(stage):
    for command in ("agreement", "lookup", "figure"):
        result = await stage.show(command, name="qqqqzzzzxxxx")
        assert texts(result) == say("gateway.miss.none", "en", name="qqqqzzzzxxxx")


async def test_a_name_full_of_markdown_is_shown_literally(stage):
    result = await stage.show("agreement", name="@everyone **x** `y`")
    assert "\\@everyone \\*\\*x\\*\\* \\`y\\`" in texts(result)


async def test_an_entry_that_is_gone_falls_back_to_its_name(stage):
    result = await stage.show("agreement", name="agreement:no-such-entry")
    assert "No entry is called" in texts(result)
    assert "## F-35" in texts(await stage.show("program", name="agreement:f-35"))


KINDS = {"agreement": "Agreements and frameworks"}


def test_a_tie_is_a_menu_of_at_most_25_within_the_limits():
    close = [Choice("agreement", f"a{n}", f"Agreement {n} " + "x" * 200) for n in range(40)]
    sheet = miss_card("x" * 500, close, "en", kinds=KINDS, tie=True)
    payload = {"components": sheet.to_components(), "allowed_mentions": {"parse": []}}
    assert problems(payload) == []
    (found,) = [part for part in components(payload) if part["type"] == 3]
    assert len(found["options"]) == 25
    assert {option["description"] for option in found["options"]} == {"Agreements and frameworks"}


async def test_a_menu_of_suggestions_says_the_kind_of_each(stage):
    result = await stage.show("lookup", name="three principles")
    about = {option["description"] for option in menu(result, "card")["options"]}
    assert about == {"Laws, strategies and policies"}
