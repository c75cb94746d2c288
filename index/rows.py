"""How documents and passages are written to and read from their tables."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import sqlite_utils

from index.acronyms import pairs
from index.model import Document, Note, Page, Passage, Source

__all__ = [
    "delete_document",
    "insert_acronyms",
    "insert_document",
    "insert_original",
    "insert_passages",
    "original",
    "read_passages",
    "read_sources",
]

_PASSAGE = (
    "SELECT passage.id, key, source, ordinal, section, text, start, end, sentences, page, notes,"
    " language, library, title FROM passage JOIN document ON document.id = passage.document"
)
_LISTED = (
    "source", "title", "label", "passages", "added", "content_hash", "retells", "library",
    "media", "pages",
)  # fmt: skip
_SOURCE = f"SELECT {', '.join(_LISTED)}, held, origin, report FROM document"


def insert_document(
    db: sqlite_utils.Database, library: int, document: Document, source: Source
) -> int:
    """Insert the row of a document with what `source` says of it; returns its id."""
    cursor = db.conn.execute(
        "INSERT INTO document (library, source, title, label, content_hash, origin, media,"
        " language, added, passages, pages, held, report, retells)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            library,
            source.source,
            source.title,
            document.label,
            document.content_hash,
            source.origin,
            document.media,
            document.language,
            source.added,
            source.passages,
            document.pages,
            source.held,
            json.dumps(dict(source.report), ensure_ascii=False),
            document.retells,
        ],
    )
    return int(cursor.lastrowid or 0)


def insert_original(db: sqlite_utils.Database, document: int, name: str, data: bytes) -> None:
    """Keep the file that a document was read from."""
    db.conn.execute(
        "INSERT INTO original (document, name, size, data) VALUES (?, ?, ?, ?)",
        [document, name, len(data), zlib.compress(data)],
    )


def original(db: sqlite_utils.Database, document: int) -> tuple[str, bytes] | None:
    """The name and bytes of the file that a document was read from, where it was kept."""
    row = db.conn.execute(
        "SELECT name, data FROM original WHERE document = ?", [document]
    ).fetchone()
    return None if row is None else (str(row[0]), zlib.decompress(row[1]))


def insert_passages(
    db: sqlite_utils.Database,
    placed: Iterable[tuple[int, int, Passage]],
) -> None:
    """Insert passages, each with its id and its document's."""
    db.conn.executemany(
        "INSERT INTO passage (id, document, ordinal, key, section, text, start, end, sentences,"
        " page, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_passage_row(*one) for one in placed),
    )


def insert_acronyms(db: sqlite_utils.Database, document: int, passages: Sequence[Passage]) -> None:
    """Keep the short forms that the document explains."""
    explained = pairs(passage.text for passage in passages)
    db.conn.executemany(
        "INSERT INTO acronym (short, long, document) VALUES (?, ?, ?)",
        ((short, long, document) for short, long in explained.items()),
    )


def delete_document(db: sqlite_utils.Database, document: int, ids: Sequence[int]) -> None:
    """Delete the rows of a document and of its passages `ids`; their postings are not ours."""
    each = [(number,) for number in ids]
    db.conn.executemany("DELETE FROM forward WHERE id = ?", each)
    for table in ("acronym", "passage", "original"):
        db.conn.execute(f"DELETE FROM {table} WHERE document = ?", [document])
    db.conn.execute("DELETE FROM document WHERE id = ?", [document])


def read_passages(
    db: sqlite_utils.Database, where: str, values: Sequence[object]
) -> list[tuple[int, Passage]]:
    """The passages that match `where` (SQL written by us, never by a user), with their ids."""
    found = db.conn.execute(f"{_PASSAGE} WHERE {where} ORDER BY passage.id", values)
    return [(int(row[0]), _passage(row)) for row in found]


def read_sources(db: sqlite_utils.Database, where: str, values: Sequence[object]) -> list[Source]:
    """The documents that match `where`, in the order of their ids."""
    found = db.conn.execute(f"{_SOURCE} WHERE {where} ORDER BY source, library", values)
    return [_source(row) for row in found]


def _source(row: Sequence[Any]) -> Source:
    *plain, held, origin, report = row
    values = dict(zip(_LISTED, plain, strict=True))
    told = tuple(json.loads(report).items())
    return Source(**values, held=bool(held), origin=origin, report=told)


def _passage_row(number: int, document: int, passage: Passage) -> tuple[str | int | None, ...]:
    page = None if passage.page is None else [passage.page.printed, passage.page.pdf]
    return (
        number,
        document,
        passage.ordinal,
        passage.key,
        json.dumps(passage.section, ensure_ascii=False),
        passage.text,
        passage.start,
        passage.end,
        json.dumps(passage.sentences),
        None if page is None else json.dumps(page, ensure_ascii=False),
        json.dumps([[note.number, note.offset] for note in passage.notes]),
    )


def _passage(row: Sequence[str]) -> Passage:
    (_, key, source, ordinal, section, text, start, end, sentences, page, notes, *rest) = row
    language, library, title = rest
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
        library=int(library),
        title=title,
    )
