"""Which sentences lean on the one before them, and which announce what comes next."""

from __future__ import annotations

import re

__all__ = ["announces", "leans_back"]

# A sentence that leans on the one before it is not quoted without it.
_LEANS = re.compile(
    r"(However|But|Yet|Still|Nevertheless|Nonetheless|Instead|Otherwise|Accordingly|Therefore|Thus"
    r"|Hence|Moreover|Furthermore|Similarly|Likewise|Conversely|In contrast|As a result|For example"
    r"|For instance|This|That|These|Those|They|He|She|It|Its|Their|Such|Both"
    r"|The (former|latter|same))\b"
    r"|(しかし|これ|それ|その|この|また|ただし|一方|さらに)"
)

# A short sentence that only says how many things come next.
_ANNOUNCES = re.compile(
    r"^(?=.{0,160}$).*\b(two|three|four|five|six|several|following|various|other|many|some)\b"
    r"( [\w'-]+){0,4}? [\w-]+s\b",
    re.IGNORECASE | re.DOTALL,
)


def leans_back(sentence: str) -> bool:
    """Whether a sentence cannot stand without the one before it."""
    return _LEANS.match(sentence) is not None


def announces(sentence: str) -> bool:
    """Whether a sentence says that several things come next."""
    return _ANNOUNCES.search(sentence) is not None
