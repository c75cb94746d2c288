"""Notices: the buttons by which people ask to be told of an answer later, and what tells them."""

from __future__ import annotations

from typing import Any

import discord

from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.asking import answer_to
from bot.gateway.buttons import Button
from bot.gateway.cards import answer_card
from bot.gateway.desk import Desk
from bot.gateway.homes import Left
from bot.gateway.localise import locale_of
from bot.gateway.manners import Put
from bot.gateway.notice_cards import QUESTION_ROOM
from bot.gateway.parts import GREEN, panel, row, text
from bot.gateway.reply import Sheet, plain
from bot.gateway.rows import setting_of
from bot.gateway.text import short
from bot.kept.journal import Asked
from bot.kept.notices import Notice
from bot.phrases import say
from bot.rights_model import Spot

Interaction = discord.Interaction[Any]


async def _tell(desk: Desk, interaction: Interaction, page: int, ref: str) -> None:
    """Keep that whoever pressed wants to be told; the only time that their id is kept."""
    await reply.defer(interaction, private=True)
    asked, owner = await _asked(desk, interaction, ref), await desk.opaque(interaction.user.id)
    if asked.status not in ("unsure", "not_found"):
        raise UserError("notice.done")
    locale, guild = locale_of(interaction), asked.guild or 0
    notice = Notice(ref, owner, interaction.user.id, guild, locale)
    opened = await desk.run(desk.kept.notices.open, notice)
    key = "notice.opened" if opened else "notice.again"
    days = desk.settings(guild).retention
    said = say(key, locale, question=short(asked.anew, QUESTION_ROOM), **_days(opened, days))
    withdraw = Button("untell", 0, ref, say("notice.withdraw", locale))
    await reply.answer(interaction, Sheet(panel(GREEN, text(said), row(withdraw))))


def _days(opened: bool, days: int) -> dict[str, int]:
    return {"days": days} if opened else {}


async def _asked(desk: Desk, interaction: Interaction, ref: str) -> Asked:
    """The question of an answer; UserError where nothing is kept of it that concerns them."""
    asked = await desk.run(desk.kept.journal.find, ref)
    if asked is None or asked.guild is None or not asked.question:
        raise UserError("notice.gone")
    if asked.private and asked.person != await desk.opaque(interaction.user.id):
        raise UserError("notice.gone")
    return asked


async def _withdraw(desk: Desk, interaction: Interaction, page: int, ref: str) -> None:
    await reply.defer_turn(interaction)
    owner = await desk.opaque(interaction.user.id)
    await desk.run(desk.kept.notices.close, ref, owner)
    said = say("notice.withdrawn", locale_of(interaction))
    await reply.answer(interaction, plain(said))


async def _stop(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer(interaction, private=True)
    owner = await desk.opaque(interaction.user.id)
    n = await desk.run(desk.kept.notices.forget, owner)
    await reply.answer(interaction, plain(say("notice.stopped", locale_of(interaction), n=n)))


async def _noticed(desk: Desk, interaction: Interaction, page: int, ref: str) -> None:
    """Show the answer in a direct message: what the person may see in the server of the question,
    whichever they chose for their direct messages."""
    settings = desk.settings(None)
    put = Put(interaction.user.id, None, interaction.channel_id or 0, private=True)
    with desk.manners.asking(put, settings):
        await reply.defer(interaction, private=True)
        asked, locale = await _asked(desk, interaction, ref), locale_of(interaction)
        spot = await _alone(desk, asked.guild or 0, interaction.user.id)
        answer = await desk.ask(
            asked.anew,
            spot,
            person=interaction.user.id,
            channel=interaction.channel_id or 0,
            locale=locale,
            follow_up=False,
        )
        setting = setting_of(interaction, spot)
        await reply.answer(interaction, answer_card(answer, locale, setting=setting))


async def _alone(desk: Desk, guild: int, person: int) -> Spot:
    try:
        viewer = await desk.homes.viewer(guild, person)
    except Left:
        viewer = None
    if viewer is None:
        raise UserError("gateway.home.stranger")
    return Spot(guild, viewer)


async def _replayed(desk: Desk, interaction: Interaction, page: int, ref: str) -> None:
    """Ask a question of the librarians' list again, for whoever chose it."""
    await reply.defer(interaction, private=True)
    asked = await desk.run(desk.kept.journal.find, ref)
    if asked is None or not asked.question or asked.private or asked.guild != interaction.guild_id:
        raise UserError("notice.gone")
    await answer_to(desk, interaction, asked.anew, private=True)


ACTS = {
    "tellme": _tell,
    "untell": _withdraw,
    "stopnotices": _stop,
    "noticed": _noticed,
    "replayed": _replayed,
}
