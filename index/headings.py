"""The heading that a passage stands under, and whether it is a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.model import Passage

__all__ = ["LONGEST", "TITLED", "asks", "headings", "own", "sums"]

LONGEST = 500  # characters of a heading that are searched
TITLED = 100  # passages: the title of a longer document says too little of each of them

_ASKS = re.compile(
    r"[?？]|か。?$|^\W*(who|what|when|where|which|why|how|is|are|do|does|did|can|could|should)\b",
    re.IGNORECASE,
)


def headings(passages: Sequence[Passage]) -> list[str]:
    """For each passage of one document its innermost heading, else the document's title."""
    title = passages[0].title if len(passages) <= TITLED else ""
    return [(one.section[-1] if one.section else title)[:LONGEST] for one in passages]


def sums(passages: Sequence[Passage]) -> tuple[int, int]:
    """How many passages of a document have a heading of their own, and how many of these ask."""
    names = headings(passages)
    mine = own(passages, names)
    asking = sum(is_own and asks(name) for is_own, name in zip(mine, names, strict=True))
    return sum(mine), asking


def own(passages: Sequence[Passage], names: Sequence[str]) -> list[bool]:
    """Whether the heading of each passage stands over that passage alone."""
    pairs = list(zip((one.section for one in passages), names, strict=True))
    shared = Counter(pairs)
    return [bool(name) and shared[section, name] == 1 for section, name in pairs]


def asks(heading: str) -> bool:
    """Whether a heading is a question, as those of an FAQ are."""
    return _ASKS.search(heading) is not None
