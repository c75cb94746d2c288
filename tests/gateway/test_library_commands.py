"""`/library`: who may use it, and listing, removing, rights, creating, librarians and the log."""

from __future__ import annotations

import pytest

from bot.gateway import books
from bot.gateway.client import Client
from bot.phrases import say
from bot.rights_model import Grant
from tests.gateway.conftest import buttons, labels, menu, parts, texts
from tests.gateway.town import BRASS, leaks, shelve

DENIED = say("gateway.library.denied", "en")


def shelf(town, id):
    return next(one for one in town.service.libraries() if one.id == id)


def granted(town, id):
    return set(town.service.rights.granted(shelf(town, id)))


def logged(town):
    return [
        (entry.actor, entry.action, entry.name, entry.what)
        for entry in reversed(town.service.rights.audit(town.guild.id))
    ]


def opaque(town, who):
    return town.service.kept.people.opaque(who.id)


CALLS = {
    "add": {"file": ("a.txt", b"text")},
    "list": {},
    "remove": {"document": "moot"},
    "release": {"document": "moot"},
    "rights": {},
    "create": {"name": "mine"},
    "librarian": {},
    "log": {},
}


@pytest.mark.parametrize("command", CALLS)
async def test_others_get_one_private_sentence(town, command):
    before = town.service.libraries()
    for who in (town.alice, town.kim):
        shown = await who.slash(town.hall, f"library {command}", **CALLS[command])
        assert shown.ephemeral
        assert texts(shown) == DENIED
    assert town.service.libraries() == before
    assert logged(town) == []


async def test_every_subcommand_is_tried_by_those_who_may_not(town):
    group = town.env.bot.tree.get_command("library")
    assert {command.name for command in group.commands} == set(CALLS)


async def test_suggestions_are_for_librarians(town):
    for option, command in (("document", "remove"), ("library", "rights"), ("library", "add")):
        assert await town.choices(town.alice, f"library {command}", option) == []
        assert await town.choices(town.kim, f"library {command}", option) == []
    assert await town.choices(town.mo, "library remove", "document") == [
        "Marrowgate Vault · vault",
        "Moot of Dunlevy · server",
    ]
    assert await town.choices(town.mo, "library remove", "document", "moot") == [
        "Moot of Dunlevy · server"
    ]
    assert await town.choices(town.mo, "library rights", "library") == ["server", "vault"]


async def test_a_managers_list_is_of_this_server(town, tmp_path):
    other = town.service.create_library("theirs", 77)
    shelve(town.service, other, "foreign.md", "# Foreign\n\nForeign words.\n", tmp_path)
    shown = await town.mo.slash(town.hall, "library list")
    assert shown.ephemeral
    assert "**server** · documents: 1" in texts(shown)
    assert "Marrowgate Vault" in texts(shown)
    assert "oreign" not in texts(shown)
    assert "Harbour" not in texts(shown)  # the public library is the operator's
    for call in (("remove", {"document": f"{other}:foreign"}), ("rights", {"library": str(other)})):
        shown = await town.mo.slash(town.hall, f"library {call[0]}", **call[1])
        assert "Choose one from the list" in texts(shown)
    assert await town.choices(town.mo, "library remove", "document", "foreign") == []


async def test_a_long_list_has_pages(town, tmp_path):
    for number in range(12):
        name, text = f"minutes-{number:02}.md", f"# Minutes {number:02}\n\nOnly words {number}.\n"
        shelve(town.service, town.own, name, text, tmp_path)
    shown = await town.mo.slash(town.hall, "library list")
    assert "Minutes 09" not in texts(shown) or "Minutes 11" not in texts(shown)
    more = await town.mo.click(shown.response, label="More documents")
    assert "Marrowgate Vault" in texts(more)
    assert labels(more) == []


async def test_removing_asks_first_and_is_for_librarians_when_pressed(town):
    asked = await town.mo.slash(
        town.hall, "library remove", document=f"{town.vault}:marrowgate-vault"
    )
    assert "Marrowgate Vault" in texts(asked)
    assert len(town.service.sources(town.vault)) == 1
    town.env.backend.edit_role(town.guild.id, town.guild.roles["wardens"].id, {"permissions": 0})
    await town.env.settle()
    refused = await town.mo.click(asked.response, label="Remove for good")
    (told,) = refused.followups
    assert texts(told) == DENIED
    assert len(town.service.sources(town.vault)) == 1
    town.env.backend.edit_role(town.guild.id, town.guild.roles["wardens"].id, {"permissions": 32})
    await town.env.settle()
    await town.mo.click(asked.response, label="Remove for good")
    assert "was removed" in texts(asked)
    assert town.service.sources(town.vault) == []
    assert logged(town) == [(opaque(town, town.mo), "remove", "vault", "Marrowgate Vault")]
    again = await town.kim.slash(town.hall, "ask", question=BRASS, private=True)
    assert not leaks(again)


async def test_rights_are_given_and_taken_back_by_menus_also_after_a_restart(town):
    shown = await town.mo.slash(town.hall, "library rights", library="vault")
    assert f"<@&{town.keepers.id}>" in texts(shown)
    (taken,) = menu(shown, "closeright")["options"]
    assert taken["label"] == "@keepers"
    await town.mo.select(shown.response, [taken["value"]], custom_id="kk-pick:closeright")
    assert granted(town, town.vault) == set()
    assert say("gateway.rights.nobody", "en") in texts(shown)
    await town.env.restart_bot(Client(town.service))
    role, channel = (f"kk-{kind}:open{kind}:{town.vault}" for kind in ("role", "channel"))
    await town.mo.select(shown.response, [town.keepers], custom_id=role)
    await town.mo.select(shown.response, [town.hall], custom_id=channel)
    assert granted(town, town.vault) == {
        Grant("role", town.keepers.id),
        Grant("channel", town.hall.id),
    }
    await town.mo.click(shown.response, label="Open to everyone")
    assert Grant("everyone") in granted(town, town.vault)
    assert "Open to everyone" not in labels(shown)
    assert [(action, what) for _, action, _, what in logged(town)] == [
        ("revoke", f"<@&{town.keepers.id}>"),
        ("grant", f"<@&{town.keepers.id}>"),
        ("grant", f"<#{town.hall.id}>"),
        ("grant", f"<@&{town.guild.id}>"),
    ]
    answer = await town.alice.slash(town.hall, "ask", question=BRASS)
    assert "Odile Sanger" in texts(answer)


async def test_a_category_cannot_be_chosen(town):
    shown = await town.mo.slash(town.hall, "library rights")
    (chooser,) = [part for part in parts(shown) if part["type"] == 8]
    assert 4 not in chooser["channel_types"]
    assert 0 in chooser["channel_types"]


async def test_a_new_library_is_open_to_nobody(town):
    shown = await town.mo.slash(town.hall, "library create", name="  War\x07  room ")
    assert "War room" in texts(shown)
    assert say("gateway.rights.nobody", "en") in texts(shown)
    (made,) = [one for one in town.service.libraries() if one.name == "War room"]
    assert made.guild == town.guild.id
    assert granted(town, made.id) == set()
    assert logged(town) == [(opaque(town, town.mo), "create", "War room", "War room")]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("VAULT", "gateway.library.taken"),
        ("サーバー", "gateway.library.taken"),
        ("x" * 61, "gateway.library.name"),
        ("  ", "gateway.library.name"),
        ("12", "gateway.library.name"),
    ],
)
async def test_names_that_will_not_do(town, name, key):
    before = len(town.service.libraries())
    shown = await town.mo.slash(town.hall, "library create", name=name)
    assert texts(shown) == say(key, "en", **({"name": name} if "taken" in key else {"most": 60}))
    assert len(town.service.libraries()) == before


async def test_libraries_are_counted(town, monkeypatch):
    monkeypatch.setattr(books, "MOST_LIBRARIES", 2)
    shown = await town.mo.slash(town.hall, "library create", name="third")
    assert texts(shown) == say("gateway.library.many", "en", most=2)


async def test_librarians_are_chosen_by_managers_and_keep_the_libraries(town):
    scribes = town.guild.create_role("scribes")
    sue = town.add_person("sue", scribes)
    await town.env.settle()
    shown = await sue.slash(town.hall, "library list")
    assert texts(shown) == DENIED
    shown = await town.mo.slash(town.hall, "library librarian", role=scribes)
    assert f"<@&{scribes.id}>" in texts(shown)
    assert "Marrowgate Vault" in texts(await sue.slash(town.hall, "library list"))
    # Librarians see every library, but name no librarians.
    answer = await sue.slash(town.hall, "ask", question=BRASS, private=True)
    assert "Odile Sanger" in texts(answer)
    shown = await sue.slash(town.hall, "library librarian", role=town.keepers)
    assert texts(shown) == say("gateway.librarian.denied", "en")
    assert town.service.rights.librarian(town.guild.id) == scribes.id
    shown = await town.mo.slash(town.hall, "library librarian", role=town.guild.default_role)
    assert texts(shown) == say("gateway.librarian.everyone", "en")
    await town.mo.slash(town.hall, "library librarian")
    assert texts(await sue.slash(town.hall, "library list")) == DENIED
    assert [(action, what) for _, action, _, what in logged(town)] == [
        ("librarian", f"<@&{scribes.id}>"),
        ("librarian", ""),
    ]


async def test_the_log_says_who_did_what(town):
    assert texts(await town.mo.slash(town.hall, "library log")) == say("gateway.log.none", "en")
    await town.mo.slash(town.hall, "library create", name="annex")
    for _ in range(30):
        town.service.rights.note(
            town.guild.id, "5fe0", "add", "@everyone " + "*x*" * 60, shelf(town, town.own)
        )
    await town.mo.slash(town.hall, "library librarian", role=town.keepers)
    said = texts(await town.mo.slash(town.hall, "library log"))
    assert f"**You** made this the librarian role: <@&{town.keepers.id}>" in said
    assert "Librarian `5fe0` added \\@everyone" in said
    assert "annex" not in said
    assert len(said) < 4000


async def test_a_document_that_waits_is_named_for_its_librarians(town, tmp_path):
    shelve(town.service, town.own, "sealed.md", "SECRET\n\n# Sealed\n\nSealed words.\n", tmp_path)
    assert await town.choices(town.mo, "library release", "document") == ["Sealed · server"]
    assert "held back (" in texts(await town.mo.slash(town.hall, "library list"))
    shown = await town.mo.slash(town.hall, "library release", document="sealed")
    assert "Held back" in texts(shown)
    assert list(buttons(shown)) == [f"kk:release:0:{town.own}:sealed"]
    shown = await town.mo.slash(town.hall, "library release", document="moot")
    assert "does not wait" in texts(shown)


async def test_in_japanese(town, speaking):
    speaking("ja")
    shown = await town.mo.slash(town.hall, "library rights", library="vault")
    assert "見られる人" in texts(shown)
