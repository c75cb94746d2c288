"""Finds everything that is wrong with the files of the knowledge, one small rule after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge.read import Unsound
from knowledge.rules import DRAFT_RULES
from knowledge.shelf import NAMES, Draft, Problem, Shelf, open_shelf
from knowledge.spelling import key


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
        for field in ("name", "japanese", *NAMES):
            for name in draft.texts(field):
                owner = owners.setdefault(key(name), draft)
                repeated = owner is draft and _count(draft, key(name)) > 1
                if repeated or (owner is not draft and key(name) not in allowed):
                    yield draft.problem(field, f"{name!r} is a name of {owner.file} too")


def _count(draft: Draft, wanted: str) -> int:
    fields = ("name", "japanese", *NAMES)
    return sum(key(name) == wanted for field in fields for name in draft.texts(field))


def idle_ambiguity(shelf: Shelf) -> Iterator[Problem]:
    """A name listed as ambiguous that fewer than two entries have."""
    for name in shelf.vocabulary.ambiguous:
        if sum(_count(draft, key(name)) > 0 for draft in shelf.drafts) < 2:
            yield Problem("kinds.toml", "ambiguous", f"{name!r} is not shared by two entries")


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
SHELF_RULES: tuple[ShelfRule, ...] = (shared_names, idle_ambiguity, stray_files, torn_notes)
