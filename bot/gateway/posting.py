"""The channel where a server's librarians read what others send them."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.errors import UserError
from bot.gateway.delivery import Closed
from bot.gateway.desk import Desk, Window
from bot.gateway.permissions import POSTING, called, lacking
from bot.gateway.reply import Sheet
from bot.gateway.rooms import room_of
from bot.rights_model import Spot


@dataclass(frozen=True, slots=True)
class Librarians:
    """Their server and channel, and what everyone who reads there may see."""

    guild: discord.Guild
    channel: int
    window: Window


async def librarians(
    desk: Desk, client: discord.Client, guild: int | None, locale: str
) -> Librarians:
    """Where the librarians of a server read; UserError that says what is lacking."""
    server = client.get_guild(guild) if guild is not None else None
    if server is None:
        raise UserError("gateway.human.home")
    number = desk.kept.servers.of(server.id).feedback
    channel = server.get_channel(number) if number is not None else None
    if channel is None:
        raise UserError("gateway.human.unset")
    missing = lacking(channel, POSTING)
    if missing:
        names = called(missing, locale)
        raise UserError("gateway.lacking", channel=f"<#{channel.id}>", names=names)
    window = await desk.seen(Spot(server.id, None, room_of(channel), private=False))
    return Librarians(server, channel.id, window)


def has_librarians(desk: Desk, guild: int | None) -> bool:
    """Whether a server said where its librarians read."""
    return desk.kept.servers.of(guild).feedback is not None


async def post(desk: Desk, channel: int, sheet: Sheet) -> int:
    """Post `sheet` and return the message's id; UserError where Discord does not let the bot."""
    told = await desk.delivery.to_channel(channel, sheet)
    if isinstance(told, Closed):
        raise UserError("gateway.refused", channel=f"<#{channel}>")
    return told.message
