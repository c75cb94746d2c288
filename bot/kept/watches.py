"""Watches: what people asked to be told of when a document comes in that says it.

A watch that writes to a person keeps their Discord id, for nothing else could reach them; one that
posts in a channel keeps only the keyed hash of who set it. All of it goes with the watch.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any

from bot.errors import UserError
from bot.kept.quiet import Quiet
from bot.kept.watch_model import DAY, POSTS, Found, Paused, Watch
from index.store import Store

OF_A_PERSON, OF_A_SERVER = 20, 50
"""Watches that a person may have, and channel watches that a server may."""
WAITING, REMEMBERED = 7 * DAY, 365 * DAY
"""For how long a passage waits to be delivered, and one that was is not posted again."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS bot_watch (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " owner TEXT NOT NULL, person INTEGER NOT NULL, guild INTEGER, channel INTEGER,"
    " text TEXT NOT NULL, locale TEXT NOT NULL, created REAL NOT NULL, mark INTEGER NOT NULL,"
    " paused TEXT NOT NULL, posts TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS bot_watch_owner ON bot_watch (owner)",
    "CREATE INDEX IF NOT EXISTS bot_watch_guild ON bot_watch (guild)",
    "CREATE TABLE IF NOT EXISTS bot_watch_passage (watch INTEGER NOT NULL, passage TEXT NOT NULL,"
    " start INTEGER NOT NULL, end INTEGER NOT NULL, at REAL NOT NULL, post TEXT NOT NULL,"
    " place INTEGER NOT NULL, PRIMARY KEY (watch, passage)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS bot_watch_post ON bot_watch_passage (post)",
    "CREATE TABLE IF NOT EXISTS bot_quiet (owner TEXT PRIMARY KEY, start INTEGER NOT NULL,"
    " end INTEGER NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID",
)


class Watches:
    """Three small tables beside the library, in the same file; ids are Discord's."""

    def __init__(self, store: Store, *, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self.clock = clock
        store.ensure(_TABLES)

    def add(self, watch: Watch) -> Watch:
        """Keep a new watch; UserError where it is there already, or one too many."""
        own = self.of(watch.owner)
        if any(
            (one.text, one.guild, one.channel) == (watch.text, watch.guild, watch.channel)
            for one in own
        ):
            raise UserError("watches.twice")
        if len(own) >= OF_A_PERSON:
            raise UserError("watches.many", most=OF_A_PERSON)
        if watch.channel is not None and len(self.posting_in(watch.guild)) >= OF_A_SERVER:
            raise UserError("watches.many.server", most=OF_A_SERVER)
        with self._store.writing() as db:
            made = db.conn.execute(
                "INSERT INTO bot_watch (owner, person, guild, channel, text, locale, created,"
                " mark, paused, posts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '[]')",
                [
                    *(watch.owner, 0 if watch.channel else watch.person, watch.guild),
                    *(watch.channel, watch.text, watch.locale, self.clock(), watch.mark),
                ],
            )
        found = self.find(int(made.lastrowid or 0))
        assert found is not None  # noqa: S101 - it was put there just now
        return found

    def find(self, id: int) -> Watch | None:
        """The watch of this number; None where it has ended."""
        return next(iter(self._watches("id = ?", id)), None)

    def of(self, owner: str) -> list[Watch]:
        """The watches of a person, oldest first."""
        return self._watches("owner = ?", owner)

    def posting_in(self, guild: int | None) -> list[Watch]:
        """The watches that post in channels of a server, oldest first."""
        return self._watches("guild = ? AND channel IS NOT NULL", guild)

    def behind(self, n: int) -> list[Watch]:
        """Those not paused that have not looked at all documents up to number `n`."""
        return self._watches("paused = '' AND mark < ?", n)

    def note(self, id: int, found: Iterable[Found], mark: int) -> None:
        """Keep what a watch found in the documents up to `mark`, but for what it had found before:
        the same words in a new version of the same document."""
        known = {
            _words(key)
            for (key,) in self._store.db.execute(
                "SELECT passage FROM bot_watch_passage WHERE watch = ? AND post <> ''", [id]
            )
        }
        now = self.clock()
        rows = [[id, *one, now] for one in found if _words(one.passage) not in known]
        with self._store.writing() as db:
            db.conn.executemany(
                "INSERT INTO bot_watch_passage (watch, passage, start, end, at, post, place)"
                " SELECT ?1, ?2, ?3, ?4, ?5, '', 0 WHERE EXISTS"
                " (SELECT 1 FROM bot_watch WHERE id = ?1) ON CONFLICT DO NOTHING",
                rows,
            )
            db.conn.execute("UPDATE bot_watch SET mark = max(mark, ?) WHERE id = ?", [mark, id])

    def due(self) -> list[tuple[Watch, list[Found]]]:
        """What waits to be delivered and may be now, oldest watch first."""
        waiting: dict[int, list[Found]] = {}
        for watch, *found in self._store.db.execute(
            "SELECT watch, passage, start, end FROM bot_watch_passage WHERE post = ''"
            " ORDER BY watch, at, passage"
        ):
            waiting.setdefault(watch, []).append(Found(*found))
        now = self.clock()
        found = [one for one in self._watches("paused = ''") if one.id in waiting]
        return [(one, waiting[one.id]) for one in found if one.may_post(now)]

    def told(self, post: str, rows: Iterable[tuple[int, str]]) -> None:
        """Message `post` tells of these passages, as (watch, key) in its order."""
        placed = list(rows)
        now = self.clock()
        with self._store.writing() as db:
            db.conn.executemany(
                "UPDATE bot_watch_passage SET post = ?, place = ?, at = ?"
                " WHERE watch = ? AND passage = ?",
                [[post, place, now, *row] for place, row in enumerate(placed)],
            )
            for id in {watch for watch, _ in placed}:
                posts = [*self._posts(id), now][-POSTS:]
                db.conn.execute(_POSTED, [json.dumps(posts), id])

    def untold(self, post: str) -> None:
        """Message `post` was not delivered: its passages wait again."""
        ids = {watch for watch, _ in self.of_post(post)}
        with self._store.writing() as db:
            db.conn.execute("UPDATE bot_watch_passage SET post = '' WHERE post = ?", [post])
            for id in ids:
                db.conn.execute(_POSTED, [json.dumps(self._posts(id)[:-1]), id])

    def _posts(self, id: int) -> list[float]:
        watch = self.find(id)
        return [] if watch is None else list(watch.posts)

    def reach(self, ids: Collection[int], mark: int) -> None:
        """These watches have looked at all documents up to number `mark`, and found nothing."""
        with self._store.writing() as db:
            db.conn.executemany(
                "UPDATE bot_watch SET mark = max(mark, ?) WHERE id = ?",
                [[mark, id] for id in ids],
            )

    def drop(self, id: int, passages: Collection[str]) -> None:
        """Let go of passages that are not to be told of."""
        with self._store.writing() as db:
            db.conn.executemany(
                "DELETE FROM bot_watch_passage WHERE watch = ? AND passage = ? AND post = ''",
                [[id, passage] for passage in passages],
            )

    def of_post(self, post: str) -> list[tuple[int, Found]]:
        """The passages that a message told of, in order, each with its watch; none when over."""
        found = self._store.db.execute(
            "SELECT watch, passage, start, end FROM bot_watch_passage WHERE post = ?"
            " ORDER BY place",
            [post],
        )
        return [(int(watch), Found(*rest)) for watch, *rest in found]

    def pause(self, ids: Collection[int], why: Paused) -> None:
        """Hold watches up."""
        with self._store.writing() as db:
            db.conn.executemany(
                "UPDATE bot_watch SET paused = ? WHERE id = ?", [[why, id] for id in ids]
            )

    def resume(self, id: int, mark: int) -> None:
        """Let a watch go on, with the documents after number `mark`."""
        with self._store.writing() as db:
            db.conn.execute(
                "UPDATE bot_watch SET paused = '', mark = max(mark, ?) WHERE id = ?", [mark, id]
            )

    def remove(self, id: int) -> None:
        """End a watch."""
        self._remove("id = ?", id)

    def quiet(self, owner: str) -> Quiet | None:
        """The quiet hours of a person; None where they have none."""
        row = self._store.db.execute(
            "SELECT start, end, offset FROM bot_quiet WHERE owner = ?", [owner]
        ).fetchone()
        return None if row is None else Quiet(*map(int, row))

    def set_quiet(self, owner: str, quiet: Quiet | None) -> None:
        """Choose a person's quiet hours; None for none."""
        with self._store.writing() as db:
            db.conn.execute("DELETE FROM bot_quiet WHERE owner = ?", [owner])
            if quiet is not None:
                values = [owner, quiet.start, quiet.end, quiet.offset]
                db.conn.execute("INSERT INTO bot_quiet VALUES (?, ?, ?, ?)", values)

    def forget(self, person: str) -> int:
        """End all watches of a person, and forget their quiet hours; returns how many rows."""
        held = self.held(person)
        if held:
            self._remove("owner = ?", person)
            self.set_quiet(person, None)
        return held

    def held(self, person: str) -> int:
        """How many watches and quiet hours are kept of a person."""
        return len(self.of(person)) + (self.quiet(person) is not None)

    def purge(self, guild: int) -> None:
        """End all watches that were set in a server."""
        self._remove("guild = ?", guild)

    def sweep(self) -> None:
        """Take out what waited too long, and what was posted too long ago to come again."""
        now = self.clock()
        over = "(post = '' AND at < ?1) OR at < ?2"
        times = [now - WAITING, now - REMEMBERED]
        old = f"FROM bot_watch_passage WHERE {over}"
        if self._store.db.execute(f"SELECT 1 {old} LIMIT 1", times).fetchone():
            with self._store.writing() as db:
                db.conn.execute(f"DELETE {old}", times)

    def _watches(self, where: str, *values: object) -> list[Watch]:
        found = self._store.db.execute(f"{_SELECT} WHERE {where} ORDER BY id", list(values))
        return [_watch(row) for row in found]

    def _remove(self, where: str, value: object) -> None:
        with self._store.writing() as db:
            # The conditions are our own.
            ended = f"SELECT id FROM bot_watch WHERE {where}"  # noqa: S608
            db.conn.execute(f"DELETE FROM bot_watch_passage WHERE watch IN ({ended})", [value])  # noqa: S608
            db.conn.execute(f"DELETE FROM bot_watch WHERE {where}", [value])  # noqa: S608


_POSTED = "UPDATE bot_watch SET posts = ? WHERE id = ?"
_FIELDS = [field.name for field in fields(Watch)]
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM bot_watch"  # noqa: S608 - our own words


def _watch(row: Sequence[Any]) -> Watch:
    kept = dict(zip(_FIELDS, row, strict=True))
    return Watch(**kept | {"posts": tuple(json.loads(kept["posts"]))})


def _words(key: str) -> tuple[str, str]:
    """What stays of a passage's key when a new version of its document moves the passage."""
    document, _, rest = key.partition(":")
    return document, rest.rpartition(":")[2]
