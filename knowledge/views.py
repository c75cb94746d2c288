"""What several entries show together: a comparison, the table of countries, the timeline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.model import Citation, Entity, Fact, Knowledge
from knowledge.read import HERE, parse

DATED = ("agreement", "policy", "event", "program", "accelerator", "organization")
"""Kinds whose beginnings stand on the timeline."""


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute of a comparison: for each entry its facts, none where the source is silent."""

    attribute: str
    cells: tuple[tuple[Fact, ...], ...]


def compared(entities: Sequence[Entity]) -> tuple[Row, ...]:
    """A row for each attribute that any of the entries has: those that most have first."""
    order = dict.fromkeys(fact.attribute for entity in entities for fact in entity.facts)
    rows = [
        Row(
            attribute,
            tuple(
                tuple(fact for fact in entity.facts if fact.attribute == attribute)
                for entity in entities
            ),
        )
        for attribute in order
    ]
    rows.sort(key=lambda row: -sum(bool(cell) for cell in row.cells))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Grid:
    """The table of countries: attributes as columns, and each country with its tier's attribute.

    Headings and marks are (name, English, Japanese), tiers (English, Japanese).
    """

    title: tuple[str, str]
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[Entity, tuple[str, str], tuple[Fact | None, ...]], ...]
    marks: tuple[tuple[str, str, str], ...] = ()


def grid(knowledge: Knowledge, folder: Path = HERE) -> Grid:
    """Every country that has a fact for any column of `matrix.toml`, the deepest tier first."""
    plan = parse(folder / "matrix.toml")
    columns = tuple((name, *words) for name, words in plan["columns"].items())
    rows = []
    for entity in knowledge.entities:
        first = {fact.attribute: fact for fact in reversed(entity.facts)}
        cells = tuple(first.get(name) for name, *_ in columns)
        if entity.kind == "country" and any(cells):
            rows.append((entity, _tier(first, plan), cells))
    order = [tuple(words) for words in plan["tiers"].values()]
    rows.sort(key=lambda row: (order.index(row[1]) if row[1] in order else 9, row[0].name))
    marks = tuple((name, *words) for name, words in plan.get("marks", {}).items())
    return Grid(tuple(plan["title"]), columns, tuple(rows), marks)


def _tier(facts: dict[str, Fact], plan: dict[str, Any]) -> tuple[str, str]:
    for name, (english, japanese) in plan["tiers"].items():
        if name in facts and facts[name].mark != "no":
            return english, japanese
    english, japanese = plan["outside"]
    return english, japanese


@dataclass(frozen=True, slots=True)
class Moment:
    """A date on the timeline: the entry that began then, or the fact that tells what happened."""

    date: str
    until: str
    entity: Entity
    fact: Fact | None
    citation: Citation | None


def timeline(
    knowledge: Knowledge,
    kinds: Collection[str] = (),
    first: int | None = None,
    last: int | None = None,
) -> tuple[Moment, ...]:
    """The moments of these kinds (all for none) in these years, ends included, oldest first."""
    wanted = set(kinds) or set(DATED)
    found = [
        moment
        for entity in knowledge.entities
        if entity.kind in wanted
        for moment in _moments(entity)
        if (first is None or int((moment.until or moment.date)[:4]) >= first)
        and (last is None or int(moment.date[:4]) <= last)
    ]
    return tuple(sorted(found, key=lambda moment: (moment.date, moment.entity.name)))


def _moments(entity: Entity) -> list[Moment]:
    found = [
        Moment(fact.when, "", entity, fact, fact.citation)
        for fact in entity.facts
        if fact.when and fact.when[:7] != entity.since[:7]
    ]
    if entity.since:
        cited = _dated(entity)
        found.append(Moment(entity.since, entity.until, entity, None, cited))
    return found


def _dated(entity: Entity) -> Citation | None:
    """Where the entry's beginning is told: the first fact that names its year."""
    year = entity.since[:4]
    told = [fact for fact in entity.facts if year in f"{fact.value} {fact.topic} {fact.when}"]
    return (told or list(entity.facts))[0].citation if entity.facts else None
