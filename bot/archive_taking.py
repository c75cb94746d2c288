"""An archive's documents come into the library: what the intake process does with them."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.archive_manifest import Entry, Kept, load_passages
from bot.archive_opening import Opened, opened
from bot.rights import Rights
from bot.taking import incoming
from index.errors import Unreadable, Unusable
from index.model import Document, Incoming, Passage, Shelf
from index.readers.sandbox import read_apart
from index.schema import PUBLIC
from index.store import Store

__all__ = ["take"]

Progress = Callable[[int, int, str], None]


def take(
    store: Store, path: Path, only: tuple[str, int] | None, progress: Progress
) -> dict[str, object]:
    """Take in what the archive at `path` holds, or its library `only` (name, server or 0).

    Returns "files", what became of each document, and the ids of the libraries "made" and "left".
    """
    with opened(path) as archive:
        chosen = [
            place
            for place, one in enumerate(archive.manifest.libraries)
            if only is None or (one.name, one.guild) == only
        ]
        if only is not None and not chosen:
            names = ", ".join(one.name for one in archive.manifest.libraries)
            raise Unusable("archive.library", path=path, name=only[0], names=names)
        archive.verify(progress)
        there = {(one.guild or 0, one.name): one for one in store.libraries()}
        shelves: dict[int, Shelf] = {}
        made: list[int] = []
        rights = Rights(store)
        for place in chosen:
            kept = archive.manifest.libraries[place]
            shelf = there.get((kept.guild, kept.name))
            if shelf is None:
                shelf = store.create(kept.name, kept.guild or None)
                made.append(shelf.id)
                _entitle(rights, shelf, kept)
            shelves[place] = shelf
        files = _documents(store, archive, shelves, progress)
    left = [one.id for one in shelves.values() if one.id not in made and one.id != PUBLIC]
    return {"files": files, "made": made, "left": left}


def _entitle(rights: Rights, shelf: Shelf, kept: Kept) -> None:
    if shelf.guild is None:
        return
    rights.forget(shelf)
    for grant in kept.grants:
        rights.grant(shelf, grant.kind, grant.subject)
    if kept.librarian not in (0, shelf.guild) and rights.librarian(shelf.guild) is None:
        rights.set_librarian(shelf.guild, kept.librarian)


def _documents(
    store: Store, archive: Opened, shelves: dict[int, Shelf], progress: Progress
) -> list[dict[str, object]]:
    wanted = [one for one in archive.manifest.documents if one.library in shelves]
    alike = Counter((one.library, one.sha256) for one in wanted)
    told: list[dict[str, object]] = []
    for number, entry in enumerate(wanted):
        progress(number, len(wanted), entry.title)
        library = shelves[entry.library].id
        name = entry.file or entry.title
        try:
            item = _incoming(archive, entry)
        except Unreadable as trouble:
            values = {key: str(value) for key, value in trouble.values.items()}
            refused = {"path": name, "refused": trouble.key, "values": values, "library": library}
            told.append(refused)
            continue
        twin = alike[entry.library, entry.sha256] > 1
        told.append({"path": name, **_put(store, item, entry, library, twin=twin)})
    progress(len(wanted), len(wanted), "")
    return told


def _incoming(archive: Opened, entry: Entry) -> Incoming:
    data = archive.read(entry)
    if not entry.file:
        return _retold(load_passages(data, entry, archive.path), entry)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(entry.file).name or "document")
        try:
            path.write_bytes(data)
        except OSError:  # a name that this system cannot have
            path = Path(folder) / f"document{path.suffix[:10]}"
            path.write_bytes(data)
        read = read_apart(path)
    document = replace(
        read, source=entry.source, title=entry.title, label=entry.label, retells=entry.retells
    )
    item = incoming(document, origin=entry.origin, original=(entry.file, data))
    # Who let it be searched had seen its marks.
    return replace(item, held=entry.held)


def _retold(passages: tuple[Passage, ...], entry: Entry) -> Incoming:
    document = Document(
        entry.source,
        entry.title,
        (),
        label=entry.label,
        content_hash=entry.sha256,
        retells=entry.retells,
        media=entry.media,
        pages=entry.pages,
        language=passages[0].language if passages else "en",
    )
    return Incoming(document, passages, entry.origin, None, entry.report, entry.held)


def _put(
    store: Store, item: Incoming, entry: Entry, library: int, *, twin: bool
) -> dict[str, object]:
    held = [one for one in store.sources() if one.library == library]
    if twin and not any(
        one.source == entry.source or (one.origin == entry.origin != "") for one in held
    ):
        # The same bytes under two ids: by its origin it would be taken for the other one.
        item = replace(item, origin="")
    (taken,) = store.take_in([item], library)
    if taken.change != "same":
        with store.writing() as db:
            db.conn.execute(
                "UPDATE document SET origin = ?, added = ? WHERE library = ? AND source = ?",
                [entry.origin, entry.added, library, taken.source.source],
            )
    return {"source": taken.source.source, "change": taken.change, "library": library}
