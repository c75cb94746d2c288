"""A server with roles, a closed channel and libraries, for the tests of who sees what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord

from bot import taking
from bot.rights_model import Kind
from bot.service import Service
from index.model import Shelf
from index.readers import read
from tests.gateway.checker import choice_problems
from tests.gateway.conftest import parts
from tests.gateway.test_rooms import HIDDEN, SEEN, own_role

VAULT = """# Marrowgate Vault

The Marrowgate vault opens with a brass key that Odile Sanger keeps in a herring barrel. The vault
holds nine ledgers of the Zephyrine Tollhouse Guild (ZTG).
"""
MOOT = """# Moot of Dunlevy

The moot of Dunlevy meets on the third Thursday under the chairmanship of Percival Oakes. It has
seventeen seats.
"""
HARPOON = """SECRET

# Harpoon Ledger

The harpoon ledger of Dunlevy names Barnaby Quill as buyer.
"""
BRASS = "Who keeps the brass key of the Marrowgate vault?"
CHAIR = "Who chairs the moot of Dunlevy?"
SECRET = ("Odile", "Sanger", "herring", "Zephyrine", "ledgers", "marrowgate-vault")
"""Words of the vault that no question names."""
MANAGE = discord.Permissions(manage_guild=True)


def shelve(service: Service, library: int, name: str, content: str, folder: Path) -> None:
    """Put a document into a library in this process, which is quicker than the intake's own."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    item = taking.incoming(read(path), origin=str(path), original=(name, path.read_bytes()))
    service._store.take_in([item], library)


@dataclass
class Town:
    """`hall` is open to all, `tower` to keepers; the library *vault* is the keepers' too.

    The server's own library, with the moot, is open to everyone in it. Alice has no role, Kim is
    a keeper, and Mo may manage the server.
    """

    env: Any
    service: Service
    guild: Any
    hall: Any
    tower: Any
    keepers: Any
    alice: Any
    kim: Any
    mo: Any
    own: int
    vault: int

    def add_person(self, name: str, *roles: Any) -> Any:
        return self.guild.add_member(self.env.create_user(name), roles=roles)

    def grant(self, library: int, kind: Kind, subject: int = 0) -> None:
        self.service.rights.grant(Shelf(library, self.guild.id, ""), kind, subject)

    async def choices(self, who: Any, command: str, option: str, typed: str = "") -> list[str]:
        """The names that an autocomplete offers."""
        found = await who.autocomplete(self.hall, command, option, typed)
        assert choice_problems(found) == []
        return [one["name"] for one in found]


async def build(env: Any, service: Service, folder: Path) -> Town:
    """The town, with its documents."""
    env.settle_timeout = 60.0  # reading a file starts a process, and the machine may be busy
    guild = env.create_guild("Marrowgate")
    keepers = guild.create_role("keepers")
    wardens = guild.create_role("wardens", permissions=MANAGE)
    own_role(env, guild)
    hall = guild.create_text_channel("hall")
    tower = guild.create_text_channel(
        "tower", overwrites={guild.default_role: HIDDEN, keepers: SEEN, env.bot.user: SEEN}
    )
    people = {
        name: guild.add_member(env.create_user(name), roles=roles)
        for name, roles in (("alice", []), ("kim", [keepers]), ("mo", [wardens]))
    }
    await env.settle()
    await env.bot.desk.welcome(guild.id, "en-US")
    own = next(one.id for one in service.libraries() if one.guild == guild.id)
    vault = service.create_library("vault", guild.id)
    shelve(service, own, "moot.md", MOOT, folder)
    shelve(service, vault, "marrowgate-vault.md", VAULT, folder)
    town = Town(env, service, guild, hall, tower, keepers, **people, own=own, vault=vault)
    town.grant(vault, "role", keepers.id)
    return town


def leaks(*shown: Any) -> list[str]:
    """Words of the vault in anything that was shown: texts, labels, ids and options."""
    return [word for word in SECRET for said in _said(shown) if word.lower() in said.lower()]


def _said(shown: Any) -> Iterator[str]:
    for one in shown:
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            yield from _said(one)
        else:
            yield str(parts(one))
