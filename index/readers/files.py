"""Loads a file, tells what it is by what stands in it, and decodes text, or says why it cannot."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import Path, PurePath

from index.errors import Unreadable

__all__ = ["LARGEST", "LARGEST_PACKED", "check_size", "decode", "load", "media_of"]

# Files that are mostly pictures and fonts, PDF and zip, may be larger than plain text.
LARGEST = 50 * 1024 * 1024
LARGEST_PACKED = 100 * 1024 * 1024

_PDF = b"%PDF-"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0"
_SEALED = "EncryptedPackage".encode("utf-16-le")
_KINDS = (
    (_OLE, "Word, Excel or PowerPoint (old format)"),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"AT&TFORM", "DjVu"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"RIFF", "WebP, WAV or AVI"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
)
_SUFFIXES = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "csv",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OPENING = 2048
_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.DOTALL,
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
        with path.open("rb") as file:
            check_size(path.stat().st_size, file.read(len(_PDF)), name)
            file.seek(0)
            data = file.read(max(LARGEST, LARGEST_PACKED) + 1)
    except (OSError, ValueError) as problem:
        raise Unreadable("read_denied", name=name) from problem
    return data


def check_size(size: int, opening: bytes, name: str) -> None:
    """Unreadable if a file of `size` bytes, of which `opening` are the first, is too large."""
    most = LARGEST_PACKED if opening.startswith((_PDF, *_ZIP)) else LARGEST
    if size > most:
        raise Unreadable("read_large", name=name, size=_mb(size), most=_mb(most))


def _mb(size: int) -> int:
    return -(-size // (1024 * 1024))


def media_of(data: bytes, name: str) -> str:
    """What a file is: pdf, docx, pptx, epub, html, markdown, csv or text.

    The bytes tell, and the suffix of `name` where they do not. Unreadable if it is of a kind that
    is not read.
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_PDF) or (suffix == ".pdf" and _PDF in data[:_OPENING]):
        return "pdf"
    if data.startswith(_ZIP):
        return _in_zip(data, name)
    if data.startswith(_OLE) and _SEALED in data:
        raise Unreadable("read_encrypted", name=name)
    for magic, kind in _KINDS:
        if data.startswith(magic) and (not magic.isalnum() or b"\0" in data[:_OPENING]):
            raise Unreadable("read_kind", name=name, kind=kind)
    if suffix not in (".md", ".markdown") and _HTML.match(_opening(data)):
        return "html"
    return _SUFFIXES.get(suffix, "text")


def _opening(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[:_OPENING].decode(encoding, "replace")
    return data[:_OPENING].decode("latin-1")


def _in_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise Unreadable("read_damaged", name=name) from problem
    folders = {member.partition("/")[0] for member in members if "/" in member}
    if "[Content_Types].xml" in members:
        for folder, media in (("word", "docx"), ("ppt", "pptx")):
            if folder in folders:
                return media
    if "META-INF/container.xml" in members:
        return "epub"
    kind = "ZIP"
    if "xl" in folders:
        kind = "Excel"
    elif "content.xml" in members and "mimetype" in members:
        kind = "OpenDocument"
    raise Unreadable("read_kind", name=name, kind=kind)


def decode(data: bytes, name: str) -> str:
    """The text of a file's bytes; Unreadable if they are no text, or in no encoding we know."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as problem:
                raise Unreadable("read_encoding", name=name) from problem
            if "\0" in text:
                raise Unreadable("read_binary", name=name)
            return text
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
    from charset_normalizer import from_bytes

    guess = from_bytes(data, cp_isolation=_LIKELY).best()
    if guess is None or guess.chaos > _MESSIEST:
        raise Unreadable("read_encoding", name=name)
    return str(guess)
