"""The counting of terms: by scikit-learn, and equal to a count by hand."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np

from index.bags import bag
from index.counting import posting_lists
from index.model import Block, Document
from index.passages import cut
from index.weights import HEADING
from tests.index.shelf import FERRIES, LIGHTS, build, document, random_document


def test_every_term_has_the_passages_that_hold_it() -> None:
    for made in (FERRIES, LIGHTS, random_document(random.Random(5), "random")):
        passages = cut(made, words=25)
        lists = {found.term: found for found in posting_lists(passages)}
        expected = {term for passage in passages for term in bag(passage)}
        assert set(lists) == expected
        for term, found in lists.items():
            rows = [i for i, passage in enumerate(passages) if term in set(bag(passage))]
            assert found.rows.tolist() == rows
            assert found.weights.dtype == np.uint8
            assert len(found.weights) == len(rows)


def test_terms_come_in_order_and_each_once() -> None:
    terms = [found.term for found in posting_lists(cut(FERRIES))]
    assert terms == sorted(set(terms))


def test_a_heading_counts_beside_the_text_and_its_stop_words_do_not() -> None:
    (passage,) = cut(document("one", "Gulls nest here.", section="The Gulls of Misk"))
    count = Counter(bag(passage))
    assert count["gull"] == 1 + HEADING
    assert count["misk"] == HEADING
    assert "the" not in count
    assert "of" not in count


def test_only_the_innermost_heading_counts() -> None:
    block = Block("Gulls nest here.", ("Birds", "Cliffs"))
    (passage,) = cut(Document("one", "One", (block,)))
    assert "bird" not in set(bag(passage))
    assert "cliff" in set(bag(passage))


def test_passages_without_a_word_give_no_lists() -> None:
    assert list(posting_lists([])) == []
    assert list(posting_lists(cut(document("marks", "— * * * —")))) == []


def test_a_passage_weighs_the_same_whatever_its_neighbours_hold() -> None:
    """Only lengths matter: the other passage's words may be any others."""
    weights = []
    for other in ("Ropes rot in tar.", "Crabs boil in fat."):
        made = cut(build("one", [(("A",), "Gulls nest here."), (("B",), other)]))
        lists = list(posting_lists(made))
        weights.append({found.term: found.weights[0] for found in lists if 0 in found.rows})
    assert "gull" in weights[0]
    assert weights[0] == weights[1]
