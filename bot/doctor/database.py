"""Checks of the library's file, quick ones, that change nothing in it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.doctor.machine import file_bytes, size_text
from bot.doctor.model import Finding, found
from bot.errors import UserError
from index.errors import Trouble
from index.schema import FORMAT, connect, stored_format, trouble_key

__all__ = ["check_database"]

WAIT = 2000
"""Milliseconds for which another writer is waited for."""
MOST = 5
"""Faults of the file that are read; one is told."""


def check_database(path: Path) -> Iterator[Finding]:
    """Whether the file is there, of a format that this version opens, whole, and can be written."""
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        yield _place(path)
        return
    older = 0 < stored_format(path) < FORMAT
    try:
        with closing(connect(path, create=False, older=older).conn) as db:
            size = size_text(file_bytes(path))
            yield found("database", "ok", "doctor.database", path=path, size=size)
            if older:
                yield found("format", "warning", "doctor.database.older", format=FORMAT)
                return
            yield _whole(db)
            yield _writable(db, path)
            yield _index(db)
    except Trouble as trouble:
        error = UserError(trouble.key, **trouble.values)
        yield Finding("database", "problem", error.key, dict(error.values))
    except sqlite3.DatabaseError as error:
        yield found("database", "problem", trouble_key(error) or "library.damaged", path=path)


def _place(path: Path) -> Finding:
    """Whether a library could be made there."""
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return found("database", "problem", "library.unreachable", path=path)
    return found("database", "ok", "doctor.database.none", path=path)


def _whole(db: sqlite3.Connection) -> Finding:
    rows = [str(row[0]) for row in db.execute(f"PRAGMA quick_check({MOST})")]
    if rows != ["ok"]:
        return found("integrity", "problem", "doctor.integrity.broken", what=rows[0])
    mode = str(db.execute("PRAGMA journal_mode").fetchone()[0])
    if mode != "wal":
        return found("integrity", "warning", "doctor.integrity.mode", mode=mode)
    return found("integrity", "ok", "doctor.integrity")


def _writable(db: sqlite3.Connection, path: Path) -> Finding:
    """Whether a writer gets in: a transaction is begun, and taken back."""
    db.execute(f"PRAGMA busy_timeout = {WAIT}")
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if trouble_key(error) == "library.busy":
            return found("writing", "warning", "doctor.writing.busy")
        return found("writing", "problem", "doctor.writing.not", path=path)
    return found("writing", "ok", "doctor.writing")


def _index(db: sqlite3.Connection) -> Finding:
    """Whether the counts of passages agree; `kakehashi index check` looks at all there is."""
    documents = db.execute("SELECT COUNT(*) FROM document").fetchone()[0]
    counts = [db.execute(f"SELECT {what}").fetchone()[0] for what in _COUNTS]
    if len(set(counts)) > 1:
        return found("index", "problem", "doctor.index.disagrees")
    return found("index", "ok", "doctor.index", documents=documents, passages=counts[0])


_COUNTS = (
    "COUNT(*) FROM passage",
    "COUNT(*) FROM forward",
    "COALESCE(SUM(passages), 0) FROM document",
    "COALESCE(SUM(passages), 0) FROM library",
    "COALESCE(SUM(live), 0) FROM part",
)
