"""A library file: one connection a thread, consistent reads, one writer at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from index import schema
from index.lexicon import Lexicon, Words

__all__ = ["File"]


class File:
    """The file at `path`; safe to share between threads."""

    def __init__(self, path: Path, *, create: bool = True, any_analyzer: bool = False) -> None:
        self.path = path
        self._any_analyzer = any_analyzer
        self._local = threading.local()
        self._opened: list[sqlite_utils.Database] = []
        self._lock = threading.Lock()
        self._create = create
        self._words: tuple[int, Words] = (-1, Words())
        self.db  # noqa: B018  (opens it, so that a file that is no library is refused at once)

    @property
    def db(self) -> sqlite_utils.Database:
        """This thread's connection."""
        found: sqlite_utils.Database | None = getattr(self._local, "db", None)
        if found is None:
            found = self._local.db = schema.connect(
                self.path, create=self._create, any_analyzer=self._any_analyzer
            )
            with self._lock:
                self._opened.append(found)
        return found

    def close(self) -> None:
        """Close every thread's connection; the file is of no use afterwards."""
        with self._lock:
            for db in self._opened:
                db.conn.close()
            self._opened.clear()
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One consistent view of the library for all reads inside."""
        if self.db.conn.in_transaction:
            yield
            return
        self.db.conn.execute("BEGIN")
        try:
            self._local.fixed = self.generation()
            yield
        finally:
            self._local.fixed = None
            self.db.conn.rollback()

    @property
    def fixed(self) -> int | None:
        """The generation that all reads of this thread see at present; None where another may
        come between two of them, or where this thread is changing the file."""
        return getattr(self._local, "fixed", None)

    @contextmanager
    def writing(self) -> Iterator[sqlite_utils.Database]:
        """One transaction: all of what is written inside, or nothing.

        BEGIN IMMEDIATE, because a deferred transaction that reads before it writes fails at once,
        whatever the timeout, when another process has committed in between.
        """
        self.db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
            self.db.conn.execute("COMMIT")
        except BaseException:
            # Not a statement: after a full disk SQLite has rolled back by itself.
            self.db.conn.rollback()
            raise

    @contextmanager
    def changing(self) -> Iterator[Lexicon]:
        """A transaction that changes documents, with the lexicon to read them by."""
        with self.writing() as db:
            try:
                before = db.conn.total_changes
                yield self._lexicon(db)
                if db.conn.total_changes != before:
                    self.advance(db)
                self._local.seen = self.generation()
            except BaseException:
                self._local.lexicon = None
                raise

    def forget(self) -> Lexicon:
        """A new lexicon for the rest of a change that took words away."""
        made = self._local.lexicon = Lexicon(self.db)
        return made

    def generation(self) -> int:
        """A number that changes with every document that comes in or goes."""
        row = self.db.conn.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
        return 0 if row is None else int(row[0])

    @staticmethod
    def advance(db: sqlite_utils.Database) -> None:
        """Tell every reader, inside a writer's transaction, that what it knows has changed."""
        db.conn.execute(
            "INSERT INTO meta (key, value) VALUES ('generation', '1')"
            " ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )

    def words(self) -> Words:
        """What is known of the lexemes; read anew after every change."""
        generation = self.generation() if self.fixed is None else self.fixed
        with self._lock:
            if self._words[0] != generation:
                # A new one, never a changed one: another thread may be using the old.
                self._words = (generation, Words())
            return self._words[1]

    def _lexicon(self, db: sqlite_utils.Database) -> Lexicon:
        held: Lexicon | None = getattr(self._local, "lexicon", None)
        if held is None or getattr(self._local, "seen", None) != self.generation():
            # Another process may have taken words away since.
            held = self._local.lexicon = Lexicon(db)
        return held
