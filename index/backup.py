"""A consistent copy of a library while it is in use, and the way back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from index import schema
from index.check import problems
from index.errors import Unusable
from index.seal import is_broken, seal, unseal
from index.store import Store

__all__ = ["backup", "copy", "restore"]

Progress = Callable[[int, int, str], None]
_PAGES = 2048  # database pages that are copied before others may write again


def backup(source: Path, target: Path, progress: Progress | None = None) -> int:
    """Copy the library at `source` to `target` while others read and write; returns its bytes.

    Never copy the file alone: what was written last stands in the log beside it. Unusable where
    `source` is no library or `target` is there already.
    """
    if target.exists():
        raise Unusable("backup.exists", path=target)
    with closing(schema.connect(source, create=False, any_analyzer=True, older=True).conn) as db:
        copy(db, target, progress)
    seal(target)
    return target.stat().st_size


def restore(saved: Path, target: Path, progress: Progress | None = None) -> Path | None:
    """Put the library saved at `saved` in the place of `target`; returns where the old one went.

    The copy is checked first; one that is damaged changes nothing. Unusable where `saved` is no
    sound library. No process may have `target` open.
    """
    aside = target.with_name(f"{target.name}.restoring")
    aside.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(schema.connect(saved, create=False, any_analyzer=True, older=True).conn) as db:
        if is_broken(saved):
            raise Unusable(
                "backup.damaged", path=saved, problem="its bytes are not those that were saved"
            )
        copy(db, aside, progress)
    try:
        unseal(aside)
        if schema.stored_format(aside) == schema.FORMAT:
            _sound(aside, saved)
        return _swap(aside, target)
    finally:
        for name in (aside, *_beside(aside)):
            name.unlink(missing_ok=True)


def copy(db: sqlite3.Connection, target: Path, progress: Progress | None = None) -> None:
    """Copy an open database to the file `target`, page by page, in SQLite's own way."""

    def told(_: int, left: int, total: int) -> None:
        if progress is not None:
            progress(total - left, total, "")

    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as made:
            db.backup(made, pages=_PAGES, progress=told)
            # A copy is one file: no log may be needed to read it.
            made.execute("PRAGMA journal_mode = DELETE")
        os.replace(part, target)
    except OSError as error:
        raise Unusable("library.unreachable", path=target) from error
    finally:
        part.unlink(missing_ok=True)


def _sound(path: Path, named: Path) -> None:
    store = Store(path, create=False, any_analyzer=True)
    try:
        found = problems(store)
    finally:
        store.close()
    if found:
        raise Unusable("backup.damaged", path=named, problem=found[0])


def _swap(aside: Path, target: Path) -> Path | None:
    kept = None
    if target.exists():
        _retire(target)
        kept = _free(target)
        os.replace(target, kept)
    for name, old in zip(_beside(target), _beside(kept or target), strict=True):
        if kept is not None and name.exists():  # a damaged one is kept with its log
            os.replace(name, old)
        name.unlink(missing_ok=True)
    os.replace(aside, target)
    with closing(sqlite3.connect(target)) as made:
        made.execute("PRAGMA journal_mode = WAL")
    return kept


def _retire(path: Path) -> None:
    """Let what the log still holds go into the file; Unusable where another process has it open."""
    try:
        with closing(sqlite3.connect(path)) as old:
            old.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if schema.trouble_key(error) == "library.busy":
            raise Unusable("library.busy", path=path) from error
        # It is damaged, which is why it is replaced.


def _free(target: Path) -> Path:
    """A name beside `target` that nothing has: what was kept earlier stays."""
    kept = target.with_name(f"{target.name}.before-restore")
    number = 2
    while kept.exists():
        kept = target.with_name(f"{target.name}.before-restore-{number}")
        number += 1
    return kept


def _beside(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")
