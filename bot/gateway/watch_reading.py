"""What the buttons of posted watches show: further passages, and whole ones.

In a direct message Discord does not say which server a passage is from, so the button does; what
may be seen of it is decided anew for whoever presses.
"""

from __future__ import annotations

from typing import Any

import discord

from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.desk import Desk
from bot.gateway.homes import Left
from bot.gateway.localise import locale_of
from bot.gateway.watch_cards import SHOWN, Page, rest_card, whole_card
from bot.model import Citation
from bot.rights_model import Spot

Interaction = discord.Interaction[Any]


async def _rest(desk: Desk, interaction: Interaction, page: int, post: str) -> None:
    """The further passages of a message, as far as whoever pressed may see them."""
    await reply.defer(interaction, private=True)
    rows = await desk.run(desk.kept.watches.of_post, post)
    if not rows:
        raise UserError("watches.gone")
    told: list[Citation] = []
    guilds: list[int | None] = []
    locale = locale_of(interaction)
    direct = interaction.guild_id is None
    for id, place in rows[page * SHOWN : (page + 1) * SHOWN]:
        watch = await desk.run(desk.kept.watches.find, id)
        if watch is None:
            continue
        window = await desk.seen(await _reader(desk, interaction, watch.guild))
        n = len(told) + 1
        try:
            told.append(await window.run(window.service.told, watch.text, place, n, locale=locale))
        except UserError:
            continue
        guilds.append(watch.guild)
    shown = Page(post, page, len(rows))
    await reply.answer(interaction, rest_card(told, guilds if direct else None, shown, locale))


async def _read(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer(interaction, private=True)
    await _whole(desk, interaction, page, subject)


async def _leaf(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    await _whole(desk, interaction, page, subject)


async def _whole(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    guild, _, key = subject.partition(":")
    window = await desk.seen(await _reader(desk, interaction, int(guild) or None))
    locale = locale_of(interaction)
    around = await window.run(window.service.around, key, locale=locale)
    await reply.answer(interaction, whole_card(around, page, int(guild), locale))


async def _reader(desk: Desk, interaction: Interaction, guild: int | None) -> Spot:
    """Who reads a private answer: in a direct message, as a member of the server it is about."""
    if interaction.guild_id is not None or guild is None:
        return await desk.spot_of(interaction)
    try:
        viewer = await desk.homes.viewer(guild, interaction.user.id)
    except Left:
        return Spot()
    return Spot() if viewer is None else Spot(guild, viewer)


ACTS = {"wrest": _rest, "wread": _read, "wturn": _leaf}
