"""One entry's table becomes an entity; then figures that other entries cite are put in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from knowledge.amounts import filled, written
from knowledge.model import (
    Amount,
    Citation,
    Entity,
    Fact,
    Kind,
    Source,
    Unit,
    Vocabulary,
)

Table = dict[str, Any]


class Unsound(Exception):
    """A file that cannot become knowledge: `file` within the folder, `field`, and what is wrong."""

    def __init__(self, file: str, field: str, message: str) -> None:
        super().__init__(f"{file}: {field}: {message}" if field else f"{file}: {message}")
        self.file = file
        self.field = field
        self.message = message


class At:
    """A table and the file it stands in, for values that must be there."""

    def __init__(self, file: str, table: Table) -> None:
        self.file = file
        self.table = table

    def need(self, field: str, of: type = str) -> Any:  # noqa: ANN401 - TOML holds any type
        """The value, which must be there and of this type; Unsound where it is not."""
        value = self.table.get(field)
        if not isinstance(value, of) or value == "":
            raise Unsound(self.file, field, "is missing or of the wrong type")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """The strings under a key that holds one or a list of them."""
        value = self.table.get(field, [])
        return (value,) if isinstance(value, str) else self.all(field, str)

    def all(self, field: str, of: type) -> tuple[Any, ...]:
        """The values of a list, all of this type; Unsound for any other."""
        values = self.table.get(field, [])
        if not isinstance(values, list) or not all(type(value) is of for value in values):
            raise Unsound(self.file, field, f"is no list of {of.__name__}")
        return tuple(values)


def entity(at: At, kind: Kind, vocabulary: Vocabulary, sources: Sequence[Source]) -> Entity:
    """The entry of this table; Unsound where it lacks what it must have."""
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
            (relation.name, ref)
            for relation in vocabulary.relations
            for ref in at.texts(relation.name)
        ),
        facts=tuple(
            _fact(At(at.file, shared | fact), known, vocabulary.units)
            for fact in at.all("facts", dict)
        ),
    )


def resolved(entities: Sequence[Entity]) -> None:
    """Raises Unsound for a relation to an entry that does not exist."""
    known = {entity.ref for entity in entities}
    for one in entities:
        for relation, ref in one.relations:
            if ref not in known:
                raise Unsound(one.ref, relation, f"there is no entry {ref!r}")


def filled_in(entities: Sequence[Entity], units: Sequence[Unit]) -> tuple[Entity, ...]:
    """The entries with every cited figure in place of its reference; Unsound for one not held."""
    figures = [(one.id, fact) for one in entities for fact in one.facts if fact.amounts]
    held = {(id, fact.topic): written(fact.amounts, units) for id, fact in figures}
    for id, fact in figures:
        for part in (fact.of, fact.period):
            held.setdefault((id, part), written(fact.amounts, units))
    return tuple(_filled(one, held) for one in entities)


def _filled(one: Entity, held: dict[tuple[str, str], str]) -> Entity:
    def place(fact: Fact) -> Fact:
        if "{" not in fact.value:
            return fact
        try:
            return replace(fact, value=filled(fact.value, lambda *ref: held[ref]))
        except KeyError as error:
            raise Unsound(one.ref, fact.attribute, f"no figure {error.args[0]}") from error

    return replace(one, facts=tuple(place(fact) for fact in one.facts))


def _fact(at: At, sources: dict[str, Source], units: Sequence[Unit]) -> Fact:
    source_id, code = at.need("source"), at.need("section")
    if source_id not in sources:
        raise Unsound(at.file, "source", f"{source_id!r} is not in sources.toml")
    path = sources[source_id].codes.get(code)
    if path is None:
        raise Unsound(at.file, "section", f"{source_id} has no section {code!r}")
    numbers = amounts(at, units)
    return Fact(
        attribute=at.need("attribute"),
        value=written(numbers, units) if numbers else at.need("value"),
        as_of=at.need("as_of"),
        citation=Citation(source_id, code, path, at.all("notes", int)),
        explanation=at.table.get("explanation", ""),
        of=at.table.get("of", ""),
        period=at.table.get("period", ""),
        amounts=numbers,
        when=at.table.get("when", ""),
        mark=at.table.get("mark", ""),
        asked=at.texts("asked"),
    )


def amounts(at: At, units: Sequence[Unit]) -> tuple[Amount, ...]:
    """The amounts of a fact's table; Unsound for a unit or a number that is missing."""
    return tuple(_amount(At(at.file, table), units) for table in at.all("amounts", dict))


def _amount(at: At, units: Sequence[Unit]) -> Amount:
    unit = at.need("unit")
    if all(unit != known.name for known in units):
        raise Unsound(at.file, "unit", f"{unit!r} is not in kinds.toml")
    low, high = (at.table.get(name, at.table.get("number")) for name in ("low", "high"))
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        raise Unsound(at.file, "amounts", "an amount needs a number, or low and high")
    return Amount(low, high, unit, at.table.get("bound", ""))
