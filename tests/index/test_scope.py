"""Through a reader of some libraries nothing of the others shows, by whatever method."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from index.ask import Asking
from index.errors import Unknown
from index.model import Source
from index.parts import Part, kept_lists
from index.question import read
from index.reader import Reader
from index.search import rarities, search
from index.store import Store
from tests.index.hidden import HIDDEN, OPEN, SECRET, taken


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The open documents in the public library, the hidden ones in a server's, and twice."""
    made = Store(tmp_path_factory.mktemp("scope") / "library.db")
    hidden = made.create("hidden", 77).id
    taken(made, HIDDEN, hidden, "secret")
    taken(made, OPEN, 1, "open")
    more = made.create("hidden too", 78).id
    taken(made, HIDDEN, more, "secret")
    yield made
    made.close()


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same public library in a file where nothing else ever was."""
    made = Store(tmp_path_factory.mktemp("bare") / "library.db")
    taken(made, OPEN, 1, "open")
    yield made
    made.close()


@pytest.fixture
def seen(store: Store) -> Reader:
    return store.within([1])


def strings(value: Any) -> Iterator[str]:
    """Every string and every name within a value, as deep as it goes."""
    if isinstance(value, str):
        yield value.casefold()
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "replace").casefold()
    elif is_dataclass(value) and not isinstance(value, type):
        yield from strings(asdict(value))
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from strings(key)
            yield from strings(held)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for held in value:
            yield from strings(held)


def assert_silent(value: Any) -> None:
    for text in strings(value):
        assert not [word for word in SECRET if word in text], text


def caught(call: Callable[[], Any]) -> Any:
    """What a call gives, or the key of its refusal."""
    try:
        return call()
    except Unknown as refusal:
        return refusal.key


def every_key(store: Store) -> list[str]:
    return [key for (key,) in store.db.execute("SELECT key FROM passage")]


def every_id(store: Store, table: str) -> list[int]:
    return [number for (number,) in store.db.execute(f"SELECT id FROM {table}")]


def by_term(store: Store, found: dict[int, int]) -> dict[str, int]:
    names = dict(store.db.execute("SELECT id, term FROM term").fetchall())
    return {names[number]: df for number, df in found.items()}


def by_form(store: Store, found: dict[int, int]) -> dict[str, int]:
    names = dict(store.db.execute("SELECT id, form FROM lexeme").fetchall())
    return {names[number]: df for number, df in found.items()}


SOURCES = ["harbours", "tale", "zirkon", "zirkontale", "oldharbours", "heldsecret", "heldopen"]
TEXT = "What are CSF, OVY and the IGS of Brimholt?"
SECTIONS = [["Ferries"], ["Quellmark?"], ["霧笛"], []]


def originals(store: Store, reader: Reader) -> list[Any]:
    """By what a document says of itself, hidden ones included."""
    return [
        caught(lambda one=one: reader.original(one))
        for one in sorted(store.sources(), key=lambda one: (one.source, one.library))
        if one.library == 1 or "harbours" not in one.source
    ]


# How each method is asked for all that it could give; `store` knows everything that there is.
# Numbers of the file are told by name, for they differ from file to file.
CALLS: dict[str, Callable[[Store, Reader], Any]] = {
    "around": lambda store, reader: [
        plain(caught(lambda key=key: reader.around(key))) for key in KEYS(store)
    ],
    "asking": lambda store, reader: reader.asking(),
    "document": lambda store, reader: [reader.document(one) for one in SOURCES],
    "explained": lambda store, reader: reader.explained(TEXT),
    "frequencies": lambda store, reader: by_term(
        store, reader.frequencies(every_id(store, "term"))
    ),
    "has_original": lambda store, reader: [
        source.source
        for source in sorted(store.sources(), key=lambda one: (one.source, one.library))
        if reader.has_original(source)
    ],
    "languages": lambda store, reader: reader.languages(),
    "listed": lambda store, reader: [
        told(source)
        for shelf in sorted((held.id, one) for held in store.libraries() for one in SOURCES)
        if (source := reader.listed().get(shelf)) is not None
    ],
    "original": lambda store, reader: [one for one in originals(store, reader) if one != GONE],
    "passage": lambda store, reader: [
        plain(caught(lambda key=key: reader.passage(key))) for key in KEYS(store)
    ],
    "passages": lambda store, reader: list(reader.passages(every_id(store, "passage")).values()),
    "retellings": lambda store, reader: reader.retellings(),
    "section": lambda store, reader: [
        reader.section(one, path) for one in SOURCES for path in SECTIONS
    ],
    "shelves": lambda store, reader: reader.shelves(),
    "source": lambda store, reader: [
        told(caught(lambda one=one: reader.source(one))) for one in SOURCES
    ],
    "sources": lambda store, reader: [told(one) for one in reader.sources()],
    "telling": lambda store, reader: [told(one) for s in SOURCES for one in reader.telling(s)],
    "totals": lambda store, reader: reader.totals(),
    "usage": lambda store, reader: by_form(store, reader.usage(every_id(store, "lexeme"))),
    "parts": lambda store, reader: [
        (part.library, part.used, part.merged, part.live) for part in reader.parts()
    ],
}
GONE = "source.no_original"
# Of the file, not of its libraries: a connection, a path, a number of changes, a view in time, and
# numbers of words and keys of passages, which mean nothing to who may not look them up.
OF_THE_FILE = {"db", "path", "generation", "reading", "words", "term_ids", "keys", "within"}


def KEYS(store: Store) -> list[str]:
    return sorted({*every_key(store)} | {"zirkon:0:00000000"})


def plain(value: Any) -> Any:
    """Refusals are alike for what is hidden and what is not there at all."""
    return None if value == "passage.gone" else value


def told(value: Any) -> Any:
    return replace(value, added="") if isinstance(value, Source) else value


def test_every_method_is_looked_at() -> None:
    public = {name for name, _ in inspect.getmembers(Reader) if not name.startswith("_")}
    assert public == {*CALLS, *OF_THE_FILE}
    assert not {*CALLS} & OF_THE_FILE


@pytest.mark.parametrize("name", CALLS)
def test_a_method_says_nothing_of_what_is_hidden(name: str, store: Store, seen: Reader) -> None:
    assert_silent(CALLS[name](store, seen))


@pytest.mark.parametrize("name", CALLS)
def test_a_method_says_the_same_where_nothing_is_hidden(
    name: str, store: Store, bare: Store, seen: Reader
) -> None:
    """Counts and order too: as in a file where the other libraries never were."""

    def kept(value: Any) -> Any:
        # One entry for each thing that was asked for: those that are not here say so alike.
        if isinstance(value, list):
            return [one for one in value if one not in (None, [], "source.unknown")]
        return value

    assert kept(CALLS[name](store, seen)) == kept(CALLS[name](bare, bare))


@pytest.mark.parametrize("name", sorted({*CALLS} - {"parts", "totals", "asking", "languages"}))
def test_the_guard_sees_what_it_looks_for(name: str, store: Store) -> None:
    """The whole store does tell, by every method that tells of anything."""
    with pytest.raises(AssertionError):
        assert_silent(CALLS[name](store, store))


def test_numbers_alone_tell_too(store: Store, seen: Reader) -> None:
    for name in ("parts", "totals", "asking", "languages"):
        assert CALLS[name](store, store) != CALLS[name](store, seen)


def test_a_limit_is_never_widened(store: Store) -> None:
    ids = [shelf.id for shelf in store.libraries()]
    assert store.within(ids).totals() == store.totals()
    assert store.within([1]).within(ids).totals() == store.within([1]).totals()
    assert store.within([ids[1]]).within([1]).totals() == (0, 0)
    assert store.within([]).totals() == (0, 0)
    assert store.within([999]).sources() == []
    nobody = store.within([])
    assert nobody.asking() == (0, 0)
    assert (nobody.parts(), nobody.shelves(), nobody.languages()) == ([], [], ())


QUESTIONS = [
    "When does the ferry sail?",
    "Where do ferries burn gulls at dawn?",
    "What is the CSF?",
    "What does the OVY of Brimholt keep?",
    "Where are the interceptirs and lanterms?",
    "Where does the vexmor plasket rust?",
    "鷺沼の霧笛はどこですか",
    "wo sind die Fähren über dem Ostrel",
    "who are you",
    "the of and",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_that_of_a_file_without_the_hidden(
    question: str, store: Store, bare: Store, seen: Reader
) -> None:
    one, other = Asking(seen).ask(question), Asking(bare).ask(question)
    assert one == other
    assert_silent([one.hits, one.found.quotes, list(one.repaired.values())])
    assert Asking(seen).keys(question, 5) == Asking(bare).keys(question, 5)
    plainly = read(question)
    assert search(seen, plainly, 9) == search(bare, plainly, 9)
    assert rarities(seen, list(plainly.weights)) == rarities(bare, list(plainly.weights))


def test_ids_of_hidden_passages_give_nothing(store: Store, seen: Reader) -> None:
    ids = every_id(store, "passage")
    assert {one.library for one in seen.passages(ids).values()} == {1}
    assert set(seen.passages(ids)) < set(ids)


def test_which_lists_a_part_has() -> None:
    assert kept_lists(Part(1, 1, 5, 0, 5)) == (True,)
    assert kept_lists(Part(1, 1, 5, 5, 5)) == (False,)
    assert kept_lists(Part(1, 1, 5, 3, 5)) == (False, True)
    assert kept_lists(Part(1, 1, 0, 0, 0)) == ()


def test_a_reader_writes_nothing(seen: Reader) -> None:
    for name in ("add", "take_in", "remove", "rename", "create", "discard", "purge", "rebuild"):
        assert not hasattr(seen, name)
    assert isinstance(seen.path, Path)
