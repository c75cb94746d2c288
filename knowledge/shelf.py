"""The files of a folder as they stand, sound or not, for the checker and the formatter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.entries import Table, Unsound
from knowledge.model import Kind, Source, Vocabulary
from knowledge.read import HERE, entry_files, parse, read_sources, read_vocabulary

NAMES = ("aliases", "former_names", "acronyms")
REQUIRED = ("id", "name", "summary", "status", "as_of", "source", "facts")
FACT_KEYS = (
    "attribute",
    "of",
    "period",
    "value",
    "amounts",
    "mark",
    "when",
    "section",
    "notes",
    "as_of",
    "source",
    "explanation",
    "asked",
)
FACT_REQUIRED = ("attribute", "section")
AMOUNT_KEYS = ("number", "low", "high", "unit", "bound")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: `file` within the folder, the `field` in it, and what to mend."""

    file: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry's file, parsed and not yet believed; anything may be missing or of a wrong type."""

    kind: Kind
    file: str
    table: Table

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return Path(self.file).stem

    @property
    def ref(self) -> str:
        """The reference by which other entries point here."""
        return f"{self.kind.id}/{self.stem}"

    @property
    def facts(self) -> list[tuple[str, Table]]:
        """Each fact that is a table, with the name of its field."""
        facts = self.table.get("facts", [])
        rows = enumerate(facts) if isinstance(facts, list) else ()
        return [(f"facts[{n}]", fact) for n, fact in rows if isinstance(fact, dict)]

    def source(self, fact: Table) -> object:
        """The id of the fact's source: its own, else the entry's."""
        return fact.get("source", self.table.get("source"))

    def texts(self, field: str) -> list[str]:
        """The strings under a key that holds one or a list of them."""
        value = self.table.get(field)
        values = value if isinstance(value, list) else [value]
        return [text for text in values if isinstance(text, str)]

    def problem(self, field: str, message: str) -> Problem:
        """A problem of this file."""
        return Problem(self.file, field, message)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every draft of a folder, what it may use, and what could not even be parsed."""

    folder: Path
    vocabulary: Vocabulary
    sources: tuple[Source, ...]
    drafts: tuple[Draft, ...]
    unread: tuple[Problem, ...]


def open_shelf(folder: Path | None = None) -> Shelf:
    """The folder's drafts; Unsound when `kinds.toml` or `sources.toml` cannot be read."""
    folder = folder or HERE
    vocabulary, sources = read_vocabulary(folder), read_sources(folder)
    drafts: list[Draft] = []
    unread: list[Problem] = []
    for kind in vocabulary.kinds:
        for path in entry_files(folder, kind):
            try:
                drafts.append(Draft(kind, path.relative_to(folder).as_posix(), parse(path)))
            except Unsound as error:
                unread.append(Problem(error.file, error.field, error.message))
    return Shelf(folder, vocabulary, sources, tuple(drafts), tuple(unread))


def allowed_keys(kind: Kind, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The keys an entry of this kind may have, in canonical order."""
    traits = [name for name, _ in kind.traits]
    relations = [relation.name for relation in vocabulary.relations]
    first = ("id", "name", "japanese", "summary", "aliases", "former_names", "acronyms", "status")
    return (*first, *traits, "as_of", "source", "since", "until", *relations, "facts")


def nested(value: object) -> list[Table]:
    """The tables of a list of tables; none of anything else."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def leaves(table: Table, field: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a table that is no table itself, with the name of its field."""
    for name, value in table.items():
        path = f"{field}.{name}" if field else name
        if isinstance(value, dict):
            yield from leaves(value, path)
        elif isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
            for n, row in enumerate(value):
                yield from leaves(row, f"{path}[{n}]")
        else:
            yield path, value
