"""A library of the first format becomes one of this, whole or not at all, beside a copy."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from index import migrations, schema
from index.ask import Asking
from index.check import problems
from index.errors import Unusable
from index.migrations import is_older, migrate
from index.store import Store
from tests.index.shelf import document, library, put

OLD = Path(__file__).parent / "old" / "format-1.db"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of a library that the first format was written by."""
    return Path(shutil.copyfile(OLD, tmp_path / "library.db"))


def rows(path: Path, select: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(select).fetchall()


TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
DOCUMENTS = "SELECT source, title, label, content_hash, added, retells FROM document ORDER BY id"
PASSAGES = (
    "SELECT source, key, ordinal, section, text, start, end, sentences, page, notes FROM passage"
    " JOIN document ON document.id = document ORDER BY passage.id"
)


def test_an_older_library_is_refused_by_name_and_left_alone(old: Path) -> None:
    before = old.read_bytes()
    for how in ({}, {"create": False}, {"any_analyzer": True}):
        with pytest.raises(Unusable) as caught:
            Store(old, **how)
        assert caught.value.key == "library.older"
        assert caught.value.values["found"] == 1
        assert caught.value.values["known"] == schema.FORMAT
    assert is_older(old)
    assert old.read_bytes() == before


def test_everything_is_taken_over(old: Path) -> None:
    documents, passages = rows(old, DOCUMENTS), rows(old, PASSAGES)
    seeded = rows(old, "SELECT * FROM seeded")
    meta = rows(old, "SELECT * FROM meta WHERE key NOT IN ('analyzer', 'generation')")
    assert len(documents) == 2
    kept = migrate(old)
    assert not is_older(old)
    assert schema.stored_format(old) == schema.FORMAT
    assert rows(old, DOCUMENTS) == documents
    assert rows(old, PASSAGES) == passages
    assert rows(old, "SELECT * FROM seeded") == seeded
    assert set(meta) <= set(rows(old, "SELECT * FROM meta"))
    assert kept == old.with_name("library.db.format-1")
    assert kept is not None
    assert rows(kept, PASSAGES) == passages
    assert schema.stored_format(kept) == 1


def test_it_is_searchable_and_sound_and_goes_on(old: Path) -> None:
    texts = [row[4] for row in rows(old, PASSAGES)]
    migrate(old)
    store = Store(old, create=False)
    assert problems(store) == []
    assert {source.library for source in store.sources()} == {1}
    for text, key in zip(texts, (row[1] for row in rows(old, PASSAGES)), strict=True):
        assert Asking(store).keys(text[:200], 1) == [key]
    put(store, document("new", "Gulls nest on the northern cliff."))
    assert Asking(store).keys("gulls cliff", 1)[0].startswith("new:")
    store.rebuild()
    assert problems(store) == []
    store.close()


def test_the_tables_of_the_bot_are_kept(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db:
        db.execute("CREATE TABLE bot_of_a_test (ref TEXT PRIMARY KEY, keys TEXT)")
        db.execute("INSERT INTO bot_of_a_test VALUES ('r1', 'a b')")
        db.commit()
    own = [name for (name,) in rows(old, TABLES) if name not in migrations._OF_1]
    before = {name: rows(old, f"SELECT * FROM {name}") for name in own}
    assert len(before) > 1
    migrate(old)
    assert {name: rows(old, f"SELECT * FROM {name}") for name in own} == before


def test_progress_is_told_to_its_end(old: Path) -> None:
    seen: list[tuple[int, int]] = []
    migrate(old, lambda done, of, _: seen.append((done, of)))
    assert seen[-1][0] == seen[-1][1] > 0


def test_an_interrupted_migration_leaves_the_old_library(old: Path) -> None:
    passages = rows(old, PASSAGES)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        migrate(old, stop)
    assert is_older(old)
    assert rows(old, PASSAGES) == passages
    assert rows(old, "SELECT COUNT(*) FROM posting")[0][0] > 0
    assert rows(old, "PRAGMA integrity_check") == [("ok",)]
    migrate(old)
    store = Store(old)
    assert problems(store) == []
    store.close()


def test_one_error_in_the_middle_and_nothing_is_changed(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = rows(old, PASSAGES)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "insert", full)
    with pytest.raises(sqlite3.OperationalError):
        migrate(old)
    assert rows(old, PASSAGES) == passages
    assert is_older(old)


def test_nothing_is_done_twice(old: Path) -> None:
    kept = migrate(old)
    assert kept is not None
    before = kept.read_bytes()
    assert migrate(old) is None
    assert kept.read_bytes() == before


def test_what_is_no_older_library_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library(path, []).close()
    assert not is_older(path)
    assert migrate(path) is None
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    assert not is_older(path)
    for call in (lambda: migrate(path), lambda: Store(path)):
        with pytest.raises(Unusable) as caught:
            call()
        assert caught.value.key == "library.newer"
    other = tmp_path / "other.db"
    other.write_bytes(b"not a database at all" * 99)
    assert not is_older(other)
    assert not is_older(tmp_path / "absent.db")
    with pytest.raises(Unusable):
        migrate(other)


def test_two_that_migrate_at_once_keep_the_old_copy(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have opened the old file before either begins; the second finds the work done."""
    gate = threading.Barrier(2)
    connect = schema.connect

    def together(path: Path, **how: bool) -> sqlite_utils.Database:
        made = connect(path, **how)
        gate.wait(20)
        return made

    monkeypatch.setattr(schema, "connect", together)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(migrate, [old, old]))
    monkeypatch.undo()
    store = Store(old)
    assert problems(store) == []
    store.close()
    assert schema.stored_format(old.with_name("library.db.format-1")) == 1
