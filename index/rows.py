"""How documents, passages and posting lists are written to and read from their tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import sqlite_utils

from index.acronyms import pairs
from index.bags import bag
from index.model import Document, Note, Page, Passage

if TYPE_CHECKING:
    from index.counting import PostingList

PART = 16  # bits: a part holds 65,536 passages, so an id within it fits uint16
MASK = (1 << PART) - 1
_COLUMNS = (
    "passage.id, key, source, ordinal, section, text, start, end, sentences, page, notes"
    " FROM passage JOIN document ON document.id = passage.document"
)


def insert_document(
    db: sqlite_utils.Database, document: Document, passages: Sequence[Passage], added: str
) -> int:
    """Insert the document and its passages; returns the first passage's id, the others follow."""
    cursor = db.conn.execute(
        "INSERT INTO document (source, title, label, content_hash, added, passages, retells)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            document.source,
            document.title,
            document.label,
            document.content_hash,
            added,
            len(passages),
            document.retells,
        ],
    )
    insert_acronyms(db, cursor.lastrowid, passages)
    row = db.conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passage'").fetchone()
    first = (int(row[0]) if row else 0) + 1
    db.conn.executemany(
        "INSERT INTO passage (id, document, ordinal, key, section, text, start, end, sentences,"
        " page, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_passage_row(first + i, cursor.lastrowid, passage) for i, passage in enumerate(passages)),
    )
    return first


def insert_acronyms(
    db: sqlite_utils.Database, document: int | None, passages: Sequence[Passage]
) -> None:
    """Keep the short forms that the document explains."""
    db.conn.executemany(
        "INSERT INTO acronym (short, long, document) VALUES (?, ?, ?)",
        (
            (short, long, document)
            for short, long in pairs(passage.text for passage in passages).items()
        ),
    )


def append_postings(
    db: sqlite_utils.Database,
    first: int,
    lists: Sequence[PostingList],
    progress: Callable[[int, int, str], None] | None,
) -> None:
    """Append each term's new postings to its lists, one a part, and raise document frequencies."""
    for done, posting in enumerate(lists):
        term = _term_id(db, posting.term, len(posting.rows))
        ids = posting.rows + first
        for part in np.unique(ids >> PART):
            inside = (ids >> PART) == part
            _append(db, (term << PART) | int(part), ids[inside] & MASK, posting.weights[inside])
        if progress is not None and done % 200 == 0:
            progress(done, len(lists), "")
    if progress is not None:
        progress(len(lists), len(lists), "")


def remove_document(db: sqlite_utils.Database, source: str) -> None:
    """Delete the document's passages and postings and lower document frequencies; or do nothing."""
    held = db.conn.execute("SELECT id FROM document WHERE source = ?", [source]).fetchone()
    if held is None:
        return
    gone = read_passages(db, "source = ?", [source])
    by_term: dict[str, list[int]] = defaultdict(list)
    for number, passage in gone:
        for term in set(bag(passage)):
            by_term[term].append(number)
    for term, numbers in by_term.items():
        _drop(db, term, numbers)
    db.conn.execute("DELETE FROM acronym WHERE document = ?", [held[0]])
    db.conn.execute("DELETE FROM passage WHERE document = ?", [held[0]])
    db.conn.execute("DELETE FROM document WHERE id = ?", [held[0]])


def next_generation(db: sqlite_utils.Database) -> None:
    """Say that the library has changed, so that searchers forget what they kept of it."""
    db.conn.execute(
        "INSERT INTO meta (key, value) VALUES ('generation', '1')"
        " ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )


def read_passages(
    db: sqlite_utils.Database, where: str, values: Sequence[object]
) -> list[tuple[int, Passage]]:
    """The passages that match `where` (SQL written by us, never by a user), with their ids."""
    found = db.conn.execute(
        f"SELECT {_COLUMNS} WHERE {where} ORDER BY passage.id",
        values,
    )
    return [(row[0], _passage(row)) for row in found]


def unpack(n: int, data: bytes) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint8]]:
    """A posting blob as ids within the part, shape (n,), and weights, shape (n,)."""
    ids = np.frombuffer(data, dtype="<u2", count=n)
    return ids, np.frombuffer(data, dtype=np.uint8, count=n, offset=2 * n)


def _pack(ids: npt.NDArray[np.integer], weights: npt.NDArray[np.uint8]) -> bytes:
    return ids.astype("<u2").tobytes() + weights.tobytes()


def _term_id(db: sqlite_utils.Database, term: str, passages: int) -> int:
    row = db.conn.execute(
        "INSERT INTO term (term, df) VALUES (?, ?)"
        " ON CONFLICT (term) DO UPDATE SET df = df + excluded.df RETURNING id",
        [term, passages],
    ).fetchone()
    return int(row[0])


def _append(
    db: sqlite_utils.Database,
    row_id: int,
    ids: npt.NDArray[np.int64],
    weights: npt.NDArray[np.uint8],
) -> None:
    held = db.conn.execute("SELECT n, data FROM posting WHERE id = ?", [row_id]).fetchone()
    if held is not None:
        old_ids, old_weights = unpack(*held)
        ids = np.concatenate([old_ids.astype(np.int64), ids])
        weights = np.concatenate([old_weights, weights])
    db.conn.execute(
        "INSERT OR REPLACE INTO posting (id, n, data) VALUES (?, ?, ?)",
        [row_id, len(ids), _pack(ids, weights)],
    )


def _drop(db: sqlite_utils.Database, term: str, numbers: Sequence[int]) -> None:
    row = db.conn.execute("SELECT id, df FROM term WHERE term = ?", [term]).fetchone()
    if row is None:
        return
    gone = np.asarray(numbers, dtype=np.int64)
    for part in np.unique(gone >> PART):
        _filter(db, (int(row[0]) << PART) | int(part), gone[gone >> PART == part] & MASK)
    if row[1] <= len(numbers):
        db.conn.execute("DELETE FROM term WHERE id = ?", [row[0]])
    else:
        db.conn.execute("UPDATE term SET df = df - ? WHERE id = ?", [len(numbers), row[0]])


def _filter(db: sqlite_utils.Database, row_id: int, gone: npt.NDArray[np.int64]) -> None:
    held = db.conn.execute("SELECT n, data FROM posting WHERE id = ?", [row_id]).fetchone()
    if held is None:
        return
    ids, weights = unpack(*held)
    keep = ~np.isin(ids, gone)
    if keep.any():
        db.conn.execute(
            "UPDATE posting SET n = ?, data = ? WHERE id = ?",
            [int(keep.sum()), _pack(ids[keep], weights[keep]), row_id],
        )
    else:
        db.conn.execute("DELETE FROM posting WHERE id = ?", [row_id])


def _passage_row(
    number: int, document: int | None, passage: Passage
) -> tuple[str | int | None, ...]:
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
    _, key, source, ordinal, section, text, start, end, sentences, page, notes = row
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
    )
