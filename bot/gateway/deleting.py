"""The button *Delete*: takes an answer out of its channel, for whoever asked and for moderators."""

from __future__ import annotations

from typing import Any

import discord

from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.desk import Desk

Interaction = discord.Interaction[Any]


async def _delete(desk: Desk, interaction: Interaction, page: int, ref: str) -> None:
    await reply.defer_turn(interaction)
    if reply.is_private(interaction):
        raise UserError("gateway.delete.private")
    if not await _may(desk, interaction, ref):
        raise UserError("gateway.delete.denied")
    try:
        # The message that the button stands on, also where the bot itself is no member.
        await interaction.delete_original_response()
    except discord.NotFound:
        return  # somebody was quicker
    except discord.HTTPException:
        raise UserError("gateway.delete.failed") from None


async def _may(desk: Desk, interaction: Interaction, ref: str) -> bool:
    """In direct messages the person alone reads it; elsewhere who asked, and moderators."""
    if interaction.context.dm_channel and interaction.guild_id is None:
        return True
    if interaction.guild_id is not None and interaction.permissions.manage_messages:
        return True
    asked = await desk.run(desk.kept.journal.find, ref)
    return asked is not None and asked.person == await desk.opaque(interaction.user.id)


ACTS = {"delete": _delete}
