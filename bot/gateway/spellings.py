"""The button *Search as written*: the question again, without the spelling that was mended."""

from __future__ import annotations

from typing import Any

import discord

from bot.gateway import reply
from bot.gateway.cards import answer_card
from bot.gateway.desk import Desk
from bot.gateway.localise import locale_of


async def _verbatim(
    desk: Desk, interaction: discord.Interaction[Any], page: int, question: str
) -> None:
    """Show the answer to the question as it is written, to whoever pressed."""
    await reply.defer(interaction, private=True)
    locale = locale_of(interaction)
    answer = await desk.ask(
        question,
        await desk.spot_of(interaction),
        person=interaction.user.id,
        channel=interaction.channel_id or 0,
        locale=locale,
        follow_up=False,
        verbatim=True,
    )
    await reply.answer(interaction, answer_card(answer, locale))


ACTS = {"verbatim": _verbatim}
