"""Opens zip files that may be hostile: counted before, and capped while, they are unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from index.errors import Unreadable

__all__ = ["MEGABYTE", "MEMBERS", "MOST", "SMALL", "Archive", "is_locked"]

MEGABYTE = 1024 * 1024
MOST = 100 * MEGABYTE
MEMBERS = 5000
# Text packs to a tenth, seldom to a fiftieth; small files may do better for no bad reason.
RATIO = 200
SMALL = 10 * MEGABYTE
CHUNK = 64 * 1024

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression that nobody uses
    OSError,
    ValueError,
    RuntimeError,
    KeyError,
)


def is_locked(data: bytes) -> bool:
    """Whether the bytes are an Office file under a password: the old container, a sealed zip."""
    return data.startswith(_OLE) and _LOCKED in data


class Archive:
    """The members of a zip file by name; all of them together unpack to at most MOST bytes.

    Unreadable if the bytes are no zip file, are encrypted, hold too many members or too much, or
    hold names that lead out of the archive.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if is_locked(data):
            raise Unreadable("read_encrypted", name=name)
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as problem:
            raise Unreadable("read_damaged", name=name) from problem
        members = self._file.infolist()
        if len(members) > MEMBERS or any(_leads_out(one.filename) for one in members):
            raise Unreadable("read_damaged", name=name)
        if any(one.flag_bits & 1 for one in members):
            raise Unreadable("read_encrypted", name=name)
        self._check_size(sum(one.file_size for one in members), len(data))
        self._left = MOST
        self.names = tuple(one.filename for one in members if not one.is_dir())

    def __contains__(self, member: str) -> bool:
        return member in self._file.NameToInfo

    def read(self, member: str) -> bytes:
        """The bytes of a member; what the archive says of its size is not believed."""
        pieces: list[bytes] = []
        try:
            with self._file.open(member) as stream:
                while piece := stream.read(CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise self._too_large(MOST - self._left)
                    pieces.append(piece)
        except _BROKEN as problem:
            raise Unreadable("read_damaged", name=self.name) from problem
        return b"".join(pieces)

    def _check_size(self, unpacked: int, packed: int) -> None:
        if unpacked > MOST or (unpacked > SMALL and unpacked > RATIO * packed):
            raise self._too_large(unpacked)

    def _too_large(self, size: int) -> Unreadable:
        most = MOST // MEGABYTE
        return Unreadable(
            "read_unpacked", name=self.name, size=max(-(-size // MEGABYTE), 1), most=most
        )


def _leads_out(member: str) -> bool:
    parts = member.replace("\\", "/").split("/")
    return ".." in parts or member.startswith(("/", "\\")) or ":" in parts[0]
