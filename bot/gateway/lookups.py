"""The switch of a server for the fact commands: `/agreement` to `/matrix`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from bot.errors import UserError
from bot.gateway.desk import Desk
from bot.gateway.naming import Command, name_commands
from bot.gateway.overviews import overview_commands

Interaction = discord.Interaction[Any]


class Off(app_commands.CheckFailure):
    """The server has switched the command off; `original` says so to whoever called it."""

    def __init__(self) -> None:
        super().__init__("look-ups are switched off")
        self.original = UserError("gateway.lookups.off")


def lookup_commands(desk: Desk) -> Iterator[Command]:
    """The fact commands, which answer and suggest only where the server lets them."""

    def on(interaction: Interaction) -> bool:
        return desk.settings(interaction.guild_id).lookups

    def called(interaction: Interaction) -> bool:
        if not on(interaction):
            raise Off
        return True

    for command in (*name_commands(desk), *overview_commands(desk)):
        command.add_check(called)
        yield command
