"""Puts the knowledge into tables of the library's SQLite file, where SQL can reach it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from knowledge.model import Knowledge
from knowledge.read import HERE, load, read_sources, read_vocabulary
from knowledge.read import digest as files_digest
from knowledge.snapshot import restored, taken
from knowledge.spelling import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlite_utils

    from knowledge.model import Entity

Row = dict[str, Any]

# Written into the digest: raise it when the shape of a table changes.
_SHAPE = 2

_COLUMNS: dict[str, dict[str, type]] = {
    "knowledge_sources": {
        "id": str,
        "author": str,
        "title": str,
        "publisher": str,
        "year": int,
        "describes": int,
        "notes": int,
    },
    "knowledge_entities": {
        "ref": str,
        "kind": str,
        "id": str,
        "name": str,
        "japanese": str,
        "summary": str,
        "status": str,
        "as_of": str,
        "source": str,
        "since": str,
        "until": str,
        "traits": str,
    },
    "knowledge_names": {"ref": str, "name": str, "key": str},
    "knowledge_facts": {
        "ref": str,
        "n": int,
        "attribute": str,
        "value": str,
        "as_of": str,
        "source": str,
        "section": str,
        "notes": str,
        "explanation": str,
        "of": str,
        "period": str,
        "when": str,
        "mark": str,
    },
    "knowledge_amounts": {
        "ref": str,
        "fact": int,
        "n": int,
        "low": float,
        "high": float,
        "unit": str,
        "bound": str,
    },
    "knowledge_relations": {"ref": str, "relation": str, "other": str},
    "knowledge_meta": {"key": str, "value": str},
}
_KEYS: dict[str, str | tuple[str, ...]] = {
    "knowledge_sources": "id",
    "knowledge_entities": "ref",
    "knowledge_names": ("ref", "name"),
    "knowledge_facts": ("ref", "n"),
    "knowledge_amounts": ("ref", "fact", "n"),
    "knowledge_relations": ("ref", "relation", "other"),
    "knowledge_meta": "key",
}


def store(db: sqlite_utils.Database, knowledge: Knowledge) -> bool:
    """Replaces the `knowledge_` tables in one transaction; False where they are up to date."""
    if stored_digest(db) == digest(knowledge):
        return False
    meta = {"digest": digest(knowledge), "snapshot": taken(knowledge.entities)}
    rows = _rows(knowledge)
    rows["knowledge_meta"] = [{"key": key, "value": value} for key, value in meta.items()]
    with db.atomic():
        for name, columns in _COLUMNS.items():
            table = db.table(name)
            table.drop(ignore=True)
            table.create(columns, pk=_KEYS[name])
            table.insert_all(rows[name])
    return True


def digest(knowledge: Knowledge) -> str:
    """The digest of the tables that `knowledge` makes."""
    return f"{_SHAPE}:{knowledge.digest}"


def current(db: sqlite_utils.Database) -> Knowledge:
    """What the package's files say, from the tables where these are up to date."""
    vocabulary, sources = read_vocabulary(HERE), read_sources(HERE)
    found = files_digest(HERE, vocabulary)
    if stored_digest(db) != f"{_SHAPE}:{found}":
        return load()
    rows = db.execute("select value from knowledge_meta where key = 'snapshot'").fetchall()
    return Knowledge(vocabulary, sources, restored(str(rows[0][0]), sources), found)


def stored_digest(db: sqlite_utils.Database) -> str:
    """The digest of the knowledge that the file holds; empty when it holds none."""
    if not db.table("knowledge_meta").exists():
        return ""
    rows = db.execute("select value from knowledge_meta where key = 'digest'").fetchall()
    return str(rows[0][0]) if rows else ""


def _rows(knowledge: Knowledge) -> dict[str, list[Row]]:
    entities = knowledge.entities
    return {
        "knowledge_sources": [_fields(source, "knowledge_sources") for source in knowledge.sources],
        "knowledge_entities": [_entity(entity) for entity in entities],
        "knowledge_names": [row for entity in entities for row in _names(entity)],
        "knowledge_facts": [row for entity in entities for row in _facts(entity)],
        "knowledge_amounts": [row for entity in entities for row in _amounts(entity)],
        "knowledge_relations": [row for entity in entities for row in _relations(entity)],
    }


def _fields(value: object, table: str) -> Row:
    return {name: getattr(value, name) for name in _COLUMNS[table]}


def _entity(entity: Entity) -> Row:
    traits = json.dumps(dict(entity.traits), ensure_ascii=False)
    return _fields(entity, "knowledge_entities") | {"traits": traits}


def _names(entity: Entity) -> Iterator[Row]:
    for name in entity.names:
        yield {"ref": entity.ref, "name": name, "key": key(name)}


def _facts(entity: Entity) -> Iterator[Row]:
    for n, fact in enumerate(entity.facts, start=1):
        yield {
            "ref": entity.ref,
            "n": n,
            "attribute": fact.attribute,
            "value": fact.value,
            "as_of": fact.as_of,
            "source": fact.citation.source,
            "section": fact.citation.code,
            "notes": json.dumps(fact.citation.notes),
            "explanation": fact.explanation,
            "of": fact.of,
            "period": fact.period,
            "when": fact.when,
            "mark": fact.mark,
        }


def _amounts(entity: Entity) -> Iterator[Row]:
    for n, fact in enumerate(entity.facts, start=1):
        for place, amount in enumerate(fact.amounts, start=1):
            yield {
                "ref": entity.ref,
                "fact": n,
                "n": place,
                "low": amount.low,
                "high": amount.high,
                "unit": amount.unit,
                "bound": amount.bound,
            }


def _relations(entity: Entity) -> Iterator[Row]:
    for relation, ref in entity.relations:
        yield {"ref": entity.ref, "relation": relation, "other": ref}
