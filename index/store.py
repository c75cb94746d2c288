"""A library file as its one writer sees it: documents come in, change and go, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import sqlite_utils

from index import rows, schema
from index.catalogue import Catalogue
from index.errors import Unknown
from index.file import File
from index.headings import sums
from index.model import Document, Incoming, Passage, Shelf, Source
from index.reader import Reader
from index.schema import PUBLIC

__all__ = ["PUBLIC", "Progress", "Store", "Taken"]

Progress = Callable[[int, int, str], None]


class Taken(NamedTuple):
    """What became of a document: `change` is "added", "replaced" or "same"."""

    source: Source
    change: str


class Store(Reader):
    """The file at `path` with all its libraries; safe to share between threads."""

    def __init__(self, path: Path, *, create: bool = True, any_analyzer: bool = False) -> None:
        super().__init__(File(path, create=create, any_analyzer=any_analyzer))

    def close(self) -> None:
        """Close every thread's connection; the store is of no use afterwards."""
        self.file.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite_utils.Database]:
        """One transaction for tables beside the library's own; see `File.writing`."""
        with self.file.writing() as db:
            yield db

    def ensure(self, statements: Sequence[str]) -> None:
        """Make the tables and indexes beside the library's own that are not there yet.

        Each statement is a CREATE TABLE, or INDEX, IF NOT EXISTS name. Where all are there nothing
        is written, so that a process that only reads waits for no writer.
        """
        held = {str(name) for (name,) in self.db.execute("SELECT name FROM sqlite_master")}
        if held.issuperset(statement.split()[5] for statement in statements):
            return
        with self.writing() as db:
            for statement in statements:
                db.conn.execute(statement)

    def expire(self, table: str, oldest: float | str) -> int:
        """Delete what is older than `oldest` from a table beside the library's own that has the
        time of each row in `at`; returns how many rows. Where none is, nothing is written."""
        old = f"FROM {table} WHERE at < ?"
        if self.db.execute(f"SELECT 1 {old} LIMIT 1", [oldest]).fetchone() is None:
            return 0
        with self.writing() as db:
            return int(db.conn.execute(f"DELETE {old}", [oldest]).rowcount)

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        progress: Progress | None = None,
        *,
        library: int = PUBLIC,
    ) -> bool:
        """Put a document in, in place of its older self; False where that very text is there."""
        (taken,) = self.take_in([Incoming(document, tuple(passages))], library, progress)
        return taken.change != "same"

    def take_in(
        self, items: Sequence[Incoming], library: int = PUBLIC, progress: Progress | None = None
    ) -> list[Taken]:
        """Put documents in, in one transaction.

        A document replaces the one that came from the same origin, or, where no origin tells, the
        one of the same id. The same bytes once more change nothing.
        """
        # Imported late: only a process that takes documents in pays for scikit-learn.
        from index.ingest import insert, settle
        from index.removal import delete

        taken: list[Taken] = []
        fresh: list[tuple[Incoming, Source]] = []
        added = datetime.now(UTC).isoformat(timespec="seconds")
        with self.file.changing() as lexicon:
            shelf = Catalogue(partial(self._listed, library))
            for item in items:
                one, held = shelf.place(item)
                if held is not None and held.content_hash == one.document.content_hash != "":
                    taken.append(Taken(held, "same"))
                    continue
                waiting = [place for place, (_, source) in enumerate(fresh) if source == held]
                if waiting:
                    # A later version of what came in this very batch.
                    del fresh[waiting[0]]
                elif held is not None:
                    delete(self.db, held)
                    lexicon = self.file.forget()
                source = _source(one, library, added)
                shelf.note(source)
                fresh.append((one, source))
                taken.append(Taken(source, "added" if held is None else "replaced"))
            insert(self.db, lexicon, library, fresh, progress)
        settle(self.file, library)
        if any(one.change == "replaced" for one in taken):
            self._tidy()
        return taken

    def remove(self, source: str, library: int | None = None) -> Source:
        """Take a document out: its text, weights, frequencies and words; Unknown if not held."""
        from index.removal import delete

        with self.file.changing():
            found = self._held(source, library)
            delete(self.db, found)
            self.file.forget()
        self._tidy()
        return found

    def rename(self, source: str, title: str, library: int | None = None) -> Source:
        """Give a document another title; its id and text stay.

        Where the title stands as the heading of passages, its words are searched after a rebuild.
        """
        with self.file.changing():
            found = self._held(source, library)
            titles, asking = self._sums(found)
            self.db.conn.execute(
                "UPDATE document SET title = ? WHERE source = ? AND library = ?",
                [title, source, found.library],
            )
            now = self._sums(found)
            self.db.conn.execute(
                "UPDATE library SET titles = titles + ?, asking = asking + ? WHERE id = ?",
                [now[0] - titles, now[1] - asking, found.library],
            )
        return replace(found, title=title)

    def create(self, name: str, guild: int | None = None) -> Shelf:
        """The library of this name of a server (None: of none), made where it is not there yet."""
        with self.file.writing() as db:
            db.conn.execute(
                "INSERT INTO library (guild, name, created) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                [guild or 0, name, datetime.now(UTC).isoformat(timespec="seconds")],
            )
            row = db.conn.execute(
                "SELECT id FROM library WHERE guild = ? AND name = ?", [guild or 0, name]
            ).fetchone()
        return Shelf(int(row[0]), guild, name)

    def libraries(self) -> list[Shelf]:
        """Every library of the file, by id."""
        return self.shelves()

    def discard(self, library: int) -> None:
        """Take a library out with all its documents; the public one only loses its documents."""
        from index.removal import delete

        with self.file.changing():
            for source in rows.read_sources(self.db, "library = ?", [library]):
                delete(self.db, source)
            self.file.forget()
            if library != PUBLIC:
                self.db.conn.execute("DELETE FROM library WHERE id = ?", [library])
        self._tidy()

    def purge(self, guild: int) -> list[int]:
        """Take out every library of a server; returns their ids."""
        gone = [shelf.id for shelf in self.libraries() if shelf.guild == guild]
        for library in gone:
            self.discard(library)
        return gone

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the whole index anew from the stored passages."""
        from index.ingest import rebuild

        with self.file.changing():
            rebuild(self.db, progress)
            self.file.forget()
            schema.stamp(self.db)
        self._tidy()

    def term_count(self) -> int:
        """How many different terms the file holds."""
        return int(self.db.execute("SELECT COUNT(*) FROM term").fetchone()[0])

    def seeded(self, source: str) -> str | None:
        """The digest that `source` was last seeded with, even if someone removed it since."""
        row = self.db.execute("SELECT digest FROM seeded WHERE source = ?", [source]).fetchone()
        return None if row is None else str(row[0])

    def mark_seeded(self, source: str, digest: str) -> None:
        """Remember that `source` was seeded with the text of this digest."""
        with self.writing() as db:
            db.table("seeded").upsert({"source": source, "digest": digest}, pk="source")

    def _listed(self, library: int, column: str, value: str) -> Source | None:
        found = rows.read_sources(self.db, f"library = ? AND {column} = ?", [library, value])
        return found[0] if found else None

    def _held(self, source: str, library: int | None) -> Source:
        where = "source = ?" + ("" if library is None else f" AND library = {int(library)}")
        found = rows.read_sources(self.db, where, [source])
        if not found:
            raise Unknown("source.unknown", source=source)
        return found[0]

    def _sums(self, source: Source) -> tuple[int, int]:
        """What the library counts of the document's headings."""
        held = rows.read_passages(
            self.db, "source = ? AND library = ?", [source.source, source.library]
        )
        return sums([passage for _, passage in held]) if held else (0, 0)

    def _tidy(self) -> None:
        """Let what was removed leave the write-ahead log too; not at the price of waiting."""
        self.db.conn.execute("PRAGMA busy_timeout = 0")
        self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.conn.execute("PRAGMA busy_timeout = 30000")


def _source(item: Incoming, library: int, added: str) -> Source:
    document = item.document
    return Source(
        document.source,
        document.title,
        document.label,
        0 if item.held else len(item.passages),
        added,
        document.content_hash,
        document.retells,
        library,
        document.media,
        document.pages,
        item.held,
        item.origin,
        item.report,
    )
