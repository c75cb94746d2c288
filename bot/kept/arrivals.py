"""Which documents have come into the library since they were last looked at, in whatever way."""

from __future__ import annotations

from dataclasses import dataclass

from bot.state import State
from index.schema import PUBLIC
from index.store import Store

_MARK = "arrivals.mark"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that can be searched: `n` rises in the order in which documents came in.

    `guild` is the server of its library, None for the public one; `document` is its id there.
    """

    n: int
    guild: int | None
    library: int
    document: str


class ArrivalMarks:
    """Tells arrivals from the rows of the documents, up to a mark that is kept in the file.

    A document's row gets a number that is never given twice; one that is replaced, or released
    after it was held back, gets a new one, and a rebuilt index leaves them as they are.
    """

    def __init__(self, store: Store, state: State) -> None:
        self._store = store
        self._state = state

    def newest(self) -> int:
        """The number of the latest document; 0 in a library without any."""
        row = self._store.db.execute("SELECT COALESCE(MAX(id), 0) FROM document").fetchone()
        return int(row[0])

    def mark(self) -> int:
        """The number up to which arrivals were told; at the very first call that of the latest."""
        kept = self._state.get(_MARK)
        if kept is not None:
            return int(kept)
        newest = self.newest()
        self._state.set(_MARK, str(newest))
        return newest

    def reach(self, n: int) -> None:
        """Arrivals up to `n` were told."""
        self._state.set(_MARK, str(n))

    def between(self, after: int, last: int) -> list[Arrival]:
        """The documents with numbers above `after` up to `last` that are searched, in order.

        Left out are those in a library that nobody on Discord sees, and what the program itself
        brings along: a new wording of the brief is no arrival.
        """
        found = self._store.db.execute(
            "SELECT document.id, guild, library, source FROM document"
            " JOIN library ON library.id = library"
            " WHERE document.id > ? AND document.id <= ? AND held = 0"
            " AND (guild <> 0 OR library.id = ?)"
            " AND NOT (library.id = ? AND source IN (SELECT source FROM seeded))"
            " ORDER BY document.id",
            [after, last, PUBLIC, PUBLIC],
        )
        return [Arrival(n, guild or None, library, name) for n, guild, library, name in found]
