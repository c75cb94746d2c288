"""`/home`: the server whose libraries a person's direct messages with the bot may draw on."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.gateway import reply
from bot.gateway.buttons import Button, Menu, Option
from bot.gateway.desk import Desk
from bot.gateway.localise import locale_of, named
from bot.gateway.naming import Command
from bot.gateway.parts import GREY, panel, row, text
from bot.gateway.reply import Sheet
from bot.gateway.rooms import viewer_of
from bot.gateway.text import short
from bot.phrases import say

Interaction = discord.Interaction[Any]


def home_command(desk: Desk) -> Command:
    """The command: in a server it chooses that one, elsewhere it offers those that are shared."""

    @app_commands.command(name=named("gateway.home.name"), description=named("gateway.home.about"))
    async def home(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        guild = interaction.guild
        if guild is not None and viewer_of(interaction.user) is not None:
            await desk.settle(interaction.user.id, guild.id)
            await reply.answer(interaction, await _sheet(desk, interaction, offer=False))
            return
        await reply.answer(interaction, await _sheet(desk, interaction, offer=True))

    return home


async def _sheet(desk: Desk, interaction: Interaction, *, offer: bool) -> Sheet:
    """The choice as it stands, and the ways to change it."""
    locale = locale_of(interaction)
    home = await desk.home(interaction.user.id)
    server = desk.homes.server(home) if home is not None else None
    if server is not None:
        said = say("gateway.home.is", locale, server=short(server.name, 100))
    else:
        said = say("gateway.home.none", locale)
    shared = await desk.homes.shared(interaction.user.id) if offer else []
    options = [Option(one.name, str(one.id)) for one in shared if one.id != home]
    leave = Button("leave", 0, "-", say("gateway.home.leave", locale))
    return Sheet(
        panel(
            GREY,
            text(said),
            row(Menu("home", options, say("gateway.home.menu", locale))) if options else None,
            row(leave) if home is not None else None,
        )
    )


async def _choose(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    await desk.settle(interaction.user.id, int(subject))
    await reply.answer(interaction, await _sheet(desk, interaction, offer=True))


async def _leave(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    await desk.settle(interaction.user.id, None)
    await reply.answer(interaction, await _sheet(desk, interaction, offer=False))


ACTS = {"home": _choose, "leave": _leave}
