"""The ways from a card to its neighbours: buttons for the first, menus and a list for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.gateway import limits
from bot.gateway.buttons import Button, Menu, Option, fits
from bot.gateway.parts import BULLET, GREEN, panel, row, text
from bot.gateway.reply import Sheet
from bot.gateway.text import escape, short
from bot.model import Card, Choice
from bot.phrases import say

BUTTONS = 5
"""Neighbours that have a button on the card; a row holds no more."""
BRIEF = 60
"""Characters of such a button: two lines of one look like two buttons."""
LIST_ROOM = 3200

Related = tuple[str, Choice]
"""What the neighbour is to the entry, and the neighbour."""


def subject(choice: Choice | Card) -> str:
    """What a button, menu or autocomplete carries for an entry: `kind:id`."""
    return f"{choice.kind}:{choice.id}"


def entry_button(choice: Choice | Card, label: str) -> Button | None:
    """The button that opens the card of an entry; None where its id is too long to carry."""
    itself = subject(choice)
    return Button("card", 0, itself, label) if fits("card", 0, itself) else None


def neighbours(card: Card) -> list[Related]:
    """Each neighbour once, by the first relation that names it."""
    first: dict[str, Related] = {}
    for how, choice in card.relations:
        first.setdefault(subject(choice), (how, choice))
    return list(first.values())


def relation_buttons(card: Card, locale: str) -> list[Button | None]:
    """A button for each of the first neighbours."""
    return [
        entry_button(
            choice, limits.cut(say("gateway.related", locale, how=how, name=choice.name), BRIEF)
        )
        for how, choice in neighbours(card)[:BUTTONS]
    ]


def relation_menu(card: Card, locale: str) -> Menu | None:
    """A menu of the neighbours that have no button, as many as a menu holds."""
    return _menu(neighbours(card)[BUTTONS:], locale)


def relation_list_button(card: Card, locale: str) -> Button | None:
    """The way to the list of all neighbours, where buttons and menu cannot hold them."""
    count = len(neighbours(card))
    if count <= BUTTONS + limits.OPTIONS or not fits("related", 0, subject(card)):
        return None
    return Button("related", 0, subject(card), say("gateway.button.related", locale, count=count))


def related_card(card: Card, start: int, locale: str) -> Sheet:
    """The neighbours of an entry by relation, from the one numbered `start` (from 0) on."""
    relations = [how for how, _ in neighbours(card)]
    every = sorted(neighbours(card), key=lambda related: relations.index(related[0]))
    shown = every[min(start, max(len(every) - 1, 0)) :][: limits.OPTIONS]
    end = start + len(shown)
    more = end < len(every) and fits("related", end, subject(card))
    further = say("gateway.button.entries", locale)
    title = say("gateway.related.title", locale, name=short(card.name, 150))
    if card.as_of:
        title += f" · {say('gateway.as_of', locale, date=escape(card.as_of))}"
    return Sheet(
        panel(
            GREEN,
            text(title),
            text("\n".join(_lines(shown))) if shown else None,
            row(_menu(shown, locale)),
            row(Button("related", end, subject(card), further) if more else None),
        )
    )


def _lines(shown: Sequence[Related]) -> list[str]:
    lines = []
    share = LIST_ROOM // max(len(shown), 1) - 40
    for how, group in groupby(shown, key=lambda related: related[0]):
        lines.append(f"**{short(how, 60)}**")
        lines += [f"{BULLET} {short(choice.name, share)}" for _, choice in group]
    return lines


def _menu(related: Sequence[Related], locale: str) -> Menu | None:
    options = [
        Option(choice.name, subject(choice), how)
        for how, choice in related
        if len(subject(choice)) <= limits.LABEL
    ]
    return Menu("card", options, say("gateway.menu.related", locale)) if options else None
