"""Facts as cards show them: what is said, the chip of its place, and the way to its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.gateway import limits
from bot.gateway.buttons import Button, Menu, Option, fits
from bot.gateway.parts import notes, small
from bot.gateway.text import code, escape, short
from bot.model import FactView
from bot.phrases import say

SECTIONS_ROOM = 500
_NUMBER = re.compile(r"^\d+\.\s+")


def fact_subject(fact: FactView) -> str:
    """What a button or menu carries for a fact: `kind:id:n`."""
    return f"{fact.kind}:{fact.id}:{fact.n}"


def heading(fact: FactView, locale: str) -> str:
    """What the fact is about, as plain text: its label, with what a figure counts and when."""
    label = fact.label or fact.attribute
    label = label[:1].upper() + label[1:]
    if not fact.topic:
        return label
    return say("gateway.fact.topic", locale, label=label, topic=fact.topic)


def place(fact: FactView, locale: str) -> str:
    """`§1.3 n. 49`, as plain text; empty where no section has a code and no note backs it."""
    return placed(fact.code, fact.notes, locale)


def placed(section: str, numbers: Sequence[int], locale: str) -> str:
    """A section and its notes, as plain text: `§1.3 n. 49`."""
    return limits.cut(f"{section} {notes(numbers, locale) if numbers else ''}", 60)


def chip(where: str) -> str:
    """A place as a chip that is not broken at the end of a line."""
    return code(where).replace(" ", "\N{NO-BREAK SPACE}")


def claim(fact: FactView, locale: str, room: int, as_of: str = "") -> str:
    """The value and the chip of its place; its date too, unless it is that of the card."""
    parts = [short(fact.value, room)]
    where = place(fact, locale)
    if where:
        parts.append(chip(where))
    if fact.as_of and fact.as_of != as_of:
        parts.append(escape(say("gateway.as_of", locale, date=fact.as_of)))
    return " ".join(parts)


def fact_row(fact: FactView, locale: str, as_of: str = "") -> str:
    """One row of a card: label, value and place; below it why it is told apart from others."""
    row = f"**{short(heading(fact, locale), 120)}** · {claim(fact, locale, 600, as_of)}"
    if fact.explanation:
        row += "\n" + small(short(fact.explanation, 200))
    return row


def sections(facts: Iterable[FactView]) -> str:
    """The titles of the sections that the codes of these facts stand for, in small print."""
    titles: dict[str, str] = {}
    for fact in facts:
        title = _NUMBER.sub("", fact.section[-1]) if fact.section else ""
        if fact.code and title and title != fact.code:
            titles.setdefault(fact.code, title)
    listed = " · ".join(f"{section} {title}" for section, title in sorted(titles.items()))
    return small(short(listed, SECTIONS_ROOM)) if listed else ""


def source_menu(facts: Sequence[FactView], locale: str, *, named: bool = False) -> Menu | None:
    """The menu that leads from each of these facts to the words that state it.

    `named` says of each fact whose it is.
    """
    options = [
        Option(
            f"{fact.name} · {_option(fact, locale)}" if named else _option(fact, locale),
            fact_subject(fact),
            place(fact, locale),
        )
        for fact in facts
        if _can_be_opened(fact)
    ]
    return Menu("stated", options, say("gateway.menu.stated", locale)) if options else None


def _option(fact: FactView, locale: str) -> str:
    return f"{heading(fact, locale)}: {fact.value}"


def source_button(fact: FactView, locale: str) -> Button | None:
    """The button that leads from one fact to the words that state it."""
    if not _can_be_opened(fact):
        return None
    return Button("stated", 0, fact_subject(fact), say("gateway.button.stated", locale))


def _can_be_opened(fact: FactView) -> bool:
    return fact.n > 0 and fits("stated", 0, fact_subject(fact))
