"""Takes the text out of a file, or says why it cannot."""

from __future__ import annotations

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

from index.errors import Unreadable

__all__ = ["LARGEST", "decode", "load"]

LARGEST = 50 * 1024 * 1024

_KINDS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, Word, Excel or PowerPoint"),
    (b"\xd0\xcf\x11\xe0", "Word, Excel or PowerPoint (old format)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings in which people still keep text; a guess among all of them is too often wrong.
_LIKELY = [
    "cp932", "euc_jp", "cp1252", "cp1250", "cp1251", "gb18030", "big5", "cp949", "mac_roman",
]  # fmt: skip
_MESSIEST = 0.2


def load(path: Path) -> bytes:
    """The bytes of a file; Unreadable if it is missing, a folder, too large or empty."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise Unreadable("read_directory", name=name)
        if not path.exists():
            raise Unreadable("read_missing", name=name)
        if not path.is_file():
            raise Unreadable("read_denied", name=name)
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable("read_large", name=name, size=_mb(size), most=_mb(LARGEST))
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        raise Unreadable("read_denied", name=name) from problem
    if not data.strip():
        raise Unreadable("read_empty", name=name)
    return data


def _mb(size: int) -> int:
    return -(-size // (1024 * 1024))


def decode(data: bytes, name: str) -> str:
    """The text of a file's bytes; Unreadable if they are no text, or in no encoding we know."""
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise Unreadable("read_kind", name=name, kind=kind)
    opening = data[:400].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if opening.startswith((b"<!doctype html", b"<html")):
        raise Unreadable("read_kind", name=name, kind="HTML")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as problem:
                raise Unreadable("read_encoding", name=name) from problem
    if b"\0" in data:
        raise Unreadable("read_binary", name=name)
    return _decode_unmarked(data, name)


def _decode_unmarked(data: bytes, name: str) -> str:
    # ISO-2022-JP is plain ASCII with escapes, so that UTF-8 would take it and show nonsense.
    encodings = ["iso2022_jp", "utf-8"] if b"\x1b$" in data else ["utf-8"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    guess = from_bytes(data, cp_isolation=_LIKELY).best()
    if guess is None or guess.chaos > _MESSIEST:
        raise Unreadable("read_encoding", name=name)
    return str(guess)
