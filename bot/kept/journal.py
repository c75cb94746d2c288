"""The questions that were asked: who may act on an answer, what went unanswered, and counts.

Text goes when its time is over or its asker says so; what stays are counts by week that belong to
no one. Questions outside servers are kept without text.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.state import KEPT
from index.store import Store

DAY = 24 * 3600.0
_MARKS = re.compile(r"^!?(?:as_of:\d{4} )?")

_TABLES = (
    "CREATE TABLE IF NOT EXISTS bot_question (ref TEXT PRIMARY KEY, at REAL NOT NULL,"
    " until REAL NOT NULL, guild INTEGER, place INTEGER NOT NULL, person TEXT NOT NULL,"
    " private INTEGER NOT NULL, locale TEXT NOT NULL, status TEXT NOT NULL,"
    " question TEXT NOT NULL, understood TEXT NOT NULL, nearest TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS bot_question_person ON bot_question (person)",
    "CREATE INDEX IF NOT EXISTS bot_question_guild ON bot_question (guild, at)",
    "CREATE INDEX IF NOT EXISTS bot_question_at ON bot_question (at)",
    "CREATE TABLE IF NOT EXISTS bot_verdict (ref TEXT NOT NULL, passage TEXT NOT NULL,"
    " person TEXT NOT NULL, at REAL NOT NULL, guild INTEGER, helpful INTEGER NOT NULL,"
    " PRIMARY KEY (ref, passage, person)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS bot_verdict_person ON bot_verdict (person)",
    "CREATE TABLE IF NOT EXISTS bot_tally (guild INTEGER NOT NULL, week TEXT NOT NULL,"
    " what TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (guild, week, what)) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what became of it.

    `place` is the channel, `person` a keyed hash, `guild` the server whose libraries were asked;
    `question` is "" once its text is no longer kept, `understood` the question as completed from
    earlier turns where it was and draws on no passage, else ""; `nearest` is the key of the first
    passage shown, else of the nearest, else "". `at` is in seconds since the epoch.
    """

    ref: str
    guild: int | None
    place: int
    person: str
    private: bool
    locale: str
    status: str
    question: str
    understood: str = ""
    nearest: str = ""
    at: float = 0.0

    @property
    def marks(self) -> str:
        """What stands before the words of the question: its year, and whether it is as written."""
        found = _MARKS.match(self.question)
        return found.group() if found else ""

    @property
    def anew(self) -> str:
        """What to ask again: the question as completed, with the marks of the one as asked."""
        return f"{self.marks}{self.understood}" if self.understood else self.question


class Journal:
    """Three small tables beside the library, in the same file; ids of places are Discord's."""

    def __init__(self, store: Store, *, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        store.ensure(_TABLES)
        self.sweep()

    def note(self, asked: Asked, *, retention: int) -> None:
        """Keep a question, its text for `retention` days (not at all outside servers)."""
        now = self._clock()
        kept = retention > 0 and asked.guild is not None
        with self._store.writing() as db:
            db.conn.execute(
                "INSERT OR REPLACE INTO bot_question VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    *(asked.ref, now, now + retention * DAY, asked.guild, asked.place),
                    *(asked.person, asked.private, asked.locale, asked.status),
                    *((asked.question, asked.understood) if kept else ("", "")),
                    asked.nearest,
                ],
            )
        if asked.guild is not None:
            self._count(asked.guild, now, asked.status, 1)

    def find(self, ref: str) -> Asked | None:
        """The question whose answer has this ref; None where nothing is kept of it any more."""
        row = self._store.db.execute(f"{_SELECT} WHERE ref = ?", [ref]).fetchone()
        return None if row is None else _asked(row, self._clock())

    def unanswered(self, guild: int, *, private: bool = False) -> list[Asked]:
        """The questions of a server without an answer whose text is kept, oldest first.

        Those asked privately are among them only where `private`.
        """
        rows = self._store.db.execute(
            f"{_SELECT} WHERE guild = ? AND status IN ('unsure', 'not_found')"
            " AND question <> '' AND until > ? AND private <= ? ORDER BY at, ref",
            [guild, self._clock(), private],
        )
        return [_asked(row, self._clock()) for row in rows]

    def waiting(self) -> list[int]:
        """The servers with questions without an answer whose text is kept, by id."""
        rows = self._store.db.execute(
            "SELECT DISTINCT guild FROM bot_question WHERE status IN ('unsure', 'not_found')"
            " AND question <> '' AND until > ? ORDER BY guild",
            [self._clock()],
        )
        return [int(guild) for (guild,) in rows]

    def resolve(self, ref: str) -> bool:
        """Count a question as one that could be answered later; False where it was no open one."""
        with self._store.writing() as db:
            done = db.conn.execute(
                "UPDATE bot_question SET status = 'later' WHERE ref = ?"
                " AND status IN ('unsure', 'not_found')",
                [ref],
            )
        asked = self.find(ref) if done.rowcount else None
        if asked is not None and asked.guild is not None:
            self._count(asked.guild, self._clock(), "later", 1)
        return asked is not None

    def judge(self, ref: str, passage: str, person: str, *, helpful: bool) -> bool:
        """Keep what a person thinks of a passage of an answer; False where they said so before.

        A new verdict takes the place of the person's earlier one on the same passage.
        """
        asked = self.find(ref)
        guild = asked.guild if asked else None
        row = self._store.db.execute(
            "SELECT helpful, at FROM bot_verdict WHERE ref = ? AND passage = ? AND person = ?",
            [ref, passage, person],
        ).fetchone()
        if row is not None and bool(row[0]) == helpful:
            return False
        now = self._clock()
        with self._store.writing() as db:
            db.conn.execute(
                "INSERT OR REPLACE INTO bot_verdict (ref, passage, person, at, guild, helpful)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [ref, passage, person, now, guild, helpful],
            )
        if guild is not None:
            if row is not None:
                self._count(guild, float(row[1]), _verdict(bool(row[0])), -1)
            self._count(guild, now, _verdict(helpful), 1)
        return True

    def weeks(self, guild: int, most: int = 12) -> Mapping[str, Mapping[str, int]]:
        """Counts of a server by week (its Monday, ISO date, UTC), the last `most`, oldest first.

        The counts are by `answered`, `unsure`, `not_found`, `helpful` and `unhelpful`, and by
        `later`: could be answered after a document came in, in the week in which it did.
        """
        first = _monday(self._clock()) - timedelta(weeks=most - 1)
        found: dict[str, dict[str, int]] = {
            (first + timedelta(weeks=n)).isoformat(): {} for n in range(most)
        }
        for week, what, n in self._store.db.execute(
            "SELECT week, what, n FROM bot_tally WHERE guild = ?", [guild]
        ):
            if week in found:
                found[week][what] = n
        return found

    def shorten(self, guild: int, retention: int) -> None:
        """Let the text that a server's questions have go after `retention` days from asking."""
        with self._store.writing() as db:
            db.conn.execute(
                "UPDATE bot_question SET until = min(until, at + ?) WHERE guild = ?",
                [retention * DAY, guild],
            )
        self.sweep()

    def forget(self, person: str) -> int:
        """Forget a person's questions and verdicts; returns how many there were."""
        with self._store.writing() as db:
            asked = db.conn.execute("DELETE FROM bot_question WHERE person = ?", [person])
            said = db.conn.execute("DELETE FROM bot_verdict WHERE person = ?", [person])
        return int(asked.rowcount + said.rowcount)

    def held(self, person: str) -> int:
        """How many questions and verdicts are kept of a person."""
        row = self._store.db.execute(
            "SELECT (SELECT COUNT(*) FROM bot_question WHERE person = ?1)"
            " + (SELECT COUNT(*) FROM bot_verdict WHERE person = ?1)",
            [person],
        ).fetchone()
        return int(row[0])

    def purge(self, guild: int) -> None:
        """Forget all that a server's people asked, and its counts."""
        with self._store.writing() as db:
            for table in ("bot_question", "bot_verdict", "bot_tally"):
                # The names of the tables are our own.
                db.conn.execute(f"DELETE FROM {table} WHERE guild = ?", [guild])  # noqa: S608

    def sweep(self) -> None:
        """Take out text, questions and verdicts whose time is over."""
        now = self._clock()
        over = "question <> '' AND until <= ?"
        if self._store.db.execute(
            f"SELECT 1 FROM bot_question WHERE {over} LIMIT 1",  # noqa: S608
            [now],
        ).fetchone():
            with self._store.writing() as db:
                db.conn.execute(
                    f"UPDATE bot_question SET question = '', understood = '' WHERE {over}",  # noqa: S608
                    [now],
                )
        oldest = now - KEPT.total_seconds()
        gone = "at < ?1 AND until < ?2"
        if self._store.db.execute(
            f"SELECT 1 FROM bot_question WHERE {gone} LIMIT 1",  # noqa: S608
            [oldest, now],
        ).fetchone():
            with self._store.writing() as db:
                db.conn.execute(f"DELETE FROM bot_question WHERE {gone}", [oldest, now])  # noqa: S608
        self._store.expire("bot_verdict", oldest)

    def _count(self, guild: int, at: float, what: str, n: int) -> None:
        with self._store.writing() as db:
            db.conn.execute(
                "INSERT INTO bot_tally (guild, week, what, n) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (guild, week, what) DO UPDATE SET n = max(0, n + excluded.n)",
                [guild, _monday(at).isoformat(), what, n],
            )


_SELECT = (
    "SELECT ref, guild, place, person, private, locale, status, question, understood, nearest, at,"
    " until FROM bot_question"
)


def _asked(row: tuple[object, ...], now: float) -> Asked:
    ref, guild, place, person, private, locale, status, question, understood, nearest, at, until = (
        row
    )
    over = float(str(until)) <= now
    return Asked(
        ref=str(ref),
        guild=None if guild is None else int(str(guild)),
        place=int(str(place)),
        person=str(person),
        private=bool(private),
        locale=str(locale),
        status=str(status),
        question="" if over else str(question),
        understood="" if over else str(understood),
        nearest=str(nearest),
        at=float(str(at)),
    )


def _verdict(helpful: bool) -> str:
    return "helpful" if helpful else "unhelpful"


def _monday(at: float) -> date:
    day = datetime.fromtimestamp(at, UTC).date()
    return day - timedelta(days=day.weekday())
