"""Questions put as messages: mentions, pinging replies and direct messages."""

from __future__ import annotations

import logging
import re

import discord

from bot.gateway.cards import answer_card
from bot.gateway.desk import Desk
from bot.gateway.further import ref_of
from bot.gateway.localise import locale_in
from bot.gateway.manners import HINTED, REMINDED, Put, TooSoon
from bot.gateway.reply import Sheet, plain, sentence
from bot.gateway.rows import Setting
from bot.gateway.text import unpinged
from bot.gateway.venues import elsewhere, named
from bot.kept.servers import ServerSettings
from bot.phrases import say

_ASKED = (discord.MessageType.default, discord.MessageType.reply)
_log = logging.getLogger(__name__)


def question_of(message: discord.Message, me: int) -> str | None:
    """What `message` asks the bot with id `me`, without the mentions; None if it asks nothing.

    Without the message content intent Discord hands over the text of direct messages and of
    those that mention the bot, which a pinging reply to it does too. "" where it was called by
    name and nothing else; a reply without words, which pings of itself, asks nothing.
    """
    if message.author.bot or message.webhook_id or message.type not in _ASKED:
        return None
    if message.guild is not None and all(user.id != me for user in message.mentions):
        return None
    question = unpinged(message.content)
    called = message.guild is None or re.search(rf"<@!?{me}>", message.content)
    return question if question or called else None


async def respond(desk: Desk, message: discord.Message, question: str) -> None:
    """Answer `question` as a reply to `message`, once; one that cannot be sent is logged."""
    if not desk.manners.once(message.id, HINTED):  # one that Discord hands over a second time
        return
    settings = desk.settings(message.guild.id if message.guild else None)
    locale = locale_in(message, question, settings)
    sheet = _hint(message, question, settings, locale)
    if sheet is not None and not desk.manners.once(_spoken_to("hint", message), HINTED):
        return
    try:
        sheet = sheet or await _answer(desk, message, question, settings, locale)
        if sheet is not None:
            await _send(message, sheet)
    except discord.Forbidden:
        _log.info("not allowed to answer in channel %s", message.channel.id)
    except discord.HTTPException:
        _log.exception("message %s could not be answered", message.id)


def _hint(
    message: discord.Message, question: str, settings: ServerSettings, locale: str
) -> Sheet | None:
    """Where, or how, to ask instead; None where the question is to be answered."""
    others = elsewhere(settings, message.channel)
    if others:
        return plain(say("gateway.venue.ask", locale, channels=named(others)))
    return None if question else plain(say("gateway.hint", locale))


async def _answer(
    desk: Desk, message: discord.Message, question: str, settings: ServerSettings, locale: str
) -> Sheet | None:
    """The answer or what keeps it from being one; None where that has been said before."""
    guild = message.guild.id if message.guild else None
    put = Put(message.author.id, guild, message.channel.id, private=guild is None)
    try:
        with desk.manners.asking(put, settings):
            async with message.channel.typing():
                return await _card(desk, message, question, locale)
    except TooSoon as wait:
        first = desk.manners.once(_spoken_to("wait", message), REMINDED)
        return plain(wait.text(locale)) if first else None


def _spoken_to(what: str, message: discord.Message) -> tuple[str, int, int]:
    return what, message.author.id, message.channel.id


async def _card(desk: Desk, message: discord.Message, question: str, locale: str) -> Sheet:
    try:
        spot = await desk.spot_in(message)
        answer = await desk.ask(
            question,
            spot,
            person=message.author.id,
            channel=message.channel.id,
            locale=locale,
            follow_up=True,
            shared=isinstance(message.channel, discord.Thread),
            after=answered_by(message),
        )
        setting = Setting(channel=message.guild is not None, helped=spot.guild is not None)
        return answer_card(answer, locale, asked=False, setting=setting)
    except Exception as error:
        return plain(sentence(error, locale))


def answered_by(message: discord.Message) -> str:
    """The ref of our answer that `message` replies to, as its buttons carry it; empty without."""
    replied = message.reference.resolved if message.reference else None
    return ref_of(replied) if isinstance(replied, discord.Message) else ""


async def _send(message: discord.Message, sheet: Sheet) -> None:
    reference = message.to_reference(fail_if_not_exists=False)
    await message.channel.send(view=sheet, reference=reference, mention_author=False)
