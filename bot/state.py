"""What the bot itself remembers: which passages an answer had, and small settings; no questions."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime, timedelta

from index.store import Store

KEPT = timedelta(days=30)  # how long *More passages* and *Sources* of an answer work

_TABLES = (
    "CREATE TABLE IF NOT EXISTS bot_answer (ref TEXT PRIMARY KEY, at TEXT NOT NULL,"
    " cited TEXT NOT NULL, others TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS bot_setting (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
)


class State:
    """Two small tables beside the library, in the same file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.ensure(_TABLES)

    def keep(self, cited: list[str], others: list[str]) -> str:
        """Keep the keys of an answer's passages; returns the reference that finds them."""
        ref = secrets.token_urlsafe(9)
        now = datetime.now(UTC)
        with self._store.writing() as db:
            db.conn.execute("DELETE FROM bot_answer WHERE at < ?", [(now - KEPT).isoformat()])
            db.conn.execute(
                "INSERT INTO bot_answer (ref, at, cited, others) VALUES (?, ?, ?, ?)",
                [ref, now.isoformat(), json.dumps(cited), json.dumps(others)],
            )
        return ref

    def kept(self, ref: str) -> tuple[list[str], list[str]] | None:
        """The keys of the cited passages and of the further ones; None where it has expired."""
        oldest = (datetime.now(UTC) - KEPT).isoformat()
        row = self._store.db.execute(
            "SELECT cited, others FROM bot_answer WHERE ref = ? AND at >= ?", [ref, oldest]
        ).fetchone()
        return None if row is None else (json.loads(row[0]), json.loads(row[1]))

    def get(self, key: str) -> str | None:
        """A setting; None where it was never set."""
        row = self._store.db.execute(
            "SELECT value FROM bot_setting WHERE key = ?", [key]
        ).fetchone()
        return None if row is None else str(row[0])

    def set(self, key: str, value: str) -> None:
        """Keep a setting."""
        with self._store.writing() as db:
            db.conn.execute(
                "INSERT INTO bot_setting (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )
