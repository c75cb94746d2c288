"""The search returns what the documented formula says, computed a second time in another way."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.passages import cut
from index.search import rarities, search
from index.store import Store
from index.weights import rarity
from tests.index.shelf import (
    LIBRARY,
    by_hand,
    document,
    everything,
    library,
    put,
    random_document,
    random_query,
)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_equal_to_a_computation_by_hand(tmp_path_factory, seed: int) -> None:
    luck = random.Random(seed)
    documents = [random_document(luck, f"doc{n}") for n in range(luck.randint(1, 5))]
    store = library(tmp_path_factory.mktemp("library") / "library.db", documents)
    cuts = [cut(made, words=40) for made in documents]
    for _ in range(5):
        query = random_query(luck)
        found, expected = everything(store, query), by_hand(cuts, query)
        assert [key for key, _ in found] == [key for key, _ in expected]
        for (_, one), (_, other) in zip(found, expected, strict=True):
            assert one == pytest.approx(other, abs=1e-5)
    store.close()


@pytest.mark.parametrize("seed", range(3))
def test_the_best_k_are_the_first_k_of_all(store: Store, seed: int) -> None:
    luck = random.Random(seed)
    for number in range(30):
        put(store, random_document(luck, f"doc{number}"))
    for _ in range(5):
        query = random_query(luck)
        every = everything(store, query)
        for k in (1, 2, 5, len(every), len(every) + 1):
            assert [(h.passage.key, h.score) for h in search(store, query, k)] == every[:k]


def test_ties_go_by_passage_id(store: Store) -> None:
    names = ["zebra", "apple", "mango", "berry", *(f"n{n}" for n in range(40))]
    for name in names:
        put(store, document(name, "Gulls nest on the cliff."))
    hits = search(store, {"gull": 1.0}, 7)
    assert [hit.passage.source for hit in hits] == names[:7]
    assert len({hit.score for hit in hits}) == 1


def test_nothing_asked_nothing_found(held: Store) -> None:
    assert search(held, {}, 10) == []
    assert search(held, {"zeppelin": 1.0}, 10) == []
    assert search(held, {"ferri": 1.0}, 0) == []
    assert search(held, {"ferri": 0.0}, 10) == []


def test_an_empty_library(store: Store) -> None:
    assert search(store, {"ferri": 1.0}, 10) == []
    assert rarities(store, ["ferri"]) == {}


def test_japanese_is_found_by_its_pairs(held: Store) -> None:
    (hit,) = search(held, {"漁師": 1.0}, 5)
    assert hit.passage.source == "lights"


def test_a_thing_is_found_however_it_is_written(held: Store) -> None:
    for term in ("f35a", "f35", "sm3", "u.s", "uk", "1100"):
        assert search(held, {term: 1.0}, 1), term


def test_rarities_are_of_the_whole_library(held: Store) -> None:
    passages = sum(len(cut(made, words=40)) for made in LIBRARY)
    assert held.totals() == (passages, len(LIBRARY))
    (hit,) = search(held, {"seal": 1.0}, 10)
    assert hit.passage.source == "garrison"
    assert rarities(held, ["seal", "zeppelin"]) == {"seal": rarity(passages, 1)}


def test_passages_on_both_sides_of_a_part(store: Store) -> None:
    """A posting list is cut every 65,536 passages; a document may lie across the cut."""
    put(store, document("before", "Gulls nest here."))
    store.db.conn.execute("UPDATE sqlite_sequence SET seq = 65533 WHERE name = 'passage'")
    store.db.conn.commit()
    luck = random.Random(8)
    documents = [random_document(luck, f"doc{n}") for n in range(6)]
    for made in documents:
        put(store, made)
    parts = {row[0] & 0xFFFF for row in store.db.execute("SELECT id FROM posting")}
    assert parts == {0, 1}
    cuts = [cut(made, words=40) for made in (document("before", "Gulls nest here."), *documents)]
    for _ in range(20):
        query = random_query(luck)
        found, expected = everything(store, query), by_hand(cuts, query)
        assert [key for key, _ in found] == [key for key, _ in expected]
    for made in documents:
        store.remove(made.source)
    assert {row[0] & 0xFFFF for row in store.db.execute("SELECT id FROM posting")} == {0}
