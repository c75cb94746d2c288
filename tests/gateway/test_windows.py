"""Who sees what: the same question, command or button shows to each reader what they may see."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from simcord.backend.serializers import guild_create_payload

import bot.gateway
from bot.gateway.cards import answer_card
from bot.gateway.client import Client
from bot.gateway.desk import Desk, Window
from bot.rights_model import Grant
from bot.service import PUBLIC
from tests.gateway.conftest import FERRY, texts
from tests.gateway.test_rooms import HIDDEN, SEEN
from tests.gateway.town import BRASS, CHAIR, HARPOON, leaks, shelve


async def ask(who, channel, question, **options):
    return await who.slash(channel, "ask", question=question, **options)


async def test_a_roles_document_is_quoted_to_its_holder_alone(town):
    private = await ask(town.kim, town.hall, BRASS, private=True)
    assert private.ephemeral
    assert "Odile Sanger" in texts(private)
    for shown in (
        await ask(town.alice, town.hall, BRASS, private=True),
        await ask(town.kim, town.hall, BRASS),
        await ask(town.mo, town.hall, BRASS),
    ):
        assert not leaks(shown), texts(shown)
    assert "Odile Sanger" in texts(await ask(town.mo, town.hall, BRASS, private=True))


async def test_a_leak_would_be_seen(town, monkeypatch):
    """The rule broken on purpose: with every library visible, each of these shows the vault."""
    monkeypatch.setattr(town.service, "seen", lambda spot: town.service)
    assert leaks(await ask(town.alice, town.hall, BRASS))
    assert leaks(await town.alice.slash(town.hall, "sources"))
    await town.alice.send(town.hall, f"<@{town.env.bot.user.id}> {BRASS}")
    assert leaks(town.hall.last_message)


async def test_a_channel_of_its_holders_gets_it_publicly(town):
    shown = await ask(town.kim, town.tower, BRASS)
    assert not shown.ephemeral
    assert "Odile Sanger" in texts(shown)
    town.guild.create_role("guests")
    # Somebody let in by name might not be a keeper.
    nook = town.guild.create_text_channel(
        "nook",
        overwrites={
            town.guild.default_role: HIDDEN,
            **dict.fromkeys((town.keepers, town.alice, town.env.bot.user), SEEN),
        },
    )
    await town.env.settle()
    answer = await ask(town.kim, nook, BRASS)
    assert not answer.ephemeral
    assert not leaks(answer)


async def test_a_mention_is_answered_for_the_channel(town):
    me = f"<@{town.env.bot.user.id}>"
    await town.kim.send(town.hall, f"{me} {BRASS}")
    assert not leaks(town.hall.last_message)
    await town.kim.send(town.tower, f"{me} {BRASS}")
    assert "Odile Sanger" in texts(town.tower.last_message)
    await town.alice.send(town.hall, f"{me} {CHAIR}")
    assert "Percival Oakes" in texts(town.hall.last_message)


async def test_what_is_counted_is_what_is_seen(town):
    everyone = town.service.within({PUBLIC, town.own}).status()
    keepers = town.service.within({PUBLIC, town.own, town.vault}).status()
    assert everyone["passages"] != keepers["passages"]
    for shown, status in (
        (await ask(town.kim, town.hall, CHAIR), everyone),
        (await ask(town.alice, town.hall, CHAIR, private=True), everyone),
        (await ask(town.kim, town.hall, CHAIR, private=True), keepers),
        (await ask(town.kim, town.tower, CHAIR), keepers),
    ):
        said = f"Searched: passages {status['passages']}, documents {status['documents']}"
        assert said in texts(shown)


async def test_sources_are_those_that_the_asker_may_see(town):
    assert not leaks(await town.alice.slash(town.hall, "sources"))
    assert "Moot of Dunlevy" in texts(await town.alice.slash(town.hall, "sources"))
    assert "Marrowgate Vault" in texts(await town.kim.slash(town.hall, "sources"))


@pytest.mark.parametrize("label", ["Whole passage", "More passages", "Sources"])
async def test_a_button_shows_what_the_presser_may_see(town, label):
    answer = await ask(town.kim, town.tower, BRASS)
    assert "Odile Sanger" in texts(answer)
    shown = await town.kim.click(answer.response, label=label)
    assert label == "More passages" or leaks(shown)
    # Alice comes to see the channel, but is no keeper: the message stands, its buttons do not.
    town.env.backend.edit_channel(town.tower.id, {}, overwrites=[])
    await town.env.settle()
    refused = await town.alice.click(answer.response, label=label)
    assert refused.ephemeral
    assert not leaks(refused)


async def test_a_channels_library_is_used_there_and_in_its_threads(town):
    town.service.rights.revoke(
        next(o for o in town.service.libraries() if o.id == town.vault), "role", town.keepers.id
    )
    town.grant(town.vault, "channel", town.hall.id)
    assert "Odile Sanger" in texts(await ask(town.alice, town.hall, BRASS))
    assert not leaks(await ask(town.kim, town.tower, BRASS))
    assert not leaks(await ask(town.kim, town.tower, BRASS, private=True))


async def test_another_server_sees_nothing_of_it(town):
    other = town.env.create_guild("Elsewhere")
    room = other.create_text_channel("lobby")
    kim = other.add_member(town.env.create_user("kim2"))
    await town.env.settle()
    for question in (BRASS, CHAIR):
        shown = await ask(other_owner(town, other), room, question, private=True)
        assert not leaks(shown)
        assert "Percival" not in texts(shown)
    listed = await kim.slash(room, "sources")
    assert "Moot" not in texts(listed)


def other_owner(town, guild):
    return guild.add_member(town.env.create_user("ruler"))


async def test_held_documents_are_neither_quoted_nor_listed(town, tmp_path):
    shelve(
        town.service,
        town.own,
        "harpoon.md",
        HARPOON,
        tmp_path,
    )
    held = [one.id for one in town.service.sources() if one.held]
    assert held == ["harpoon"]
    shown = await ask(
        town.mo, town.hall, "Whom does the harpoon ledger of Dunlevy name?", private=True
    )
    assert "Barnaby" not in texts(shown)
    assert "harpoon" not in texts(await town.mo.slash(town.hall, "sources")).lower()


async def test_private_words_do_not_come_back_in_public(town):
    """Nothing of a private exchange is carried over: not the question, nor what was answered."""
    me = f"<@{town.env.bot.user.id}>"
    await ask(town.kim, town.hall, BRASS, private=True)
    await town.kim.send(town.hall, f"{me} and who else?")
    assert not leaks(town.hall.last_message)
    assert "Marrowgate" not in texts(town.hall.last_message)


async def test_a_server_that_removes_the_bot_is_forgotten(town):
    rights, guild = town.service.rights, town.guild.id
    rights.note(guild, "ann", "add", "x")
    rights.set_librarian(guild, town.keepers.id)
    town.env.backend.emit("GUILD_DELETE", {"id": str(guild), "unavailable": True})
    await town.env.settle()
    assert [one.guild for one in town.service.libraries()].count(guild) == 2
    town.env.backend.emit("GUILD_DELETE", {"id": str(guild)})
    await town.env.settle()
    assert guild not in [one.guild for one in town.service.libraries()]
    assert rights.audit(guild) == []
    assert rights.librarian(guild) is None
    assert not any(one.id in ("moot", "marrowgate-vault") for one in town.service.sources())


async def test_a_server_that_removed_the_bot_meanwhile_is_forgotten_at_the_next_start(town):
    await town.env.restart_bot(Client(town.service))
    guild = town.guild.id
    ahead = town.service.create_library("made ahead", 4242)
    assert guild in [one.guild for one in town.service.libraries()]
    town.env.backend.guilds.pop(guild)
    await town.env.restart_bot(Client(town.service))
    held = town.service.libraries()
    assert guild not in [one.guild for one in held]
    assert ahead in [one.id for one in held]


async def test_a_server_that_invites_the_bot_gets_a_library_open_to_all_its_members(town):
    joined = town.env.create_guild("Newcomers")
    await town.env.settle()
    held, bot = town.env.backend.get_guild(joined.id), town.env.bot
    for _ in range(2):  # as Discord tells of a server that is new to the bot
        bot._connection._remove_guild(bot.get_guild(joined.id))
        told = dict(guild_create_payload(town.env.backend, held))
        told.pop("unavailable", None)
        town.env.backend.emit("GUILD_CREATE", told)
        await town.env.settle()
    (made,) = [one for one in town.service.libraries() if one.guild == joined.id]
    assert made.name == "server"
    assert town.service.rights.granted(made) == (Grant("everyone"),)


def modules():
    folder = Path(bot.gateway.__file__).parent
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.py"))}


def whole_service(source: str) -> set[str]:
    """The names by which a module could get at the service that is not limited."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ("_service", "_store"):
            found.add(node.attr)
        if isinstance(node, ast.Constant) and node.value in ("_service", "_store"):
            found.add(node.value)
    return found


def test_the_whole_service_stays_with_the_desk_and_the_books():
    assert {name for name, source in modules().items() if whole_service(source)} == {
        "desk.py",
        "books.py",
    }
    assert not hasattr(Desk, "service")
    assert whole_service("desk._service.ask()")
    assert whole_service("getattr(desk, '_service')")


def test_every_reading_goes_through_a_window():
    """Outside the desk and the books `.service` is that of a window, and the client keeps none."""
    for name, source in modules().items():
        if name in ("desk.py", "books.py"):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Attribute) and node.attr == "service":
                owner = ast.unparse(node.value)
                assert owner in ("window", "desk.public"), (name, owner)
            if isinstance(node, ast.Attribute) and node.attr == "within":
                pytest.fail(f"{name} chooses libraries for itself")


async def test_a_window_is_limited_from_the_start(service, simcord_env):
    desk = simcord_env.bot.desk
    assert isinstance(desk.public, Window)
    assert [one.id for one in desk.public.service.libraries()] == [PUBLIC]
    answer = desk.public.service.ask(FERRY)
    assert answer_card(answer, "en")
