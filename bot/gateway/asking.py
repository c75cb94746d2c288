"""A question put by an interaction and answered with a card: by commands, buttons and modals."""

from __future__ import annotations

from typing import Any

import discord

from bot.gateway import reply
from bot.gateway.cards import answer_card
from bot.gateway.desk import Desk
from bot.gateway.localise import locale_of
from bot.gateway.manners import Put
from bot.gateway.rows import setting_of
from bot.gateway.text import unpinged
from bot.gateway.venues import why_private

__all__ = ["answer_to"]


async def answer_to(
    desk: Desk,
    interaction: discord.Interaction[Any],
    question: str,
    *,
    private: bool | None,
    follow_up: bool = False,
    after: str = "",
    as_of: int | None = None,
    verbatim: bool = False,
) -> None:
    """Answer `question`, to the asker alone where it is `private`; the rest as in `Desk.ask`.

    None leaves it to the server's settings. An answer that may not stand in this channel is for
    the asker alone whatever they wished, with a line that says why. UserError where the asker
    has to wait. What was deferred before has to have been so privately.
    """
    settings, locale = desk.settings(interaction.guild_id), locale_of(interaction)
    if private is None:
        private = settings.private
    why = "" if private else why_private(settings, interaction, locale)
    channel = interaction.channel_id or 0
    put = Put(interaction.user.id, interaction.guild_id, channel, private or bool(why))
    with desk.manners.asking(put, settings):
        if not interaction.response.is_done():
            await reply.defer(interaction, private=put.private, why=why)
        spot = await desk.spot_of(interaction)
        answer = await desk.ask(
            unpinged(question),
            spot,
            person=interaction.user.id,
            channel=channel,
            locale=locale,
            follow_up=follow_up,
            after=after,
            as_of=as_of,
            verbatim=verbatim,
        )
        card = answer_card(answer, locale, setting=setting_of(interaction, spot))
        await reply.answer(interaction, card)
