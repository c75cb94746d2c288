"""The statement of a fact: the words of the source that it was taken from, set off as a quote."""

from __future__ import annotations

from bot.gateway.facts import fact_row
from bot.gateway.parts import (
    BLUE,
    compact,
    document_line,
    line,
    panel,
    quote_block,
    row,
    small,
    text,
    whole_controls,
)
from bot.gateway.relations import entry_button
from bot.gateway.reply import Sheet
from bot.gateway.text import short
from bot.model import Card, Citation, FactView
from bot.phrases import say

QUOTE_ROOM = 2000


def statement_card(card: Card, fact: FactView, stated: Citation, locale: str) -> Sheet:
    """The fact, then the quotation that states it with its place, and the whole passage."""
    quote, complete = quote_block(stated, QUOTE_ROOM)
    where = [document_line(stated, 150), short(compact(stated.locator), 300)]
    if not complete:
        where.append(small(say("gateway.shortened", locale)))
    return Sheet(
        panel(
            BLUE,
            text(f"**{short(card.name, 200)}**\n{fact_row(fact, locale, card.as_of)}"),
            line(),
            text(quote),
            text("\n".join(where)),
            row(
                *whole_controls([(1, stated)], locale),
                entry_button(card, say("gateway.button.card", locale)),
            ),
        )
    )
