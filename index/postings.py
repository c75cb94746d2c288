"""A posting list of one part as bytes: which passages hold a term, and with what weight."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = [
    "MASK",
    "PART",
    "Ids",
    "Weights",
    "base",
    "checksum",
    "key",
    "pack",
    "part_of",
    "term_of",
    "unpack",
]

PART = 16  # bits: a part has room for 65,536 passages, so a slot in it fits uint16
MASK = (1 << PART) - 1
ROOM = 1 << PART
_TERM = 32  # bits of a term's id within the key of a posting list

Ids = npt.NDArray[np.uint16]
Weights = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PostingList:
    """One term's passages: `rows` (ascending, into a batch or a part) and their weights."""

    term: int
    rows: npt.NDArray[np.int64]
    weights: Weights


def key(part: int, term: int, *, fresh: bool) -> int:
    """The row id of a term's posting list in a part; its `fresh` one holds what came in last."""
    return base(part, fresh=fresh) | term


def base(part: int, *, fresh: bool) -> int:
    """The least row id of a part's posting lists; the next part's begins where they end."""
    return ((part << 1) | fresh) << _TERM


def term_of(row: int) -> int:
    """The term of a posting list's row id."""
    return row & ((1 << _TERM) - 1)


def part_of(row: int) -> int:
    """The part of a posting list's row id."""
    return row >> (_TERM + 1)


def pack(ids: Ids, weights: Weights) -> bytes:
    """n slots and n weights as 3 n bytes, or as 65,536 weights by slot where that is no longer.

    3 n is never 65,536, so the length tells which. `ids` ascend; a weight of 0 is none.
    """
    if 3 * len(ids) < ROOM:
        return ids.astype("<u2").tobytes() + weights.astype(np.uint8).tobytes()
    dense = np.zeros(ROOM, dtype=np.uint8)
    dense[ids] = weights
    return dense.tobytes()


def unpack(n: int, data: bytes) -> tuple[Ids, Weights]:
    """The slots, ascending, and their weights, each of shape (n,)."""
    if len(data) == ROOM:
        dense = np.frombuffer(data, dtype=np.uint8)
        slots = np.flatnonzero(dense)
        return slots.astype(np.uint16), dense[slots]
    ids: Ids = np.frombuffer(data, dtype="<u2", count=n)
    return ids, np.frombuffer(data, dtype=np.uint8, count=n, offset=2 * n)


def weights_of(data: bytes) -> Weights | None:
    """The weights by slot, shape (65536,), where the list is kept so; else None."""
    return np.frombuffer(data, dtype=np.uint8) if len(data) == ROOM else None


def checksum(data: bytes) -> int:
    """CRC-32 of a posting list's bytes."""
    return zlib.crc32(data)
