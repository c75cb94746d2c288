"""`/privacy` and `/forget-me`: what is kept of whoever asks, and its end; for them alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.gateway import reply
from bot.gateway.desk import Desk
from bot.gateway.localise import locale_of, named
from bot.gateway.naming import Command
from bot.gateway.privacy_cards import Where, forgotten_card, privacy_card, sure_card
from bot.gateway.reply import Sheet

Interaction = discord.Interaction[Any]


def privacy_commands(desk: Desk) -> list[Command]:
    """Both commands; they work wherever the bot does."""
    return [_privacy(desk), _forget_me(desk)]


def _privacy(desk: Desk) -> Command:
    @app_commands.command(
        name=named("gateway.privacy.name"), description=named("gateway.privacy.about")
    )
    async def privacy(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        await reply.answer(interaction, await _card(desk, interaction))

    return privacy


def _forget_me(desk: Desk) -> Command:
    @app_commands.command(
        name=named("gateway.forget.name"), description=named("gateway.forget.about")
    )
    async def forget_me(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        await _ask(desk, interaction)

    return forget_me


async def _card(desk: Desk, interaction: Interaction) -> Sheet:
    locale = locale_of(interaction)
    held = await _held(desk, interaction)
    links = desk.links.filled(interaction.client.application)
    return privacy_card(held, await _where(desk, interaction), links, locale)


async def _where(desk: Desk, interaction: Interaction) -> Where:
    """The server whose setting holds here; in direct messages that which the person chose."""
    guild = (await desk.spot_of(interaction)).guild
    if guild is None:
        return Where()
    server = desk.homes.server(guild)
    name = server.name if server is not None else ""
    return Where(name, desk.settings(guild).retention)


async def _held(desk: Desk, interaction: Interaction) -> Mapping[str, int]:
    return await desk.run(desk.kept.held, interaction.user.id)


async def _ask(desk: Desk, interaction: Interaction) -> None:
    held = await _held(desk, interaction)
    await reply.answer(interaction, sure_card(held, locale_of(interaction)))


async def _show(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    await reply.answer(interaction, await _card(desk, interaction))


async def _sure(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    await _ask(desk, interaction)


async def _erase(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    """Forget whoever pressed, whoever the message was for."""
    await reply.defer_turn(interaction)
    before = await _held(desk, interaction)
    await desk.forget(interaction.user.id)
    after = await _held(desk, interaction)
    await reply.answer(interaction, forgotten_card(before, after, locale_of(interaction)))


ACTS = {"privacy": _show, "forgetme": _sure, "erase": _erase}
