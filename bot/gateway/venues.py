"""Where in a server questions are answered for all, and what to say where they are not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import discord

from bot.gateway import reply
from bot.gateway.desk import Desk
from bot.gateway.localise import locale_of
from bot.gateway.permissions import POSTING, SHOWING, lacking, may_not
from bot.kept.servers import ServerSettings
from bot.phrases import say

NAMED = 5
"""Channels that are named to somebody who asks elsewhere."""


def elsewhere(settings: ServerSettings, channel: object) -> tuple[int, ...]:
    """The channels to ask in instead of `channel`; none where questions are welcome right there.

    A thread is the channel that it hangs on. Channels that are gone do not count, and where all
    of them are, every channel is as good as any.
    """
    guild = getattr(channel, "guild", None)
    if not settings.channels or not isinstance(guild, discord.Guild):
        return ()
    there = tuple(sorted(one for one in settings.channels if guild.get_channel(one) is not None))
    here = channel.parent_id if isinstance(channel, discord.Thread) else getattr(channel, "id", 0)
    return () if here in there else there


def named(channels: Sequence[int]) -> str:
    """The channels as Discord shows them, so many of them."""
    shown = " ".join(f"<#{one}>" for one in channels[:NAMED])
    return shown if len(channels) <= NAMED else f"{shown} …"


def why_private(
    settings: ServerSettings,
    interaction: discord.Interaction[Any],
    locale: str,
    needs: Collection[str] = POSTING,
) -> str:
    """Why an answer in this channel can be for the asker alone only; empty where it cannot."""
    others = elsewhere(settings, interaction.channel)
    if others:
        return say("gateway.venue.private", locale, channels=named(others))
    missing = lacking(interaction.channel, needs)
    if missing:
        return may_not("gateway.permission.private", interaction.channel_id or 0, missing, locale)
    return ""


async def defer(desk: Desk, interaction: discord.Interaction[Any]) -> None:
    """Promise an answer for all with a picture, or for the asker alone where it may not be."""
    settings = desk.settings(interaction.guild_id)
    why = why_private(settings, interaction, locale_of(interaction), SHOWING)
    await reply.defer(interaction, private=bool(why), why=why)
