"""The list of contents of an archive, as JSON, and the passages of documents without a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.rights_model import Grant
from index.errors import Unusable
from index.model import Note, Page, Passage

__all__ = ["Entry", "Kept", "Manifest", "dump_passages", "dumps", "load_passages", "loads"]

NAME, VERSION = "kakehashi-archive", 1
_LONGEST = 4000  # characters of a title, an origin or a name
_MOST = 2**63  # SQLite keeps no larger number
_UNFIT = re.compile("[\x00\ud800-\udfff]")


class _Wrong(Exception):
    """What is wrong with the JSON, for the operator."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A library: `guild` 0 is no server; `librarian` is the role of its server, 0 none."""

    name: str
    guild: int = 0
    librarian: int = 0
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the library at place `library`; its text is in the file `part`.

    That file is the original, called `file`, or its passages where `file` is empty; it has `size`
    bytes with the hash `digest`. `sha256` is the hash by which the library knows the document.
    """

    library: int
    source: str
    title: str
    part: str
    size: int
    digest: str
    file: str = ""
    label: str = ""
    origin: str = ""
    added: str = ""
    media: str = "text"
    pages: int = 0
    held: bool = False
    sha256: str = ""
    retells: str = ""
    report: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds."""

    libraries: tuple[Kept, ...]
    documents: tuple[Entry, ...]


def dumps(manifest: Manifest) -> bytes:
    """The manifest as JSON, for people to read too."""
    documents = [{**asdict(one), "report": dict(one.report)} for one in manifest.documents]
    libraries = [asdict(one) for one in manifest.libraries]
    found = {"format": NAME, "version": VERSION, "libraries": libraries, "documents": documents}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def loads(data: bytes, path: object) -> Manifest:
    """The manifest of the archive at `path`; Unusable where it is none, or one of a newer kind."""
    try:
        found = _object(json.loads(data.decode("utf-8")))
        if found.get("format") != NAME:
            raise _Wrong("format")
        version = _number(found, "version")
        if version > VERSION:
            raise Unusable("archive.newer", path=path, found=version, known=VERSION)
        libraries = tuple(map(_library, _list(found, "libraries")))
        documents = tuple(_document(one, len(libraries)) for one in _list(found, "documents"))
    except (_Wrong, ValueError, RecursionError) as wrong:
        raise Unusable("archive.damaged", path=path, problem=f"manifest.json: {wrong}") from wrong
    return Manifest(libraries, documents)


def dump_passages(passages: Iterable[Passage]) -> bytes:
    """Passages as JSON."""
    return json.dumps([asdict(one) for one in passages], ensure_ascii=False).encode("utf-8")


def load_passages(data: bytes, entry: Entry, path: object) -> tuple[Passage, ...]:
    """The passages of `entry`; Unusable for anything that `dump_passages` would not write."""
    try:
        found = json.loads(data.decode("utf-8"))
        if not isinstance(found, list):
            raise _Wrong("no list")
        passages = tuple(_passage(_object(one), entry.source) for one in found)
        ordinals = [one.ordinal for one in passages]
        if ordinals != sorted(set(ordinals)):
            raise _Wrong("ordinal")
    except (_Wrong, ValueError, RecursionError) as wrong:
        problem = f"{entry.part}: {wrong}"
        raise Unusable("archive.damaged", path=path, problem=problem) from wrong
    return passages


def _library(value: object) -> Kept:
    found = _object(value)
    try:
        grants = tuple(
            Grant(_text(one, "kind"), _number(one, "subject"))  # type: ignore[arg-type]
            for one in map(_object, _list(found, "grants"))
        )
    except ValueError as error:
        raise _Wrong("grants") from error
    if any(one.kind not in ("everyone", "role", "channel") for one in grants):
        raise _Wrong("grants")
    name, guild = _text(found, "name"), _number(found, "guild")
    if not name.strip() or (grants and not guild):
        raise _Wrong("name" if guild else "grants")
    return Kept(name, guild, _number(found, "librarian"), grants)


def _document(value: object, libraries: int) -> Entry:
    found = _object(value)
    texts = ("source", "title", "part", "digest", "file", "label", "origin", "added", "media",
             "sha256", "retells")  # fmt: skip
    numbers = ("library", "size", "pages")
    entry = Entry(
        **{name: _text(found, name) for name in texts},  # type: ignore[arg-type]
        **{name: _number(found, name) for name in numbers},  # type: ignore[arg-type]
        held=found.get("held") is True,
        report=tuple(_object(found.get("report")).items()),
    )
    # A passage's key begins with its document's id and a colon.
    if not entry.source.strip() or ":" in entry.source or not entry.source.isprintable():
        raise _Wrong("source")
    if entry.library >= libraries:
        raise _Wrong("library")
    datetime.fromisoformat(entry.added)
    return entry


def _passage(found: dict[str, Any], source: str) -> Passage:
    key, text = _text(found, "key"), _text(found, "text", 10**6)
    sentences = tuple(_pair(one) for one in _list(found, "sentences"))
    notes = tuple(
        Note(_number(one, "number"), _number(one, "offset"))
        for one in map(_object, _list(found, "notes"))
    )
    page = found.get("page")
    section = tuple(_text({"section": one}, "section") for one in _list(found, "section"))
    if not key.startswith(f"{source}:") or not text.strip():
        raise _Wrong("key" if text.strip() else "text")
    ends = [0, *(end for span in sentences for end in span), len(text)]
    if ends != sorted(ends) or any(one.offset > len(text) for one in notes):
        raise _Wrong("sentences")
    return Passage(
        key,
        source,
        _number(found, "ordinal"),
        section,
        text,
        _number(found, "start"),
        _number(found, "end"),
        sentences,
        None if page is None else Page(_text(_object(page), "printed"), _number(page, "pdf")),
        notes,
        _text(found, "language"),
        title=_text(found, "title"),
    )


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong("no object")
    return value


def _list(found: dict[str, Any], name: str) -> list[Any]:
    value = found.get(name)
    if not isinstance(value, list):
        raise _Wrong(name)
    return value


def _text(found: dict[str, Any], name: str, most: int = _LONGEST) -> str:
    value = found.get(name)
    if not isinstance(value, str) or len(value) > most or _UNFIT.search(value):
        raise _Wrong(name)
    return value


def _number(found: dict[str, Any], name: str) -> int:
    value = found.get(name)
    if type(value) is not int or not 0 <= value < _MOST:
        raise _Wrong(name)
    return value


def _pair(value: object) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2 or any(type(one) is not int for one in value):
        raise _Wrong("sentences")
    return value[0], value[1]
