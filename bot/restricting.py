"""Cards, comparisons and facts beside answers, limited to what held in a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.model import Card, ComparedRow, Comparison, FactView, Restricted
from knowledge import Entity, Knowledge
from knowledge.holding import Holding, holding

__all__ = ["beside", "card_then", "comparison_then"]


def card_then(card: Card, entity: Entity, year: int) -> Card:
    """The card without the facts that did not hold in `year`, and without its picture of all."""
    kept, restricted = _sifted(card.facts, (entity,), year)
    picture = "" if restricted.left_out else card.picture
    return replace(card, facts=tuple(kept), picture=picture, restricted=restricted)


def comparison_then(found: Comparison, entities: Sequence[Entity], year: int) -> Comparison:
    """The comparison without these facts, and without the rows that they leave empty."""
    every = [fact for row in found.rows for cell in row.cells for fact in cell]
    kept, restricted = _sifted(every, entities, year)
    rows = []
    for row in found.rows:
        cells = tuple(tuple(fact for fact in cell if fact in kept) for cell in row.cells)
        if any(cells):
            rows.append(ComparedRow(row.label, cells))
    return replace(found, rows=tuple(rows), restricted=restricted)


def beside(
    facts: Sequence[FactView], knowledge: Knowledge, year: int
) -> tuple[tuple[FactView, ...], Restricted]:
    """The facts beside an answer that held in `year`."""
    entities = [knowledge.entity(fact.kind, fact.id) for fact in facts]
    kept, restricted = _sifted(facts, entities, year)
    return tuple(kept), restricted


def _sifted(
    facts: Iterable[FactView], entities: Sequence[Entity], year: int
) -> tuple[list[FactView], Restricted]:
    owners = {(entity.kind, entity.id): entity for entity in entities}
    found: dict[Holding, list[FactView]] = {kind: [] for kind in Holding}
    kept = []
    for view in facts:
        entity = owners[view.kind, view.id]
        how = holding(entity, entity.facts[view.n - 1], year)
        found[how].append(view)
        if how is not Holding.ABSENT:
            kept.append(view)
    return kept, Restricted(year, len(found[Holding.ABSENT]), len(found[Holding.UNDATED]))
