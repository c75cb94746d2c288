"""Questions that were put to a server's librarians, while they are open: who is to be told."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from index.store import Store

OPEN_DAYS = 30
"""Days for which a request is kept at most."""
MOST = 10
"""Open requests of one person."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS bot_request (id TEXT PRIMARY KEY, at REAL NOT NULL,"
    " guild INTEGER NOT NULL, person TEXT NOT NULL, user INTEGER, locale TEXT NOT NULL,"
    " channel INTEGER NOT NULL, message INTEGER NOT NULL, question TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS bot_request_person ON bot_request (person)",
    "CREATE INDEX IF NOT EXISTS bot_request_guild ON bot_request (guild)",
)


@dataclass(frozen=True, slots=True)
class Request:
    """An open request: `person` is a keyed hash, `user` the id of who wishes to be told, if any.

    `channel` and `message` are where the librarians read it; `question` is as it was put to them.
    """

    id: str
    guild: int
    person: str
    user: int | None
    locale: str
    channel: int
    message: int
    question: str


class Requests:
    """A small table beside the library, in the same file; a row goes when it is resolved."""

    def __init__(self, store: Store, *, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        store.ensure(_TABLES)
        self.sweep()

    @staticmethod
    def new_id() -> str:
        """An id that no other request has."""
        return secrets.token_urlsafe(9)

    def open(self, request: Request) -> None:
        """Keep a request."""
        with self._store.writing() as db:
            db.conn.execute(
                "INSERT INTO bot_request VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    *(request.id, self._clock(), request.guild, request.person, request.user),
                    *(request.locale, request.channel, request.message, request.question),
                ],
            )

    def find(self, id: str) -> Request | None:
        """An open request; None where it is resolved, withdrawn or too old."""
        row = self._store.db.execute(
            "SELECT id, guild, person, user, locale, channel, message, question"
            " FROM bot_request WHERE id = ? AND at >= ?",
            [id, self._oldest()],
        ).fetchone()
        return None if row is None else Request(*row)

    def close(self, id: str) -> Request | None:
        """Forget a request and return it, once; None where it is open no longer."""
        with self._store.writing() as db:
            found = self.find(id)
            db.conn.execute("DELETE FROM bot_request WHERE id = ?", [id])
        return found

    def forget(self, person: str) -> int:
        """Forget a person's open requests; returns how many there were."""
        with self._store.writing() as db:
            done = db.conn.execute("DELETE FROM bot_request WHERE person = ?", [person])
        return int(done.rowcount)

    def held(self, person: str) -> int:
        """How many requests of a person are open."""
        row = self._store.db.execute(
            "SELECT COUNT(*) FROM bot_request WHERE person = ?", [person]
        ).fetchone()
        return int(row[0])

    def purge(self, guild: int) -> None:
        """Forget all requests of a server."""
        with self._store.writing() as db:
            db.conn.execute("DELETE FROM bot_request WHERE guild = ?", [guild])

    def sweep(self) -> None:
        """Take out what is open too long."""
        self._store.expire("bot_request", self._oldest())

    def _oldest(self) -> float:
        return self._clock() - OPEN_DAYS * 24 * 3600.0
