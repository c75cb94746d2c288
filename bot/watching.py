"""Keeps a library as a folder is: what comes into the folder is added, what goes is removed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.gathering import gather, is_readable, origin_of
from bot.library import PUBLIC, Library
from bot.model import SourceView, Taken

if TYPE_CHECKING:  # what is not watched need not wait for it
    from watchfiles import Change

__all__ = ["watch"]

QUIET = 1.0  # seconds for which a file must be left alone before it is read
TICK = 250  # milliseconds between two looks at files that are waited for
AT_ONCE = 20  # files that are read before there is word of them


def watch(
    library: Library,
    folder: Path,
    *,
    shelf: int = PUBLIC,
    quiet: float = QUIET,
    stop: Event | None = None,
) -> Iterator[Taken | SourceView]:
    """Keep the library `shelf` as `folder` is until `stop` is set: first what is there, then what
    changes.

    Yields what became of each file, and each document that was removed because its file is gone.
    A file is read once its size and time have not changed for `quiet` seconds. Documents whose
    files went while nobody watched stay. UserError where the folder cannot be watched (any more).
    """
    folder = folder.resolve()
    watched = _Folder(library, folder, shelf, quiet)
    changes = _changes(folder, stop)
    next(changes)  # it listens before the folder is read, so that nothing is missed between
    watched.expect(gather([folder]).files)
    for some in changes:
        for _, name in some:
            watched.note(Path(name))
        if not folder.is_dir():
            # Unmounted or moved: that is no wish to have all its documents removed.
            raise UserError("watch.gone", path=folder)
        yield from watched.settle()


def _changes(folder: Path, stop: Event | None) -> Iterator[set[tuple[Change, str]]]:
    from watchfiles import watch as listen

    try:
        yield from listen(
            folder,
            watch_filter=None,
            debounce=500,
            rust_timeout=TICK,
            yield_on_timeout=True,
            stop_event=stop,
            ignore_permission_denied=True,
        )
    except (OSError, RuntimeError) as error:
        raise UserError("watch.failed", path=folder, reason=error) from error


class _Folder:
    """What is waited for: each path with how its file looked last, and since when."""

    def __init__(self, library: Library, folder: Path, shelf: int, quiet: float) -> None:
        self._library = library
        self._folder = folder
        self._shelf = shelf
        self._quiet = quiet
        self._waiting: dict[Path, tuple[tuple[int, int] | None, float]] = {}
        # Files with the bytes of another one's document, by that one's origin.
        self._twins: dict[str, set[Path]] = {}

    def expect(self, paths: Iterable[Path]) -> None:
        """Look at these files once they are left alone."""
        for path in paths:
            self._waiting[path] = (_look(path), time.monotonic())

    def note(self, path: Path) -> None:
        """Something happened to `path`, a file or a folder that is there or is not."""
        if not path.is_relative_to(self._folder) or path == self._folder:
            return
        if path.is_dir():
            # One that was moved here tells of itself, not of its files.
            found = gather([path]).files
            self.expect(one for one in found if is_readable(one, self._folder))
        elif _look(path) is None or is_readable(path, self._folder):
            self.expect([path])

    def settle(self) -> Iterator[Taken | SourceView]:
        """Do what is due: first what is gone, for a file may have been renamed."""
        ready = list(self._due())
        for path in ready:
            if _look(path) is None:
                yield from self._removed(path)
        there = [path for path in ready if _look(path) is not None]
        for start in range(0, len(there), AT_ONCE):
            yield from self._taken(there[start : start + AT_ONCE])

    def _due(self) -> Iterator[Path]:
        now = time.monotonic()
        for path, (before, since) in list(self._waiting.items()):
            after = _look(path)
            if after != before:
                self._waiting[path] = (after, now)
            elif now - since >= self._quiet:
                del self._waiting[path]
                if after is None or after[0]:  # a file without a byte is yet to be written
                    yield path

    def _taken(self, paths: list[Path]) -> Iterator[Taken]:
        origins = [origin_of(path) for path in paths]
        done = self._library.add_all(paths, library=self._shelf, origins=origins)
        for path, origin, taken in zip(paths, origins, done, strict=True):
            if taken.source is not None and taken.source.origin != origin:
                self._twins.setdefault(taken.source.origin, set()).add(path)
            yield taken

    def _removed(self, path: Path) -> Iterator[SourceView]:
        origin = origin_of(path)
        for one in self._library.sources(self._shelf):
            if one.origin == origin or one.origin.startswith(origin + os.sep):
                with suppress(UserError):  # someone else removed it meanwhile
                    yield self._library.remove(one.id, self._shelf)
                self.expect(self._twins.pop(one.origin, ()))


def _look(path: Path) -> tuple[int, int] | None:
    """Size and time of a file; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns)
