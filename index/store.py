"""A library in one SQLite file: documents and their postings, one transaction a document."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlite_utils

from index import rows, schema
from index.errors import Unknown
from index.model import Document, Passage, Source

Progress = Callable[[int, int, str], None]
_SHORT = re.compile(r"\b[A-Z][A-Za-z&-]*[A-Z]s?\b")


class Store:
    """The library at `path`; one connection a thread, safe to share between threads."""

    def __init__(self, path: Path, *, create: bool = True, any_analyzer: bool = False) -> None:
        self.path = path
        self._any_analyzer = any_analyzer
        self._local = threading.local()
        self._opened: list[sqlite_utils.Database] = []
        self._lock = threading.Lock()
        self._create = create
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
        """Close every thread's connection; the store is of no use afterwards."""
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
            yield
        finally:
            self.db.conn.rollback()

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

    def add(
        self, document: Document, passages: Sequence[Passage], progress: Progress | None = None
    ) -> bool:
        """Put a document in, in place of its older self; False where that very text is there."""
        # Imported late: only a process that takes documents in pays for scikit-learn.
        from index.counting import posting_lists

        held = self.db.execute(
            "SELECT content_hash FROM document WHERE source = ?", [document.source]
        ).fetchone()
        if held is not None and held[0] and held[0] == document.content_hash:
            return False
        lists = list(posting_lists(passages))
        with self.writing() as db:
            rows.remove_document(db, document.source)
            added = datetime.now(UTC).isoformat(timespec="seconds")
            first = rows.insert_document(db, document, passages, added)
            rows.append_postings(db, first, lists, progress)
            rows.next_generation(db)
        return True

    def remove(self, source: str) -> Source:
        """Take a document out, text, weights and document frequencies; Unknown if not held."""
        with self.writing() as db:
            found = self.source(source)
            rows.remove_document(db, source)
            rows.next_generation(db)
        self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return found

    def sources(self) -> list[Source]:
        """The documents, in the order of their ids."""
        found = self.db.execute(
            "SELECT source, title, label, passages, added, content_hash, retells"
            " FROM document ORDER BY source"
        )
        return [Source(*row) for row in found]

    def source(self, source: str) -> Source:
        """One document by its id; Unknown where it is not held."""
        for found in self.sources():
            if found.source == source:
                return found
        raise Unknown("source.unknown", source=source)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make all postings and document frequencies anew from the stored passages."""
        from index.counting import posting_lists

        with self.writing() as db:
            for table in ("posting", "term", "acronym"):
                db.conn.execute(f"DELETE FROM {table}")  # noqa: S608
            for (number,) in db.conn.execute("SELECT id FROM document ORDER BY id").fetchall():
                held = rows.read_passages(db, "passage.document = ?", [number])
                passages = [passage for _, passage in held]
                if not held:
                    continue
                rows.append_postings(db, held[0][0], list(posting_lists(passages)), progress)
                rows.insert_acronyms(db, number, passages)
            schema.stamp(db)
            rows.next_generation(db)

    def term_count(self) -> int:
        """How many different terms the library holds."""
        return int(self.db.execute("SELECT COUNT(*) FROM term").fetchone()[0])

    def totals(self) -> tuple[int, int]:
        """How many passages in how many documents."""
        row = self.db.execute(
            "SELECT COALESCE(SUM(passages), 0), COUNT(*) FROM document"
        ).fetchone()
        return int(row[0]), int(row[1])

    def passage(self, key: str) -> Passage:
        """The passage of `key`; Unknown where it is not held (any more)."""
        found = rows.read_passages(self.db, "key = ?", [key])
        if not found:
            raise Unknown("passage.gone")
        return found[0][1]

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these ids that are held."""
        marks = ",".join("?" * len(ids))
        return dict(rows.read_passages(self.db, f"passage.id IN ({marks})", list(ids)))

    def document(self, source: str) -> list[Passage]:
        """The passages of a document, in order; none where it is not held."""
        return [passage for _, passage in rows.read_passages(self.db, "source = ?", [source])]

    def around(self, key: str) -> tuple[Passage | None, Passage, Passage | None]:
        """A passage between its neighbours of the same document."""
        middle = self.passage(key)
        near = rows.read_passages(
            self.db,
            "source = ? AND ordinal IN (?, ?)",
            [middle.source, middle.ordinal - 1, middle.ordinal + 1],
        )
        by_ordinal = {passage.ordinal: passage for _, passage in near}
        return by_ordinal.get(middle.ordinal - 1), middle, by_ordinal.get(middle.ordinal + 1)

    def section(self, source: str, path: Sequence[str]) -> list[Passage]:
        """The passages of a document that stand under this section path, in order."""
        found = rows.read_passages(
            self.db,
            "source = ? AND section = ?",
            [source, json.dumps(list(path), ensure_ascii=False)],
        )
        return [passage for _, passage in found]

    def retellings(self) -> dict[str, str]:
        """Document id -> id of the work it retells, for works that the library holds."""
        found = self.db.execute(
            "SELECT source, retells FROM document"
            " WHERE retells IN (SELECT source FROM document) AND retells != source"
        )
        return {str(source): str(work) for source, work in found}

    def explained(self, text: str) -> dict[str, tuple[str, ...]]:
        """Short form -> long forms, for the short forms in `text` that a document explains."""
        shorts = {match.group().removesuffix("s") for match in _SHORT.finditer(text)}
        marks = ",".join("?" * len(shorts))
        found = self.db.execute(
            f"SELECT short, long FROM acronym WHERE short IN ({marks}) ORDER BY document",  # noqa: S608
            sorted(shorts),
        )
        longs: dict[str, dict[str, None]] = {}
        for short, long in found:
            longs.setdefault(str(short), {})[str(long)] = None
        return {short: tuple(values) for short, values in longs.items()}

    def frequencies(self) -> dict[str, int]:
        """Every term with its document frequency."""
        return {str(term): int(df) for term, df in self.db.execute("SELECT term, df FROM term")}

    def generation(self) -> int:
        """A number that changes with every document that comes in or goes."""
        row = self.db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
        return 0 if row is None else int(row[0])

    def seeded(self, source: str) -> str | None:
        """The digest that `source` was last seeded with, even if someone removed it since."""
        row = self.db.execute("SELECT digest FROM seeded WHERE source = ?", [source]).fetchone()
        return None if row is None else str(row[0])

    def mark_seeded(self, source: str, digest: str) -> None:
        """Remember that `source` was seeded with the text of this digest."""
        with self.writing() as db:
            db.table("seeded").upsert({"source": source, "digest": digest}, pk="source")
