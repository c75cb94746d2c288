"""Finds what a person names, suggests while one types, and lays out the card that was meant."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, replace

from discord import app_commands

from bot.errors import UserError
from bot.gateway import limits
from bot.gateway.desk import Window
from bot.gateway.drawings import Theme
from bot.gateway.entries import fact_card
from bot.gateway.misses import miss_card, titled
from bot.gateway.relations import subject
from bot.gateway.reply import Sheet
from bot.model import Card, Choice, Lookup, Picture
from bot.phrases import say
from bot.service import Service

Choices = list[app_commands.Choice[str]]
EVERY = 10_000
"""More entries than there are."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: a name or `kind:id`, and the kind of the command.

    `year` is that of a figure's numbers, `as_of` that in which facts have to have held.
    """

    name: str
    kind: str | None = None
    year: int | None = None
    as_of: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; `elsewhere` says that the name is that of an entry of another kind."""

    lookup: Lookup
    elsewhere: bool = False


def find(service: Service, wanted: Wanted, locale: str) -> Found:
    """The entry that autocomplete put in as `kind:id`, else the one that the name is the name of.

    A name that belongs to another kind is offered, not shown. UserError as the service raises it.
    """
    chosen, _, id = wanted.name.partition(":")
    if id and chosen in service.kinds():
        try:
            return Found(_chosen(service, chosen, id, wanted, locale))
        except UserError as gone:
            if gone.key != "card.unknown":
                raise
            wanted = replace(wanted, name=id)
    lookup = service.lookup(
        wanted.name, wanted.kind, year=wanted.year, as_of=wanted.as_of, locale=locale
    )
    if lookup.card is not None or lookup.tie or wanted.kind is None:
        return Found(lookup)
    return _elsewhere(service, wanted, lookup, locale)


def _chosen(service: Service, kind: str, id: str, wanted: Wanted, locale: str) -> Lookup:
    card = service.card(kind, id, as_of=wanted.as_of, locale=locale)
    if wanted.year is None:
        return Lookup(card)
    return service.lookup(card.name, kind, year=wanted.year, as_of=wanted.as_of, locale=locale)


def _elsewhere(service: Service, wanted: Wanted, close: Lookup, locale: str) -> Found:
    """What entries of other kinds the name means, before those of the kind that come close."""
    other = service.lookup(wanted.name, locale=locale)
    if other.card is not None:
        meant = Choice(other.card.kind, other.card.id, other.card.name)
        return Found(Lookup(None, (meant, *close.suggestions)), elsewhere=True)
    if other.tie:
        return Found(Lookup(None, (*other.suggestions, *close.suggestions)), elsewhere=True)
    return Found(close if close.suggestions else other)


async def found_sheet(window: Window, wanted: Wanted, locale: str, theme: Theme = "dark") -> Sheet:
    """The card that was meant, else what comes close."""
    found = await window.run(find, window.service, wanted, locale)
    if found.lookup.card is not None:
        card = found.lookup.card
        part = wanted.year is not None or card.restricted is not None
        return await card_sheet(window, card, locale, theme=theme, part=part)
    return miss_card(
        wanted.name.strip(),
        found.lookup.suggestions,
        locale,
        kinds=window.kinds(locale),
        tie=found.lookup.tie,
        elsewhere=wanted.kind or "" if found.elsewhere else "",
    )


async def card_sheet(
    window: Window,
    card: Card,
    locale: str,
    *,
    start: int = 0,
    theme: Theme = "dark",
    part: bool = False,
) -> Sheet:
    """The card with its picture, if it has one and it can be drawn."""
    picture, notice = None, ""
    if card.picture and start == 0:
        picture = await _drawn(window, card.picture, locale, theme)
        notice = "" if picture else say("gateway.undrawn", locale)
    source = window.service.source_line(locale)
    return fact_card(card, start, locale, source=source, picture=picture, notice=notice, part=part)


async def _drawn(window: Window, name: str, locale: str, theme: Theme) -> Picture | None:
    """The picture of a card, whose facts are worth showing without it."""
    try:
        return await window.run(window.service.picture, name, theme=theme, locale=locale)
    except Exception:
        _log.exception("the picture %s could not be drawn", name)
        return None


async def suggestions(
    window: Window,
    current: str,
    locale: str,
    *,
    kind: str | None = None,
    among: Collection[str] = (),
    without: Collection[str] = (),
    titles: bool = False,
) -> Choices:
    """Entries for what was typed so far; none where that fails, as nobody can be told why.

    They are of `kind`, or of the kinds `among`; those in `without` (`kind:id`) are left out;
    `titles` shows the kind of each.
    """
    limit = EVERY if among or without else limits.OPTIONS
    try:
        found = await window.run(window.service.suggest, current, kind, limit)
    except Exception:
        _log.exception("no suggestions for a %s", kind or "name")
        return []
    kinds = window.kinds(locale) if titles else {}
    fit = [
        choice
        for choice in found
        if (not among or choice.kind in among)
        and subject(choice) not in without
        and len(subject(choice)) <= limits.LABEL
    ]
    return [
        app_commands.Choice(name=_label(choice, kinds.get(choice.kind, "")), value=subject(choice))
        for choice in fit[: limits.OPTIONS]
    ]


def _label(choice: Choice, kind: str) -> str:
    """The name cut so that the kind after it can be read."""
    if not kind:
        return limits.cut(choice.name, limits.LABEL)
    name = limits.cut(choice.name, limits.LABEL - len(kind) - 3)
    return limits.cut(titled(replace(choice, name=name), {choice.kind: kind}), limits.LABEL)
