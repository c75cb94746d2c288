"""What each button and menu does; all of it is shown to the one who pressed, alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.gateway import reply
from bot.gateway.comparisons import comparison_card, refs_of
from bot.gateway.desk import Desk
from bot.gateway.drawings import Span, dates_card
from bot.gateway.finding import card_sheet
from bot.gateway.localise import locale_of
from bot.gateway.relations import related_card
from bot.gateway.reply import Sheet
from bot.gateway.shelves import MORE_SIZE, cited_card, library_card, more_card, passage_card
from bot.gateway.statements import statement_card
from bot.model import Card

Show = Callable[[Desk, int, str, str], Awaitable[Sheet]]
"""Desk, page, subject, locale -> what to show; raises UserError.

For lists of facts, entries and dates the page is the number of those shown before: what fits on
a page differs with the language of who turns it.
"""


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


async def _card(desk: Desk, start: int, subject: str, locale: str) -> Sheet:
    return await card_sheet(desk, await _held(desk, subject, locale), locale, start=start)


async def _related(desk: Desk, start: int, subject: str, locale: str) -> Sheet:
    return related_card(await _held(desk, subject, locale), start, locale)


async def _stated(desk: Desk, page: int, subject: str, locale: str) -> Sheet:
    entry, _, n = subject.rpartition(":")
    card = await _held(desk, entry, locale)
    stated = await desk.run(desk.service.stated, card.kind, card.id, int(n), locale=locale)
    return statement_card(card, card.facts[int(n) - 1], stated, locale)


async def _held(desk: Desk, subject: str, locale: str) -> Card:
    kind, _, id = subject.partition(":")
    return await desk.run(desk.service.card, kind, id, locale=locale)


async def _compare(desk: Desk, start: int, subject: str, locale: str) -> Sheet:
    found = await desk.run(desk.service.compare, refs_of(subject), locale=locale)
    return comparison_card(found, start, locale, desk.service.source_line(locale))


async def _dates(desk: Desk, start: int, subject: str, locale: str) -> Sheet:
    span = Span.read(subject)
    moments = await desk.run(
        desk.service.timeline, locale=locale, kinds=span.kinds, years=span.years
    )
    return dates_card(moments, span, start, locale, desk.service.source_line(locale))


async def _library(desk: Desk, page: int, subject: str, locale: str) -> Sheet:
    return library_card(await desk.run(desk.service.sources), page, locale)


VERBS: dict[str, Show] = {
    "whole": _whole,
    "turn": _whole,
    "more": _more,
    "sources": _sources,
    "card": _card,
    "related": _related,
    "stated": _stated,
    "compare": _compare,
    "dates": _dates,
    "library": _library,
}
