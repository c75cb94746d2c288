"""SQLite's full-text index: porter stemmer over unicode61, bm25 ranking, an OR of the words.

The index holds no text (`content=''`), so that its size is comparable with the others'; a table
beside it has the keys. WAL and synchronous=FULL: a document that was taken in stays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rivals.common import Progress, Work, content, joined, keep_stop, read_stop, rows

_FILE = "fts5.db"
# The key is looked up for the best k only. Measured quicker than FTS5's own `ORDER BY rank`,
# which sorts every match before it hands out the first.
_SEARCH = """
    SELECT key FROM (SELECT rowid AS id, bm25(passage) AS score FROM passage
                     WHERE passage MATCH ? ORDER BY score LIMIT ?)
    JOIN key USING (id) ORDER BY score, id
"""


@dataclass(frozen=True, slots=True)
class Handle:
    """An open index with the stop words of its questions."""

    db: sqlite3.Connection
    stop: frozenset[str]


def build(
    folder: Path, works: Iterable[Work], progress: Progress, tokenizer: str = "porter unicode61"
) -> None:
    """Index all works in one transaction."""
    keep_stop(folder)
    db = _connect(folder)
    db.execute("CREATE TABLE key(id INTEGER PRIMARY KEY, key TEXT NOT NULL)")
    db.execute(f"CREATE VIRTUAL TABLE passage USING fts5(text, content='', tokenize='{tokenizer}')")
    with db:
        for row, (key, text) in enumerate(rows(works, progress), 1):
            db.execute("INSERT INTO key VALUES (?, ?)", [row, key])
            db.execute("INSERT INTO passage(rowid, text) VALUES (?, ?)", [row, text])
    db.close()


def load(folder: Path) -> Handle:
    """Open the index."""
    return Handle(_connect(folder), read_stop(folder))


def search(handle: Handle, text: str, k: int) -> list[str]:
    """The keys of the best `k` passages."""
    return match(handle.db, any_of(content(text, handle.stop)), k)


def add_one(handle: Handle, work: Work) -> None:
    """Take one work in, in a transaction of its own."""
    _, title, passages = work
    with handle.db as db:
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM key").fetchone()
        for row, (key, text) in enumerate(passages, last + 1):
            db.execute("INSERT INTO key VALUES (?, ?)", [row, key])
            db.execute("INSERT INTO passage(rowid, text) VALUES (?, ?)", [row, joined(title, text)])


def postings(handle: Handle, text: str) -> int:
    """How many postings the question touches: its words' document frequencies, added up."""
    found = 0
    for word in set(content(text, handle.stop)):
        query = "SELECT count(*) FROM passage WHERE passage MATCH ?"
        found += handle.db.execute(query, [any_of([word])]).fetchone()[0]
    return found


def close(handle: Handle) -> None:
    """Let go of the file."""
    handle.db.close()


def match(db: sqlite3.Connection, query: str, k: int) -> list[str]:
    """The keys of the best `k` passages for an FTS5 query; nothing for an empty one."""
    return [key for (key,) in db.execute(_SEARCH, [query, k])] if query else []


def any_of(words: Iterable[str]) -> str:
    """An FTS5 query for any of `words`."""
    return " OR ".join(f'"{word}"' for word in words)


def _connect(folder: Path) -> sqlite3.Connection:
    db = sqlite3.connect(folder / _FILE)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    return db
