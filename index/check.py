"""The invariants of a library: what must hold between its tables, whatever happened to it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

import numpy as np

from index.rows import PART, unpack
from index.store import Store


def problems(store: Store) -> list[str]:
    """What is broken, a line each, in English for the operator; nothing where all holds."""
    found: list[str] = []
    with store.reading():
        try:
            for rule in (_file, _passages, _postings):
                found.extend(rule(store))
        except sqlite3.DatabaseError as error:
            # Pages are damaged so badly that a table cannot be read to its end.
            found.append(f"SQLite: {error}")
    return found


def _file(store: Store) -> Iterator[str]:
    for (line,) in store.db.execute("PRAGMA quick_check"):
        if line != "ok":
            yield f"SQLite: {line}"


def _passages(store: Store) -> Iterator[str]:
    counted = store.db.execute(
        "SELECT source, document.passages, COUNT(passage.id) FROM document LEFT JOIN passage"
        " ON passage.document = document.id GROUP BY document.id"
    )
    for source, said, held in counted:
        if said != held:
            yield f"document {source}: {said} passages listed, {held} held"
    stray = store.db.execute(
        "SELECT COUNT(*) FROM passage WHERE document NOT IN (SELECT id FROM document)"
    ).fetchone()[0]
    if stray:
        yield f"{stray} passages belong to no document"


def _postings(store: Store) -> Iterator[str]:
    held = np.array([row[0] for row in store.db.execute("SELECT id FROM passage")], dtype=np.int64)
    counted: Counter[int] = Counter()
    for row_id, n, data in store.db.execute("SELECT id, n, data FROM posting"):
        if len(data) != 3 * n or n == 0:
            yield f"posting {row_id}: {len(data)} bytes for {n} passages"
            continue
        ids, weights = unpack(n, data)
        whole = ids.astype(np.int64) + ((row_id & 0xFFFF) << PART)
        if (np.diff(whole) <= 0).any():
            yield f"posting {row_id}: passages out of order"
        if not np.isin(whole, held).all():
            yield f"posting {row_id}: a passage that is not held"
        if (weights == 0).any():
            yield f"posting {row_id}: a weight of nothing"
        counted[row_id >> PART] += n
    for number, term, df in store.db.execute("SELECT id, term, df FROM term"):
        if counted.pop(number, 0) != df:
            yield f"term {term}: document frequency {df} does not match its postings"
    if counted:
        yield f"{len(counted)} postings belong to no term"
