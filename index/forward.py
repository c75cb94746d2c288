"""A passage's lexemes in order as bytes: what the second look at the top hits reads."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["HEAD", "HEADER_WORDS", "OWN", "Forward", "dump", "load"]

Lexemes = npt.NDArray[np.uint32]

# Norm (float32), number of heading lexemes (uint16), flags, nothing; then the lexemes (uint32).
_HEADER = struct.Struct("<fHBx")
HEAD = _HEADER.size
HEADER_WORDS = HEAD // 4  # the place of as many lexemes
OWN = 1  # the heading stands over this passage alone
# More than any heading has: of each letter that `index.headings` leaves, two at the most.
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Forward:
    """What is kept of a passage beside its text: `lexemes` begins with those of the heading."""

    norm: float
    heading: int
    own: bool
    lexemes: Lexemes


def dump(norm: float, heading: Lexemes, text: Lexemes, *, own: bool) -> bytes:
    """The bytes of a passage with these lexemes."""
    kept = heading[:_MOST]
    header = _HEADER.pack(norm, len(kept), OWN if own else 0)
    return header + kept.astype("<u4").tobytes() + text.astype("<u4").tobytes()


def load(data: bytes) -> Forward:
    """What `dump` was given."""
    norm, heading, flags = _HEADER.unpack_from(data)
    lexemes = np.frombuffer(data, dtype="<u4", offset=HEAD)
    return Forward(norm, heading, bool(flags & OWN), lexemes)
