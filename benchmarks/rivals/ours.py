"""Our own index as it ships: the one module of the benchmarks that knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.rivals.common import Progress, Work
from index.ask import Asking
from index.languages import detect
from index.model import Document, Incoming, Passage
from index.sentences import split
from index.store import Store

_FILE = "library.db"
_BATCH = 1000  # works of one transaction


@dataclass(frozen=True, slots=True)
class Handle:
    """An open library and what asks it."""

    store: Store
    asking: Asking


def build(folder: Path, works: Iterable[Work], progress: Progress) -> None:
    """Index all works in bulk: the shipped way of taking in many documents at once."""
    store = Store(folder / _FILE)
    done = 0
    try:
        for batch in _batches(map(_incoming, works)):
            store.take_in(batch)
            done += sum(len(item.passages) for item in batch)
            progress(done)
    finally:
        store.close()


def _batches(items: Iterator[Incoming]) -> Iterator[list[Incoming]]:
    while batch := list(islice(items, _BATCH)):
        yield batch


def load(folder: Path) -> Handle:
    """Open the index as the answering process does."""
    store = Store(folder / _FILE, create=False)
    return Handle(store, Asking(store))


def search(handle: Handle, text: str, k: int) -> list[str]:
    """The keys of the best `k` passages: question text in, passage keys out."""
    return handle.asking.keys(text, k)


def add_one(handle: Handle, work: Work) -> None:
    """Take one work in for good; the next search must see it."""
    handle.store.take_in([_incoming(work)])


def index_bytes(folder: Path) -> int:
    """What the index takes on disk in bytes, without the passages' own text."""
    store = Store(folder / _FILE, create=False)
    try:
        kept = "('passage', 'passage_key', 'passage_place', 'original', 'document')"
        row = store.db.execute(f"SELECT SUM(pgsize) FROM dbstat WHERE name NOT IN {kept}")
        return int(row.fetchone()[0])
    finally:
        store.close()


def close(handle: Handle) -> None:
    """Let go of the index."""
    handle.store.close()


def _incoming(work: Work) -> Incoming:
    """A work of the collection as a document; its passages are ready cut."""
    source, title, rows = work
    language = detect(" ".join(text for _, text in rows[:20]))
    passages = tuple(
        Passage(
            key=key,
            source=source,
            ordinal=ordinal,
            section=(),
            text=text,
            start=0,
            end=len(text),
            sentences=tuple(split(text)) or ((0, len(text)),),
            language=language,
            title=title,
        )
        for ordinal, (key, text) in enumerate(rows)
    )
    document = Document(source, title, (), language=language)
    return Incoming(document, passages)
