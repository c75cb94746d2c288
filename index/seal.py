"""The seal of a saved copy: a digest of the whole file, by which a single changed byte is seen.

It stands in the copy itself, as the row `seal` of the table `meta`: SQLite's change counter when
it was made (8 hexadecimal digits), then the SHA-256 (64) of the file with these 72 bytes as "0".
"""

from __future__ import annotations

import hashlib
import mmap
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["is_broken", "seal", "unseal"]

_KEY = "seal"
_COUNTER, _LENGTH = 8, 72
_CHUNK = 1 << 20


def seal(path: Path) -> None:
    """Put a seal into the copy at `path`, which nobody has open."""
    token = secrets.token_hex(_LENGTH // 2)  # to find where SQLite puts it
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", [_KEY, token])
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as data:
        at = data.find(token.encode())
        said = _counter(data) + _digest(data, at)
        data[at : at + _LENGTH] = said.encode()


def is_broken(path: Path) -> bool:
    """Whether the copy at `path` has changed since it was sealed, other than through SQLite.

    False where it bears no seal, or one that a later change through SQLite has voided.
    """
    with closing(sqlite3.connect(path)) as db:
        row = db.execute("SELECT value FROM meta WHERE key = ?", [_KEY]).fetchone()
    if row is None:
        return False
    said = str(row[0])
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if said[:_COUNTER] != _counter(data):
            return False
        at = data.find(said.encode("utf-8", "replace"))
        return at < 0 or len(said) != _LENGTH or said[_COUNTER:] != _digest(data, at)


def unseal(path: Path) -> None:
    """Take the seal off: the copy goes into use."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM meta WHERE key = ?", [_KEY])


def _counter(data: mmap.mmap) -> str:
    return data[24:28].hex()


def _digest(data: mmap.mmap, at: int) -> str:
    found = hashlib.sha256()
    for first, last in ((0, at), (at + _LENGTH, len(data))):
        for start in range(first, last, _CHUNK):
            found.update(data[start : min(start + _CHUNK, last)])
        if first == 0:
            found.update(b"0" * _LENGTH)
    return found.hexdigest()
