"""The parts of a library: slots given out once, fresh lists that become lasting ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index import parts
from index.check import problems
from index.parts import kept_lists
from index.passages import cut
from index.postings import ROOM
from index.search import search
from index.store import Store
from tests.index.shelf import document, everything, frequencies, incoming, put, weighted
from tests.index.slow import Model, assert_same

QUERY = {"gull": 1.0, "seal": 0.5, "common": 0.25}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, store: Store) -> Iterator[Store]:
    """A library whose fresh lists are full with eight passages."""
    monkeypatch.setattr(parts, "FRESH", 8)
    yield store
    assert problems(store) == []


def memo(number: int, size: int = 1):
    """A document of so many passages."""
    return document(
        f"m{number}", *[f"Gull {number} of common flock {n} x{n}." for n in range(size)]
    )


def shape(store: Store) -> list[tuple[int, int, int, int]]:
    return [(part.id, part.used, part.merged, part.live) for part in parts.parts(store.db)]


def test_slots_are_given_out_one_after_another(store: Store) -> None:
    other = store.create("other").id
    with store.writing() as db:
        (first,) = parts.allocate(db, 1, 3)
        (second,) = parts.allocate(db, 1, 2)
        (third,) = parts.allocate(db, other, 4)
        assert [*first.ids] == [first.part.id << 16 | n for n in range(3)]
        assert [*second.ids] == [first.part.id << 16 | n for n in (3, 4)]
        assert third.part.id != first.part.id
        assert (third.part.library, third.first) == (other, 0)
        assert parts.allocate(db, 1, 0) == []


def test_what_does_not_fit_goes_to_the_next_part(store: Store) -> None:
    with store.writing() as db:
        chunks = parts.allocate(db, 1, ROOM - 1)
        chunks += parts.allocate(db, 1, 2 * ROOM)
    spans = [(chunk.part.id, chunk.first, chunk.start, chunk.count) for chunk in chunks]
    assert spans == [
        (1, 0, 0, ROOM - 1),
        (1, ROOM - 1, 0, 1),
        (2, 0, 1, ROOM),
        (3, 0, ROOM + 1, ROOM - 1),
    ]
    ids = [number for chunk in chunks for number in chunk.ids]
    assert len(ids) == len(set(ids)) == 3 * ROOM - 1
    assert shape(store) == [(1, ROOM, 0, ROOM), (2, ROOM, 0, ROOM), (3, ROOM - 1, 0, ROOM - 1)]


def test_a_memo_goes_to_the_fresh_lists_until_they_are_full(small: Store) -> None:
    model = Model()
    for number in range(30):
        made = memo(number)
        put(small, made)
        model.add(cut(made))
        ((_, used, merged, live),) = shape(small)
        assert used == live == number + 1
        assert used - merged <= 8
        assert_same(everything(small, QUERY), model.search(QUERY))
    assert merged == 27
    assert kept_lists(parts.parts(small.db)[0]) == (False, True)


def test_a_large_document_goes_to_the_lasting_lists_at_once(small: Store) -> None:
    """Fresh lists that stand before it are merged first, so that slots stay in order."""
    small.take_in([incoming(memo(1, 9), words=6)])
    ((_, used, merged, _),) = shape(small)
    assert used == merged
    assert kept_lists(parts.parts(small.db)[0]) == (False,)
    put(small, memo(2))
    put(small, memo(3))
    assert kept_lists(parts.parts(small.db)[0]) == (False, True)
    small.take_in([incoming(memo(4, 12), words=6)])
    ((_, used, merged, _),) = shape(small)
    assert used == merged
    model = Model()
    for number, size in ((1, 9), (2, 1), (3, 1), (4, 12)):
        model.add(cut(memo(number, size), words=6))
    assert_same(everything(small, QUERY), model.search(QUERY))


def test_removal_from_both_kinds_of_lists(small: Store) -> None:
    for number in range(12):
        put(small, memo(number))
    small.remove("m2")
    small.remove("m11")
    assert frequencies(small)["gull"] == 10
    assert shape(small) == [(1, 12, 9, 10)]
    put(small, memo(2))
    assert shape(small) == [(1, 13, 9, 11)]


def test_a_list_becomes_dense_and_thin_again(store: Store) -> None:
    """A term of a third of a full part is kept by slot."""
    count = ROOM // 3 + 50
    made = document("all", *["Common." for _ in range(count)], section="Heads")
    coming = incoming(made, words=2)
    store.take_in([coming])
    n = len(coming.passages)
    assert 3 * n > ROOM
    put(store, document("one", "Common gulls."))
    (common,) = store.term_ids(["common"]).values()
    row = store.db.execute(
        "SELECT n, length(data) FROM posting WHERE id & 0xFFFFFFFF = ? ORDER BY n DESC", [common]
    ).fetchone()
    assert row == (n, ROOM)
    assert frequencies(store)["common"] == n + 1
    assert problems(store) == []
    ((best, _), *_) = hits = [
        (hit.passage.key, hit.score)
        for hit in search(store, weighted({"gull": 1.0, "common": 0.1}), 5)
    ]
    assert len(hits) == 5
    assert best.startswith("one:")
    store.remove("all")
    assert frequencies(store)["common"] == 1
    assert problems(store) == []
