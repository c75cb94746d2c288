"""The message menus *Find evidence* and *Answer this*; both answer whoever used them, alone."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.gateway import reply
from bot.gateway.asking import answer_to
from bot.gateway.desk import Desk
from bot.gateway.evidence_cards import evidence_cards
from bot.gateway.localise import locale_of, named
from bot.gateway.manners import Put
from bot.gateway.naming import Interaction


def message_menus(desk: Desk) -> tuple[app_commands.ContextMenu, ...]:
    """The menus of a message: its claims beside the library, and the answer to what it asks."""
    return _evidence(desk), _answer(desk)


def said_in(message: discord.Message) -> str:
    """What a message says, or the one that it forwards; Discord hands it over with the menu."""
    forwarded = [snapshot.content for snapshot in message.message_snapshots]
    return "\n".join(part for part in (message.content, *forwarded) if part)


def _evidence(desk: Desk) -> app_commands.ContextMenu:
    async def find_evidence(interaction: Interaction, message: discord.Message) -> None:
        channel, locale = interaction.channel_id or 0, locale_of(interaction)
        put = Put(interaction.user.id, interaction.guild_id, channel, private=True)
        with desk.manners.asking(put, desk.settings(interaction.guild_id)):
            await reply.defer(interaction, private=True)
            window = await desk.seen_by(interaction)
            found = await window.run(window.service.evidence, said_in(message), locale=locale)
            for sheet in evidence_cards(found, locale):
                await reply.answer(interaction, sheet, private=True)

    return app_commands.ContextMenu(name=named("evidence.menu"), callback=find_evidence)


def _answer(desk: Desk) -> app_commands.ContextMenu:
    async def answer_this(interaction: Interaction, message: discord.Message) -> None:
        question = desk.public.service.question_in(said_in(message))
        await answer_to(desk, interaction, question, private=True)

    return app_commands.ContextMenu(name=named("evidence.answer.menu"), callback=answer_this)
