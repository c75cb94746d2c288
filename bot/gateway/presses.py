"""What each button and menu does; all of it is shown to the one who pressed, alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.gateway import reply
from bot.gateway.desk import Desk
from bot.gateway.entries import fact_card
from bot.gateway.localise import locale_of
from bot.gateway.reply import Sheet
from bot.gateway.shelves import MORE_SIZE, cited_card, library_card, more_card, passage_card

Show = Callable[[Desk, int, str, str], Awaitable[Sheet]]
"""Desk, page, subject, locale -> what to show; raises UserError."""


async def press(
    desk: Desk, interaction: discord.Interaction[Any], verb: str, page: int, subject: str
) -> None:
    """Carry out `verb`; KeyError for one that no button of this version carries."""
    show = VERBS[verb]
    if verb == "turn":
        await reply.defer_turn(interaction)
    else:
        await reply.defer(interaction, private=True)
    await reply.answer(interaction, await show(desk, page, subject, locale_of(interaction)))


async def _whole(desk: Desk, page: int, key: str, locale: str) -> Sheet:
    before, passage, after = await desk.run(desk.service.around, key, locale=locale)
    return passage_card(passage, page, locale, before=before, after=after)


async def _more(desk: Desk, page: int, ref: str, locale: str) -> Sheet:
    passages = await desk.run(desk.service.more, ref, page, MORE_SIZE, locale=locale)
    return more_card(passages, ref, page, locale)


async def _sources(desk: Desk, page: int, ref: str, locale: str) -> Sheet:
    return cited_card(await desk.run(desk.service.cited, ref, locale=locale), locale)


async def _card(desk: Desk, page: int, subject: str, locale: str) -> Sheet:
    kind, _, entry = subject.partition(":")
    return fact_card(await desk.run(desk.service.card, kind, entry), page, locale)


async def _library(desk: Desk, page: int, subject: str, locale: str) -> Sheet:
    return library_card(await desk.run(desk.service.sources), page, locale)


VERBS: dict[str, Show] = {
    "whole": _whole,
    "turn": _whole,
    "more": _more,
    "sources": _sources,
    "card": _card,
    "library": _library,
}
