"""Finds everything that is wrong with the files of the knowledge, one small rule after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge.entries import Unsound
from knowledge.kinds_rules import KINDS_RULES
from knowledge.rules import DRAFT_RULES
from knowledge.shelf import NAMES, Draft, Problem, Shelf, open_shelf
from knowledge.spelling import key

_ANY_LINK = "related"


def check(folder: Path | None = None) -> Iterator[Problem]:
    """Every problem of the folder (the package's own by default), by file, then by rule."""
    try:
        shelf = open_shelf(folder)
    except Unsound as error:
        yield Problem(error.file, error.field, error.message)
        return
    yield from shelf.unread
    for draft in shelf.drafts:
        for rule in DRAFT_RULES:
            yield from rule(draft, shelf)
    for whole in SHELF_RULES:
        yield from whole(shelf)


def shared_names(shelf: Shelf) -> Iterator[Problem]:
    """A name, alias or acronym of two entries, or twice in one, that is not listed as ambiguous."""
    allowed = {key(name) for name in shelf.vocabulary.ambiguous}
    owners: dict[str, Draft] = {}
    for draft in shelf.drafts:
        own: dict[str, str] = {}
        for field, name in _names(draft):
            said = key(name)
            owner = owners.setdefault(said, draft)
            if said in own:
                yield draft.problem(field, f"{name!r} and {own[said]!r} are one name when typed")
            elif owner is not draft and said not in allowed:
                yield draft.problem(field, f"{name!r} is a name of {owner.file} too")
            own.setdefault(said, name)


def _names(draft: Draft) -> list[tuple[str, str]]:
    fields = ("name", "japanese", *NAMES)
    return [(field, name) for field in fields for name in draft.texts(field)]


def idle_ambiguity(shelf: Shelf) -> Iterator[Problem]:
    """A name listed as ambiguous that fewer than two entries have."""
    held = [{key(name) for _, name in _names(draft)} for draft in shelf.drafts]
    for name in shelf.vocabulary.ambiguous:
        if sum(key(name) in names for names in held) < 2:
            yield Problem("kinds.toml", "ambiguous", f"{name!r} is not shared by two entries")


def repeated_questions(shelf: Shelf) -> Iterator[Problem]:
    """A way of asking that stands twice in the whole knowledge: it cannot tell two facts apart."""
    first: dict[str, str] = {}
    for draft in shelf.drafts:
        for field, fact in draft.facts:
            asked = fact.get("asked")
            for text in asked if isinstance(asked, list) else ():
                if isinstance(text, str) and key(text) in first:
                    place = first[key(text)]
                    yield draft.problem(f"{field}.asked", f"{text!r} is asked in {place} too")
                elif isinstance(text, str):
                    first[key(text)] = f"{draft.file}, {field}"


def repeated_links(shelf: Shelf) -> Iterator[Problem]:
    """A relation declared twice, from both ends above all, or `related` beside one that says more.

    An entry shows its links from either end, so each is declared once.
    """
    links = [
        (draft, relation.name, ref)
        for draft in shelf.drafts
        for relation in shelf.vocabulary.relations
        for ref in draft.texts(relation.name)
    ]
    held: dict[frozenset[str], dict[str, Draft]] = defaultdict(dict)
    for draft, relation, ref in sorted(links, key=lambda link: link[1] == _ANY_LINK):
        pair = held[frozenset((draft.ref, ref))]
        if relation in pair or (pair and relation == _ANY_LINK):
            name = relation if relation in pair else next(iter(pair))
            declared = f"{pair[name].file} declares it as {name!r}"
            yield draft.problem(relation, f"{ref!r} is linked already: {declared}")
        pair.setdefault(relation, draft)


def stray_files(shelf: Shelf) -> Iterator[Problem]:
    """A TOML file in a folder that belongs to no kind."""
    folders = {kind.folder for kind in shelf.vocabulary.kinds} | {"templates"}
    for path in sorted(shelf.folder.glob("*/*.toml")):
        if path.parent.name not in folders:
            file = path.relative_to(shelf.folder).as_posix()
            yield Problem(file, "", "its folder belongs to no kind of kinds.toml")


def torn_notes(shelf: Shelf) -> Iterator[Problem]:
    """A source whose sections do not share out its notes, each once and in order."""
    for source in shelf.sources:
        spans = [
            range(section.notes_from, section.notes_to + 1)
            for section in source.sections
            if section.notes_from or section.notes_to
        ]
        held = [note for span in spans for note in span]
        if held != list(range(1, source.notes + 1)):
            yield Problem("sources.toml", source.id, f"its sections do not hold 1-{source.notes}")


ShelfRule = Callable[[Shelf], Iterator[Problem]]
SHELF_RULES: tuple[ShelfRule, ...] = (
    shared_names,
    idle_ambiguity,
    repeated_questions,
    repeated_links,
    stray_files,
    torn_notes,
    *KINDS_RULES,
)
