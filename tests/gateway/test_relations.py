"""From card to card, and from a fact to the words that state it."""

from __future__ import annotations

import re

from bot.gateway.buttons import Button
from bot.gateway.parts import panel, row
from bot.gateway.reply import Sheet
from bot.phrases import say
from tests.gateway.conftest import buttons, labels, menus, parts, plain_texts, texts
from tests.gateway.test_entries import command_of, entries


async def test_each_neighbour_opens_from_the_card(stage):
    shown = await stage.show("agreement", name="NTIB")
    card = stage.service.card("agreement", "ntib")
    expected = {f"{other.kind}:{other.id}": other.name for _, other in card.relations}
    opened = []
    for custom_id, label in buttons(shown).items():
        if custom_id.startswith("kk:card:0:"):
            neighbour = await stage.press(shown, custom_id)
            opened.append(custom_id.removeprefix("kk:card:0:"))
            assert neighbour.ephemeral
            assert f"## {expected[opened[-1]]}\n" in plain_texts(neighbour)
            assert ": " in label
    for value in menus(shown)["card"]:
        neighbour = await stage.pick(shown, "card", value)
        opened.append(value)
        assert f"## {expected[value]}\n" in plain_texts(neighbour)
    assert sorted(opened) == sorted(expected)


async def test_a_neighbour_says_what_it_is_to_the_entry(stage, speaking):
    shown = await stage.show("agreement", name="NTIB")
    assert buttons(shown)["kk:card:0:country:canada"] == "party: Canada"
    speaking("ja")
    shown = await stage.show("agreement", name="NTIB")
    assert buttons(shown)["kk:card:0:country:canada"] == "当事国:Canada"


async def test_a_card_with_many_neighbours_lists_them_all(stage):
    card = stage.service.card("country", "united-states")
    names = {other.name for _, other in card.relations}
    shown = await stage.show("country", name="United States")
    further, label = next((i, n) for i, n in buttons(shown).items() if "related" in i)
    assert label == f"All {len(names)} related entries"
    listed: set[str] = set()
    said = ""
    while further:
        shown = await stage.press(shown, further)
        assert shown.ephemeral
        said += plain_texts(shown) + "\n"
        listed |= set(menus(shown)["card"])
        further = next((i for i, n in buttons(shown).items() if n == "More entries"), "")
    assert listed == {f"{other.kind}:{other.id}" for _, other in card.relations}
    assert all(f"• {name}\n" in said for name in names)


async def opened(stage, kind: str, id: str) -> list:
    """The statements of the first facts of an entry, through its card's menu or button."""
    shown = await stage.show(command_of(stage.service, kind), name=f"{kind}:{id}")
    subjects = menus(shown).get("stated", [])
    if not subjects:
        (button,) = [one for one in buttons(shown) if one.startswith("kk:stated:")]
        return [(button.rpartition(":")[2], await stage.press(shown, button))]
    return [(s.rpartition(":")[2], await stage.pick(shown, "stated", s)) for s in subjects[:3]]


async def test_in_the_source_shows_the_stored_words_and_their_whole_passage(stage):
    service = stage.service
    for kind in service.kinds():
        choice = entries(service, kind)[0]
        for n, shown in await opened(stage, kind, choice.id):
            stated = service.stated(kind, choice.id, int(n))
            stored = service.passage(stated.passage)
            assert shown.ephemeral
            quote = quoted(shown)
            assert quote == stated.quote == stored.text[stated.start : stated.end]
            fact = service.card(kind, choice.id).facts[int(n) - 1]
            said = plain_texts(shown)
            assert fact.value in said
            assert stated.title in said
            assert stated.section[-1] in said
            whole = await stage.alice.click(shown.response, label="Whole passage")
            assert whole.ephemeral
            assert quote in unquoted(plain_texts(whole))


def quoted(shown) -> str:
    """The one block quote of a message, as plain text."""
    (block,) = [
        part["content"]
        for part in parts(shown)
        if part["type"] == 10 and part["content"].startswith("> ")
    ]
    return unquoted(re.sub(r"\\([^\w\s])", r"\1", block))


def unquoted(text: str) -> str:
    return re.sub(r"^> ", "", text, flags=re.MULTILINE)


async def test_a_card_with_one_fact_has_a_button_for_its_source(stage):
    service = stage.service
    alone = [c for c in entries(service) if len(service.card(c.kind, c.id).facts) == 1]
    choice = alone[0]
    shown = await stage.show("lookup", name=f"{choice.kind}:{choice.id}")
    assert "In the source" in labels(shown)
    assert "stated" not in menus(shown)
    ((n, told),) = await opened(stage, choice.kind, choice.id)
    assert n == "1"
    assert "> " in texts(told)


async def test_the_statement_leads_back_to_the_card(stage):
    shown = await stage.show("country", name="Australia")
    told = await stage.pick(shown, "stated", "country:australia:2")
    card = await stage.alice.click(told.response, label="Fact card")
    assert "## Australia" in texts(card)


async def test_a_fact_that_no_document_states_says_so(stage):
    shown = await stage.show("agreement", name="NTIB")
    stage.service.remove("brief")
    told = await stage.pick(shown, "stated", "agreement:ntib:2")
    assert told.ephemeral
    assert texts(told) == say("fact.unstated", "en")


async def test_an_entry_or_fact_that_is_gone_says_so(stage):
    old = ("card:0:agreement:gone", "stated:0:agreement:ntib:99", "related:0:agreement:gone")
    for verb, page, subject in (one.split(":", 2) for one in old):
        sheet = Sheet(panel(0, row(Button(verb, int(page), subject, "Old"))))
        await stage.env.bot.get_channel(stage.channel.id).send(view=sheet)
        told = await stage.alice.click(stage.channel.last_message, label="Old")
        assert told.ephemeral
        assert texts(told) == say("card.unknown", "en")
