"""The tables in SQLite hold what the files say, change whole, and stay when nothing changed."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge import Knowledge, load, tables
from knowledge.tables import current, store, stored_digest
from tests.knowledge.conftest import edit


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


def test_numbers_dates_and_marks_are_stored(fresh_db: Database, known: Knowledge) -> None:
    store(fresh_db, known)
    facts = [fact for entity in known.entities for fact in entity.facts]
    assert count(fresh_db, "amounts") == sum(len(fact.amounts) for fact in facts)
    for name in ("of", "period", "when", "mark"):
        rows = fresh_db.execute(f'select "{name}" from knowledge_facts where "{name}" != \'\'')
        assert sorted(row[0] for row in rows) == sorted(
            filter(None, (getattr(f, name) for f in facts))
        )
    sums = fresh_db.execute(
        "select low, high, unit, bound from knowledge_amounts join knowledge_facts"
        " on knowledge_facts.ref = knowledge_amounts.ref and knowledge_facts.n = fact"
        " where knowledge_facts.ref = 'figure/fms-budget' and period = 'JFY 2012-2014'"
        " order by knowledge_amounts.n"
    ).fetchall()
    assert sums == [(100, 200, "billion yen", ""), (0.9, 1.8, "billion dollars", "")]


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


def unasked(knowledge: Knowledge) -> Knowledge:
    """The knowledge without the ways in which its facts are asked for."""
    entities = [
        dataclasses.replace(
            entity, facts=tuple(dataclasses.replace(fact, asked=()) for fact in entity.facts)
        )
        for entity in knowledge.entities
    ]
    return dataclasses.replace(knowledge, entities=tuple(entities))


@pytest.fixture
def reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Makes the small folder the package's own; gives each reading of its entries' files."""
    done: list[Path] = []

    def reading() -> Knowledge:
        done.append(folder)
        return load(folder)

    monkeypatch.setattr(tables, "HERE", folder)
    monkeypatch.setattr(tables, "load", reading)
    return done


def test_tables_up_to_date_are_read(fresh_db: Database, folder: Path, reads: list[Path]) -> None:
    store(fresh_db, load(folder))
    assert current(fresh_db) == unasked(load(folder))
    assert reads == []


def test_absent_tables_are_not_read(fresh_db: Database, folder: Path, reads: list[Path]) -> None:
    assert current(fresh_db) == load(folder)
    assert reads == [folder]
    fresh_db.table("knowledge_meta").create({"key": str, "value": str}, pk="key")
    assert current(fresh_db) == load(folder)
    assert reads == [folder, folder]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("agreements/pact.toml", "Border Pact", "Coastal Pact"),
        ("figures/budget.toml", "701.3", "471.3"),
        ("kinds.toml", "{n}億円", "{n}億円余"),
        ("sources.toml", "CSIS Japan Chair", "CSIS"),
    ],
)
def test_stale_tables_are_not_read(
    fresh_db: Database, folder: Path, reads: list[Path], file: str, old: str, new: str
) -> None:
    before = load(folder)
    store(fresh_db, before)
    edit(folder, file, old, new)
    assert current(fresh_db) == load(folder) != before
    assert reads == [folder]
    store(fresh_db, load(folder))
    assert current(fresh_db) == unasked(load(folder))
    assert reads == [folder]


def test_tables_of_another_shape_are_not_read(
    fresh_db: Database, folder: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store(fresh_db, load(folder))
    monkeypatch.setattr(tables, "_SHAPE", tables._SHAPE + 1)
    assert current(fresh_db) == load(folder)
    assert reads == [folder]


def test_the_real_knowledge_is_the_same_from_files_and_tables(
    fresh_db: Database, known: Knowledge
) -> None:
    assert current(fresh_db) == known
    store(fresh_db, known)
    assert current(fresh_db) == unasked(known)
