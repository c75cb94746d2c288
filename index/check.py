"""The invariants of a library: what must hold between its tables, whatever happened to it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from index import forward
from index.lexicon import Words
from index.parts import Part, parts
from index.postings import MASK, PART, base, checksum, unpack
from index.reader import Reader
from index.weights import HEADING

__all__ = ["problems"]


def problems(reader: Reader) -> list[str]:
    """What is broken, a line each, in English for the operator; nothing where all holds."""
    found: list[str] = []
    with reader.reading():
        try:
            for rule in (_file, _documents, _libraries, _parts):
                found.extend(rule(reader))
        except sqlite3.DatabaseError as error:
            # Pages are damaged so badly that a table cannot be read to its end.
            found.append(f"SQLite: {error}")
    return found


def _file(reader: Reader) -> Iterator[str]:
    for (told,) in reader.db.execute("PRAGMA quick_check"):
        for line in told.splitlines():  # what it finds in one tree comes in one row
            if line != "ok" and not line.startswith("***"):
                yield f"SQLite: {line}"
    for table, row, parent, _ in reader.db.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} belongs to no {parent}"


def _documents(reader: Reader) -> Iterator[str]:
    counted = reader.db.execute(
        "SELECT source, document.passages, COUNT(passage.id) FROM document LEFT JOIN passage"
        " ON passage.document = document.id GROUP BY document.id"
    )
    for source, said, held in counted:
        if said != held:
            yield f"document {source}: {said} passages listed, {held} held"


def _libraries(reader: Reader) -> Iterator[str]:
    """A library's sums are those of its passages."""
    counted = reader.db.execute(
        "SELECT library.id, library.passages, COALESCE(SUM(document.passages), 0) FROM library"
        " LEFT JOIN document ON document.library = library.id GROUP BY library.id"
    )
    for number, said, held in counted.fetchall():
        if said != held:
            yield f"library {number}: {said} passages counted, {held} held"
        terms = 0
        for part in parts(reader.db, [number]):
            terms += sum(
                len(one.lexemes) + (HEADING - 1) * one.heading
                for one in _forwards(reader, part).values()
            )
        (kept,) = reader.db.execute("SELECT terms FROM library WHERE id = ?", [number]).fetchone()
        if terms != kept:
            yield f"library {number}: {kept} terms counted, {terms} held"


def _parts(reader: Reader) -> Iterator[str]:
    """Posting lists, frequencies and words say of each part what its passages hold."""
    words = Words()
    known = dict(reader.db.execute("SELECT id, term FROM lexeme"))
    used: Counter[int] = Counter()
    seen = 0
    for part in parts(reader.db):
        kept = _forwards(reader, part)
        yield from _slots(reader, part, kept)
        for one in kept.values():
            words.need(reader.db, one.lexemes)
        yield from _usage(reader, part, kept, used)
        yield from _lists(reader, part, kept, words)
        low, high = base(part.id, fresh=False), base(part.id + 1, fresh=False)
        row = reader.db.execute(
            "SELECT COUNT(*) FROM posting WHERE id >= ? AND id < ?", [low, high]
        )
        seen += row.fetchone()[0]
    (total,) = reader.db.execute("SELECT COUNT(*) FROM posting").fetchone()
    if total != seen:
        yield f"{total - seen} posting lists belong to no part"
    for lexeme in sorted(used.keys() - known.keys()):
        yield f"lexeme {lexeme}: held by {used[lexeme]} passages, but not known"
    for lexeme, df in reader.db.execute("SELECT id, df FROM lexeme"):
        if used[lexeme] != df:
            yield f"lexeme {lexeme}: counted in {df} passages, held by {used[lexeme]}"
        if lexeme < len(words.terms) and used[lexeme] and words.terms[lexeme] != known[lexeme]:
            yield f"lexeme {lexeme}: its page names another term"


def _forwards(reader: Reader, part: Part) -> dict[int, forward.Forward]:
    low, high = part.id << PART, (part.id + 1) << PART
    found = reader.db.execute("SELECT id, data FROM forward WHERE id >= ? AND id < ?", [low, high])
    return {number & MASK: forward.load(data) for number, data in found}


def _slots(reader: Reader, part: Part, kept: dict[int, forward.Forward]) -> Iterator[str]:
    low, high = part.id << PART, (part.id + 1) << PART
    found = reader.db.execute("SELECT id FROM passage WHERE id >= ? AND id < ?", [low, high])
    slots = {number & MASK for (number,) in found}
    if slots != set(kept):
        yield f"part {part.id}: {len(slots)} passages, {len(kept)} of them with lexemes"
    if len(slots) != part.live:
        yield f"part {part.id}: {part.live} passages counted, {len(slots)} held"
    if slots and max(slots) >= part.used:
        yield f"part {part.id}: a passage in a slot that was not given out"


def _usage(
    reader: Reader, part: Part, kept: dict[int, forward.Forward], used: Counter[int]
) -> Iterator[str]:
    held: Counter[int] = Counter()
    for one in kept.values():
        held.update(set(one.lexemes.tolist()))
    used.update(held)
    low, high = part.id << 32, (part.id + 1) << 32
    said = {
        row & 0xFFFFFFFF: df
        for row, df in reader.db.execute(
            "SELECT id, df FROM usage WHERE id >= ? AND id < ?", [low, high]
        )
    }
    if said != held:
        wrong = sum(said.get(one, 0) != held[one] for one in {*said, *held})
        yield f"part {part.id}: {wrong} words are counted wrongly"


def _lists(
    reader: Reader, part: Part, kept: dict[int, forward.Forward], words: Words
) -> Iterator[str]:
    held: dict[tuple[int, bool], list[int]] = {}
    for slot in sorted(kept):
        for term in set(words.terms[kept[slot].lexemes].tolist()):
            held.setdefault((term, slot >= part.merged), []).append(slot)
    for fresh in (False, True):
        low = base(part.id, fresh=fresh)
        found = reader.db.execute(
            "SELECT id, n, crc, data FROM posting WHERE id >= ? AND id < ?",
            [low, base(part.id + fresh, fresh=not fresh)],
        )
        for row, n, crc, data in found:
            name = f"posting list of term {row - low} in part {part.id}"
            wanted = held.pop((row - low, fresh), None)
            yield from _list(name, n, crc, data, wanted)
    if held:
        yield f"part {part.id}: {len(held)} posting lists are missing"


def _list(name: str, n: int, crc: int, data: bytes, wanted: list[int] | None) -> Iterator[str]:
    if crc != checksum(data):
        yield f"{name}: its bytes are not those that were written"
        return
    if len(data) not in (3 * n, 1 << PART):
        yield f"{name}: {len(data)} bytes for {n} passages"
        return
    ids, weights = unpack(n, data)
    slots: npt.NDArray[np.int64] = ids.astype(np.int64)
    if wanted is None:
        yield f"{name}: no passage holds the term"
    elif slots.tolist() != wanted or len(slots) != n:
        yield f"{name}: document frequency {n}, {len(wanted)} passages hold the term"
    if (weights == 0).any():
        yield f"{name}: a weight of nothing"
