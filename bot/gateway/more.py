"""The button *More passages*: what else was found, with the words of the question set bold."""

from __future__ import annotations

from typing import Any

import discord

from bot.gateway import reply
from bot.gateway.desk import Desk
from bot.gateway.known import known, words_of
from bot.gateway.localise import locale_of
from bot.gateway.shelves import MORE_SIZE, more_card


async def _more(desk: Desk, interaction: discord.Interaction[Any], page: int, ref: str) -> None:
    await reply.defer(interaction, private=True)
    locale = locale_of(interaction)
    window = await desk.seen_by(interaction)
    passages = await window.run(window.service.more, ref, page, MORE_SIZE, locale=locale)
    asked = await known(desk, interaction, ref)
    texts = [passage.text for passage in passages] if asked else []
    words = words_of(asked) if asked else ""
    strong = await window.run(window.service.deciding, words, texts)
    await reply.answer(interaction, more_card(passages, ref, page, locale, strong))


ACTS = {"more": _more}
