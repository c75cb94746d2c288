"""Reads the TOML files of a folder into the values of the knowledge."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from knowledge.entries import At, Table, Unsound, entity, filled_in, resolved
from knowledge.model import Attribute, Kind, Knowledge, Relation, Section, Source, Unit, Vocabulary

HERE = Path(__file__).parent
Row = TypeVar("Row")


def load(folder: Path | None = None) -> Knowledge:
    """All entries of the folder (the package's own by default).

    Raises Unsound for a file that is no TOML and for an entry or a fact that lacks what it must
    have, its source above all; `knowledge.check` finds everything else, and all of it at once.
    """
    folder = folder or HERE
    vocabulary = read_vocabulary(folder)
    sources = read_sources(folder)
    entities = [
        entity(At(path.relative_to(folder).as_posix(), parse(path)), kind, vocabulary, sources)
        for kind in vocabulary.kinds
        for path in entry_files(folder, kind)
    ]
    entities.sort(key=lambda one: (one.kind, one.id))
    resolved(entities)
    whole = filled_in(entities, vocabulary.units)
    return Knowledge(vocabulary, sources, whole, digest(folder, vocabulary))


def parse(path: Path) -> Table:
    """The file as tables; Unsound when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise Unsound(f"{path.parent.name}/{path.name}", "", str(error)) from error


def entry_files(folder: Path, kind: Kind) -> Iterator[Path]:
    """The files of this kind, by name."""
    return iter(sorted((folder / kind.folder).glob("*.toml")))


def digest(folder: Path, vocabulary: Vocabulary) -> str:
    """The SHA-256 of every file that is read, names included, in hexadecimal."""
    paths = [folder / "kinds.toml", folder / "sources.toml"]
    paths += [path for kind in vocabulary.kinds for path in entry_files(folder, kind)]
    total = hashlib.sha256()
    for path in paths:
        data = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return total.hexdigest()


def read_vocabulary(folder: Path) -> Vocabulary:
    """What `kinds.toml` allows."""
    at = At("kinds.toml", parse(folder / "kinds.toml"))
    kinds = tuple(_kind(At("kinds.toml", table)) for table in at.table.get("kinds", []))
    return Vocabulary(
        kinds,
        _rows(at, "attributes", Attribute),
        _rows(at, "relations", Relation),
        _rows(at, "units", Unit),
        _rows(at, "words", _word),
        tuple(at.table.get("ambiguous", [])),
    )


def _rows(at: At, field: str, made: Callable[..., Row]) -> tuple[Row, ...]:
    rows = []
    for name, values in at.table.get(field, {}).items():
        try:
            rows.append(made(name, *values))
        except TypeError as error:
            raise Unsound(at.file, f"{field}.{name}", "has too many values or too few") from error
    return tuple(rows)


def _word(name: str, english: str, japanese: str) -> tuple[str, str, str]:
    return name, english, japanese


def read_sources(folder: Path) -> tuple[Source, ...]:
    """What `sources.toml` names."""
    tables = parse(folder / "sources.toml").get("sources", [])
    return tuple(_source(At("sources.toml", table)) for table in tables)


def _kind(at: At) -> Kind:
    traits = tuple((name, tuple(values)) for name, values in at.table.get("traits", {}).items())
    return Kind(
        at.need("id"),
        at.need("folder"),
        at.need("label"),
        at.need("japanese"),
        at.texts("status"),
        traits,
        at.table.get("command", False),
    )


def _source(at: At) -> Source:
    return Source(
        id=at.need("id"),
        author=at.need("author"),
        title=at.need("title"),
        publisher=at.need("publisher"),
        year=at.need("year", int),
        describes=at.need("describes", int),
        notes=at.need("notes", int),
        sections=tuple(_section(At(at.file, table)) for table in at.need("sections", list)),
    )


def _section(at: At) -> Section:
    notes = (at.table.get("notes_from", 0), at.table.get("notes_to", 0))
    return Section(at.need("code"), tuple(at.need("path", list)), *notes)
