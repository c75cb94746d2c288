"""Fact cards of the knowledge, and what is shown when no single entry was meant."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.gateway.buttons import Button, Menu, Option
from bot.gateway.parts import GREEN, GREY, compact, line, notes, panel, row, small, text
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import code, escape, short
from bot.model import Card, Choice, FactView
from bot.phrases import say

ROWS_ROOM = 2400
"""Characters of Markdown of one page of rows."""
FEW, BRIEF = 4, 40
"""So many suggestions with names so short are buttons; others are a menu."""


def subject(choice: Choice) -> str:
    """What a button, menu or autocomplete carries for an entry: `kind:id`."""
    return f"{choice.kind}:{choice.id}"


def fact_card(card: Card, page: int, locale: str) -> Sheet:
    """An entry: its names, what it is, and its facts with where each stands."""
    groups = _paged(_rows(card, locale))
    page = min(page, len(groups) - 1)
    more = page + 1 < len(groups)
    itself = f"{card.kind}:{card.id}"
    label = say("gateway.button.rows", locale)
    related = [Option(choice.name, subject(choice), how) for how, choice in card.relations]
    menu = Menu("card", related, say("gateway.menu.related", locale)) if related else None
    return Sheet(
        panel(
            GREEN,
            text(_title(card, locale)),
            line(),
            text("\n".join(groups[page])) if groups[page] else None,
            text(_sources(card, locale)),
            row(menu),
            row(Button("card", page + 1, itself, label) if more else None),
        )
    )


def _title(card: Card, locale: str) -> str:
    lines = [f"## {short(card.name, 200)}"]
    if card.japanese:
        lines.append(f"**{short(card.japanese, 150)}**")
    aliases = [name for name in card.aliases if name != card.japanese]
    if aliases:
        names = short(", ".join(aliases), 250)
        lines.append(small(say("gateway.card.also", locale, names=names)))
    if card.summary:
        lines.append(short(card.summary, 400))
    state = (
        [say("gateway.card.status", locale, status=escape(card.status.replace("_", " ")))]
        if card.status
        else []
    )
    if card.as_of:
        state.append(say("gateway.as_of", locale, date=escape(card.as_of)))
    if state:
        lines.append(" · ".join(state))
    return "\n".join(lines)


def _rows(card: Card, locale: str) -> list[str]:
    """The facts, each with its notes, under the section that they stand in."""
    rows: list[str] = []
    for section, group in groupby(card.facts, key=lambda fact: fact.section):
        if section:
            rows.append(small(short(compact(section), 300)))
        rows.extend(_row(fact, card, locale) for fact in group)
    return rows


def _row(fact: FactView, card: Card, locale: str) -> str:
    attribute = fact.attribute[:1].upper() + fact.attribute[1:]
    parts = [f"**{short(attribute, 80)}** · {short(fact.value, 600)}"]
    if fact.notes:
        parts.append(code(notes(fact.notes, locale)))
    if fact.as_of and fact.as_of != card.as_of:
        parts.append(escape(say("gateway.as_of", locale, date=fact.as_of)))
    return " ".join(parts)


def _paged(rows: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    taken = 0
    for entry in rows:
        if groups[-1] and taken + len(entry) + 1 > ROWS_ROOM:
            groups.append([])
            taken = 0
        groups[-1].append(entry)
        taken += len(entry) + 1
    return groups


def _sources(card: Card, locale: str) -> str:
    names = sorted({fact.source for fact in card.facts if fact.source})
    listed = short(", ".join(names), 200) or "–"
    return small(say("gateway.card.source", locale, sources=listed))


def miss_card(name: str, suggestions: Sequence[Choice], locale: str, *, tie: bool = False) -> Sheet:
    """No entry, or more than one, goes by `name`: what was close, for the person to choose."""
    called = short(name, 100)
    if not suggestions:
        return plain(say("gateway.miss.none", locale, name=called))
    key = "gateway.tie" if tie else "gateway.miss"
    message = text(say(key, locale, name=called))
    if len(suggestions) <= FEW and all(len(choice.name) <= BRIEF for choice in suggestions):
        buttons = [Button("card", 0, subject(choice), choice.name) for choice in suggestions]
        return Sheet(panel(GREY, message, row(*buttons)))
    options = [Option(choice.name, subject(choice), choice.kind) for choice in suggestions]
    return Sheet(panel(GREY, message, row(Menu("card", options, say("gateway.menu.card", locale)))))
