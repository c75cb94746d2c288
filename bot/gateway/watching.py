"""`/watch` and `/watches`: to be told when a document comes in that says something."""

from __future__ import annotations

from typing import Any, Literal

import discord
from discord import app_commands

from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.desk import Desk
from bot.gateway.localise import language_in, locale_of, named
from bot.gateway.naming import Command
from bot.gateway.quiet_hours import QuietHours
from bot.gateway.reply import Sheet, plain
from bot.gateway.rooms import is_of_server, viewer_of
from bot.gateway.watch_cards import named as named_watch
from bot.gateway.watch_list import Listing, set_card, watches_card
from bot.kept.watch_model import Watch
from bot.phrases import say

Interaction = discord.Interaction[Any]
Where = Literal["direct", "channel"]

LONGEST = 200
"""Characters of what is watched for."""
WHERE = [
    app_commands.Choice(name=named("watches.where.direct"), value="direct"),
    app_commands.Choice(name=named("watches.where.channel"), value="channel"),
]


def watch_commands(desk: Desk) -> list[Command]:
    """The two commands."""
    return [_watch(desk), _watches(desk)]


def _watch(desk: Desk) -> Command:
    @app_commands.command(name=named("watches.name"), description=named("watches.about"))
    @app_commands.rename(what=named("watches.what"), where=named("watches.where"))
    @app_commands.describe(what=named("watches.what.about"), where=named("watches.where.about"))
    @app_commands.choices(where=WHERE)
    async def watch(
        interaction: Interaction,
        what: app_commands.Range[str, 1, LONGEST],
        where: Where = "direct",
    ) -> None:
        await reply.defer(interaction, private=True)
        window = await desk.seen_by(interaction)
        _, parts = await window.run(window.service.watchable, what)
        wanted = await _draft(desk, interaction, " ".join(what.split()), where)
        made = await desk.run(desk.kept.watches.add, wanted)
        await reply.answer(interaction, set_card(made, parts, locale_of(interaction)))

    return watch


def _watches(desk: Desk) -> Command:
    @app_commands.command(name=named("watches.list.name"), description=named("watches.list.about"))
    async def watches(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        await reply.answer(interaction, await _list(desk, interaction, 0))

    return watches


async def _draft(desk: Desk, interaction: Interaction, what: str, where: Where) -> Watch:
    """The watch that is wanted; UserError where it may not be set there."""
    guild = interaction.guild_id if is_of_server(interaction) else None
    locale, channel = locale_of(interaction), None
    if where == "channel":
        await _check_channel(desk, interaction)
        channel = interaction.channel_id
        locale = language_in(desk.settings(guild), interaction.guild)
    return Watch(
        owner=await desk.opaque(interaction.user.id),
        person=interaction.user.id,
        guild=guild,
        channel=channel,
        text=what,
        locale=locale,
        mark=await desk.run(desk.kept.arrivals.newest),
    )


async def _check_channel(desk: Desk, interaction: Interaction) -> None:
    if not is_of_server(interaction) or interaction.channel is None:
        raise UserError("watches.channel.none")
    if not await _keeps(desk, interaction):
        raise UserError("watches.channel.denied")
    ours = interaction.app_permissions
    thread = isinstance(interaction.channel, discord.Thread)
    may_send = ours.send_messages_in_threads if thread else ours.send_messages
    if not (ours.view_channel and may_send):
        raise UserError("watches.channel.closed", channel=f"<#{interaction.channel_id}>")


async def _keeps(desk: Desk, interaction: Interaction) -> bool:
    """Whether whoever acts may see to the watches of the channel: they manage it, or libraries."""
    if is_of_server(interaction) and interaction.permissions.manage_channels:
        return True
    return await _rules(desk, interaction)


async def _rules(desk: Desk, interaction: Interaction) -> bool:
    """Whether whoever acts may change the server's libraries."""
    viewer = viewer_of(interaction.user)
    if viewer is None or interaction.guild_id is None or not is_of_server(interaction):
        return False
    return await desk.run(desk.kept.rights.rules, viewer, interaction.guild_id)


async def _list(desk: Desk, interaction: Interaction, page: int) -> Sheet:
    watches, owner = desk.kept.watches, await desk.opaque(interaction.user.id)
    own = await desk.run(watches.of, owner)
    others: list[Watch] = []
    if await _rules(desk, interaction):
        posting = await desk.run(watches.posting_in, interaction.guild_id)
        others = [one for one in posting if one.owner != owner]
    servers = {one.guild: desk.homes.server(one.guild) for one in own if one.guild is not None}
    names = {id: server.name for id, server in servers.items() if server is not None}
    quiet = await desk.run(watches.quiet, owner)
    return watches_card(Listing(own, others, names, quiet), page, locale_of(interaction))


async def _theirs(desk: Desk, interaction: Interaction, id: str) -> Watch:
    """The watch, if whoever acts may change it; UserError otherwise, and where it has ended."""
    watch = await desk.run(desk.kept.watches.find, int(id))
    if watch is None:
        raise UserError("watches.gone")
    if watch.owner == await desk.opaque(interaction.user.id):
        return watch
    here = watch.channel is not None and watch.guild == interaction.guild_id
    if not (here and await _keeps(desk, interaction)):
        raise UserError("watches.foreign")
    return watch


async def _turn(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    if interaction.message is not None and interaction.message.flags.ephemeral and page:
        await reply.defer_turn(interaction)
    else:
        await reply.defer(interaction, private=True)
    await reply.answer(interaction, await _list(desk, interaction, page))


async def _stop(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer(interaction, private=True)
    watch = await _theirs(desk, interaction, subject)
    await desk.run(desk.kept.watches.remove, watch.id)
    locale = locale_of(interaction)
    said = say("watches.stopped", locale, what=named_watch(watch, 250, locale))
    await reply.answer(interaction, plain(said))


async def _end(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    id, _, shown = subject.partition(":")
    watch = await _theirs(desk, interaction, id)
    await desk.run(desk.kept.watches.remove, watch.id)
    await reply.answer(interaction, await _list(desk, interaction, int(shown)))


async def _pause(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    """Pause a watch, or let a paused one go on with what comes in from now."""
    await reply.defer_turn(interaction)
    id, _, shown = subject.partition(":")
    watch = await _theirs(desk, interaction, id)
    watches = desk.kept.watches
    if watch.paused:
        newest = await desk.run(desk.kept.arrivals.newest)
        await desk.run(watches.resume, watch.id, newest)
    else:
        await desk.run(watches.pause, [watch.id], "self")
    await reply.answer(interaction, await _list(desk, interaction, int(shown)))


async def _quiet(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    async def shown(pressed: Interaction) -> Sheet:
        return await _list(desk, pressed, page)

    await interaction.response.send_modal(QuietHours(desk, locale_of(interaction), shown))


async def _loud(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    owner = await desk.opaque(interaction.user.id)
    await desk.run(desk.kept.watches.set_quiet, owner, None)
    await reply.answer(interaction, await _list(desk, interaction, page))


ACTS = {
    "watches": _turn,
    "unwatch": _stop,
    "wend": _end,
    "wpause": _pause,
    "wquiet": _quiet,
    "wloud": _loud,
}
