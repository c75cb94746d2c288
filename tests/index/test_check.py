"""The check finds each kind of damage, and a rebuild repairs what can be made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index import check
from index.postings import checksum, pack, unpack
from index.store import Store
from tests.index.shelf import LIBRARY, everything, incoming, library

QUERIES = ({"ferri": 1.0, "harbour": 0.4}, {"灯台": 1.0}, {"f35": 1.0, "u.s": 1.0})


def test_a_sound_library_has_no_problems(held: Store, tmp_path: Path) -> None:
    assert check.problems(held) == []
    empty = Store(tmp_path / "empty.db")
    assert check.problems(empty) == []
    empty.close()


LONGEST = "SELECT id FROM posting ORDER BY n DESC, id LIMIT 1"
FERRI = "(SELECT id FROM term WHERE term = 'ferri')"
CHANGED = "UPDATE posting SET {} WHERE id = (" + LONGEST + ")"

# What is broken, how, and what the check says of it: all of this a rebuild makes anew.
REPARABLE = {
    "a byte flipped": (
        CHANGED.format("data = CAST(substr(data, 1, length(data) - 1) || x'07' AS BLOB)"),
        "not those that were written",
    ),
    "a weight cut off": (
        CHANGED.format("data = substr(data, 1, length(data) - 1)"),
        "not those that were written",
    ),
    "a count of none": (CHANGED.format("n = 0"), "for 0 passages"),
    "a frequency too high": (CHANGED.format("n = n + 1"), "bytes for"),
    "a list lost": (f"DELETE FROM posting WHERE id = ({LONGEST})", "lists are missing"),
    "all lists lost": ("DELETE FROM posting", "lists are missing"),
    "a list of a stray part": (
        "UPDATE posting SET id = id + (99 << 33) WHERE id = (SELECT MAX(id) FROM posting)",
        "belong to no part",
    ),
    "a list of a term that no passage holds": (
        "INSERT INTO posting SELECT id + 100000, n, crc, data FROM posting LIMIT 1",
        "no passage holds the term",
    ),
    "a usage wrong": ("UPDATE usage SET df = df + 1", "are counted wrongly"),
    "a usage lost": ("DELETE FROM usage WHERE id = (SELECT MIN(id) FROM usage)", "counted wrongly"),
    "a lexeme counted wrongly": ("UPDATE lexeme SET df = df - 1 WHERE form = 'ferry'", "lexeme "),
    "a lexeme lost": ("DELETE FROM lexeme WHERE form = 'ferry'", "but not known"),
    "a lexeme of nothing": (
        f"INSERT INTO lexeme (form, term, stop, df) VALUES ('ghost', {FERRI}, 0, 1)",
        "counted in 1 passages, held by 0",
    ),
    "a lexeme of another term": (
        f"UPDATE lexeme SET term = {FERRI} WHERE form = 'winter'",
        "names another term",
    ),
    "a term lost": ("DELETE FROM term WHERE term = 'ferri'", "belongs to no term"),
    "a page of lexemes emptied": (
        "UPDATE lexicon SET data = zeroblob(length(data))",
        "no passage holds the term",
    ),
    "a passage without its lexemes": (
        "DELETE FROM forward WHERE id = (SELECT MAX(id) FROM forward)",
        "of them with lexemes",
    ),
    "lexemes without a passage": (
        "INSERT INTO forward SELECT id + 1, data FROM forward WHERE id ="
        " (SELECT MAX(id) FROM forward)",
        "of them with lexemes",
    ),
    "passages counted wrongly": ("UPDATE part SET live = live + 1", "passages counted"),
    "a slot that was not given out": ("UPDATE part SET used = used - 1", "not given out"),
    "a part lost": ("DELETE FROM part", "belong to no part"),
    "lists of the wrong kind": ("UPDATE part SET merged = used", "lists are missing"),
    "a library's sum of passages": ("UPDATE library SET passages = 0", "passages counted"),
    "a library's sum of terms": ("UPDATE library SET terms = terms + 1", "terms counted"),
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
        "of passage belongs to no document",
    ),
    "a library lost": ("DELETE FROM library", "of document belongs to no library"),
}
# Lists whose bytes were written so: what only the passages themselves can tell.
WRITTEN = {
    "passages out of order": (lambda ids, weights: (ids[::-1], weights[::-1]), "hold the term"),
    "a passage twice": (lambda ids, weights: (ids[[0, *range(len(ids) - 1)]], weights), "hold the"),
    "a stranger": (lambda ids, weights: (ids + np.uint16(9), weights), "hold the term"),
    "one too few": (lambda ids, weights: (ids[1:], weights[1:]), "hold the term"),
    "no weight": (lambda ids, weights: (ids, weights * np.uint8(0)), "weight of nothing"),
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
    # A rebuild takes the passages of a library together: one mean length for all.
    sound = Store(tmp_path / "sound.db")
    sound.take_in([incoming(made) for made in LIBRARY])
    for query in QUERIES:
        assert everything(store, query) == everything(sound, query) != []
    store.close()
    sound.close()


@pytest.mark.parametrize("damage", WRITTEN)
def test_a_list_that_says_something_else_is_found(damage: str, held: Store) -> None:
    turn, says = WRITTEN[damage]
    row, n, data = held.db.execute(
        "SELECT id, n, data FROM posting ORDER BY n DESC, id LIMIT 1"
    ).fetchone()
    ids, weights = turn(*unpack(n, data))
    written = pack(ids, weights)
    with held.writing() as db:
        db.conn.execute(
            "UPDATE posting SET n = ?, crc = ?, data = ? WHERE id = ?",
            [len(ids), checksum(written), written, row],
        )
    found = check.problems(held)
    assert any(says in line for line in found), found
    held.rebuild()
    assert check.problems(held) == []


def test_a_page_overwritten_is_found(path: Path) -> None:
    """The first page of each large table, as by a failing disk."""
    library(path, LIBRARY).close()
    sound = path.read_bytes()
    conn = sqlite3.connect(path)
    roots = conn.execute(
        "SELECT rootpage FROM sqlite_master WHERE name IN ('passage', 'posting', 'forward')"
    ).fetchall()
    (size,) = conn.execute("PRAGMA page_size").fetchone()
    conn.close()
    assert len(roots) == 3
    for (root,) in roots:
        start = size * (root - 1)
        path.write_bytes(sound[:start] + b"\xa5" * size + sound[start + size :])
        store = Store(path)
        assert any(line.startswith("SQLite: ") for line in check.problems(store))
        store.close()
