"""The seal of a copy: every changed byte breaks it, and only a change through SQLite voids it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.backup import backup, restore
from index.seal import is_broken, seal, unseal
from index.store import Store
from tests.index.shelf import FERRIES, put


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    with closing(Store(tmp_path / "library.db")) as store:
        put(store, FERRIES)
    backup(tmp_path / "library.db", tmp_path / "saved.db")
    return tmp_path / "saved.db"


def value(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as db:
        row = db.execute("SELECT value FROM meta WHERE key = 'seal'").fetchone()
    return None if row is None else row[0]


def test_a_copy_is_sealed_and_what_is_restored_is_not(saved: Path, tmp_path: Path) -> None:
    assert len(value(saved) or "") == 72
    assert not is_broken(saved)
    restore(saved, tmp_path / "back.db")
    assert value(tmp_path / "back.db") is None


def test_every_changed_byte_is_seen(saved: Path) -> None:
    sound = saved.read_bytes()
    text = sound.index(b"Corran Strait")
    mark = sound.index((value(saved) or "").encode())
    chance = random.Random(3)
    for at in (
        text,
        mark + 20,
        len(sound) - 1,
        *(chance.randrange(100, len(sound)) for _ in "x" * 40),
    ):
        spoilt = bytearray(sound)
        spoilt[at] ^= 1 << chance.randrange(8)
        saved.write_bytes(spoilt)
        try:
            assert is_broken(saved) or value(saved) is None, at
        except sqlite3.DatabaseError:
            continue
    saved.write_bytes(sound + b"\0")
    assert is_broken(saved)


def test_a_change_through_sqlite_voids_it(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as db, db:
        db.execute("UPDATE document SET title = 'Another'")
    assert not is_broken(saved)


def test_a_copy_that_somebody_made_otherwise_bears_none(saved: Path) -> None:
    unseal(saved)
    assert value(saved) is None
    assert not is_broken(saved)
    seal(saved)
    seal(saved)
    assert not is_broken(saved)
