"""The search returns what the documented formula says, computed a second time in another way."""

from __future__ import annotations

import random
from contextlib import closing

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.check import problems
from index.parts import parts
from index.passages import cut
from index.search import rarities, search
from index.store import Store
from index.weights import rarity
from tests.index.shelf import (
    LIBRARY,
    document,
    everything,
    incoming,
    library,
    put,
    random_document,
    random_query,
    weighted,
)
from tests.index.slow import Model, assert_same, by_hand


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_equal_to_a_computation_by_hand(tmp_path_factory, seed: int) -> None:
    luck = random.Random(seed)
    documents = [random_document(luck, f"doc{n}") for n in range(luck.randint(1, 5))]
    model = Model()
    for made in documents:
        model.add(cut(made, words=40))
    assume(not model.tied)
    with closing(library(tmp_path_factory.mktemp("library") / "library.db", documents)) as store:
        for _ in range(5):
            query = random_query(luck)
            assert_same(everything(store, query), model.search(query))


@pytest.mark.parametrize("seed", range(3))
def test_the_best_k_are_the_first_k_of_all(store: Store, seed: int) -> None:
    luck = random.Random(seed)
    for number in range(30):
        put(store, random_document(luck, f"doc{number}"))
    for _ in range(5):
        query = random_query(luck)
        every = everything(store, query)
        for k in (1, 2, 5, len(every), len(every) + 1):
            assert [(h.passage.key, h.score) for h in search(store, weighted(query), k)] == (
                every[:k]
            )


def test_ties_go_by_passage_id(store: Store) -> None:
    names = ["zebra", "apple", "mango", "berry", *(f"n{n}" for n in range(40))]
    # Together, so that all are normalised by the same mean length.
    store.take_in([incoming(document(name, "Gulls nest on the cliff.")) for name in names])
    hits = search(store, weighted({"gull": 1.0}), 7)
    assert [hit.passage.source for hit in hits] == names[:7]
    assert len({hit.score for hit in hits}) == 1


def test_nothing_asked_nothing_found(held: Store) -> None:
    assert search(held, weighted({}), 10) == []
    assert search(held, weighted({"zeppelin": 1.0}), 10) == []
    assert search(held, weighted({"ferri": 1.0}), 0) == []
    assert search(held, weighted({"ferri": 0.0}), 10) == []


def test_an_empty_library(store: Store) -> None:
    assert search(store, weighted({"ferri": 1.0}), 10) == []
    assert rarities(store, ["ferri"]) == {}


def test_japanese_is_found_by_its_pairs(held: Store) -> None:
    (hit,) = search(held, weighted({"漁師": 1.0}), 5)
    assert hit.passage.source == "lights"


def test_a_thing_is_found_however_it_is_written(held: Store) -> None:
    for term in ("f35a", "f35", "sm3", "u.s", "uk", "1100"):
        assert search(held, weighted({term: 1.0}), 1), term


def test_rarities_are_of_the_whole_library(held: Store) -> None:
    passages = sum(len(cut(made, words=40)) for made in LIBRARY)
    assert held.totals() == (passages, len(LIBRARY))
    (hit,) = search(held, weighted({"seal": 1.0}), 10)
    assert hit.passage.source == "garrison"
    assert rarities(held, ["seal", "zeppelin"]) == {"seal": rarity(passages, 1)}


def test_passages_on_both_sides_of_a_part(store: Store) -> None:
    """A part has room for 65,536 passages; a document may lie across its end."""
    before = document("before", "Gulls nest here.")
    put(store, before)
    with store.writing() as db:
        db.conn.execute("UPDATE part SET used = 65534")
    luck = random.Random(8)
    documents = [random_document(luck, f"doc{n}") for n in range(6)]
    for made in documents:
        put(store, made)
    first, *_ = parts(store.db)
    assert (first.used, first.live > 2) == (65_536, True)
    assert {row[0] >> 33 for row in store.db.execute("SELECT id FROM posting")} == {1, 2}
    assert problems(store) == []
    cuts = [cut(made, words=40) for made in (before, *documents)]
    for _ in range(20):
        query = random_query(luck)
        assert_same(everything(store, query), by_hand(cuts, query))
    for made in documents:
        store.remove(made.source)
    # A part that nothing is left of is gone, and its slots are never given out again.
    assert [(part.id, part.used, part.live) for part in parts(store.db)] == [(1, 65_536, 1)]
    put(store, documents[0])
    assert [part.id for part in parts(store.db)] == [1, 3]
    assert problems(store) == []
