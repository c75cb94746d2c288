"""The library behind the service: its documents and passages, and what became of the file."""

from __future__ import annotations

import copy
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from bot import intake, views
from bot.errors import UserError
from bot.model import LibraryView, PassageView, SourceView, Taken
from bot.state import State
from index.backup import backup, restore
from index.check import problems
from index.errors import Trouble, Unknown
from index.model import Passage
from index.reader import Reader
from index.schema import FORMAT, PUBLIC, stored_format, trouble_key
from index.store import Store

__all__ = ["PUBLIC", "Library", "Progress", "put_back", "rebuild", "save_copy", "upgrade"]

Progress = Callable[[int, int, str], None]
SCOPES = 64  # views of some libraries that are kept


class Library:
    """The documents of one file; synchronous, and safe to share between threads.

    What is read is read through the libraries that this view may show: all of them, or those of
    `within`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._views: dict[frozenset[int], Self] = {}
        with self._sentences():
            self._store = Store(path)
            try:
                self._state = State(self._store)
            except BaseException:
                self._store.close()
                raise
        self._look(self._store)

    def _look(self, reader: Reader) -> None:
        """See the file through `reader`; every class adds what it reads with."""
        self._reader = reader

    def within(self, libraries: Collection[int]) -> Self:
        """The same service, which sees these libraries alone; it is not to be closed."""
        key = frozenset(libraries)
        found = self._views.get(key)
        if found is None:
            found = copy.copy(self)
            found._views = {}
            found._look(self._reader.within(key))
            if len(self._views) >= SCOPES:
                self._views.clear()
            self._views[key] = found
        return found

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def passage(self, key: str, *, locale: str = "en") -> PassageView:
        """A passage in full; UserError where it is no longer held."""
        with self._reading():
            return self._view(self._reader.passage(key), locale)

    def around(
        self, key: str, *, locale: str = "en"
    ) -> tuple[PassageView | None, PassageView, PassageView | None]:
        """A passage between its neighbours; UserError where it is no longer held."""
        with self._reading():
            before, middle, after = self._reader.around(key)
            return (
                None if before is None else self._view(before, locale),
                self._view(middle, locale),
                None if after is None else self._view(after, locale),
            )

    def every(self, id: str, *, locale: str = "en") -> list[PassageView]:
        """Every passage of a document, in order; UserError where it is not held."""
        with self._reading():
            source = self._reader.source(id)
            held = self._reader.document(id)
            return [views.passage_view(passage, source, locale) for passage in held]

    def sources(self, library: int | None = None) -> list[SourceView]:
        """The documents, of one library where it is given, by id."""
        with self._sentences():
            found = self._reader.sources()
        return [views.source_view(source) for source in found if library in (None, source.library)]

    def source(self, id: str, library: int | None = None) -> SourceView:
        """One document; UserError where it is not held."""
        with self._sentences():
            return views.source_view(self._reader.source(id, library))

    def original(self, id: str, library: int | None = None) -> tuple[str, bytes]:
        """The name and bytes of a document's file; UserError where it was not kept."""
        with self._reading():
            return self._reader.original(self._reader.source(id, library))

    def libraries(self) -> list[LibraryView]:
        """The libraries, the public one first."""
        with self._reading():
            held = self._reader.sources()
            return [
                LibraryView(
                    shelf.id,
                    shelf.guild,
                    shelf.name,
                    sum(source.library == shelf.id for source in held),
                    sum(source.passages for source in held if source.library == shelf.id),
                )
                for shelf in self._reader.shelves()
            ]

    def create_library(self, name: str, guild: int | None = None) -> int:
        """The id of the library of this name of a server (None: of none), made where it is new."""
        with self._sentences():
            return self._store.create(name, guild).id

    def remove_library(self, id: int) -> None:
        """Take a library out with all its documents; of the public one only the documents."""
        with self._sentences():
            self._store.discard(id)

    def purge(self, guild: int) -> list[int]:
        """Take out every library of a server; returns their ids."""
        with self._sentences():
            return self._store.purge(guild)

    def add(
        self, path: Path, *, library: int = PUBLIC, progress: Progress | None = None
    ) -> SourceView:
        """Take a document in, in place of its older self; UserError where it is refused."""
        (taken,) = self.add_all([path], library=library, progress=progress)
        if taken.source is None:
            raise UserError(taken.why, **dict(taken.values))
        return taken.source

    def add_all(
        self,
        paths: Sequence[Path],
        *,
        library: int = PUBLIC,
        origins: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> list[Taken]:
        """Take files in; what became of each, in order.

        A file from the same origin (by default its own path) as a document replaces it. One that
        cannot be read is told of, and the others go in.
        """
        named = origins or [str(path.expanduser().absolute()) for path in paths]
        files = [
            [str(path.expanduser().absolute()), origin]
            for path, origin in zip(paths, named, strict=True)
        ]
        job = {"do": "add", "db": str(self._path), "library": library, "files": files}
        done = intake.run(job, progress)
        return [self._taken(told, library) for told in done["files"]]  # type: ignore[attr-defined]

    def release(
        self, id: str, library: int | None = None, *, progress: Progress | None = None
    ) -> SourceView:
        """Let a document that was held back be searched; UserError where it is not held."""
        with self._sentences():
            held = self._store.source(id, library)
        if not held.held:
            raise UserError("library.not_held", id=id)
        job = {"do": "release", "db": str(self._path), "library": held.library, "source": id}
        intake.run(job, progress)
        return self.source(id, held.library)

    def remove(self, id: str, library: int | None = None) -> SourceView:
        """Take a document out; UserError where it is not held."""
        with self._sentences():
            return views.source_view(self._store.remove(id, library))

    def rename(self, id: str, title: str, library: int | None = None) -> SourceView:
        """Give a document another title; UserError where it is not held."""
        with self._sentences():
            return views.source_view(self._store.rename(id, title, library))

    def check(self) -> list[str]:
        """What is wrong with the index, a line each; nothing where it is sound."""
        with self._sentences():
            return problems(self._store)

    def rebuild(self, *, progress: Progress | None = None) -> None:
        """Build every posting anew from the stored passages."""
        rebuild(self._store.path, progress=progress)

    def remembered(self, key: str) -> str | None:
        """A setting of the bot's own; None where it was never set."""
        with self._sentences():
            return self._state.get(key)

    def remember(self, key: str, value: str) -> None:
        """Keep a setting of the bot's own."""
        with self._sentences():
            self._state.set(key, value)

    def _taken(self, told: dict[str, Any], library: int) -> Taken:
        name = Path(told["path"]).name
        if "refused" in told:
            return Taken(name, "refused", None, told["refused"], tuple(told["values"].items()))
        source = self.source(told["source"], library)
        held = source.held and told["change"] != "same"
        return Taken(name, "held" if held else told["change"], source)

    def _view(self, passage: Passage, locale: str, score: float = 0.0) -> PassageView:
        source = self._reader.source(passage.source, passage.library)
        return views.passage_view(passage, source, locale, score)

    def _held(self, keys: Sequence[str], locale: str) -> list[PassageView]:
        found = []
        with self._reading():
            for key in keys:
                with suppress(Unknown):  # removed since: the rest is still worth showing
                    found.append(self._view(self._reader.passage(key), locale))
        return found

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One consistent view of the library for all reads inside."""
        with self._sentences(), self._reader.reading():
            yield

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        with sentences(self._path):
            yield


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """The index's refusals become the one kind of error that carries text for the user."""
    try:
        yield
    except Trouble as trouble:
        raise UserError(trouble.key, **trouble.values) from trouble
    except sqlite3.DatabaseError as error:
        # The file gave way after it was opened: its owner can mend that, we cannot.
        key = trouble_key(error)
        if key is None:
            raise
        raise UserError(key, path=path) from error


def rebuild(path: Path, *, progress: Progress | None = None) -> None:
    """Build a library's index anew from its stored passages, whatever version indexed it."""
    upgrade(path, progress=progress)
    intake.run({"do": "rebuild", "db": str(path)}, progress)


def upgrade(path: Path, *, progress: Progress | None = None) -> Path | None:
    """Bring a library of an earlier format to this one; returns the copy that was kept, if any."""
    if not 0 < stored_format(path) < FORMAT:
        return None
    kept = str(intake.run({"do": "migrate", "db": str(path)}, progress)["kept"])
    return Path(kept) if kept else None


def save_copy(path: Path, target: Path, *, progress: Progress | None = None) -> int:
    """Copy the library to `target` while it is in use; returns the bytes of the copy."""
    with sentences(target):
        return backup(path, target, progress)


def put_back(saved: Path, path: Path, *, progress: Progress | None = None) -> Path | None:
    """Put a saved copy in the place of the library; returns where the old one was moved."""
    with sentences(saved):
        return restore(saved, path, progress)
