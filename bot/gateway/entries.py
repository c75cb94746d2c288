"""Fact cards of the knowledge: what an entry is, its facts with their places, its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from bot.gateway import limits
from bot.gateway.buttons import Button, fits
from bot.gateway.facts import fact_row, sections, source_button, source_menu
from bot.gateway.parts import GREEN, attachment, gallery, line, panel, row, small, text
from bot.gateway.relations import (
    entry_button,
    relation_buttons,
    relation_list_button,
    relation_menu,
    subject,
)
from bot.gateway.reply import Sheet
from bot.gateway.restrictions import dated, restricted_line
from bot.gateway.text import escape, short
from bot.model import Card, FactView, Picture
from bot.phrases import say

FOOT_ROOM = 950
"""Characters left free below the rows, for the sections' titles, the source and a notice."""


def fact_card(
    card: Card,
    start: int,
    locale: str,
    *,
    source: str = "",
    picture: Picture | None = None,
    notice: str = "",
    part: bool = False,
) -> Sheet:
    """An entry with its facts from the one numbered `start` (from 0) on, as many as fit.

    `source` names the work that the facts are taken from; `notice` is one more line of small
    print; `part` says that the card holds some of its facts only.
    """
    title = _title(card, locale)
    start = min(start, max(len(card.facts) - 1, 0))
    shown, rows = _rows(card, start, locale, limits.TEXT - len(title) - FOOT_ROOM)
    one = len(card.facts) == 1
    return Sheet(
        panel(
            GREEN,
            text(title),
            line(),
            text("\n".join(rows)) if rows else None,
            gallery(picture) if picture else None,
            text(_foot(shown, picture.source if picture else source, notice, locale)),
            row(*relation_buttons(card, locale)),
            row(relation_menu(card, locale)),
            row(None if one else source_menu(shown, locale)),
            row(
                source_button(shown[0], locale) if one else None,
                entry_button(card, say("gateway.button.all", locale)) if part else None,
                _further(card, start + len(shown), locale),
                relation_list_button(card, locale),
            ),
        ),
        files=[attachment(picture)] if picture else [],
    )


def _title(card: Card, locale: str) -> str:
    lines = [small(short(card.kind_label, 80))] if card.kind_label else []
    lines.append(f"## {short(card.name, 200)}")
    if card.japanese:
        lines.append(f"**{short(card.japanese, 150)}**")
    aliases = [name for name in card.aliases if name != card.japanese]
    if aliases:
        names = short(", ".join(aliases), 250)
        lines.append(small(say("gateway.card.also", locale, names=names)))
    if card.summary:
        lines.append(short(card.summary, 400))
    state = _state(card, locale)
    if state:
        lines.append(" · ".join(state))
    if card.restricted:
        lines.append(small(restricted_line(card.restricted, locale)))
    return "\n".join(lines)


def _state(card: Card, locale: str) -> list[str]:
    """Status, whether it binds where that is known, since and until when, and as of when."""
    state = []
    status = card.state or card.status.replace("_", " ")
    if status:
        state.append(say("gateway.card.status", locale, status=short(status, 60)))
    if card.binding and card.binding != say("gateway.card.unknown", locale):
        state.append(say("gateway.card.binding", locale, binding=short(card.binding, 30)))
    for key, date in (
        ("gateway.card.on" if card.kind == "event" else "gateway.card.since", card.since),
        ("gateway.card.until", card.until),
        ("gateway.as_of", card.as_of),
    ):
        if date:
            state.append(say(key, locale, date=escape(date)))
    return state


def _rows(
    card: Card, start: int, locale: str, room: int
) -> tuple[Sequence[FactView], Sequence[str]]:
    """The facts from `start` on that fit together, at least one, and their rows."""
    rows: list[str] = []
    for fact in card.facts[start:]:
        entry = fact_row(fact, locale, card.as_of)
        room -= len(entry) + 1
        if rows and room < 0:
            break
        rows.append(entry)
    return card.facts[start : start + len(rows)], rows


def _foot(shown: Sequence[FactView], source: str, notice: str, locale: str) -> str:
    listed = short(source, 250) or "–"
    lines = [
        sections(shown),
        small(say("gateway.card.source", locale, source=listed)),
        small(notice) if notice else "",
    ]
    return "\n".join(filter(None, lines))


def _further(card: Card, end: int, locale: str) -> Button | None:
    itself = dated(subject(card), card.restricted)
    if end >= len(card.facts) or not fits("card", end, itself):
        return None
    return Button("card", end, itself, say("gateway.button.rows", locale))
