"""The documents of one library by where they came from: which one a new document replaces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from index.model import Incoming, Source

__all__ = ["Catalogue"]


class Catalogue:
    """The documents that a library holds while others come in.

    `find` gives the document that the file holds with this value of `origin`, `content_hash` or
    `source`, so that a large library need not be listed to take one document in.
    """

    def __init__(self, find: Callable[[str, str], Source | None]) -> None:
        self._find = find
        self._noted: dict[str, dict[str, Source]] = {"origin": {}, "content_hash": {}, "source": {}}

    def note(self, source: Source) -> None:
        """Remember that the library holds this document, in place of its older self."""
        older = self._noted["source"].get(source.source)
        for column, noted in self._noted.items():
            if older is not None:
                noted.pop(getattr(older, column), None)
            noted[getattr(source, column)] = source

    def _held(self, column: str, value: str) -> Source | None:
        return (self._noted[column].get(value) or self._find(column, value)) if value else None

    def place(self, item: Incoming) -> tuple[Incoming, Source | None]:
        """The item under the id that it gets, and the document that it replaces or repeats.

        A file from the same origin, or the same bytes from another, is the same document. Another
        file whose id would be the same (two folders, each with a report.pdf) gets one of its own.
        """
        other = self._held("origin", item.origin)
        if other is None and item.origin:
            other = self._held("content_hash", item.document.content_hash)
        if other is not None:
            return _under(item, other.source), other
        other = self._held("source", item.document.source)
        if other is None or not (item.origin and other.origin):
            return item, other
        number = 2
        while self._held("source", f"{item.document.source}-{number}") is not None:
            number += 1
        return _under(item, f"{item.document.source}-{number}"), None


def _under(item: Incoming, source: str) -> Incoming:
    """The item with another document id."""
    if source == item.document.source:
        return item
    passages = tuple(
        replace(one, source=source, key=f"{source}:{one.ordinal}:{one.key.rpartition(':')[2]}")
        for one in item.passages
    )
    return replace(item, document=replace(item.document, source=source), passages=passages)
