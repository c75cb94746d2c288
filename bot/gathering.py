"""Files, folders and patterns, as people type them, become the files that are to be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from index.readers import SUFFIXES

__all__ = ["Gathered", "gather", "is_readable", "origin_of"]

_MAGIC = re.compile(r"[*?\[]")
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The `files` in order, each once; how many `others` folders held that are of no such kind.

    `closed` are folders that could not be opened; `named` says that one single file was asked for.
    """

    files: tuple[Path, ...]
    others: int = 0
    closed: tuple[Path, ...] = ()
    named: bool = False


def gather(paths: Iterable[Path]) -> Gathered:
    """The files that are meant.

    Of a folder, and of the folders in it, that is every file of a kind that is read, but for
    hidden ones; a file that is named is taken whatever its kind, also where there is none such. A
    pattern that names no file itself is spelt out as a shell would do it; `**` is any folders.
    """
    asked = [_settled(path) for path in paths]
    walk = _Walk()
    for path in asked:
        if _is_folder(path):
            walk.take_folder(path)
        elif _MAGIC.search(str(path)) and not _exists(path):
            walk.take_pattern(path)
        else:
            walk.files[path] = None
    named = len(asked) == 1 and list(walk.files) == asked
    return Gathered(tuple(walk.files), len(walk.others), tuple(walk.closed), named)


def is_readable(path: Path, folder: Path) -> bool:
    """Whether a file of `folder` is of a kind that is read, and neither it nor its way hidden."""
    way = path.relative_to(folder).parts
    return path.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in way)


def origin_of(path: Path) -> str:
    """Where a file's document says that it came from."""
    return _LONE.sub("\ufffd", str(path))


class _Walk:
    def __init__(self) -> None:
        self.files: dict[Path, None] = {}
        self.others: dict[Path, None] = {}
        self.closed: dict[Path, None] = {}

    def take_folder(self, folder: Path) -> None:
        for path in self._below(folder):
            kept = self.files if path.suffix.lower() in SUFFIXES else self.others
            kept[path] = None

    def take_pattern(self, pattern: Path) -> None:
        parts = pattern.parts
        first = next(place for place, part in enumerate(parts) if _MAGIC.search(part))
        base, wanted = Path(*parts[:first]), parts[first:]
        deepest = None if "**" in wanted else len(wanted)
        fitting = [
            path
            for path in self._below(base, deepest)
            if _fits(path.relative_to(base).parts, wanted)
        ]
        folders = list(self._folders(base, wanted))
        # A pattern that nothing fits is refused like any file that is not there.
        self.files.update(dict.fromkeys(fitting if fitting or folders else [pattern]))
        for folder in folders:
            self.take_folder(folder)

    def _folders(self, base: Path, wanted: tuple[str, ...]) -> Iterator[Path]:
        """Folders that the pattern itself names, as `notes*` does."""
        if "**" in wanted:
            return
        found = [base]
        for part in wanted:
            found = [
                entry
                for folder in found
                for entry in self._entries(folder)
                if fnmatchcase(entry.name, part) and _is_folder(entry)
            ]
        yield from found

    def _below(self, folder: Path, deepest: int | None = None) -> Iterator[Path]:
        """The plain files of a folder and of those in it, each folder once: links may go round."""
        seen: set[tuple[int, int]] = set()
        waiting = [(folder, 1)]
        while waiting:
            here, depth = waiting.pop()
            try:
                known = here.stat()
            except OSError:
                continue
            if (known.st_dev, known.st_ino) in seen:
                continue
            seen.add((known.st_dev, known.st_ino))
            inside = []
            for entry in self._entries(here):
                if _is_folder(entry):
                    inside.append((entry, depth + 1))
                elif _is_file(entry):
                    yield entry
            if deepest is None or depth < deepest:
                waiting += reversed(inside)

    def _entries(self, folder: Path) -> list[Path]:
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            self.closed[folder] = None
            return []
        return [folder / name for name in names if not name.startswith(".")]


def _fits(way: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the parts of a path fit those of a pattern, where `**` is any number of folders."""
    ends = {0}  # places of the pattern that are reached
    for part in (*way, None):
        for place in sorted(ends):
            while place < len(wanted) and wanted[place] == "**":
                place += 1
                ends.add(place)
        if part is None:
            break
        ends = {
            place + (wanted[place] != "**")
            for place in ends
            if place < len(wanted) and (wanted[place] == "**" or fnmatchcase(part, wanted[place]))
        }
    return len(wanted) in ends


def _settled(path: Path) -> Path:
    """The path in full, its folder without links, so that a file has one origin."""
    with suppress(RuntimeError):  # no home folder is known for `~`
        path = path.expanduser()
    try:
        if _is_folder(path):
            return path.resolve()
        return path.absolute().parent.resolve() / path.name
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
