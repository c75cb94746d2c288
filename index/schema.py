"""The tables of a library file, and what makes a file one that this program can open."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import sqlite_utils

from index import terms
from index.errors import Unusable

# "KKHS", so that `file` and other programs can tell a library from any other SQLite file.
APPLICATION_ID = 0x4B4B4853
FORMAT = 2
PUBLIC = 1  # the id of the library that everyone sees


def connect(
    path: Path, *, create: bool, any_analyzer: bool = False, older: bool = False
) -> sqlite_utils.Database:
    """A connection to the library at `path`; Unusable where it is none that we can read.

    `older` accepts a file of an earlier format, which only `index.migrations` can use.
    """
    try:
        if path.is_dir():
            raise Unusable("library.folder", path=path)
        fresh = not path.exists() or path.stat().st_size == 0
        if fresh and not create:
            raise Unusable("library.missing", path=path)
        if fresh:
            path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite_utils.Database(sqlite3.connect(path, timeout=30, check_same_thread=False))
        try:
            _prepare(db, path, fresh=fresh, any_analyzer=any_analyzer, older=older)
        except BaseException:
            db.conn.close()
            raise
    except sqlite3.DatabaseError as error:
        raise Unusable(trouble_key(error) or "library.damaged", path=path) from error
    except OSError as error:
        raise Unusable("library.unreachable", path=path) from error
    return db


def trouble_key(error: sqlite3.DatabaseError) -> str | None:
    """The key of the sentence for what became of the file; None where the error is our own."""
    text = str(error).lower()
    for key, signs in _SIGNS.items():
        if any(sign in text for sign in signs):
            return key
    return None


_SIGNS = {
    "library.busy": ("locked", "busy"),
    "library.unreachable": ("unable to open", "readonly", "permission", "full", "disk i/o"),
    "library.damaged": ("malformed", "not a database", "corrupt"),
}


def stored_format(path: Path) -> int:
    """The format of the library at `path`; 0 where the file is none, or not there yet."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError:
        return 0
    if header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        return 0
    return int.from_bytes(header[60:64], "big")


def _prepare(
    db: sqlite_utils.Database, path: Path, *, fresh: bool, any_analyzer: bool, older: bool
) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = NORMAL")
    # What is removed is overwritten; not every build of SQLite does that by itself.
    db.execute("PRAGMA secure_delete = ON")
    if not fresh:
        _recognise(db, path, any_analyzer=any_analyzer, older=older)
        return
    # Posting lists are long: larger pages make fewer links to follow.
    db.execute("PRAGMA page_size = 8192")
    db.enable_wal()
    _create(db)


def _recognise(db: sqlite_utils.Database, path: Path, *, any_analyzer: bool, older: bool) -> None:
    if _pragma(db, "application_id") != APPLICATION_ID:
        if _pragma(db, "schema_version") == 0:
            _create(db)
            return
        raise Unusable("library.foreign", path=path)
    found = _pragma(db, "user_version")
    if found > FORMAT:
        raise Unusable("library.newer", path=path, found=found, known=FORMAT)
    if found < FORMAT and not older:
        raise Unusable("library.older", path=path, found=found, known=FORMAT)
    row = db.execute("SELECT value FROM meta WHERE key = 'analyzer'").fetchone()
    if row is None:
        raise Unusable("library.damaged", path=path)
    if not (any_analyzer or older) and row[0] != json.dumps(terms.fingerprint()):
        raise Unusable("library.analyzer", path=path)


def _pragma(db: sqlite_utils.Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _create(db: sqlite_utils.Database) -> None:
    """Make the tables in one transaction; a second process that comes at the same time waits."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        if _pragma(db, "application_id") != APPLICATION_ID:
            make_tables(db)
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


def make_tables(db: sqlite_utils.Database) -> None:
    """Create every table of this format, inside the caller's transaction."""
    for table in _TABLES:
        db.conn.execute(table)
    stamp(db)
    db.conn.execute(
        "INSERT INTO library (id, guild, name, created) VALUES (?, 0, 'public', ?)",
        [PUBLIC, datetime.now(UTC).isoformat(timespec="seconds")],
    )
    db.conn.execute(f"PRAGMA user_version = {FORMAT}")


def stamp(db: sqlite_utils.Database) -> None:
    """Say that the whole index was made by this program's analyzer."""
    db.conn.execute(
        "INSERT INTO meta (key, value) VALUES ('analyzer', ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [json.dumps(terms.fingerprint())],
    )


# Row ids are made of numbers so that a point look-up needs no second tree:
# - of a passage, and of its lexemes in order: its part and the slot in it (16 bits);
# - of a posting list: part, whether it is a fresh one (1 bit), term (32 bits);
# - of a usage: part, lexeme (32 bits).
# A part holds the passages of one library only, so who may see what is a choice of parts, and
# document frequencies are sums over the parts that were chosen.
_TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    # guild 0: of no server. terms: in all live passages, for the mean length. titles, asking:
    # passages with a heading of their own, and those whose heading is a question.
    "CREATE TABLE library (id INTEGER PRIMARY KEY AUTOINCREMENT, guild INTEGER NOT NULL DEFAULT 0,"
    " name TEXT NOT NULL, created TEXT NOT NULL, passages INTEGER NOT NULL DEFAULT 0,"
    " terms INTEGER NOT NULL DEFAULT 0, titles INTEGER NOT NULL DEFAULT 0,"
    " asking INTEGER NOT NULL DEFAULT 0, UNIQUE (guild, name))",
    "CREATE TABLE document (id INTEGER PRIMARY KEY AUTOINCREMENT, library INTEGER NOT NULL"
    " REFERENCES library(id), source TEXT NOT NULL, title TEXT NOT NULL, label TEXT NOT NULL,"
    " content_hash TEXT NOT NULL, origin TEXT NOT NULL, media TEXT NOT NULL,"
    " language TEXT NOT NULL, added TEXT NOT NULL, passages INTEGER NOT NULL,"
    " pages INTEGER NOT NULL, held INTEGER NOT NULL, report TEXT NOT NULL,"
    " retells TEXT NOT NULL, UNIQUE (library, source))",
    # By these a document that comes in again is known, and languages and totals are told without
    # reading the rows themselves.
    "CREATE INDEX document_origin ON document (library, origin)",
    "CREATE INDEX document_hash ON document (library, content_hash)",
    "CREATE INDEX document_language ON document (library, held, language, passages)",
    "CREATE INDEX document_retells ON document (retells)",
    "CREATE INDEX document_source ON document (source)",
    "CREATE TABLE original (document INTEGER PRIMARY KEY REFERENCES document(id),"
    " name TEXT NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL)",
    # used: slots given out; merged: slots below it are in the lasting posting lists.
    "CREATE TABLE part (id INTEGER PRIMARY KEY AUTOINCREMENT, library INTEGER NOT NULL"
    " REFERENCES library(id), used INTEGER NOT NULL, merged INTEGER NOT NULL,"
    " live INTEGER NOT NULL)",
    "CREATE INDEX part_library ON part (library)",
    "CREATE TABLE passage (id INTEGER PRIMARY KEY, document INTEGER NOT NULL"
    " REFERENCES document(id), ordinal INTEGER NOT NULL, key TEXT NOT NULL, section TEXT NOT NULL,"
    " text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, sentences TEXT NOT NULL,"
    " page TEXT, notes TEXT NOT NULL)",
    "CREATE UNIQUE INDEX passage_place ON passage (document, ordinal)",
    "CREATE INDEX passage_key ON passage (key)",
    "CREATE TABLE forward (id INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE term (id INTEGER PRIMARY KEY AUTOINCREMENT, term TEXT NOT NULL UNIQUE)",
    # df: in how many passages of all libraries, to know when the word is gone; never shown.
    "CREATE TABLE lexeme (id INTEGER PRIMARY KEY AUTOINCREMENT, form TEXT NOT NULL UNIQUE,"
    " term INTEGER NOT NULL REFERENCES term(id), stop INTEGER NOT NULL, df INTEGER NOT NULL)",
    "CREATE INDEX lexeme_term ON lexeme (term)",
    # 4,096 lexemes a page: their terms, whether they are function words, their letter grams.
    "CREATE TABLE lexicon (page INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE posting (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, crc INTEGER NOT NULL,"
    " data BLOB NOT NULL)",
    "CREATE TABLE usage (id INTEGER PRIMARY KEY, df INTEGER NOT NULL)",
    "CREATE TABLE acronym (short TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document(id),"
    " long TEXT NOT NULL, PRIMARY KEY (short, document)) WITHOUT ROWID",
    "CREATE INDEX acronym_document ON acronym (document)",
    "CREATE TABLE seeded (source TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID",
)
