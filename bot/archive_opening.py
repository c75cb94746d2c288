"""An archive that somebody hands us: nothing of it is believed before it was measured."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.archive_manifest import Entry, Manifest, loads
from index.errors import Unusable
from index.readers.files import LARGEST_PACKED

__all__ = ["MANIFEST", "Opened", "opened"]

Progress = Callable[[int, int, str], None]
MANIFEST = "manifest.json"
MB = 1024 * 1024
LARGEST_MANIFEST = 256 * MB
# Text packs to a third or a fifth; what unpacks to so many times its size was made to do harm.
SWELLING = 100
ALLOWED = 64 * MB  # what even a tiny archive may unpack to
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SEALED = 1  # bit of a zip entry's flags


class Opened:
    """An archive whose sizes are in bounds; `verify` compares what it holds with its list."""

    def __init__(self, path: Path, found: zipfile.ZipFile) -> None:
        self.path = path
        self._zip = found
        names = [one.filename for one in found.infolist()]
        self._entries = dict(zip(names, found.infolist(), strict=True))
        if len(self._entries) != len(names):
            raise self.damaged("a name stands in it twice")
        if MANIFEST not in self._entries:
            raise self.damaged(f"no {MANIFEST}")
        self._measure()
        self.manifest: Manifest = loads(self._bytes(MANIFEST, LARGEST_MANIFEST), path)

    def damaged(self, problem: str) -> Unusable:
        """The refusal that names the problem."""
        return Unusable("archive.damaged", path=self.path, problem=problem)

    def read(self, entry: Entry) -> bytes:
        """The bytes of a document's file; Unusable where they are not those that were written."""
        data = self._bytes(entry.part, LARGEST_PACKED)
        if len(data) != entry.size or hashlib.sha256(data).hexdigest() != entry.digest:
            raise self.damaged(f"{entry.part}: other bytes than were written")
        return data

    def verify(self, progress: Progress) -> None:
        """Read everything once; Unusable where anything is missing or altered."""
        total = len(self.manifest.documents)
        for number, entry in enumerate(self.manifest.documents):
            progress(number, total, "read")
            self.read(entry)

    def _measure(self) -> None:
        most = max(self.path.stat().st_size * SWELLING, ALLOWED)
        size = sum(one.file_size for one in self._entries.values())
        if size > most:
            raise Unusable(
                "archive.unpacked", path=self.path, size=-(-size // MB), most=-(-most // MB)
            )
        for one in self._entries.values():
            if one.compress_type not in _PACKED or one.flag_bits & _SEALED:
                raise self.damaged(f"{one.filename}: packed in a way that is not read")

    def _bytes(self, name: str, most: int) -> bytes:
        info = self._entries.get(name)
        if info is None:
            raise self.damaged(f"no {name}")
        if info.file_size > most:
            size, limit = -(-info.file_size // MB), -(-most // MB)
            raise Unusable("archive.unpacked", path=self.path, size=size, most=limit)
        try:
            # One that holds more than it says is cut there, and then its checksum is wrong.
            with self._zip.open(info) as file:
                return file.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise self.damaged(f"{name}: {error}") from error


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The archive at `path`; Unusable where it is none, or would unpack to too much."""
    try:
        found = zipfile.ZipFile(path)
    except (OSError, ValueError) as error:
        raise Unusable("archive.missing", path=path) from error
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise Unusable("archive.damaged", path=path, problem=str(error)) from error
    with found:
        yield Opened(path, found)
