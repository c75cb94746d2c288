"""Makes a Word or PowerPoint file safe and plain enough for the libraries that read them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from index.errors import Unreadable
from index.readers.zips import MEGABYTE, Archive
from index.readers.zips_xml import BROKEN, LARGEST, is_plain, parse, written

__all__ = ["REFUSED", "office_file"]

# What python-docx and python-pptx raise on files that are not as they should be.
REFUSED: tuple[type[Exception], ...] = (
    *BROKEN,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)

# The libraries compare each relationship with every part: 2 MB of them are some 10,000.
_MOST_LINKS = 2 * MEGABYTE
_TYPES = "[Content_Types].xml"
_STANDARD = "application/vnd.openxmlformats-officedocument"
# Macro-enabled files, templates and shows differ from a plain file in this name only.
_SAME = re.compile(
    r"application/vnd\.(?P<made>ms-word|ms-powerpoint|openxmlformats-officedocument)\."
    r"(?:wordprocessingml\.|presentationml\.)?"
    r"(?:document|template|presentation|slideshow)(?:\.macroEnabled(?:Template)?)?\.main\+xml"
)
# The strict form of the standard writes the same names under other addresses.
_STRICT = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|presentationml|drawingml|officeDocument)/"
)
_LOOSE = rb"http://schemas.openxmlformats.org/\1/2006/"


def office_file(data: bytes, name: str, kind: str) -> io.BytesIO:
    """The file anew, with its XML only: pictures, fonts and embedded files are left empty.

    `kind` is "wordprocessingml.document" or "presentationml.presentation": macro-enabled files,
    templates and the strict form become that. Unreadable if the archive or its XML is not sound,
    or if it unpacks too large.
    """
    archive = Archive(data, name)
    if _TYPES not in archive:
        raise Unreadable("read_damaged", name=name)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
        for member in dict.fromkeys(archive.names):
            out.writestr(member, _part(archive, member, kind))
    made.seek(0)
    return made


def _part(archive: Archive, member: str, kind: str) -> bytes:
    if not member.lower().endswith((".xml", ".rels")):
        return b""
    part = archive.read(member)
    if len(part) > LARGEST:
        raise Unreadable(
            "read_unpacked",
            name=archive.name,
            size=-(-len(part) // MEGABYTE),
            most=LARGEST // MEGABYTE,
        )
    if not is_plain(part) or (member.endswith(".rels") and len(part) > _MOST_LINKS):
        raise Unreadable("read_damaged", name=archive.name)
    part = _STRICT.sub(_LOOSE, part)
    if member == _TYPES:
        return _with_kind(part, archive.name, kind)
    if member.endswith(".rels"):
        return _without_dangling(part, member, archive)
    return part


def _with_kind(part: bytes, name: str, kind: str) -> bytes:
    root = parse(part, name)
    for override in root:
        if _SAME.fullmatch(override.get("ContentType", "")):
            override.set("ContentType", f"{_STANDARD}.{kind}.main+xml")
    return written(root)


def _without_dangling(part: bytes, member: str, archive: Archive) -> bytes:
    """The relationships whose target is there: Word itself leaves some that lead nowhere."""
    root = parse(part, archive.name)
    base = posixpath.dirname(posixpath.dirname(member))
    for link in list(root):
        target = link.get("Target", "").partition("#")[0]
        found = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
        if link.get("TargetMode") != "External" and found not in archive:
            root.remove(link)
    return written(root)
