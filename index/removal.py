"""A document leaves: its text, its weights, its words, and what they were counted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import sqlite_utils

from index import forward, parts, rows
from index.headings import sums
from index.lexicon import Words
from index.model import Passage, Source
from index.postings import MASK, PART
from index.weights import HEADING

__all__ = ["delete"]


def delete(db: sqlite_utils.Database, source: Source) -> None:
    """Delete a document with all that was derived from it, inside the caller's transaction."""
    (document,) = db.conn.execute(
        "SELECT id FROM document WHERE source = ? AND library = ?",
        [source.source, source.library],
    ).fetchone()
    held = rows.read_passages(db, "passage.document = ?", [document])
    ids = [number for number, _ in held]
    if held:
        kept = _forwards(db, ids)
        _unpost(db, kept)
        _discount(db, source.library, [passage for _, passage in held], kept)
        _unuse(db, kept)
    rows.delete_document(db, document, ids)


def _forwards(db: sqlite_utils.Database, ids: Sequence[int]) -> dict[int, forward.Forward]:
    found = {}
    for number in ids:
        row = db.conn.execute("SELECT data FROM forward WHERE id = ?", [number]).fetchone()
        found[number] = forward.load(row[0])
    return found


def _unpost(db: sqlite_utils.Database, kept: dict[int, forward.Forward]) -> None:
    words = Words()
    words.need(db, np.concatenate([one.lexemes for one in kept.values()]))
    by_part: dict[int, dict[int, set[int]]] = {}
    for number, one in kept.items():
        terms = set(words.terms[one.lexemes].tolist())
        by_part.setdefault(number >> PART, {})[number & MASK] = terms
    for part in parts.parts(db):
        if part.id in by_part:
            parts.drop(db, part, by_part[part.id])


def _discount(
    db: sqlite_utils.Database,
    library: int,
    passages: Sequence[Passage],
    kept: dict[int, forward.Forward],
) -> None:
    """Take the passages out of the library's sums."""
    terms = sum(len(one.lexemes) + (HEADING - 1) * one.heading for one in kept.values())
    titles, asking = sums(passages)
    db.conn.execute(
        "UPDATE library SET passages = passages - ?, terms = terms - ?, titles = titles - ?,"
        " asking = asking - ? WHERE id = ?",
        [len(passages), terms, titles, asking, library],
    )


def _unuse(db: sqlite_utils.Database, kept: dict[int, forward.Forward]) -> None:
    """Lower the counts of the lexemes; what no passage of any library holds is forgotten."""
    used: Counter[tuple[int, int]] = Counter()
    for number, one in kept.items():
        used.update((number >> PART, lexeme) for lexeme in set(one.lexemes.tolist()))
    lower = [(n, part << 32 | lexeme) for (part, lexeme), n in used.items()]
    db.conn.executemany("UPDATE usage SET df = df - ? WHERE id = ?", lower)
    db.conn.executemany("DELETE FROM usage WHERE id = ? AND df <= 0", [(i,) for _, i in lower])
    total: Counter[int] = Counter()
    for (_, lexeme), n in used.items():
        total[lexeme] += n
    db.conn.executemany(
        "UPDATE lexeme SET df = df - ? WHERE id = ?", [(n, lexeme) for lexeme, n in total.items()]
    )
    gone = []
    for lexeme in total:
        row = db.conn.execute(
            "DELETE FROM lexeme WHERE id = ? AND df <= 0 RETURNING term", [lexeme]
        ).fetchone()
        if row is not None:
            gone.append((row[0], row[0]))
    db.conn.executemany(
        "DELETE FROM term WHERE id = ? AND NOT EXISTS (SELECT 1 FROM lexeme WHERE term = ?)", gone
    )
