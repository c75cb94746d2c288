"""Writes down what the client dispatches while the tests of the gateway run (see tests/ledger.py).

There are commands, autocompletes, menus of messages, buttons by their verbs, controls by their
classes (which take buttons and menus apart), and forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.gateway import presses
from bot.gateway.tree import Tree
from tests.ledger import Ledger


def watch(patch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    """Write down all that a client dispatches from now on."""
    _commands(patch, ledger)
    _buttons(patch, ledger)
    _forms(patch, ledger)


def _commands(patch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    real = Tree._call

    async def call(self: Tree, interaction: discord.Interaction[Any]) -> None:
        ledger.known.update(offered(self))
        if interaction.command is not None:
            typed = interaction.type is discord.InteractionType.autocomplete
            ledger.use(named(interaction.command, typed=typed), interaction)
        await real(self, interaction)

    patch.setattr(Tree, "_call", call)


def offered(tree: Tree) -> Iterator[str]:
    """The commands of a tree, and those of them that suggest something."""
    for command in tree.walk_commands():
        if isinstance(command, app_commands.Command):
            yield named(command)
            if any(one.autocomplete for one in command.parameters):
                yield named(command, typed=True)
    for kind in (discord.AppCommandType.message, discord.AppCommandType.user):
        yield from (named(menu) for menu in tree.walk_commands(type=kind))


def named(command: Any, *, typed: bool = False) -> str:
    """What a command goes by in the ledger."""
    kind = "menu" if isinstance(command, app_commands.ContextMenu) else "command"
    return f"{'autocomplete' if typed else kind} {command.qualified_name}"


def _buttons(patch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    press, store = presses.press, discord.ui.view.ViewStore
    schedule = store.schedule_dynamic_item_call

    async def pressed(desk: Any, interaction: Any, verb: str, page: int, subject: str) -> None:
        ledger.known.update(f"button {one}" for one in (*presses.VERBS, *presses.ACTS))
        ledger.use(f"button {verb}", interaction)
        await press(desk, interaction, verb, page, subject)

    async def scheduled(self: Any, kind: int, item: Any, interaction: Any, *rest: Any) -> None:
        ledger.known.update(f"control {one.__name__}" for one in self._dynamic_items.values())
        ledger.use(f"control {item.__name__}", interaction)
        await schedule(self, kind, item, interaction, *rest)

    patch.setattr(presses, "press", pressed)
    patch.setattr(store, "schedule_dynamic_item_call", scheduled)


def _forms(patch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    submit = discord.ui.Modal._dispatch_submit

    def submitted(self: discord.ui.Modal, interaction: Any, *rest: Any) -> Any:
        ledger.known.update(f"form {one.__name__}" for one in forms(discord.ui.Modal))
        ledger.use(f"form {type(self).__name__}", interaction)
        return submit(self, interaction, *rest)

    patch.setattr(discord.ui.Modal, "_dispatch_submit", submitted)


def forms(kind: type) -> Iterator[type]:
    """The forms of ours that are shown, and not those that others are made from."""
    for one in kind.__subclasses__():
        yield from forms(one)
        if one.__module__.startswith("bot.gateway") and not one.__subclasses__():
            yield one
