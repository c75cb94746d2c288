"""The last turns of each conversation, for follow-ups: few, not for long, and kept apart."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.turns import Turn, read, written
from index.store import Store

LIFETIME = 24 * 3600.0
"""Seconds after which a turn is forgotten."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS bot_turn (id INTEGER PRIMARY KEY, at REAL NOT NULL, guild INTEGER,"
    " place INTEGER NOT NULL, person TEXT NOT NULL, private INTEGER NOT NULL, ref TEXT NOT NULL,"
    " turn TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS bot_turn_place ON bot_turn (place, person)",
    "CREATE INDEX IF NOT EXISTS bot_turn_at ON bot_turn (at)",
)


@dataclass(frozen=True, slots=True)
class Where:
    """Whose turn it is and where: `place` is the channel, thread or direct messages.

    `person` is an opaque id; `guild` the server whose libraries were asked; `private` says that
    the asker alone reads the answer; `shared` that all who write in the place hold one
    conversation, as in a thread.
    """

    place: int
    person: str
    guild: int | None = None
    private: bool = False
    shared: bool = False


class Conversation:
    """A small table beside the library, in the same file; ids of places are Discord's.

    At most `turns` are remembered for each person in each place.
    """

    def __init__(
        self,
        store: Store,
        *,
        turns: int = 6,
        lifetime: float = LIFETIME,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._most = turns
        self._lifetime = lifetime
        self._clock = clock
        store.ensure(_TABLES)
        self.sweep()

    def recall(self, where: Where, ref: str = "") -> tuple[Turn, ...]:
        """The turns that a question asked there may lean on, oldest first.

        A public answer draws on public turns alone, a private one on the asker's own private ones
        too. `ref` is the answer that the question goes on from: then the turns of whoever asked
        for that one, up to it; none of them where it was somebody else's private one.
        """
        if not ref:
            return self._last(where, "" if where.shared else where.person, None)
        row = self._store.db.execute(
            "SELECT id, person FROM bot_turn WHERE ref = ? AND place = ? AND at >= ?"
            " AND (private = 0 OR (? AND person = ?))",
            [ref, where.place, self._oldest(), where.private, where.person],
        ).fetchone()
        return () if row is None else self._last(where, str(row[1]), int(row[0]))

    def _last(self, where: Where, person: str, upto: int | None) -> tuple[Turn, ...]:
        """The last turns in a place, of `person` or, where that is empty, of everyone."""
        rows = self._store.db.execute(
            "SELECT turn FROM bot_turn WHERE place = ? AND at >= ? AND (? = '' OR person = ?)"
            " AND (private = 0 OR (? AND person = ?)) AND (? IS NULL OR id <= ?)"
            " ORDER BY id DESC LIMIT ?",
            [
                *(where.place, self._oldest(), person, person),
                *(where.private, where.person, upto, upto, self._most),
            ],
        ).fetchall()
        return tuple(read(str(row[0])) for row in reversed(rows))

    def note(self, where: Where, turn: Turn, ref: str) -> None:
        """Remember a turn as the latest; `ref` is that of its answer."""
        with self._store.writing() as db:
            db.conn.execute("DELETE FROM bot_turn WHERE at < ?", [self._oldest()])
            db.conn.execute(
                "INSERT INTO bot_turn (at, guild, place, person, private, ref, turn)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    *(self._clock(), where.guild, where.place, where.person),
                    *(where.private, ref, written(turn)),
                ],
            )
            db.conn.execute(
                "DELETE FROM bot_turn WHERE place = ?1 AND person = ?2 AND private = ?3 AND id <="
                " (SELECT id FROM bot_turn WHERE place = ?1 AND person = ?2 AND private = ?3"
                " ORDER BY id DESC LIMIT 1 OFFSET ?4)",
                [where.place, where.person, where.private, self._most],
            )

    def forget(self, person: str) -> int:
        """Forget all turns of a person; returns how many there were."""
        with self._store.writing() as db:
            done = db.conn.execute("DELETE FROM bot_turn WHERE person = ?", [person])
        return int(done.rowcount)

    def held(self, person: str) -> int:
        """How many turns of a person are kept."""
        row = self._store.db.execute("SELECT COUNT(*) FROM bot_turn WHERE person = ?", [person])
        return int(row.fetchone()[0])

    def purge(self, guild: int) -> None:
        """Forget all turns that were asked of a server's libraries."""
        with self._store.writing() as db:
            db.conn.execute("DELETE FROM bot_turn WHERE guild = ?", [guild])

    def sweep(self) -> int:
        """Take out what is too old to be recalled; returns how many turns."""
        return self._store.expire("bot_turn", self._oldest())

    def __len__(self) -> int:
        return int(self._store.db.execute("SELECT COUNT(*) FROM bot_turn").fetchone()[0])

    def _oldest(self) -> float:
        return self._clock() - self._lifetime
