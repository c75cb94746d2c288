"""The parts of a library: 65,536 slots each, with posting lists that last and fresh ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import sqlite_utils

from index.postings import (
    PART,
    ROOM,
    PostingList,
    base,
    checksum,
    key,
    pack,
    unpack,
)
from index.sql import ASKED, among

if TYPE_CHECKING:
    from index.counting import Counted

Progress = Callable[[int, int, str], None]
Floats = npt.NDArray[np.float64]
FRESH = 4096  # passages that the fresh lists of a part may hold before they are merged


@dataclass(frozen=True, slots=True)
class Part:
    """A part of one library; see `index.schema`."""

    id: int
    library: int
    used: int
    merged: int
    live: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Slots `first` .. `first + count - 1` of a part, for passages `start` .. of a batch."""

    part: Part
    first: int
    start: int
    count: int

    @property
    def ids(self) -> range:
        """The passage ids."""
        low = self.part.id << PART | self.first
        return range(low, low + self.count)


def parts(db: sqlite_utils.Database, libraries: Iterable[int] | None = None) -> list[Part]:
    """The parts of these libraries (None: of all), by id."""
    found = db.conn.execute("SELECT id, library, used, merged, live FROM part ORDER BY id")
    wanted = None if libraries is None else frozenset(libraries)
    return [Part(*row) for row in found if wanted is None or row[1] in wanted]


def kept_lists(part: Part) -> tuple[bool, ...]:
    """Which of a part's two sets of posting lists there are: lasting (False), fresh (True)."""
    return (*((False,) if part.merged else ()), *((True,) if part.used > part.merged else ()))


def list_keys(searched: Sequence[Part], terms: Iterable[int]) -> list[int]:
    """The row ids that posting lists of these terms have in these parts, where there are any,
    ascending."""
    bases = [base(part.id, fresh=fresh) for part in searched for fresh in kept_lists(part)]
    wanted = sorted(terms)
    return [low | term for low in bases for term in wanted]


def allocate(db: sqlite_utils.Database, library: int, count: int) -> list[Chunk]:
    """Give out slots for `count` passages of a library; a part that is full is followed by one
    more. A slot is never given out twice."""
    chunks: list[Chunk] = []
    start = 0
    held = parts(db, [library])
    last = held[-1] if held else None
    while start < count:
        if last is None or last.used == ROOM:
            made = db.conn.execute(
                "INSERT INTO part (library, used, merged, live) VALUES (?, 0, 0, 0)", [library]
            )
            last = Part(int(made.lastrowid or 0), library, 0, 0, 0)
        size = min(count - start, ROOM - last.used)
        chunks.append(Chunk(last, last.used, start, size))
        last = Part(last.id, library, last.used + size, last.merged, last.live + size)
        db.conn.execute(
            "UPDATE part SET used = ?, live = ? WHERE id = ?", [last.used, last.live, last.id]
        )
        start += size
    return chunks


def append(
    db: sqlite_utils.Database,
    chunk: Chunk,
    counted: Counted,
    norms: Floats,
    progress: Progress | None = None,
) -> None:
    """Append the passages of a chunk to the posting lists of its part.

    A large chunk goes to the lasting lists at once, a small one to the fresh ones, which are
    short, so that taking in a memo does not rewrite the lists of a full part.
    """
    lists = list(counted.posting_lists(norms, chunk.start, chunk.start + chunk.count))
    large = chunk.count >= FRESH
    if large:
        # The slots were given out: from here on every one of the part counts as merged.
        merge(db, chunk.part.id)
    shift = chunk.first - chunk.start
    _extend(db, chunk.part.id, lists, shift, fresh=not large, progress=progress)


def overfull(db: sqlite_utils.Database, library: int) -> list[int]:
    """The parts of a library whose fresh lists hold more than they should."""
    return [part.id for part in parts(db, [library]) if part.used - part.merged > FRESH]


def merge(db: sqlite_utils.Database, part: int) -> None:
    """Append the fresh posting lists of a part to its lasting ones."""
    low, high = base(part, fresh=True), base(part + 1, fresh=False)
    fresh = db.conn.execute(
        "SELECT id, n, data FROM posting WHERE id >= ? AND id < ?", [low, high]
    ).fetchall()
    lists = []
    for row, n, data in fresh:
        ids, weights = unpack(n, data)
        lists.append(PostingList(row - low, ids.astype(np.int64), weights))
    _extend(db, part, lists, 0, fresh=False)
    db.conn.execute("DELETE FROM posting WHERE id >= ? AND id < ?", [low, high])
    db.conn.execute("UPDATE part SET merged = used WHERE id = ?", [part])


def _extend(
    db: sqlite_utils.Database,
    part: int,
    lists: Sequence[PostingList],
    shift: int,
    *,
    fresh: bool,
    progress: Progress | None = None,
) -> None:
    """Append each list's rows, `shift` added, to the term's list of the part."""
    for start in range(0, len(lists), ASKED):
        some = {key(part, one.term, fresh=fresh): one for one in lists[start : start + ASKED]}
        held = _lists(db, some)
        db.conn.executemany(
            "INSERT OR REPLACE INTO posting (id, n, crc, data) VALUES (?, ?, ?, ?)",
            (_appended(row, one, held.get(row), shift) for row, one in some.items()),
        )
        if progress is not None:
            progress(min(start + ASKED, len(lists)), len(lists), "")


def _appended(
    row: int, one: PostingList, held: tuple[int, bytes] | None, shift: int
) -> tuple[int, int, int, bytes]:
    ids = (one.rows + shift).astype(np.uint16)
    weights = one.weights
    if held is not None:
        before, weighed = unpack(*held)
        ids = np.concatenate([before, ids])
        weights = np.concatenate([weighed, weights])
    data = pack(ids, weights)
    return row, len(ids), checksum(data), data


def drop(db: sqlite_utils.Database, part: Part, terms_by_slot: Mapping[int, set[int]]) -> None:
    """Take passages out of a part: their slots leave the list of every term that they held."""
    gone: dict[int, list[int]] = {}
    for slot, terms in terms_by_slot.items():
        for term in terms:
            row = key(part.id, term, fresh=slot >= part.merged)
            gone.setdefault(row, []).append(slot)
    rows = sorted(gone)
    for start in range(0, len(rows), ASKED):
        some = rows[start : start + ASKED]
        kept: list[tuple[int, int, bytes, int]] = []
        empty: list[tuple[int]] = []
        for row, (n, data) in _lists(db, some).items():
            ids, weights = unpack(n, data)
            keep = ~np.isin(ids, np.array(gone[row], dtype=np.uint16))
            if keep.any():
                left = pack(ids[keep], weights[keep])
                kept.append((int(keep.sum()), checksum(left), left, row))
            else:
                empty.append((row,))
        db.conn.executemany("UPDATE posting SET n = ?, crc = ?, data = ? WHERE id = ?", kept)
        db.conn.executemany("DELETE FROM posting WHERE id = ?", empty)
    if part.live == len(terms_by_slot):
        # Nothing points into it any more, and its slots are never given out again.
        db.conn.execute("DELETE FROM part WHERE id = ?", [part.id])
    else:
        db.conn.execute(
            "UPDATE part SET live = live - ? WHERE id = ?", [len(terms_by_slot), part.id]
        )


def _lists(db: sqlite_utils.Database, rows: Iterable[int]) -> dict[int, tuple[int, bytes]]:
    """Row id -> (n, bytes) of the posting lists that are held among these rows."""
    found = among(db, "SELECT id, n, data FROM posting WHERE id", rows)
    return {row: (n, data) for row, n, data in found}
