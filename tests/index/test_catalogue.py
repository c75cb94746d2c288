"""Which document a new one replaces: the one from its origin, of the same bytes, or of its id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.check import problems
from index.model import Incoming
from index.store import Store
from tests.index.shelf import document, incoming


def item(source: str, text: str, origin: str = "") -> Incoming:
    return incoming(document(source, text), origin=origin)


def take(store: Store, *items: Incoming, library: int = 1) -> list[tuple[str, str]]:
    return [(taken.source.source, taken.change) for taken in store.take_in(items, library)]


def test_a_changed_file_replaces_what_came_from_its_path(store: Store) -> None:
    assert take(store, item("memo", "Gulls nest.", "/a/memo.txt")) == [("memo", "added")]
    assert take(store, item("memo", "Seals sleep.", "/a/memo.txt")) == [("memo", "replaced")]
    # Its title, and so its id, may have changed with the text.
    assert take(store, item("other", "Crabs hide.", "/a/memo.txt")) == [("memo", "replaced")]
    (passage,) = store.document("memo")
    assert passage.text == "Crabs hide."
    assert passage.key.startswith("memo:0:")
    assert [source.source for source in store.sources()] == ["memo"]


def test_two_files_of_one_name_are_two_documents(store: Store) -> None:
    paths = [f"/{folder}/report.pdf" for folder in "abc"]
    texts = ["Gulls nest.", "Seals sleep.", "Crabs hide."]
    made = [item("report", text, path) for text, path in zip(texts, paths, strict=True)]
    assert take(store, *made) == [("report", "added"), ("report-2", "added"), ("report-3", "added")]
    assert take(store, item("report", "Terns dive.", paths[1])) == [("report-2", "replaced")]
    assert [store.document(f"report{n}")[0].text for n in ("", "-2", "-3")] == [
        *("Gulls nest.", "Terns dive.", "Crabs hide."),
    ]
    store.remove("report-2")
    assert take(store, item("report", "Eels swim.", "/d/report.pdf")) == [("report-2", "added")]
    assert problems(store) == []


def test_the_same_bytes_from_elsewhere_are_the_same_document(store: Store) -> None:
    take(store, item("memo", "Gulls nest.", "/a/memo.txt"))
    assert take(store, item("memo", "Gulls nest.", "/b/copy.txt")) == [("memo", "same")]
    assert take(store, item("copy", "Gulls nest.", "/b/memo.txt")) == [("memo", "same")]
    assert store.totals() == (1, 1)


def test_the_same_twice_in_one_batch_comes_in_once(store: Store) -> None:
    made = item("memo", "Gulls nest.", "/a/memo.txt")
    assert take(store, made, made) == [("memo", "added"), ("memo", "same")]
    again = item("memo", "Seals sleep.", "/a/memo.txt")
    assert [change for _, change in take(store, again, again)] == ["replaced", "same"]
    assert store.totals() == (1, 1)
    assert problems(store) == []


def test_two_versions_in_one_batch_leave_the_last(store: Store) -> None:
    """What a batch has taken in may be replaced later in the same batch."""
    one, other = (item("memo", text, "/a/memo.txt") for text in ("Gulls nest.", "Seals sleep."))
    assert [change for _, change in take(store, one, other)] == ["added", "replaced"]
    assert [passage.text for passage in store.document("memo")] == ["Seals sleep."]
    assert problems(store) == []


def test_bytes_that_were_replaced_in_the_batch_are_not_held_any_more(store: Store) -> None:
    take(store, item("memo", "Gulls nest.", "/a/memo.txt"))
    moved = item("memo", "Gulls nest.", "/b/memo.txt")
    assert take(store, item("memo", "Seals sleep.", "/a/memo.txt"), moved) == [
        ("memo", "replaced"),
        ("memo-2", "added"),
    ]
    assert [store.document(name)[0].text for name in ("memo", "memo-2")] == [
        *("Seals sleep.", "Gulls nest."),
    ]
    # And the origin that a document was taken over from is its own again.
    assert take(store, item("memo", "Crabs hide.", "/b/memo.txt")) == [("memo-2", "replaced")]


def test_without_an_origin_the_id_tells(store: Store) -> None:
    take(store, item("memo", "Gulls nest.", "/a/memo.txt"))
    assert take(store, item("memo", "Seals sleep.")) == [("memo", "replaced")]


def test_libraries_know_nothing_of_one_another(store: Store) -> None:
    other = store.create("other").id
    made = item("memo", "Gulls nest.", "/a/memo.txt")
    assert take(store, made) == take(store, made, library=other) == [("memo", "added")]
    assert {source.library for source in store.sources()} == {1, other}
    store.remove("memo", other)
    assert {source.library for source in store.sources()} == {1}


@pytest.mark.parametrize("held", [True, False])
def test_a_held_document_is_listed_and_kept_but_not_searched(store: Store, held: bool) -> None:
    original = ("memo.txt", b"Gulls nest.")
    made = replace(item("memo", "Gulls nest.", "/a"), held=held, original=original)
    take(store, made)
    (source,) = store.sources()
    assert source.held is held
    assert store.original(source) == original
    assert store.totals() == ((0, 0) if held else (1, 1))
    assert bool(store.document("memo")) is not held
    assert problems(store) == []
    # Released: the same bytes again, not held.
    assert take(store, replace(made, held=False))[0][0] == "memo"
    store.remove("memo")
    assert store.db.execute("SELECT COUNT(*) FROM original").fetchone()[0] == 0
