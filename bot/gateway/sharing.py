"""The button *Share*: a private answer for everyone in its channel, of what they all may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import discord

from bot.conversation import Where
from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.buttons import Button
from bot.gateway.cards import answer_card
from bot.gateway.desk import Desk, Window
from bot.gateway.localise import locale_of
from bot.gateway.parts import AMBER, panel, row, text
from bot.gateway.permissions import POSTING, called, lacking
from bot.gateway.reply import Sheet, plain
from bot.gateway.rows import Setting
from bot.gateway.venues import elsewhere, named
from bot.kept.journal import Asked
from bot.model import Asker
from bot.phrases import say
from bot.rights_model import Spot
from bot.turns import Turn

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Sharing:
    """A private answer on its way: its ref, what was asked, and who will read it where.

    `turns` are the private questions that led to it, while they are remembered.
    """

    ref: str
    asked: Asked
    spot: Spot
    channel: int
    turns: tuple[Turn, ...] = ()

    @property
    def question(self) -> str:
        """What is asked anew with its marks: as it was put, or as completed from earlier ones."""
        return self.asked.question if self.turns else self.asked.anew


async def _share(desk: Desk, interaction: Interaction, page: int, ref: str) -> None:
    """Post the answer, or first say what of it would not be shown."""
    await reply.defer(interaction, private=True)
    sharing = await _checked(desk, interaction, ref)
    warning = await _warning(desk, interaction, sharing)
    if not warning:
        await _posted(desk, interaction, sharing)
        return
    locale = locale_of(interaction)
    button = Button("sharenow", 0, ref, say("gateway.button.sharenow", locale))
    await reply.answer(interaction, Sheet(panel(AMBER, text(warning), row(button))))


async def _share_now(desk: Desk, interaction: Interaction, page: int, ref: str) -> None:
    await reply.defer_turn(interaction)
    await _posted(desk, interaction, await _checked(desk, interaction, ref))


async def _checked(desk: Desk, interaction: Interaction, ref: str) -> Sharing:
    """What is to be shared; UserError where that cannot be, or is not for whoever pressed."""
    locale = locale_of(interaction)
    if interaction.guild_id is None or interaction.channel_id is None:
        raise UserError("gateway.share.nowhere")
    asked = await desk.run(desk.kept.journal.find, ref)
    if asked is None:
        raise UserError("gateway.answer.unknown")
    if asked.person != await desk.opaque(interaction.user.id):
        raise UserError("gateway.share.stranger")
    if not asked.question:
        raise UserError("gateway.answer.text_gone")
    others = elsewhere(desk.settings(interaction.guild_id), interaction.channel)
    if others:
        raise UserError("gateway.share.elsewhere", channels=named(others))
    missing = lacking(interaction.channel, POSTING)
    if missing:
        channel = f"<#{interaction.channel_id}>"
        raise UserError("gateway.lacking", channel=channel, names=called(missing, locale))
    spot = replace(await desk.spot_of(interaction), private=False)
    where = Where(asked.place, asked.person, asked.guild, private=True)
    *turns, own = await desk.run(desk.kept.conversation.recall, where, ref) or (None,)
    led = turns if own is not None and own.understood else ()
    return Sharing(ref, asked, spot, interaction.channel_id, tuple(filter(None, led)))


async def _warning(desk: Desk, interaction: Interaction, sharing: Sharing) -> str:
    """What the asker is to know before it is posted; empty where everyone sees the same."""
    locale = locale_of(interaction)
    wanted = await _cited(await desk.seen_by(interaction), sharing.ref, locale)
    if not wanted and sharing.asked.status != "not_found":
        raise UserError("passage.gone")
    window = await desk.seen(sharing.spot)
    asker = Asker(locale=locale)
    ask = partial(window.service.ask, asker=asker, turns=sharing.turns)
    answer = await window.run(ask, sharing.question)
    shown = {citation.passage for citation in answer.citations}
    if shown.issuperset(wanted):
        return ""
    channel = f"<#{sharing.channel}>"
    if await _cited(window, sharing.ref, locale) == wanted:
        return say("gateway.share.other", locale, channel=channel)
    if not shown:
        return say("gateway.share.nothing", locale, channel=channel)
    kept = sum(key in shown for key in wanted)
    return say("gateway.share.less", locale, channel=channel, all=len(wanted), kept=kept)


async def _cited(window: Window, ref: str, locale: str) -> list[str]:
    """The keys of the passages that the answer quoted, as far as they are seen."""
    held = await window.run(window.service.cited, ref, locale=locale)
    return [passage.passage for passage in held]


async def _posted(desk: Desk, interaction: Interaction, sharing: Sharing) -> None:
    """Post it, once, and tell the asker where it stands."""
    locale = locale_of(interaction)
    before = desk.shared.get(sharing.ref)
    if before:
        raise UserError("gateway.share.twice", link=before)
    desk.shared.put(sharing.ref, f"<#{sharing.channel}>")
    try:
        link = await _sent(desk, interaction, sharing, locale)
    except BaseException:
        desk.shared.put(sharing.ref, "")
        raise
    desk.shared.put(sharing.ref, link)
    said = say("gateway.share.done", locale, channel=f"<#{sharing.channel}>", link=link)
    await reply.answer(interaction, plain(said))


async def _sent(desk: Desk, interaction: Interaction, sharing: Sharing, locale: str) -> str:
    answer = await desk.ask(
        sharing.question,
        sharing.spot,
        person=interaction.user.id,
        channel=sharing.channel,
        locale=locale,
        follow_up=False,
        turns=sharing.turns,
    )
    notice = say("gateway.share.by", locale, name=f"<@{interaction.user.id}>")
    sheet = answer_card(answer, locale, setting=Setting(), notice=notice)
    where = interaction.client.get_partial_messageable(sharing.channel)
    try:
        sent = await where.send(view=sheet)
    except (discord.Forbidden, discord.NotFound):
        raise UserError("gateway.refused", channel=f"<#{sharing.channel}>") from None
    return f"https://discord.com/channels/{interaction.guild_id}/{sharing.channel}/{sent.id}"


ACTS = {"share": _share, "sharenow": _share_now}
