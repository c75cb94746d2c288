"""The library behind the service: its documents and passages, and what became of the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bot import intake, views
from bot.errors import UserError
from bot.model import PassageView, SourceView
from bot.state import State
from index.check import problems
from index.errors import Trouble, Unknown
from index.model import Passage
from index.schema import trouble_key
from index.store import Store

Progress = Callable[[int, int, str], None]


class Library:
    """The documents of one file; synchronous, and safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._sentences():
            self._store = Store(path)
            try:
                self._state = State(self._store)
            except BaseException:
                self._store.close()
                raise

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def passage(self, key: str, *, locale: str = "en") -> PassageView:
        """A passage in full; UserError where it is no longer held."""
        with self._reading():
            return self._view(self._store.passage(key), locale)

    def around(
        self, key: str, *, locale: str = "en"
    ) -> tuple[PassageView | None, PassageView, PassageView | None]:
        """A passage between its neighbours; UserError where it is no longer held."""
        with self._reading():
            before, middle, after = self._store.around(key)
            return (
                None if before is None else self._view(before, locale),
                self._view(middle, locale),
                None if after is None else self._view(after, locale),
            )

    def every(self, id: str, *, locale: str = "en") -> list[PassageView]:
        """Every passage of a document, in order; UserError where it is not held."""
        with self._reading():
            source = self._store.source(id)
            held = self._store.document(id)
            return [views.passage_view(passage, source, locale) for passage in held]

    def sources(self) -> list[SourceView]:
        """The documents of the library."""
        with self._sentences():
            return [views.source_view(source) for source in self._store.sources()]

    def add(self, path: Path, *, progress: Progress | None = None) -> SourceView:
        """Take a document in, in place of its older self."""
        done = intake.run({"do": "add", "db": str(self._store.path), "path": str(path)}, progress)
        with self._sentences():
            return views.source_view(self._store.source(str(done["source"])))

    def remove(self, id: str) -> SourceView:
        """Take a document out; UserError where it is not held."""
        with self._sentences():
            return views.source_view(self._store.remove(id))

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

    def _view(self, passage: Passage, locale: str, score: float = 0.0) -> PassageView:
        return views.passage_view(passage, self._store.source(passage.source), locale, score)

    def _held(self, keys: Sequence[str], locale: str) -> list[PassageView]:
        found = []
        with self._reading():
            for key in keys:
                with suppress(Unknown):  # removed since: the rest is still worth showing
                    found.append(self._view(self._store.passage(key), locale))
        return found

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One consistent view of the library for all reads inside."""
        with self._sentences(), self._store.reading():
            yield

    @contextmanager
    def _sentences(self) -> Iterator[None]:
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
            raise UserError(key, path=self._path) from error


def rebuild(path: Path, *, progress: Progress | None = None) -> None:
    """Build a library's index anew from its stored passages, whatever version indexed it."""
    intake.run({"do": "rebuild", "db": str(path)}, progress)
