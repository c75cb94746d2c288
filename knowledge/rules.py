"""What can be wrong with one entry's file: each rule is a function that yields its problems."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from knowledge.amounts import written
from knowledge.entries import At, Table, Unsound, amounts
from knowledge.figure_rules import FIGURE_RULES
from knowledge.model import Source
from knowledge.shelf import (
    FACT_KEYS,
    FACT_REQUIRED,
    NAMES,
    REQUIRED,
    Draft,
    Problem,
    Shelf,
    allowed_keys,
    leaves,
)
from knowledge.spelling import key

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STOPPED = re.compile(r"(?:[^A-Z][.]|。)$")  # "the U.S." may end a value
_LISTS = (*NAMES, "facts", "notes", "amounts", "asked")


def unknown_keys(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A key that neither the kind nor a fact has."""
    for name in draft.table:
        if name not in allowed_keys(draft.kind, shelf.vocabulary):
            yield draft.problem(name, "is no key of this kind")
    for field, fact in draft.facts:
        for name in fact:
            if name not in FACT_KEYS:
                yield draft.problem(f"{field}.{name}", "is no key of a fact")


def missing_keys(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A key that must be there; `source` above all."""
    for name in (*REQUIRED, *(trait for trait, _ in draft.kind.traits)):
        if name not in draft.table:
            yield draft.problem(name, "is missing")
    for field, fact in draft.facts:
        for name in FACT_REQUIRED:
            if name not in fact:
                yield draft.problem(f"{field}.{name}", "is missing")
        if ("value" in fact) == ("amounts" in fact):
            yield draft.problem(f"{field}.value", "is wanted, or amounts, and not both")


def wrong_types(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A text where a list belongs, a number where a text does, and the like."""
    relations = {relation.name for relation in shelf.vocabulary.relations}
    for field, value in leaves(draft.table):
        name = field.rpartition(".")[2]
        if (name == "facts" and value == []) or ".amounts[" in field:
            continue
        if not _fits(name, value, relations):
            yield draft.problem(field, f"cannot be {type(value).__name__} {value!r}")


def _fits(name: str, value: object, relations: set[str]) -> bool:
    wanted = int if name == "notes" else str
    if name in _LISTS or (name in relations and isinstance(value, list)):
        return isinstance(value, list) and all(type(item) is wanted for item in value)
    return isinstance(value, str)


def empty_values(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A value of nothing; leave the key out instead."""
    for field, value in leaves(draft.table):
        values = value if isinstance(value, list) and value else [value]
        if any(item == [] or (isinstance(item, str) and not item.strip()) for item in values):
            yield draft.problem(field, "is empty; leave it out")


def wrong_id(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """An id that is not the file's name in small letters, digits and hyphens."""
    found = draft.table.get("id")
    if found != draft.stem:
        yield draft.problem("id", f"is {found!r}, but the file is called {draft.stem!r}")
    elif not _ID.fullmatch(draft.stem):
        yield draft.problem("id", "may hold only a-z, 0-9 and single hyphens")


def wrong_choices(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A status or trait that its kind does not list."""
    for name, choices in (("status", draft.kind.status), *draft.kind.traits):
        for value in draft.texts(name):
            if value not in choices:
                yield draft.problem(name, f"is {value!r}, not one of {', '.join(choices)}")


def unknown_attributes(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """An attribute that `kinds.toml` does not explain."""
    known = {attribute.name for attribute in shelf.vocabulary.attributes}
    for field, fact in draft.facts:
        name = fact.get("attribute")
        if isinstance(name, str) and name not in known:
            yield draft.problem(f"{field}.attribute", f"{name!r} is not in kinds.toml")


def second_values(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A further value of an attribute, without a word on why there are two."""
    seen: set[object] = set()
    for field, fact in draft.facts:
        name = fact.get("attribute")
        said = tuple(str(fact.get(part, "")) for part in ("attribute", "of", "period"))
        if isinstance(name, str) and said in seen and "explanation" not in fact:
            yield draft.problem(field, f"gives {name!r} again without an explanation")
        seen.add(said if isinstance(name, str) else field)


def wrong_citations(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A source, a section or a note that does not exist, or a note of another section."""
    sources = {source.id: source for source in shelf.sources}
    for field, fact in draft.facts:
        source = sources.get(str(draft.source(fact)))
        if source is None:
            name = draft.source(fact)
            yield draft.problem(f"{field}.source", f"{name!r} is not in sources.toml")
            continue
        for name, message in _misplaced(fact, source):
            yield draft.problem(f"{field}.{name}", message)


def _misplaced(fact: Table, source: Source) -> Iterator[tuple[str, str]]:
    code = fact.get("section")
    section = next((section for section in source.sections if section.code == code), None)
    if section is None and code is not None:
        yield "section", f"{source.id} has no section {code!r}"
    notes = fact.get("notes", [])
    for note in notes if isinstance(notes, list) else ():
        if type(note) is not int:
            continue
        if not 1 <= note <= source.notes:
            yield "notes", f"{source.id} has no note {note}: they run from 1 to {source.notes}"
        elif section is not None and not section.holds(note):
            yield "notes", f"note {note} does not stand in {section.code}"


def wrong_dates(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A date that is none, lies in the future, or ends before it begins."""
    dates = [(name, draft.table.get(name)) for name in ("as_of", "since", "until")]
    dates += [
        (f"{field}.{name}", fact.get(name))
        for field, fact in draft.facts
        for name in ("as_of", "when")
    ]
    for field, value in dates:
        if isinstance(value, str) and (message := _undated(value)):
            yield draft.problem(field, message)
    since, until = draft.table.get("since"), draft.table.get("until")
    if isinstance(since, str) and isinstance(until, str) and until < since[: len(until)]:
        yield draft.problem("until", f"{until} is before {since}")


def _undated(value: str) -> str:
    if not _DATE.fullmatch(value):
        return f"{value!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
    try:
        first = dt.date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError as error:
        return f"{value!r}: {error}"
    today = dt.datetime.now(dt.UTC).date()
    return f"{value} lies in the future" if first > today else ""


def dangling_links(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A relation to an entry that does not exist, or to the entry itself."""
    known = {other.ref for other in shelf.drafts}
    for relation in shelf.vocabulary.relations:
        for ref in draft.texts(relation.name):
            if ref not in known:
                yield draft.problem(relation.name, f"there is no entry {ref!r}")
            elif ref == draft.ref:
                yield draft.problem(relation.name, "points to the entry itself")


def wrong_endings(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A summary that is no sentence with its full stop, or a fact's value that has one."""
    for summary in draft.texts("summary"):
        if not summary.endswith("."):
            yield draft.problem("summary", "does not end with a full stop")
    for field, fact in draft.facts:
        if _STOPPED.search(str(fact.get("value", ""))):
            yield draft.problem(f"{field}.value", "ends with a full stop; a value is no sentence")


def echoed_values(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A way of asking that gives the fact's own value: it asks for nothing."""
    for field, fact in draft.facts:
        value = key(_value(draft, fact, shelf))
        asked = fact.get("asked")
        for text in asked if isinstance(asked, list) else ():
            if value and isinstance(text, str) and key(text) == value:
                yield draft.problem(f"{field}.asked", f"{text!r} is the fact's own value")


def _value(draft: Draft, fact: Table, shelf: Shelf) -> str:
    if "amounts" not in fact:
        return str(fact.get("value", ""))
    units = shelf.vocabulary.units
    try:
        return written(amounts(At(draft.file, fact), units), units)
    except (Unsound, ValueError):
        return ""


DraftRule = Callable[[Draft, Shelf], Iterator[Problem]]
DRAFT_RULES: tuple[DraftRule, ...] = (
    unknown_keys,
    missing_keys,
    wrong_types,
    empty_values,
    wrong_id,
    wrong_choices,
    unknown_attributes,
    second_values,
    wrong_citations,
    wrong_dates,
    dangling_links,
    wrong_endings,
    echoed_values,
    *FIGURE_RULES,
)
