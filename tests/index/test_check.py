"""The check finds each kind of damage, and a rebuild repairs what can be made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index import check
from index.store import Store
from tests.index.shelf import LIBRARY, everything, library

QUERIES = ({"ferri": 1.0, "harbour": 0.4}, {"灯台": 1.0}, {"f35": 1.0, "u.s": 1.0})


def test_a_sound_library_has_no_problems(held: Store, tmp_path: Path) -> None:
    assert check.problems(held) == []
    empty = Store(tmp_path / "empty.db")
    assert check.problems(empty) == []
    empty.close()


LONGEST = "SELECT id FROM posting ORDER BY n DESC, id LIMIT 1"

# What is broken, how, and what the check says of it: all of this a rebuild makes anew.
REPARABLE = {
    "a weight cut off": (
        f"UPDATE posting SET data = substr(data, 1, length(data) - 1) WHERE id = ({LONGEST})",
        "bytes for",
    ),
    "a list of none": (f"UPDATE posting SET n = 0, data = x'' WHERE id = ({LONGEST})", "0 bytes"),
    "a count of none": (f"UPDATE posting SET n = 0 WHERE id = ({LONGEST})", "for 0 passages"),
    "passages out of order": (
        "UPDATE posting SET data = CAST(substr(data, 3, 2) || substr(data, 1, 2)"
        f" || substr(data, 5) AS BLOB) WHERE id = ({LONGEST})",
        "out of order",
    ),
    "a passage twice": (
        "UPDATE posting SET data = CAST(substr(data, 1, 2) || substr(data, 1, 2)"
        f" || substr(data, 5) AS BLOB) WHERE id = ({LONGEST})",
        "out of order",
    ),
    "a stranger": (
        f"UPDATE posting SET data = x'60EAFF', n = 1 WHERE id = ({LONGEST})",
        "not held",
    ),
    "no weight": (
        "UPDATE posting SET data = CAST(substr(data, 1, length(data) - 1) || x'00' AS BLOB)"
        f" WHERE id = ({LONGEST})",
        "weight of nothing",
    ),
    "a list lost": (f"DELETE FROM posting WHERE id = ({LONGEST})", "does not match its postings"),
    "all lists lost": ("DELETE FROM posting", "does not match its postings"),
    "a frequency too high": (
        "UPDATE term SET df = df + 1 WHERE term = 'ferri'",
        "term ferri: document frequency",
    ),
    "a frequency too low": ("UPDATE term SET df = df - 1 WHERE term = '灯台'", "term 灯台"),
    "a term lost": ("DELETE FROM term WHERE term = 'ferri'", "belong to no term"),
    "a term of nothing": ("INSERT INTO term (term, df) VALUES ('ghost', 1)", "term ghost"),
}
# What no rebuild can bring back.
LOST = {
    "a passage lost": (
        "DELETE FROM passage WHERE id = (SELECT MAX(id) FROM passage)",
        "document lights",
    ),
    "a wrong number of passages": (
        "UPDATE document SET passages = passages + 1 WHERE source = 'ferries'",
        "document ferries",
    ),
    "a document lost": (
        "DELETE FROM document WHERE source = 'garrison'",
        "passages belong to no document",
    ),
}


def broken(path: Path, statement: str) -> Store:
    """The library of the shelf after a statement that no part of the program would make."""
    library(path, LIBRARY).close()
    conn = sqlite3.connect(path, isolation_level=None)
    assert conn.execute(statement).rowcount > 0
    conn.close()
    return Store(path)


@pytest.mark.parametrize("damage", [*REPARABLE, *LOST])
def test_damage_is_found_and_named(damage: str, path: Path) -> None:
    statement, says = {**REPARABLE, **LOST}[damage]
    store = broken(path, statement)
    found = check.problems(store)
    assert any(says in line for line in found), found
    store.close()


@pytest.mark.parametrize("damage", REPARABLE)
def test_a_rebuild_repairs(damage: str, path: Path, tmp_path: Path) -> None:
    store = broken(path, REPARABLE[damage][0])
    store.rebuild()
    assert check.problems(store) == []
    sound = library(tmp_path / "sound.db", LIBRARY)
    for query in QUERIES:
        assert everything(store, query) == everything(sound, query) != []
    store.close()
    sound.close()


def test_a_page_overwritten_is_found(path: Path) -> None:
    """The first page of each large table, as by a failing disk."""
    library(path, LIBRARY).close()
    sound = path.read_bytes()
    conn = sqlite3.connect(path)
    roots = conn.execute(
        "SELECT rootpage FROM sqlite_master WHERE name IN ('passage', 'posting', 'term')"
    ).fetchall()
    conn.close()
    assert len(roots) == 3
    for (root,) in roots:
        start = 4096 * (root - 1)
        path.write_bytes(sound[:start] + b"\xa5" * 4096 + sound[start + 4096 :])
        store = Store(path)
        assert any(line.startswith("SQLite: ") for line in check.problems(store))
        store.close()
