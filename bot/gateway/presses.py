"""What each button and menu does; all of it is shown to the one who pressed, alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.gateway import (
    acting,
    dwelling,
    further,
    insights,
    librarians,
    notices,
    privacy,
    quotes,
    reply,
    settings_panel,
    spellings,
    watch_reading,
    watching,
)
from bot.gateway.comparisons import comparison_card, refs_of
from bot.gateway.desk import Desk, Window
from bot.gateway.drawings import Span, dates_card
from bot.gateway.finding import card_sheet
from bot.gateway.localise import locale_of
from bot.gateway.relations import related_card
from bot.gateway.reply import Sheet
from bot.gateway.restrictions import undated
from bot.gateway.shelves import (
    cited_card,
    library_card,
    passage_card,
    searched,
)
from bot.gateway.statements import statement_card
from bot.model import Card

Act = Callable[[Desk, discord.Interaction[Any], int, str], Awaitable[None]]
"""Desk, interaction, page, subject: answers the interaction itself; raises UserError."""
Show = Callable[[Window, int, str, str], Awaitable[Sheet]]
"""Window, page, subject, locale -> what to show; raises UserError.

For lists of facts, entries and dates the page is the number of those shown before: what fits on
a page differs with the language of who turns it.
"""


async def press(
    desk: Desk, interaction: discord.Interaction[Any], verb: str, page: int, subject: str
) -> None:
    """Carry out `verb`; KeyError for one that no button of this version carries."""
    act = ACTS.get(verb)
    if act is not None:
        await act(desk, interaction, page, subject)
        return
    show = VERBS[verb]
    if verb in TURNS:
        await reply.defer_turn(interaction)
    else:
        await reply.defer(interaction, private=True)
    # What whoever pressed may see, not what those saw whom the message was for.
    window = await desk.seen_by(interaction)
    await reply.answer(interaction, await show(window, page, subject, locale_of(interaction)))


async def _whole(window: Window, page: int, key: str, locale: str) -> Sheet:
    before, passage, after = await window.run(window.service.around, key, locale=locale)
    paged = await window.run(window.service.has_page, key)
    return passage_card(passage, page, locale, before=before, after=after, paged=paged)


async def _sources(window: Window, page: int, ref: str, locale: str) -> Sheet:
    passages = await window.run(window.service.cited, ref, locale=locale)
    return cited_card(passages, ref, page, locale)


async def _card(window: Window, start: int, subject: str, locale: str) -> Sheet:
    card = await _held(window, subject, locale)
    return await card_sheet(window, card, locale, start=start, part=card.restricted is not None)


async def _related(window: Window, start: int, subject: str, locale: str) -> Sheet:
    return related_card(await _held(window, subject, locale), start, locale)


async def _stated(window: Window, page: int, subject: str, locale: str) -> Sheet:
    entry, _, n = subject.rpartition(":")
    card = await _held(window, entry, locale)
    stated = await window.run(window.service.stated, card.kind, card.id, int(n), locale=locale)
    return statement_card(card, card.facts[int(n) - 1], stated, locale)


async def _held(window: Window, subject: str, locale: str) -> Card:
    entry, year = undated(subject)
    kind, _, id = entry.partition(":")
    return await window.run(window.service.card, kind, id, as_of=year, locale=locale)


async def _compare(window: Window, start: int, subject: str, locale: str) -> Sheet:
    entries, year = undated(subject)
    compare = window.service.compare
    found = await window.run(compare, refs_of(entries), as_of=year, locale=locale)
    return comparison_card(found, start, locale, window.service.source_line(locale))


async def _dates(window: Window, start: int, subject: str, locale: str) -> Sheet:
    span = Span.read(subject)
    moments = await window.run(
        window.service.timeline, locale=locale, kinds=span.kinds, years=span.years
    )
    return dates_card(moments, span, start, locale, window.service.source_line(locale))


async def _library(window: Window, page: int, subject: str, locale: str) -> Sheet:
    return library_card(await window.run(searched, window.service), page, locale)


VERBS: dict[str, Show] = {
    "whole": _whole,
    "turn": _whole,
    "sources": _sources,
    "sourcepage": _sources,
    "card": _card,
    "related": _related,
    "stated": _stated,
    "compare": _compare,
    "dates": _dates,
    "library": _library,
}

TURNS = frozenset({"turn", "sourcepage"})
"""Those that turn over the message that they stand on."""

ACTS: dict[str, Act] = {
    **librarians.ACTS,
    **dwelling.ACTS,
    **further.ACTS,
    **insights.ACTS,
    **notices.ACTS,
    **privacy.ACTS,
    **settings_panel.ACTS,
    **spellings.ACTS,
    **quotes.ACTS,
    **acting.ACTS,
    **watching.ACTS,
    **watch_reading.ACTS,
}
"""What answers by itself: what changes something, and so looks at who pressed before anything
else, and what opens a field."""
