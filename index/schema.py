"""The tables of a library file, and what makes a file one that this program can open."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import sqlite_utils

from index import terms
from index.errors import Unusable

# "KKHS", so that `file` and other programs can tell a library from any other SQLite file.
APPLICATION_ID = 0x4B4B4853
FORMAT = 1


def connect(path: Path, *, create: bool, any_analyzer: bool = False) -> sqlite_utils.Database:
    """A connection to the library at `path`; Unusable where it is none that we can read."""
    try:
        if path.is_dir():
            raise Unusable("library.folder", path=path)
        fresh = not path.exists() or path.stat().st_size == 0
        if fresh and not create:
            raise Unusable("library.missing", path=path)
        if fresh:
            path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite_utils.Database(sqlite3.connect(path, timeout=30, check_same_thread=False))
        try:
            _prepare(db, path, fresh=fresh, any_analyzer=any_analyzer)
        except BaseException:
            db.conn.close()
            raise
    except sqlite3.DatabaseError as error:
        raise Unusable(trouble_key(error) or "library.damaged", path=path) from error
    except OSError as error:
        raise Unusable("library.unreachable", path=path) from error
    return db


def trouble_key(error: sqlite3.DatabaseError) -> str | None:
    """The key of the sentence for what became of the file; None where the error is our own."""
    text = str(error).lower()
    for key, signs in _SIGNS.items():
        if any(sign in text for sign in signs):
            return key
    return None


_SIGNS = {
    "library.busy": ("locked", "busy"),
    "library.unreachable": ("unable to open", "readonly", "permission", "full", "disk i/o"),
    "library.damaged": ("malformed", "not a database", "corrupt"),
}


def _prepare(db: sqlite_utils.Database, path: Path, *, fresh: bool, any_analyzer: bool) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = NORMAL")
    if not fresh:
        _recognise(db, path, any_analyzer=any_analyzer)
        return
    db.enable_wal()
    _create(db)


def _recognise(db: sqlite_utils.Database, path: Path, *, any_analyzer: bool) -> None:
    if _pragma(db, "application_id") != APPLICATION_ID:
        if _pragma(db, "schema_version") == 0:
            _create(db)
            return
        raise Unusable("library.foreign", path=path)
    found = _pragma(db, "user_version")
    if found > FORMAT:
        raise Unusable("library.newer", path=path, found=found, known=FORMAT)
    row = db.execute("SELECT value FROM meta WHERE key = 'analyzer'").fetchone()
    if row is None:
        raise Unusable("library.damaged", path=path)
    if not any_analyzer and row[0] != json.dumps(terms.fingerprint()):
        raise Unusable("library.analyzer", path=path)


def _pragma(db: sqlite_utils.Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _create(db: sqlite_utils.Database) -> None:
    """Make the tables in one transaction; a second process that comes at the same time waits."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        if _pragma(db, "application_id") != APPLICATION_ID:
            _tables(db)
            db.table("meta").insert_all(_meta())
            db.conn.execute(f"PRAGMA user_version = {FORMAT}")
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


def stamp(db: sqlite_utils.Database) -> None:
    """Say that the whole index was made by this program's analyzer."""
    db.conn.execute(
        "UPDATE meta SET value = ? WHERE key = 'analyzer'", [json.dumps(terms.fingerprint())]
    )


def _meta() -> list[dict[str, str]]:
    return [{"key": "analyzer", "value": json.dumps(terms.fingerprint())}]


def _tables(db: sqlite_utils.Database) -> None:
    table: Any = db.create_table
    table("meta", {"key": str, "value": str}, pk="key")
    table(
        "document",
        {
            "id": int,
            "source": str,
            "title": str,
            "label": str,
            "content_hash": str,
            "added": str,
            "passages": int,
            "retells": str,
        },
        pk="id",
        not_null={"source", "title", "content_hash"},
    )
    db.table("document").create_index(["source"], unique=True)
    # AUTOINCREMENT: an id is never used again, so a posting can never point at a stranger.
    db.conn.execute(
        "CREATE TABLE passage (id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL"
        " REFERENCES document(id), ordinal INTEGER NOT NULL, key TEXT NOT NULL UNIQUE,"
        " section TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,"
        " sentences TEXT NOT NULL, page TEXT, notes TEXT NOT NULL)"
    )
    db.table("passage").create_index(["document", "ordinal"])
    table("term", {"id": int, "term": str, "df": int}, pk="id", not_null={"term", "df"})
    db.table("term").create_index(["term"], unique=True)
    # id = term << 16 | part; data = n little-endian uint16 (passage id within the part), then n
    # uint8 weights, in one blob, so that one read by primary key brings a posting list.
    table("posting", {"id": int, "n": int, "data": bytes}, pk="id", not_null={"n", "data"})
    table("acronym", {"short": str, "long": str, "document": int}, pk=("short", "document"))
    table("seeded", {"source": str, "digest": str}, pk="source")
