"""The counting of terms: by scikit-learn, and equal to a count by hand."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.counting import Counted
from index.model import Block, Document
from index.passages import cut
from index.store import Store
from index.weights import HEADING, norm, saturation, weigh
from tests.index.shelf import FERRIES, LIGHTS, build, document, frequencies, put, random_document

bags = st.lists(st.lists(st.integers(1, 400), max_size=12), max_size=9)


@given(bags, st.data())
def test_every_term_has_the_passages_that_hold_it(some: list[list[int]], data) -> None:
    counted = Counted(some)
    assert counted.lengths.tolist() == [len(bag) for bag in some]
    norms = np.array([norm(len(bag), saturation(60, 9.0)) for bag in some])
    first = data.draw(st.integers(0, len(some)))
    after = data.draw(st.integers(first, len(some)))
    lists = list(counted.posting_lists(norms, first, after))
    terms = [found.term for found in lists]
    assert terms == sorted({term for bag in some[first:after] for term in bag})
    for found in lists:
        rows = [n for n in range(first, after) if found.term in some[n]]
        assert found.rows.tolist() == rows
        tf = np.array([float(some[n].count(found.term)) for n in rows])
        assert found.weights.dtype == np.uint8
        assert found.weights.tolist() == weigh(tf, norms[rows]).tolist()


def counts(store: Store, *made: Document) -> dict[str, int]:
    for one in made:
        put(store, one)
    return frequencies(store)


def test_a_heading_counts_beside_the_text(store: Store) -> None:
    (passage,) = cut(document("one", "Gulls nest here.", section="The Gulls of Misk"))
    found = counts(store, document("one", "Gulls nest here.", section="The Gulls of Misk"))
    assert set(found) == {"gull", "nest", "here", "the", "of", "misk"}
    (terms,) = store.db.execute("SELECT terms FROM library").fetchone()
    assert terms == 3 + HEADING * 4
    assert passage.section == ("The Gulls of Misk",)


def test_only_the_innermost_heading_counts(store: Store) -> None:
    made = Document("one", "One", (Block("Gulls nest here.", ("Birds", "Cliffs")),))
    found = counts(store, made)
    assert "bird" not in found
    assert "one" not in found
    assert found["cliff"] == 1


@pytest.mark.parametrize("made", [FERRIES, LIGHTS, random_document(random.Random(5), "random")])
def test_a_text_is_counted_as_by_hand(store: Store, made: Document) -> None:
    from tests.index.slow import Model

    by_hand = Model()
    by_hand.add(cut(made, words=40))
    assert counts(store, made) == by_hand.frequencies(1)


def test_passages_without_a_word_give_no_lists() -> None:
    assert list(Counted([]).posting_lists(np.zeros(0), 0, 0)) == []
    assert list(Counted([[], []]).posting_lists(np.ones(2), 0, 2)) == []


def test_a_passage_weighs_the_same_whatever_its_neighbours_hold(store: Store) -> None:
    """Only lengths matter: the other passage's words may be any others."""
    weights: list[Counter[int]] = []
    for name, other in (("one", "Ropes rot in tar."), ("two", "Crabs boil in fat.")):
        put(store, build(name, [(("A",), "Gulls nest here."), (("B",), other)]))
        rows = store.db.execute(
            "SELECT data FROM posting JOIN term ON term.id = posting.id & 0xFFFFFFFF"
            " WHERE term IN ('gull', 'nest')"
        ).fetchall()
        weights.append(Counter(data[-1] for (data,) in rows))
        store.remove(name)
    assert len(weights[0]) == 1
    assert weights[0] == weights[1]
