"""The tables in SQLite hold what the files say, change whole, and stay when nothing changed."""

from __future__ import annotations

import dataclasses
import json

import pytest
from sqlite_utils import Database

from knowledge import Knowledge
from knowledge.tables import store, stored_digest


@pytest.fixture
def fresh_db():
    db = Database(memory=True)
    yield db
    db.close()


def count(db: Database, table: str) -> int:
    return db.table(f"knowledge_{table}").count


def test_all_entries_names_and_facts_are_stored(fresh_db: Database, known: Knowledge) -> None:
    assert store(fresh_db, known)
    assert count(fresh_db, "entities") == len(known.entities)
    assert count(fresh_db, "names") == sum(len(entity.names) for entity in known.entities)
    assert count(fresh_db, "facts") == sum(len(entity.facts) for entity in known.entities)
    assert count(fresh_db, "relations") == sum(len(e.relations) for e in known.entities)
    row = fresh_db.execute(
        "select value, section, notes from knowledge_facts"
        " where ref = 'agreement/sosa' and attribute = 'legal force'"
    ).fetchone()
    assert (row[0], row[1], json.loads(row[2])) == ("Not legally binding", "§3.4.2", [125])
    ref = fresh_db.execute("select ref from knowledge_names where key = 'f35'").fetchone()
    assert ref == ("program/f-35",)


def test_the_same_knowledge_is_not_written_again(fresh_db: Database, known: Knowledge) -> None:
    assert store(fresh_db, known)
    changes = fresh_db.conn.total_changes
    assert not store(fresh_db, known)
    assert fresh_db.conn.total_changes == changes
    assert stored_digest(fresh_db).endswith(known.digest)


def test_changed_knowledge_replaces_all(fresh_db: Database, known: Knowledge) -> None:
    store(fresh_db, known)
    less = dataclasses.replace(known, entities=known.entities[:1], digest="other")
    assert store(fresh_db, less)
    assert count(fresh_db, "entities") == 1
    assert {row["ref"] for row in fresh_db.table("knowledge_facts").rows} == {known.entities[0].ref}


def test_knowledge_without_relations_has_its_tables(fresh_db: Database, known: Knowledge) -> None:
    store(fresh_db, dataclasses.replace(known, entities=()))
    assert count(fresh_db, "relations") == count(fresh_db, "facts") == 0


def test_a_failure_leaves_the_old_tables(fresh_db: Database, known: Knowledge) -> None:
    store(fresh_db, known)
    twice = dataclasses.replace(known, entities=known.entities[:1] * 2, digest="other")
    with pytest.raises(Exception, match="UNIQUE"):
        store(fresh_db, twice)
    assert count(fresh_db, "entities") == len(known.entities)
    assert stored_digest(fresh_db).endswith(known.digest)


def test_other_tables_are_left_alone(fresh_db: Database, known: Knowledge) -> None:
    fresh_db.table("passages").insert({"id": 1})
    store(fresh_db, known)
    assert fresh_db.table("passages").count == 1
