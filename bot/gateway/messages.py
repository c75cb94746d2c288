"""Questions put as messages: mentions, pinging replies and direct messages."""

from __future__ import annotations

import logging
import re

import discord

from bot.gateway.cards import answer_card
from bot.gateway.desk import Desk
from bot.gateway.further import ref_of
from bot.gateway.localise import locale_in
from bot.gateway.reply import Sheet, plain, sentence
from bot.phrases import say

_ASKED = (discord.MessageType.default, discord.MessageType.reply)
_log = logging.getLogger(__name__)


def question_of(message: discord.Message, me: int) -> str | None:
    """What `message` asks the bot with id `me`, without the mention; None if it asks nothing.

    Without the message content intent Discord hands over the text of direct messages and of
    those that mention the bot, which a pinging reply to it does too.
    """
    if message.author.bot or message.webhook_id or message.type not in _ASKED:
        return None
    if message.guild is not None and all(user.id != me for user in message.mentions):
        return None
    return re.sub(rf"<@!?{me}>", " ", message.content).strip()


async def respond(desk: Desk, message: discord.Message, question: str) -> None:
    """Answer `question` as a reply to `message`; one that cannot be sent is logged."""
    locale = locale_in(message, question)
    try:
        if not question:
            await _send(message, plain(say("gateway.hint", locale)))
            return
        async with message.channel.typing():
            sheet = await _answer(desk, message, question, locale)
        await _send(message, sheet)
    except discord.Forbidden:
        _log.info("not allowed to answer in channel %s", message.channel.id)
    except discord.HTTPException:
        _log.exception("message %s could not be answered", message.id)


async def _answer(desk: Desk, message: discord.Message, question: str, locale: str) -> Sheet:
    try:
        answer = await desk.ask(
            question,
            await desk.spot_in(message),
            person=message.author.id,
            channel=message.channel.id,
            locale=locale,
            follow_up=True,
            shared=isinstance(message.channel, discord.Thread),
            after=answered_by(message),
        )
        return answer_card(answer, locale, asked=False)
    except Exception as error:
        return plain(sentence(error, locale))


def answered_by(message: discord.Message) -> str:
    """The ref of our answer that `message` replies to, as its buttons carry it; empty without."""
    replied = message.reference.resolved if message.reference else None
    return ref_of(replied) if isinstance(replied, discord.Message) else ""


async def _send(message: discord.Message, sheet: Sheet) -> None:
    reference = message.to_reference(fail_if_not_exists=False)
    await message.channel.send(view=sheet, reference=reference, mention_author=False)
