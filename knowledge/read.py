"""Reads the TOML files of a folder into the values of the knowledge."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.model import (
    Attribute,
    Citation,
    Entity,
    Fact,
    Kind,
    Knowledge,
    Section,
    Source,
    Vocabulary,
)

HERE = Path(__file__).parent
Table = dict[str, Any]


class Unsound(Exception):
    """A file that cannot become knowledge: `file` within the folder, `field`, and what is wrong."""

    def __init__(self, file: str, field: str, message: str) -> None:
        super().__init__(f"{file}: {field}: {message}" if field else f"{file}: {message}")
        self.file = file
        self.field = field
        self.message = message


def load(folder: Path | None = None) -> Knowledge:
    """All entries of the folder (the package's own by default).

    Raises Unsound for a file that is no TOML and for an entry or a fact that lacks what it must
    have, its source above all; `knowledge.check` finds everything else, and all of it at once.
    """
    folder = folder or HERE
    vocabulary = read_vocabulary(folder)
    sources = read_sources(folder)
    entities = [
        _entity(_At(path.relative_to(folder).as_posix(), parse(path)), kind, vocabulary, sources)
        for kind in vocabulary.kinds
        for path in entry_files(folder, kind)
    ]
    entities.sort(key=lambda entity: (entity.kind, entity.id))
    _resolve(entities)
    return Knowledge(vocabulary, sources, tuple(entities), digest(folder, vocabulary))


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
    at = _At("kinds.toml", parse(folder / "kinds.toml"))
    kinds = tuple(_kind(_At("kinds.toml", table)) for table in at.table.get("kinds", []))
    attributes = tuple(
        Attribute(name, *_At("kinds.toml", {name: words}).need(name, list))
        for name, words in at.table.get("attributes", {}).items()
    )
    relations = tuple(at.table.get("relations", {}).items())
    return Vocabulary(kinds, attributes, relations, tuple(at.table.get("ambiguous", [])))


def read_sources(folder: Path) -> tuple[Source, ...]:
    """What `sources.toml` names."""
    tables = parse(folder / "sources.toml").get("sources", [])
    return tuple(_source(_At("sources.toml", table)) for table in tables)


class _At:
    """A table and the file it stands in, for values that must be there."""

    def __init__(self, file: str, table: Table) -> None:
        self.file = file
        self.table = table

    def need(self, field: str, of: type = str) -> Any:  # noqa: ANN401 - TOML holds any type
        value = self.table.get(field)
        if not isinstance(value, of) or value == "":
            raise Unsound(self.file, field, "is missing or of the wrong type")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.table.get(field, [])
        return (value,) if isinstance(value, str) else self.all(field, str)

    def all(self, field: str, of: type) -> tuple[Any, ...]:
        values = self.table.get(field, [])
        if not isinstance(values, list) or not all(type(value) is of for value in values):
            raise Unsound(self.file, field, f"is no list of {of.__name__}")
        return tuple(values)


def _kind(at: _At) -> Kind:
    traits = tuple((name, tuple(values)) for name, values in at.table.get("traits", {}).items())
    return Kind(
        at.need("id"),
        at.need("folder"),
        at.need("label"),
        at.need("japanese"),
        at.texts("status"),
        traits,
    )


def _source(at: _At) -> Source:
    return Source(
        id=at.need("id"),
        author=at.need("author"),
        title=at.need("title"),
        publisher=at.need("publisher"),
        year=at.need("year", int),
        describes=at.need("describes", int),
        notes=at.need("notes", int),
        sections=tuple(_section(_At(at.file, table)) for table in at.need("sections", list)),
    )


def _section(at: _At) -> Section:
    notes = (at.table.get("notes_from", 0), at.table.get("notes_to", 0))
    return Section(at.need("code"), tuple(at.need("path", list)), *notes)


def _entity(at: _At, kind: Kind, vocabulary: Vocabulary, sources: tuple[Source, ...]) -> Entity:
    known = {source.id: source for source in sources}
    shared = {"source": at.need("source"), "as_of": at.need("as_of")}
    return Entity(
        kind=kind.id,
        id=at.need("id"),
        name=at.need("name"),
        summary=at.need("summary"),
        status=at.need("status"),
        as_of=at.need("as_of"),
        source=at.need("source"),
        japanese=at.table.get("japanese", ""),
        aliases=at.texts("aliases"),
        former_names=at.texts("former_names"),
        acronyms=at.texts("acronyms"),
        since=at.table.get("since", ""),
        until=at.table.get("until", ""),
        traits=tuple((name, at.need(name)) for name, _ in kind.traits),
        relations=tuple(
            (relation, ref) for relation, _ in vocabulary.relations for ref in at.texts(relation)
        ),
        facts=tuple(_fact(_At(at.file, shared | fact), known) for fact in at.all("facts", dict)),
    )


def _resolve(entities: list[Entity]) -> None:
    known = {entity.ref for entity in entities}
    for entity in entities:
        for relation, ref in entity.relations:
            if ref not in known:
                raise Unsound(entity.ref, relation, f"there is no entry {ref!r}")


def _fact(at: _At, sources: dict[str, Source]) -> Fact:
    source_id, code = at.need("source"), at.need("section")
    if source_id not in sources:
        raise Unsound(at.file, "source", f"{source_id!r} is not in sources.toml")
    path = sources[source_id].codes.get(code)
    if path is None:
        raise Unsound(at.file, "section", f"{source_id} has no section {code!r}")
    return Fact(
        at.need("attribute"),
        at.need("value"),
        at.need("as_of"),
        Citation(source_id, code, path, at.all("notes", int)),
        at.table.get("explanation", ""),
    )
