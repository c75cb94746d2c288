"""The year whose state a document gives, where that is known, and where answers show it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.kinds import Wanted
from index.model import Source

__all__ = ["DATED", "state_of"]

DATED = frozenset({Wanted.LIST, Wanted.NAMES, Wanted.NUMBER, Wanted.MONEY, Wanted.SHARE})
"""What a list or a count answers: it may have been another one before, and be another one since."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def state_of(source: Source, works: Mapping[str, str]) -> str:
    """The year that the document describes, or retells; else one of its title; else empty.

    `works` gives that of the works that facts are taken from. A title may name years to come,
    which are not those of its making.
    """
    known = works.get(source.retells) or works.get(source.source)
    if known:
        return known
    past = [year for year in _YEAR.findall(source.title) if year <= source.added[:4]]
    return max(past, default="")
