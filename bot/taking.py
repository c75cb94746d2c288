"""Files become documents of a library, one after another: what the intake process does."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import knowledge
from bot import brief, variants
from index.errors import Unreadable
from index.handling import marks
from index.languages import detect
from index.model import SEARCHED, Document, Incoming
from index.passages import cut
from index.readers.files import load
from index.readers.sandbox import read_apart
from index.store import Store
from knowledge import tables

__all__ = ["add", "incoming", "likeness", "recognised", "release", "seed"]

Progress = Callable[[int, int, str], None]
TRIES = 3  # times a file is read whose bytes change meanwhile
RECOGNISED = 0.7  # share of a work's headings, in order, from which a document is that work


def add(store: Store, library: int, files: object, progress: Progress) -> list[dict[str, object]]:
    """Read files, given as (path, origin), into a library; what became of each, in order.

    One that cannot be read is told of and the others go in.
    """
    assert isinstance(files, Iterable)  # noqa: S101 - the job came as JSON
    asked = [(Path(path), str(origin)) for path, origin in files]
    told: list[dict[str, object]] = []
    for number, (path, origin) in enumerate(asked):
        progress(number, len(asked), path.name)
        try:
            told.append(_take(store, library, path, origin))
        except Unreadable as trouble:
            values = {key: str(value) for key, value in trouble.values.items()}
            told.append({"path": str(path), "refused": trouble.key, "values": values})
    progress(len(asked), len(asked), "")
    return told


def _take(store: Store, library: int, path: Path, origin: str) -> dict[str, object]:
    read, data = _whole(path)
    # A file's name may hold bytes that are no text, which SQLite cannot keep.
    name, origin = (text.encode("utf-8", "replace").decode() for text in (path.name, origin))
    item = incoming(recognised(read), origin=origin, original=(name, data))
    (taken,) = store.take_in([item], library)
    return {"path": str(path), "source": taken.source.source, "change": taken.change}


def _whole(path: Path) -> tuple[Document, bytes]:
    """The document of a file and the bytes that it was read from, though someone may write it."""
    for _ in range(TRIES):
        read, data = read_apart(path), load(path)
        if hashlib.sha256(data).hexdigest() == read.content_hash:
            return read, data
    raise Unreadable("read_changing", name=path.name)


def release(store: Store, library: int, source: str, progress: Progress) -> dict[str, object]:
    """Take a document that was held back into the search, from the file that was kept."""
    held = store.source(source, library)
    name, data = store.original(held)
    progress(0, 1, name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "document")
        path.write_bytes(data)
        read = replace(recognised(read_apart(path)), source=source, title=held.title)
    item = incoming(read, origin=held.origin, original=(name, data))
    store.remove(source, library)
    (taken,) = store.take_in([replace(item, held=False)], library)
    progress(1, 1, "")
    return {"path": name, "source": taken.source.source, "change": "added"}


def incoming(
    document: Document, *, origin: str = "", original: tuple[str, bytes] | None = None
) -> Incoming:
    """A document with its passages and what its reading tells; one with marks is held back."""
    language = detect("\n".join(block.text for block in document.blocks[:200]))
    document = replace(document, language=language)
    found = list(dict.fromkeys(mark.name for mark in marks(document)))
    left_out = Counter(block.kind for block in document.blocks if block.kind not in SEARCHED)
    report = {
        "tables": document.tables,
        "blank": list(document.blank),
        "left_out": sorted(left_out.items()),
        "marks": found,
    }
    return Incoming(
        document,
        tuple(cut(document)),
        origin,
        original,
        tuple(report.items()),
        held=bool(found),
    )


def seed(store: Store, *, with_brief: bool, progress: Progress) -> dict[str, object]:
    """Put the facts, and the brief where it is wanted, into the public library."""
    known = knowledge.load()
    tables.store(store.db, known)
    variants.store(store.db, known)
    if not with_brief:
        return {"source": brief.SOURCE, "changed": False}
    document = brief.read()
    changed = store.add(document, cut(document), progress)
    store.mark_seeded(document.source, document.content_hash)
    return {"source": document.source, "changed": changed}


def recognised(document: Document) -> Document:
    """The document under the id and title of the work that its outline shows it to be."""
    for work in knowledge.load().sources:
        if likeness(document.outline, work.outline) >= RECOGNISED:
            return replace(document, source=work.id, title=work.title)
    return document


def likeness(found: tuple[str, ...], known: tuple[str, ...]) -> float:
    """The share of `known` headings that `found` has in the same order, 0..1."""
    if not known:
        return 0.0
    left, right = [_plain(title) for title in found], [_plain(title) for title in known]
    best = [0] * (len(right) + 1)
    for title in left:  # longest common subsequence, one row
        diagonal = 0
        for j, other in enumerate(right):
            diagonal, best[j + 1] = (
                best[j + 1],
                diagonal + 1 if title == other else max(best[j + 1], best[j]),
            )
    return best[-1] / len(right)


def _plain(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalpha())
