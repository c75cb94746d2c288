"""Notices: who asked to be told when a question can be answered, for as long as it is open.

They alone keep a Discord id, for nothing else could reach the person. One goes when it was given,
with the text of its question, or when the person says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import UserError
from index.store import Store

OF_A_PERSON = 20
"""Notices that a person may have open."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS bot_notice (ref TEXT NOT NULL, owner TEXT NOT NULL,"
    " person INTEGER NOT NULL, guild INTEGER NOT NULL, locale TEXT NOT NULL,"
    " PRIMARY KEY (ref, owner)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS bot_notice_owner ON bot_notice (owner)",
    "CREATE INDEX IF NOT EXISTS bot_notice_guild ON bot_notice (guild)",
)
# A notice lives only beside the text of its question: shortened, forgotten or over, it goes too.
_OPEN = "ref IN (SELECT ref FROM bot_question WHERE question <> '' AND until > ?)"


@dataclass(frozen=True, slots=True)
class Notice:
    """That a person wants to be told when the question `ref` of server `guild` can be answered.

    `owner` is the keyed hash of the Discord user `person`; `locale` the language to tell it in.
    """

    ref: str
    owner: str
    person: int
    guild: int
    locale: str


class Notices:
    """A small table beside the journal, in the same file."""

    def __init__(self, store: Store, *, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        store.ensure(_TABLES)

    def open(self, notice: Notice) -> bool:
        """Keep a notice; False where it is there already. UserError where it is one too many."""
        own = self._of("owner = ?", notice.owner)
        if any(one.ref == notice.ref for one in own):
            return False
        if len(own) >= OF_A_PERSON:
            raise UserError("notice.many", most=OF_A_PERSON)
        with self._store.writing() as db:
            db.conn.execute(
                "INSERT OR IGNORE INTO bot_notice (ref, owner, person, guild, locale)"
                " VALUES (?, ?, ?, ?, ?)",
                [notice.ref, notice.owner, notice.person, notice.guild, notice.locale],
            )
        return True

    def of_server(self, guild: int) -> list[Notice]:
        """The open notices of a server, by question and person."""
        return self._of("guild = ?", guild)

    def servers(self) -> list[int]:
        """The servers with open notices, by id."""
        rows = self._store.db.execute(
            f"SELECT DISTINCT guild FROM bot_notice WHERE {_OPEN} ORDER BY guild",  # noqa: S608
            [self._clock()],
        )
        return [int(guild) for (guild,) in rows]

    def close(self, ref: str, owner: str) -> bool:
        """Take a notice out, as it is given or withdrawn; False where there was none."""
        with self._store.writing() as db:
            done = db.conn.execute(
                "DELETE FROM bot_notice WHERE ref = ? AND owner = ?", [ref, owner]
            )
        return bool(done.rowcount)

    def forget(self, person: str) -> int:
        """Take out all notices of a keyed hash; returns how many there were."""
        with self._store.writing() as db:
            done = db.conn.execute("DELETE FROM bot_notice WHERE owner = ?", [person])
        return int(done.rowcount)

    def held(self, person: str) -> int:
        """How many notices a keyed hash has open."""
        row = self._store.db.execute(
            "SELECT COUNT(*) FROM bot_notice WHERE owner = ?", [person]
        ).fetchone()
        return int(row[0])

    def purge(self, guild: int) -> None:
        """Take out all notices of a server."""
        with self._store.writing() as db:
            db.conn.execute("DELETE FROM bot_notice WHERE guild = ?", [guild])

    def sweep(self) -> None:
        """Take out the notices whose question is no longer kept."""
        over = f"NOT {_OPEN}"
        if self._store.db.execute(
            f"SELECT 1 FROM bot_notice WHERE {over} LIMIT 1",  # noqa: S608
            [self._clock()],
        ).fetchone():
            with self._store.writing() as db:
                db.conn.execute(f"DELETE FROM bot_notice WHERE {over}", [self._clock()])  # noqa: S608

    def _of(self, which: str, value: object) -> list[Notice]:
        rows = self._store.db.execute(
            f"SELECT ref, owner, person, guild, locale FROM bot_notice WHERE {which} AND {_OPEN}"  # noqa: S608
            " ORDER BY ref, owner",
            [value, self._clock()],
        )
        return [Notice(str(ref), str(owner), *rest) for ref, owner, *rest in rows]
