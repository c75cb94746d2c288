"""Several entries side by side: a block for each attribute, with a line for each entry."""

from __future__ import annotations

from collections.abc import Sequence

from bot.gateway import limits
from bot.gateway.buttons import Button, fits
from bot.gateway.facts import claim, sections, source_menu
from bot.gateway.parts import BULLET, GREEN, line, panel, row, small, text
from bot.gateway.relations import entry_button
from bot.gateway.reply import Sheet
from bot.gateway.restrictions import dated, restricted_line
from bot.gateway.text import escape, short
from bot.model import ComparedRow, Comparison, FactView
from bot.phrases import say

BLOCKS = 12
"""Rows shown at a time: each is a component, and a message holds 40."""
BLOCKS_ROOM = 2900
CELL_ROOM = 520


def comparison_subject(found: Comparison) -> str:
    """What a button carries for the entries: `kind:id,id,id`; they are of one kind."""
    ids = ",".join(column.id for column in found.columns)
    return dated(f"{found.columns[0].kind}:{ids}", found.restricted)


def refs_of(subject: str) -> list[str]:
    """The `kind:id` of each entry of a subject."""
    kind, _, ids = subject.partition(":")
    return [f"{kind}:{id}" for id in ids.split(",")]


def comparison_card(found: Comparison, start: int, locale: str, source: str) -> Sheet:
    """The rows from the one numbered `start` (from 0) on, as many as fit."""
    start = min(start, max(len(found.rows) - 1, 0))
    blocks = _blocks(found, start, locale)
    end = start + len(blocks)
    facts = [fact for row in found.rows[start:end] for cell in row.cells for fact in cell]
    names = [entry_button(column, column.name) for column in found.columns]
    return Sheet(
        panel(
            GREEN,
            text("## " + " · ".join(short(column.name, 90) for column in found.columns)),
            text("\n".join(_notes(found, locale))),
            line(),
            *map(text, blocks),
            line(),
            text(_foot(found, facts, end, source, locale)),
            row(*names, _further(found, end, locale)),
            row(source_menu(facts, locale, named=True)),
        )
    )


def _notes(found: Comparison, locale: str) -> list[str]:
    lines = [say("gateway.compare.blank", locale, date=escape(found.as_of))]
    if found.restricted:
        lines.append(small(restricted_line(found.restricted, locale)))
    return lines


def _blocks(found: Comparison, start: int, locale: str) -> list[str]:
    """As many rows from `start` on as fit together, at least one."""
    blocks: list[str] = []
    room = BLOCKS_ROOM
    for compared in found.rows[start : start + BLOCKS]:
        block = _block(found, compared, locale)
        room -= len(block)
        if blocks and room < 0:
            break
        blocks.append(block)
    return blocks


def _block(found: Comparison, compared: ComparedRow, locale: str) -> str:
    label = compared.label[:1].upper() + compared.label[1:]
    lines = [f"**{short(label, 100)}**"]
    for column, cell in zip(found.columns, compared.cells, strict=True):
        lines.append(f"{BULLET} {short(column.name, 60)} · {_cell(cell, found.as_of, locale)}")
    return "\n".join(lines)


def _cell(cell: Sequence[FactView], as_of: str, locale: str) -> str:
    """The facts of one entry, as many as fit; the words for none where the source is silent."""
    said: list[str] = []
    room = CELL_ROOM
    for fact in cell:
        one = claim(fact, locale, 300, as_of)
        topic = f"{short(fact.topic, 60)}: " if fact.topic else ""
        room -= len(topic) + len(one) + 2
        if said and room < 0:
            said.append(limits.ELLIPSIS)
            break
        said.append(topic + one)
    return "; ".join(said) or say("gateway.compare.none", locale)


def _foot(found: Comparison, facts: Sequence[FactView], end: int, source: str, locale: str) -> str:
    left = len(found.rows) - end
    lines = [sections(facts), small(say("gateway.card.source", locale, source=short(source, 250)))]
    if left and _further(found, end, locale) is None:
        lines.append(small(say("gateway.compare.rest", locale, count=left)))
    return "\n".join(filter(None, lines))


def _further(found: Comparison, end: int, locale: str) -> Button | None:
    itself = comparison_subject(found)
    if end >= len(found.rows) or not fits("compare", end, itself):
        return None
    return Button("compare", end, itself, say("gateway.button.compare", locale))
