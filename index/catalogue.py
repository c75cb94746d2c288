"""The documents of one library by where they came from: which one a new document replaces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.model import Incoming, Source

__all__ = ["Catalogue"]


class Catalogue:
    """The documents that a library holds while others come in."""

    def __init__(self, held: Iterable[Source]) -> None:
        self._by_id: dict[str, Source] = {}
        self._by_origin: dict[str, Source] = {}
        self._by_bytes: dict[str, Source] = {}
        for source in held:
            self.note(source)

    def note(self, source: Source) -> None:
        """Remember that the library holds this document, in place of its older self."""
        older = self._by_id.get(source.source)
        if older is not None:
            self._by_origin.pop(older.origin, None)
            self._by_bytes.pop(older.content_hash, None)
        self._by_id[source.source] = source
        if source.origin:
            self._by_origin[source.origin] = source
        if source.content_hash:
            self._by_bytes[source.content_hash] = source

    def place(self, item: Incoming) -> tuple[Incoming, Source | None]:
        """The item under the id that it gets, and the document that it replaces or repeats.

        A file from the same origin, or the same bytes from another, is the same document. Another
        file whose id would be the same (two folders, each with a report.pdf) gets one of its own.
        """
        other = self._by_origin.get(item.origin) if item.origin else None
        if other is None and item.origin and item.document.content_hash:
            other = self._by_bytes.get(item.document.content_hash)
        if other is not None:
            return _under(item, other.source), other
        other = self._by_id.get(item.document.source)
        if other is None or not (item.origin and other.origin):
            return item, other
        number = 2
        while f"{item.document.source}-{number}" in self._by_id:
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
