"""A copy of a library in use is whole, and only a sound copy takes a library's place."""

from __future__ import annotations

import random
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from index.backup import backup, restore
from index.check import problems
from index.errors import Unusable
from index.store import Store
from tests.index.shelf import (
    FERRIES,
    GARRISON,
    LIBRARY,
    document,
    everything,
    library,
    put,
    random_document,
)
from tests.index.test_migrations import OLD

QUERY = {"ferri": 1.0, "harbour": 0.4}


def sources(path: Path) -> list[str]:
    with closing(Store(path, create=False)) as store:
        assert problems(store) == []
        return [source.source for source in store.sources()]


def test_a_copy_is_one_file_that_says_the_same(held: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy" / "saved.db"
    target.parent.mkdir()
    with closing(Store(held.path)) as writer:
        put(writer, document("late", "Gulls ferry crumbs over the harbour."))  # still in the log
        told: list[tuple[int, int]] = []
        size = backup(held.path, target, lambda done, of, _: told.append((done, of)))
    assert size == target.stat().st_size > 0
    assert told[-1][0] == told[-1][1] > 0
    assert [file.name for file in target.parent.iterdir()] == ["saved.db"]
    with closing(Store(target)) as saved:
        assert problems(saved) == []
        assert saved.sources() == held.sources()
        assert everything(saved, QUERY) == everything(held, QUERY)


def test_a_copy_never_takes_another_files_place(held: Store, tmp_path: Path) -> None:
    target = tmp_path / "saved.db"
    target.write_text("mine")
    with pytest.raises(Unusable) as caught:
        backup(held.path, target)
    assert caught.value.key == "backup.exists"
    assert target.read_text() == "mine"
    with pytest.raises(Unusable):
        backup(tmp_path / "absent.db", tmp_path / "other.db")
    assert not (tmp_path / "other.db").exists()


def test_a_copy_taken_while_another_writes_is_sound(path: Path, tmp_path: Path) -> None:
    library(path, [random_document(random.Random(n), f"old{n}") for n in range(20)]).close()
    done = threading.Event()

    def write() -> None:
        with closing(Store(path)) as store:
            number = 0
            while not done.is_set():
                put(store, random_document(random.Random(number), f"doc{number % 6}"))
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(6):
            backup(path, tmp_path / f"saved{number}.db")
    finally:
        done.set()
        writer.join(30)
    for number in range(6):
        assert len(sources(tmp_path / f"saved{number}.db")) >= 20


def test_a_restored_copy_takes_the_place_and_the_old_one_is_kept(
    path: Path, tmp_path: Path
) -> None:
    library(path, LIBRARY).close()
    backup(path, tmp_path / "saved.db")
    with closing(Store(path)) as store:
        store.remove("ferries")
        put(store, document("later", "Gulls nest."))
    kept = restore(tmp_path / "saved.db", path)
    assert sources(path) == ["ferries", "garrison", "lights"]
    assert kept is not None
    assert sources(kept) == ["garrison", "later", "lights"]
    assert sources(tmp_path / "saved.db") == ["ferries", "garrison", "lights"]
    with closing(Store(path)) as store:
        assert store.db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        put(store, document("more", "Seals sleep."))


def test_what_the_log_of_the_old_one_holds_is_kept_with_it(path: Path, tmp_path: Path) -> None:
    """A process that died left its last document in the log alone."""
    library(path, [FERRIES]).close()
    backup(path, tmp_path / "saved.db")
    db = sqlite3.connect(path)
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("INSERT INTO seeded VALUES ('late', 'digest')")
    db.commit()
    log = path.with_name(path.name + "-wal")
    left = log.read_bytes()
    db.close()
    log.write_bytes(left)
    kept = restore(tmp_path / "saved.db", path)
    assert kept is not None
    with closing(Store(kept)) as store, closing(Store(path)) as restored:
        assert store.seeded("late") == "digest"
        assert restored.seeded("late") is None


def test_into_an_empty_place(held: Store, tmp_path: Path) -> None:
    backup(held.path, tmp_path / "saved.db")
    assert restore(tmp_path / "saved.db", tmp_path / "new" / "library.db") is None
    assert sources(tmp_path / "new" / "library.db") == ["ferries", "garrison", "lights"]


@pytest.mark.parametrize("part", ["everywhere", "cut", "posting", "text", "no library"])
def test_a_damaged_copy_changes_nothing(path: Path, tmp_path: Path, part: str) -> None:
    library(path, [GARRISON]).close()
    saved = tmp_path / "saved.db"
    with closing(library(tmp_path / "other.db", LIBRARY)):
        backup(tmp_path / "other.db", saved)
    data = bytearray(saved.read_bytes())
    if part == "everywhere":
        for place in random.Random(1).sample(range(8192, len(data)), 400):
            data[place] ^= 0xFF
        saved.write_bytes(data)
    elif part == "cut":
        saved.write_bytes(data[: len(data) // 2])
    elif part == "no library":
        saved.write_bytes(b"not a database at all" * 99)
    else:
        change = {
            "posting": "UPDATE posting SET data = zeroblob(length(data))",
            "text": "DELETE FROM passage WHERE id = (SELECT MAX(id) FROM passage)",
        }[part]
        with closing(sqlite3.connect(saved)) as db:
            db.execute(change)
            db.commit()
    before = path.read_bytes()
    with pytest.raises(Unusable):
        restore(saved, path)
    assert path.read_bytes() == before
    assert sources(path) == ["garrison"]
    assert not [file.name for file in path.parent.iterdir() if "restor" in file.name]


def test_an_older_copy_may_be_put_back_and_then_upgraded(path: Path) -> None:
    from index.migrations import is_older, migrate

    library(path, [GARRISON]).close()
    assert restore(OLD, path) is not None
    assert is_older(path)
    migrate(path)
    assert len(sources(path)) == 2
