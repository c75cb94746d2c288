"""One file that holds documents with what is known of them, their libraries and who may see them.

A zip: `manifest.json` lists libraries (name, server, grants) and documents (id, title, origin,
whether held, hashes); `originals/` has the files that documents were read from, `passages/` the
passages, as JSON, of those whose file was not kept.
"""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from bot import intake, views
from bot.archive_manifest import Entry, Kept, Manifest, dump_passages, dumps
from bot.archive_opening import MANIFEST
from bot.library import sentences
from bot.model import LibraryView, Taken
from bot.rights import Rights
from index.errors import Unknown, Unusable
from index.model import Shelf, Source
from index.store import Store

__all__ = ["Exported", "Imported", "export_archive", "import_archive"]

Progress = Callable[[int, int, str], None]
_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Exported:
    """What went into an archive: libraries, documents, and the size of the file in bytes."""

    libraries: int
    documents: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an archive's documents, each with its library.

    `made` are libraries that were not there; the rights of those in `left`, which were, stay.
    """

    taken: tuple[tuple[Taken, LibraryView], ...]
    made: tuple[LibraryView, ...]
    left: tuple[LibraryView, ...]


def export_archive(
    path: Path,
    target: Path,
    *,
    libraries: Collection[int] | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Write these libraries (None: all) of the file at `path` to the archive `target`.

    The library may be in use meanwhile. UserError where `target` is there already.
    """
    with sentences(target):
        if target.exists():
            raise Unusable("backup.exists", path=target)
        store = Store(path, create=False)
        part = target.with_name(f"{target.name}.part")
        try:
            rights = Rights(store)
            with store.reading(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
                done = _write(store, rights, made, libraries, progress)
            os.replace(part, target)
        except OSError as error:
            raise Unusable("archive.unwritable", path=target) from error
        finally:
            store.close()
            part.unlink(missing_ok=True)
    return replace(done, bytes=target.stat().st_size)


def import_archive(
    path: Path,
    archive: Path,
    *,
    only: tuple[str, int | None] | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Take the documents of an archive, or of its library `only` (name, server), into the file.

    Everything is checked before anything changes. Each document comes back under its id, title and
    origin, held where it was; one that cannot be read any more is told of. Rights come with the
    libraries that are made; those of libraries that are there already stay as they are.
    """
    wanted = None if only is None else [only[0], only[1] or 0]
    job = {"do": "import", "db": str(path), "archive": str(archive.absolute()), "only": wanted}
    done = intake.run(job, progress)
    with sentences(path):
        store = Store(path, create=False)
        try:
            shelves = {shelf.id: _view(shelf) for shelf in store.libraries()}
            told: list[dict[str, str]] = done["files"]  # type: ignore[assignment]
            taken = tuple((_taken(store, one), shelves[int(one["library"])]) for one in told)
        finally:
            store.close()
    made, left = (
        tuple(shelves[number] for number in done[name])  # type: ignore[attr-defined]
        for name in ("made", "left")
    )
    return Imported(taken, made, left)


def _view(shelf: Shelf) -> LibraryView:
    return LibraryView(shelf.id, shelf.guild, shelf.name, 0, 0)


def _taken(store: Store, told: dict[str, str]) -> Taken:
    if "refused" in told:
        values: dict[str, str] = told["values"]  # type: ignore[assignment]
        return Taken(told["path"], "refused", None, told["refused"], tuple(values.items()))
    source = views.source_view(store.source(told["source"], int(told["library"])))
    change = "held" if source.held and told["change"] != "same" else told["change"]
    return Taken(told["path"], change, source)  # type: ignore[arg-type]


def _write(
    store: Store,
    rights: Rights,
    made: zipfile.ZipFile,
    libraries: Collection[int] | None,
    progress: Progress | None,
) -> Exported:
    shelves = [one for one in store.libraries() if libraries is None or one.id in libraries]
    places = {shelf.id: place for place, shelf in enumerate(shelves)}
    held = [one for one in store.sources() if one.library in places]
    entries = []
    for number, source in enumerate(held):
        if progress is not None:
            progress(number, len(held), source.title)
        entries.append(_packed(store, made, source, places[source.library], number))
    kept = tuple(_kept(rights, shelf) for shelf in shelves)
    made.writestr(MANIFEST, dumps(Manifest(kept, tuple(entries))))
    return Exported(len(kept), len(entries), 0)


def _kept(rights: Rights, shelf: Shelf) -> Kept:
    librarian = None if shelf.guild is None else rights.librarian(shelf.guild)
    return Kept(shelf.name, shelf.guild or 0, librarian or 0, rights.granted(shelf))


def _packed(
    store: Store, made: zipfile.ZipFile, source: Source, library: int, number: int
) -> Entry:
    stem = f"{number + 1:06}-{_UNSAFE.sub('-', source.source)[:60]}"
    try:
        name, data = store.original(source)
        # Names of our own making, whatever the file was called: people unpack archives too.
        suffix = PurePath(name).suffix
        part = f"originals/{stem}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    except Unknown:
        name, part = "", f"passages/{stem}.json"
        data = dump_passages(store.within([source.library]).document(source.source))
    made.writestr(part, data)
    return Entry(
        library=library,
        source=source.source,
        title=source.title,
        part=part,
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        file=name,
        label=source.label,
        origin=source.origin,
        added=source.added,
        media=source.media,
        pages=source.pages,
        held=source.held,
        sha256=source.content_hash,
        retells=source.retells,
        report=source.report,
    )
