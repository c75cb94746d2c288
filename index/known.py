"""What a reader has been told of its libraries and need not ask again until the file changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

__all__ = ["Known"]

T = TypeVar("T")

MOST = 20_000  # terms that are remembered


@dataclass(slots=True)
class Known:
    """The answers of one generation of the file, to one reader.

    `ids` has the id of a term, 0 where the file knows none, and `frequencies` the document
    frequency of a term id in the reader's libraries, 0 where no passage holds it. Threads may
    share it: an answer that two of them find at once is the same.
    """

    generation: int
    ids: dict[str, int] = field(default_factory=dict)
    frequencies: dict[int, int] = field(default_factory=dict)
    _once: dict[str, object] = field(default_factory=dict)

    def once(self, name: str, find: Callable[[], T]) -> T:
        """What `find` gave for `name` the first time."""
        if name not in self._once:
            self._once[name] = find()
        return cast("T", self._once[name])

    def trim(self) -> None:
        """Forget the terms where there are too many."""
        if len(self.ids) > MOST:
            self.ids = {}
        if len(self.frequencies) > MOST:
            self.frequencies = {}
