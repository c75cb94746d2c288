"""What can be wrong with `kinds.toml` and `matrix.toml`: words not in use, columns of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.entries import Table, Unsound
from knowledge.model import Vocabulary
from knowledge.read import parse
from knowledge.shelf import Problem, Shelf, nested

_KINDS, _MATRIX = "kinds.toml", "matrix.toml"


def missing_words(shelf: Shelf) -> Iterator[Problem]:
    """A status or a trait's value that cards have no English or no Japanese word for."""
    words = {name: said for name, *said in shelf.vocabulary.words}
    for value in _values(shelf.vocabulary):
        if not all(words.get(value, [""])):
            yield Problem(_KINDS, "words", f"{value!r} has no word in English and in Japanese")


def _values(vocabulary: Vocabulary) -> dict[str, None]:
    """The statuses and values of traits of every kind, each once and in order."""
    lists = [kind.status for kind in vocabulary.kinds]
    lists += [values for kind in vocabulary.kinds for _, values in kind.traits]
    return dict.fromkeys(value for values in lists for value in values)


def idle_entries(shelf: Shelf) -> Iterator[Problem]:
    """An attribute of no fact, a unit of no amount, a word for no status and no trait."""
    facts = [fact for draft in shelf.drafts for _, fact in draft.facts]
    amounts = [amount for fact in facts for amount in nested(fact.get("amounts"))]
    known = shelf.vocabulary
    listed: dict[str, tuple[list[str], set[object]]] = {
        "attributes": ([one.name for one in known.attributes], _said(facts, "attribute")),
        "units": ([one.name for one in known.units], _said(amounts, "unit")),
        "words": ([name for name, *_ in known.words], set(_values(known))),
    }
    for field, (names, used) in listed.items():
        for name in names:
            if name not in used:
                yield Problem(_KINDS, field, f"{name!r} is used nowhere")


def _said(tables: list[Table], name: str) -> set[object]:
    return {table[name] for table in tables if isinstance(table.get(name), str)}


def unread_matrix(shelf: Shelf) -> Iterator[Problem]:
    """A `matrix.toml` that is absent or no TOML."""
    try:
        parse(shelf.folder / _MATRIX)
    except Unsound as error:
        yield Problem(_MATRIX, error.field, error.message)


def wrong_columns(shelf: Shelf) -> Iterator[Problem]:
    """A column or a tier of no attribute, or words for a mark that no fact has."""
    attributes = {attribute.name for attribute in shelf.vocabulary.attributes}
    marks = {str(fact.get("mark")) for draft in shelf.drafts for _, fact in draft.facts}
    for field, known, lack in (
        ("columns", attributes, "is not in kinds.toml"),
        ("tiers", attributes, "is not in kinds.toml"),
        ("marks", marks, "is the mark of no fact"),
    ):
        for name in _matrix(shelf).get(field, {}):
            if name not in known:
                yield Problem(_MATRIX, field, f"{name!r} {lack}")


def wrong_headings(shelf: Shelf) -> Iterator[Problem]:
    """A title, a heading or a mark's word that is not given in English and in Japanese."""
    plan = _matrix(shelf)
    headings = {name: plan.get(name) for name in ("title", "outside")} if plan else {}
    for field in ("columns", "tiers", "marks"):
        headings |= {f"{field}.{name}": words for name, words in plan.get(field, {}).items()}
    for field, words in headings.items():
        pair = words if isinstance(words, list) else []
        if [type(word) for word in pair] != [str, str] or not all(pair):
            yield Problem(_MATRIX, field, "is no heading in English and in Japanese")


def _matrix(shelf: Shelf) -> Table:
    try:
        return parse(shelf.folder / _MATRIX)
    except Unsound:
        return {}


KINDS_RULES = (missing_words, idle_entries, unread_matrix, wrong_columns, wrong_headings)
