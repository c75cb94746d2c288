"""The values of the knowledge: sources, the citations into them, facts, entries and their kinds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a source: its `code`, its path of titles, and the first and last note in it.

    A section without notes of its own has 0 for both.
    """

    code: str
    path: tuple[str, ...]
    notes_from: int = 0
    notes_to: int = 0

    def holds(self, note: int) -> bool:
        """Whether the note stands in this section."""
        return self.notes_from <= note <= self.notes_to and note > 0


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts are taken from.

    `describes` is the year whose state it gives; its endnotes are numbered 1 to `notes`.
    """

    id: str
    author: str
    title: str
    publisher: str
    year: int
    describes: int
    notes: int
    sections: tuple[Section, ...]

    @property
    def outline(self) -> tuple[str, ...]:
        """Every heading in order, chapters included, without its place in the tree."""
        return tuple(section.path[-1] for section in self.sections)

    @property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """The path of titles by section code."""
        return {section.code: section.path for section in self.sections}

    def section(self, code: str) -> Section:
        """The section with this code; KeyError when there is none."""
        for section in self.sections:
            if section.code == code:
                return section
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact stands: the id of its source, the section, and the endnotes that back it."""

    source: str
    code: str
    section: tuple[str, ...]
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit (a key of `[units]`): `low` up to `high`, equal for a single number.

    `bound` is `about`, `over`, or empty for an exact number.
    """

    low: float
    high: float
    unit: str
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One short statement about an entry: true as of `as_of` (YYYY, YYYY-MM or YYYY-MM-DD).

    `of` and `period` say what and which years it counts where it is a figure; `amounts` are then
    its numbers, and `value` is written from them. `when` is the date of what it tells (for the
    timeline), `mark` its value in a cell of a table, `asked` are ways in which people ask for it
    (searched, never shown), and `explanation` says why an attribute has a further value.
    """

    attribute: str
    value: str
    as_of: str
    citation: Citation
    explanation: str = ""
    of: str = ""
    period: str = ""
    amounts: tuple[Amount, ...] = ()
    when: str = ""
    mark: str = ""
    asked: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """What a figure counts and when; empty for any other fact."""
        return ", ".join(part for part in (self.of, self.period) if part)


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry: what it is in one line, every name it goes by, its state and its facts.

    `as_of` and `source` are those of the summary and of every fact that does not say otherwise;
    `traits` are the keys that only its kind has (an agreement's `binding`); `relations` are
    (relation, reference) where a reference is `kind/id`.
    """

    kind: str
    id: str
    name: str
    summary: str
    status: str
    as_of: str
    source: str
    japanese: str = ""
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    traits: tuple[tuple[str, str], ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def ref(self) -> str:
        """The reference by which other entries point here: `kind/id`."""
        return f"{self.kind}/{self.id}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it can be looked up by, the chief one first."""
        japanese = (self.japanese,) if self.japanese else ()
        return (self.name, *japanese, *self.acronyms, *self.aliases, *self.former_names)

    def trait(self, name: str) -> str:
        """The value of a key that only this kind has; empty when it is not given."""
        return dict(self.traits).get(name, "")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its folder, what it is called, and the values that its keys may have.

    `command` says that it is looked up by a command of its own.
    """

    id: str
    folder: str
    label: str
    japanese: str
    status: tuple[str, ...]
    traits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    command: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a fact can be about: its name, the name in Japanese, and what its values say."""

    name: str
    japanese: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Unit:
    """How numbers of a unit are written: `{n}` stands for the number, in Japanese `scale` times it.

    `100` of `billion yen` is `1,000億円` with a scale of 10.
    """

    name: str
    english: str
    japanese: str
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as the entry that declares it calls it, and as its other end does."""

    name: str
    english: str
    japanese: str
    inverse: str
    inverse_japanese: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What entries may use: kinds, attributes, relations, units, statuses, shared names.

    `words` gives statuses and values of traits in English and Japanese.
    """

    kinds: tuple[Kind, ...]
    attributes: tuple[Attribute, ...]
    relations: tuple[Relation, ...]
    units: tuple[Unit, ...]
    words: tuple[tuple[str, str, str], ...]
    ambiguous: tuple[str, ...]

    def kind(self, kind_id: str) -> Kind:
        """The kind with this id; KeyError when there is none."""
        for kind in self.kinds:
            if kind.id == kind_id:
                return kind
        raise KeyError(kind_id)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known: entries by kind and id; `digest` changes when any file does."""

    vocabulary: Vocabulary
    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    digest: str

    def source(self, source_id: str) -> Source:
        """The source with this id; KeyError when there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)

    def entity(self, kind: str, entity_id: str) -> Entity:
        """The entry of this kind with this id; KeyError when there is none."""
        for entity in self.entities:
            if (entity.kind, entity.id) == (kind, entity_id):
                return entity
        raise KeyError(f"{kind}/{entity_id}")

    def related(self, entity: Entity) -> tuple[tuple[str, Entity], ...]:
        """The entries that this one points to, then by kind those that point to it, each once.

        A relation seen from its other end is called by its name with `~` before it.
        """
        refs = {other.ref: other for other in self.entities}
        order = {kind.id: n for n, kind in enumerate(self.vocabulary.kinds)}
        others = sorted(self.entities, key=lambda other: order[other.kind])
        pairs = [(relation, refs[ref]) for relation, ref in entity.relations]
        pairs += [
            (f"~{relation}", other)
            for other in others
            for relation, ref in other.relations
            if ref == entity.ref
        ]
        first: dict[str, tuple[str, Entity]] = {}
        for relation, other in pairs:
            first.setdefault(other.ref, (relation, other))
        return tuple(first.values())
