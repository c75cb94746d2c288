"""Installed by a person: in any direct message, and in servers that do not have the bot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.gateway.client import Client, installation, invitation
from bot.phrases import say
from bot.service import Service
from index.model import Shelf
from tests.gateway.checker import components
from tests.gateway.conftest import LANTERN, labels, menus, texts
from tests.gateway.loopback.exchange import Exchange
from tests.gateway.town import BRASS, CHAIR, MOOT, VAULT, leaks, shelve

FOUND = "Odile Sanger"


@dataclass
class Manor:
    """Kim is a keeper of Marrowgate, whose vault is the keepers'; Alice is a member of it.

    Both write in places where the bot is not.
    """

    world: Any
    service: Service
    guild: Any
    hall: Any
    kim: Any
    alice: Any
    places: dict[str, Any]

    async def at_home(self, *people: Any) -> None:
        for one in people:
            assert "**Marrowgate**" in texts(await one.slash(self.hall, "home"))

    def everything(self) -> list[Exchange]:
        return self.world.exchanges


@pytest.fixture
async def manor(loopback, service, tmp_path):
    guild = loopback.guild("Marrowgate")
    keepers = guild.role("keepers")
    hall = guild.place("hall")
    kim = loopback.person("kim", guild, keepers)
    alice = loopback.person("alice", guild)
    other = loopback.guild("Elsewhere", joined=False)
    for one in (kim, alice):
        other.admit(one.user)
    await loopback.start(Client(service))
    await loopback.client.desk.welcome(guild.id, "en-US")
    own = next(one.id for one in service.libraries() if one.guild == guild.id)
    vault = service.create_library("vault", guild.id)
    shelve(service, own, "moot.md", MOOT, tmp_path)
    shelve(service, vault, "marrowgate-vault.md", VAULT, tmp_path)
    service.rights.grant(Shelf(vault, guild.id, ""), "role", keepers)
    places = {
        "pair": loopback.among(kim, alice),
        "group": loopback.among(kim, alice, loopback.person("zoe")),
        "server": other.place("lobby"),
    }
    made = Manor(loopback, service, guild, hall, kim, alice, places)
    yield made
    assert all(len(one.followups) <= 5 for one in made.everything())


PLACES = pytest.mark.parametrize("where", ["pair", "group", "server"])


def registered(manor: Manor) -> Iterator[tuple[str, Any, Any]]:
    for one in manor.world.rest.commands[""]:
        yield one["name"], one["integration_types"], one["contexts"]


async def test_commands_are_to_be_had_everywhere_save_those_for_servers(manor):
    for name, installs, contexts in registered(manor):
        assert (installs, contexts) in (([0, 1], [0, 1, 2]), ([0], [0])), name
    of_servers = {name for name, installs, _ in registered(manor) if installs == [0]}
    assert {"library", "Add to library"} <= of_servers
    assert of_servers.isdisjoint({"ask", "lookup", "sources", "home", "help"})
    with pytest.raises(AssertionError, match="not for this place"):
        await manor.kim.slash(manor.places["group"], "library")


async def test_commands_of_one_server_say_nothing_of_other_places(manor):
    before = list(registered(manor))
    await manor.world.client.sync(manor.guild.id)
    made = manor.world.rest.commands[str(manor.guild.id)]
    assert {(one["integration_types"], one["contexts"]) for one in made} == {(None, None)}
    await manor.world.client.sync()
    assert list(registered(manor)) == before


@PLACES
async def test_what_others_read_is_public_and_what_one_reads_alone_is_ones_own(manor, where):
    place = manor.places[where]
    await manor.at_home(manor.kim)
    assert not leaks(await manor.kim.slash(place, "ask", question=BRASS))
    shown = await manor.kim.slash(place, "ask", question=BRASS, private=True)
    assert shown.ephemeral
    assert FOUND in texts(shown)
    assert FOUND in texts(await manor.kim.press(shown, "Whole passage"))
    # Alice is no keeper, and has chosen no server.
    for question in (BRASS, CHAIR):
        shown = await manor.alice.slash(place, "ask", question=question, private=True)
        assert not leaks(shown)
        assert "Percival" not in texts(shown)
    await manor.at_home(manor.alice)
    shown = await manor.alice.slash(place, "ask", question=CHAIR, private=True)
    assert "Percival Oakes" in texts(shown)
    assert not leaks(await manor.alice.slash(place, "ask", question=BRASS, private=True))


async def test_a_server_lends_nothing_to_what_a_person_installed(manor):
    # Zoe rules the server in which the bot is not; its libraries are from a time when it was.
    other = manor.places["server"].guild
    left = manor.service.create_library("left", other.id)
    manor.service.rights.grant(Shelf(left, other.id, ""), "everyone")
    shelve(manor.service, left, "marrowgate-vault.md", VAULT, manor.service._path.parent)
    for private in (False, True):
        place = manor.places["server"]
        shown = await manor.alice.slash(place, "ask", question=BRASS, private=private)
        assert not leaks(shown)


async def test_a_server_that_has_the_bot_may_not_allow_it(manor):
    place = manor.hall
    assert "Percival" in texts(await manor.kim.slash(place, "ask", question=CHAIR))
    shown = await manor.kim.slash_alone(place, "ask", question=CHAIR)
    assert "Percival" not in texts(shown)
    # Who presses its buttons comes to no more, though the server's own answer shows it to them.
    known = await manor.alice.slash(place, "ask", question=CHAIR)
    assert "Percival" in texts(await manor.alice.press(known, "Whole passage"))
    shown = await manor.kim.slash_alone(place, "ask", question=LANTERN)
    denied = await manor.alice.press(shown, custom_id=swap(shown, known))
    assert "Percival" not in texts(denied)


def whole_of(shown: Exchange) -> dict[str, Any]:
    """The button below an answer that shows its passage whole."""
    every = components({"components": shown.components})
    return next(one for one in every if one.get("custom_id", "").startswith("kk:whole"))


def swap(shown: Exchange, other: Exchange) -> str:
    """Give one answer's button to another's passage; Discord would let nobody do that."""
    whole_of(shown)["custom_id"] = whole_of(other)["custom_id"]
    return whole_of(other)["custom_id"]


@PLACES
async def test_a_second_person_sees_what_they_may(manor, where):
    place = manor.places[where]
    await manor.at_home(manor.kim, manor.alice)
    alone = await manor.kim.slash(place, "ask", question=BRASS, private=True)
    with pytest.raises(AssertionError, match="somebody else's"):
        await manor.alice.press(alone, "Whole passage")
    shown = await manor.kim.slash(place, "ask", question=LANTERN)
    for label in labels(shown):
        pressed = await manor.alice.press(shown, label)
        assert pressed.modal or pressed.told, label
        assert all(one.ephemeral for one in pressed.told), label
        assert not leaks(*pressed.told)
    # As if the button of the keepers' passage stood on the message that all can see.
    key = swap(shown, alone)
    assert FOUND in texts(await manor.kim.press(shown, custom_id=key))
    denied = await manor.alice.press(shown, custom_id=key)
    assert denied.ephemeral
    assert not leaks(*denied.told)


@PLACES
async def test_no_button_of_a_private_answer_shows_it_to_others(manor, where):
    await manor.at_home(manor.kim)
    asked = {"question": BRASS, "private": True}
    alone = await manor.kim.slash(manor.places[where], "ask", **asked)
    assert FOUND in texts(alone)
    assert "Share" not in labels(alone)
    for label in labels(alone):
        fresh = await manor.kim.slash(manor.places[where], "ask", **asked)
        pressed = await manor.kim.press(fresh, label)
        assert pressed.modal or pressed.told or fresh.response.deleted, label
        assert not leaks(*(one for one in pressed.told if not one.ephemeral)), label
    assert not leaks(*manor.world.shown)


@PLACES
async def test_a_question_goes_on_from_an_answer(manor, where):
    await manor.at_home(manor.kim)
    shown = await manor.kim.slash(manor.places[where], "ask", question=LANTERN)
    opened = await manor.alice.press(shown, "Ask further")
    further = await manor.alice.submit(opened, "and what does it burn?")
    assert "whale oil" in texts(further)
    assert not further.ephemeral
    alone = await manor.kim.slash(manor.places[where], "ask", question=BRASS, private=True)
    opened = await manor.kim.press(alone, "Ask further")
    further = await manor.kim.submit(opened, "and what does it hold?")
    assert further.ephemeral
    assert "ledgers" in texts(further)


@PLACES
async def test_menus_of_messages(manor, where):
    place = manor.places[where]
    await manor.at_home(manor.kim)
    target = manor.alice.wrote(place, BRASS)
    every = [one for one in manor.world.rest.commands[""] if one["type"] == 3]
    for command in (one for one in every if place.context in one["contexts"]):
        if 1 in command["integration_types"]:
            shown = await manor.alice.menu(place, command["name"], target)
            assert shown.answered, command["name"]
            assert not leaks(*shown.told)


async def test_names_are_suggested(manor):
    place = manor.places["group"]
    found = await manor.kim.autocomplete(place, "lookup", "name", "")
    assert found
    assert not leaks([one["name"] for one in found])


async def test_the_home_is_chosen_among_others_for_oneself(manor):
    shown = await manor.kim.slash(manor.places["group"], "home")
    assert shown.ephemeral
    assert menus(shown)["home"] == [str(manor.guild.id)]
    await manor.kim.pick(shown, "home", str(manor.guild.id))
    assert "**Marrowgate**" in texts(shown)
    answer = await manor.kim.slash(manor.places["pair"], "ask", question=BRASS, private=True)
    assert FOUND in texts(answer)


async def test_a_refusal_is_told_to_the_one_who_asked(manor):
    shown = await manor.kim.slash(manor.places["group"], "ask", question="?!")
    (told,) = shown.followups
    assert told.ephemeral
    assert texts(told) == say("question.empty", "en")
    assert shown.response.deleted


async def test_in_japanese(manor):
    yuki = manor.world.person("yuki", locale="ja")
    place = manor.world.among(yuki, manor.kim)
    shown = await yuki.slash(place, "ask", question=LANTERN)
    assert "続けて質問" in labels(shown)
    assert "架け橋" in texts(await yuki.slash(place, "help"))


async def test_old_buttons_work_after_a_restart(manor):
    shown = await manor.kim.slash(manor.places["group"], "ask", question=LANTERN)
    await manor.world.stop(manor.world.client)
    await manor.world.start(Client(manor.service))
    whole = await manor.alice.press(shown, "Whole passage")
    assert whole.ephemeral
    assert "Ada Fennimore" in texts(whole)


def test_the_link_for_oneself_asks_for_commands_alone():
    url = installation(42)
    assert "client_id=42" in url
    assert "scope=applications.commands&" in url
    assert "integration_type=1" in url
    assert "permissions" not in url


async def test_both_links_are_told_when_ready(manor, capsys):
    await manor.world.stop(manor.world.client)
    client = await manor.world.start(Client(manor.service))
    said = capsys.readouterr().out
    assert invitation(client.application_id) in said
    assert installation(client.application_id) in said
