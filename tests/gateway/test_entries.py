"""Every entry through its real command, and /sources and /help."""

from __future__ import annotations

import discord
import pytest

from bot.gateway import limits
from bot.phrases import say
from tests.gateway.conftest import (
    buttons,
    labels,
    menus,
    pictures,
    plain_texts,
    texts,
)


def entries(service, *kinds: str) -> list:
    """Every entry of these kinds, of all kinds for none."""
    return [
        choice
        for kind in kinds or service.kinds()
        for choice in service.suggest("", kind, 10_000)
        if choice.kind == kind
    ]


def command_of(service, kind: str) -> str:
    return kind if kind in service.commands() else "lookup"


@pytest.mark.parametrize(
    "name", ["GSOMIA", "gsomia", "agreement:gsomia-japan-us", "日米軍事情報包括保護協定"]
)
async def test_an_agreement_by_any_of_its_names(stage, name):
    result = await stage.show("agreement", name=name)
    said = texts(result)
    assert "-# Agreements and frameworks\n## General Security of Military Information" in said
    assert "日米軍事情報包括保護協定" in said
    assert "**Signed** · 2007 `§3.5 n. 141`" in said
    assert "§3.5 Information Protection of the Defense Industry" in said
    assert "Status: signed · since 2007 · as of 2021" in said
    assert f"not quotations · {stage.service.source_line()}" in said
    assert not result.ephemeral


async def test_the_kinds_that_the_service_wants_commands_for_have_one(stage):
    commands = {command.name for command in stage.env.bot.tree.get_commands()}
    wanted = stage.service.commands()
    assert len(wanted) > 5
    assert {*wanted, "lookup"} < commands


async def test_every_entry_is_shown_by_its_command_by_id_and_by_name(stage, monkeypatch):
    # The simulator waits a while for each thread, and there are hundreds of entries.
    monkeypatch.setattr(stage.env.bot.desk, "run", at_once)
    service = stage.service
    every = entries(service)
    assert len(every) > 300
    assert {choice.kind for choice in every} == set(service.kinds())
    for choice in every:
        command = command_of(service, choice.kind)
        card = service.card(choice.kind, choice.id)
        for name in (f"{choice.kind}:{choice.id}", choice.name):
            shown = await stage.show(command, name=name)
            look_at(shown, card)


async def at_once(call, *args, **kwargs):
    return call(*args, **kwargs)


def look_at(shown, card) -> None:
    """The first page of a card shows what the entry is, its facts and its neighbours."""
    said = plain_texts(shown)
    assert f"## {card.name}\n" in said
    assert card.summary in said
    assert card.kind_label in said
    assert card.state in said
    assert "Binding in law: unknown" not in said
    rows = [fact for fact in card.facts if f"· {fact.value} `{fact.code}" in said]
    assert rows == list(card.facts[: len(rows)])
    assert len(rows) == len(card.facts) or "More facts" in labels(shown)
    leads_to_the_source(shown, card, rows)
    leads_to_the_neighbours(shown, card)
    assert bool(pictures(shown)) == bool(card.picture)


def leads_to_the_source(shown, card, rows) -> None:
    subjects = [f"{card.kind}:{card.id}:{fact.n}" for fact in rows]
    if len(card.facts) == 1:
        assert buttons(shown)[f"kk:stated:0:{subjects[0]}"] == "In the source"
        assert "stated" not in menus(shown)
    else:
        assert menus(shown)["stated"] == subjects[:25]


def leads_to_the_neighbours(shown, card) -> None:
    near = {f"{other.kind}:{other.id}": other.name for _, other in card.relations}
    pressed = [id.split(":", 3)[3] for id in buttons(shown) if id.startswith("kk:card:0:")]
    chosen = menus(shown).get("card", [])
    assert [*pressed, *chosen] == list(near)[:30]
    assert len(pressed) == min(5, len(near))
    for how, other in card.relations:
        label = buttons(shown).get(f"kk:card:0:{other.kind}:{other.id}")
        if label is not None and len(f"{how}: {other.name}") <= 60:
            assert label.endswith(other.name)
    assert len(near) <= 30 or f"kk:related:0:{card.kind}:{card.id}" in buttons(shown)


async def test_a_card_of_each_kind_is_japanese_to_a_japanese_reader(stage, speaking):
    service = stage.service
    speaking("ja")
    for kind in service.kinds():
        choice = entries(service, kind)[0]
        card = service.card(kind, choice.id, locale="ja")
        shown = await stage.show(command_of(service, kind), name=f"{kind}:{choice.id}")
        said = plain_texts(shown)
        assert service.kind_label(kind, "ja") in said
        assert f"状態:{card.state}" in said
        assert "登録済みの事実" in said
        first = card.facts[0]
        assert first.label != service.card(kind, choice.id).facts[0].label or first.label.isascii()
        assert f"**{first.label}" in said
        assert all(f" 注{note}" in said or f"注{note}`" in said for note in first.notes[:1])


async def test_more_facts_go_on_where_the_card_ended(stage):
    card = stage.service.card("agreement", "fms")
    shown = await stage.show("agreement", name="FMS")
    pages = [plain_texts(shown)]
    while "More facts" in labels(shown):
        (further,) = [id for id, label in buttons(shown).items() if label == "More facts"]
        shown = await stage.press(shown, further)
        assert shown.ephemeral
        pages.append(plain_texts(shown))
    assert len(pages) > 1
    for fact in card.facts:
        row = f"· {fact.value} `{fact.code}"
        assert sum(row in page for page in pages) == 1


async def test_sources_list_every_document_with_its_passages(stage):
    result = await stage.show("sources")
    said = texts(result)
    for source in stage.service.sources():
        assert source.title in said.replace("\\", "")
        assert f"passages: {source.passages}" in said


async def test_sources_of_an_empty_library_say_how_to_fill_it(stage):
    for source in stage.service.sources():
        stage.service.remove(source.id)
    result = await stage.show("sources")
    assert texts(result) == say("gateway.library.empty", "en")


async def test_help_is_private_and_names_every_command_in_the_language_of_the_asker(
    stage, speaking
):
    slash = discord.AppCommandType.chat_input
    commands = [c.name for c in stage.env.bot.tree.get_commands(type=slash) if c.name != "help"]
    for locale in ("en", "ja"):
        speaking(locale)
        result = await stage.show("help")
        assert result.ephemeral
        assert all(f"`/{command}`" in texts(result) for command in commands)
        assert len(texts(result)) < limits.TEXT // 3
        assert labels(result) == []
    assert "架け橋" in texts(result)
