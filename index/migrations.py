"""Files of earlier formats become files of this one, from the text that they hold."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlite_utils

from index import schema
from index.backup import copy
from index.ingest import insert
from index.languages import detect
from index.lexicon import Lexicon
from index.model import Document, Incoming, Note, Page, Passage, Source

__all__ = ["is_older", "migrate"]

Progress = Callable[[int, int, str], None]


def is_older(path: Path) -> bool:
    """Whether the file at `path` is a library of an earlier format."""
    return 0 < schema.stored_format(path) < schema.FORMAT


def migrate(path: Path, progress: Progress | None = None) -> Path | None:
    """Bring a library to this program's format in one transaction; a copy is kept beside it.

    Returns the copy; None where nothing had to be done. Unusable where the file is no library.
    """
    with closing(schema.connect(path, create=False, older=True).conn) as connection:
        db = sqlite_utils.Database(connection)
        found = int(db.execute("PRAGMA user_version").fetchone()[0])
        if found >= schema.FORMAT:
            return None
        kept = path.with_name(f"{path.name}.format-{found}")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have come first, and its copy is the one of the old file.
            if int(connection.execute("PRAGMA user_version").fetchone()[0]) == found:
                with closing(sqlite3.connect(path)) as reader:
                    copy(reader, kept)
                _from_1(db, progress)
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return kept


_OF_1 = ("meta", "document", "passage", "term", "posting", "acronym", "seeded")


def _from_1(db: sqlite_utils.Database, progress: Progress | None) -> None:
    """Format 1 (0.1) had one library, whole posting lists and no forward rows."""
    held = _documents_of_1(db)
    meta = db.conn.execute("SELECT key, value FROM meta WHERE key != 'analyzer'").fetchall()
    seeded = db.conn.execute("SELECT source, digest FROM seeded").fetchall()
    for table in _OF_1:
        db.conn.execute(f"DROP TABLE {table}")
    schema.make_tables(db)
    db.conn.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", meta)
    db.conn.executemany("INSERT INTO seeded (source, digest) VALUES (?, ?)", seeded)
    insert(db, Lexicon(db), schema.PUBLIC, held, progress)


def _documents_of_1(db: sqlite_utils.Database) -> list[tuple[Incoming, Source]]:
    found = []
    documents = db.conn.execute(
        "SELECT id, source, title, label, content_hash, added, retells FROM document ORDER BY id"
    ).fetchall()
    for number, source, title, label, digest, added, retells in documents:
        held = db.conn.execute(
            "SELECT key, ordinal, section, text, start, end, sentences, page, notes FROM passage"
            " WHERE document = ? ORDER BY ordinal",
            [number],
        ).fetchall()
        language = detect(" ".join(row[3] for row in held[:20]))
        passages = tuple(_passage_of_1(source, title, language, row) for row in held)
        document = Document(
            source,
            title,
            (),
            label=label or "",
            content_hash=digest,
            retells=retells or "",
            language=language,
        )
        listed = Source(source, title, document.label, len(passages), added, digest)
        found.append((Incoming(document, passages), listed))
    return found


def _passage_of_1(source: str, title: str, language: str, row: tuple[str, ...]) -> Passage:
    key, ordinal, section, text, start, end, sentences, page, notes = row
    return Passage(
        key=key,
        source=source,
        ordinal=int(ordinal),
        section=tuple(json.loads(section)),
        text=text,
        start=int(start),
        end=int(end),
        sentences=tuple((first, last) for first, last in json.loads(sentences)),
        page=None if page is None else Page(*json.loads(page)),
        notes=tuple(Note(number, offset) for number, offset in json.loads(notes)),
        language=language,
        title=title,
    )
