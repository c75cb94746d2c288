"""A question put by an interaction and answered with a card: by commands, buttons and modals."""

from __future__ import annotations

from typing import Any

import discord

from bot.gateway import reply
from bot.gateway.cards import answer_card
from bot.gateway.desk import Desk
from bot.gateway.localise import locale_of

__all__ = ["answer_to"]


async def answer_to(
    desk: Desk,
    interaction: discord.Interaction[Any],
    question: str,
    *,
    private: bool,
    follow_up: bool = False,
    after: str = "",
    as_of: int | None = None,
    verbatim: bool = False,
) -> None:
    """Answer `question`, to the asker alone where it is `private`; the rest as in `Desk.ask`."""
    await reply.defer(interaction, private=private)
    locale = locale_of(interaction)
    answer = await desk.ask(
        question,
        await desk.spot_of(interaction),
        person=interaction.user.id,
        channel=interaction.channel_id or 0,
        locale=locale,
        follow_up=follow_up,
        after=after,
        as_of=as_of,
        verbatim=verbatim,
    )
    await reply.answer(interaction, answer_card(answer, locale))
