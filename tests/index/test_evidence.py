"""The features of a sentence: bounded, and higher for a sentence that says more of the question."""

from __future__ import annotations

import math
import random

import pytest

from index.aims import counted
from index.evidence import FEATURES
from index.model import Hit, Passage
from index.passages import cut
from index.question import read
from index.search import rarities, search
from index.store import Store
from index.weighing import candidates
from tests.index.shelf import FERRIES, document, library, random_document, random_text


def evidence(store: Store, text: str) -> dict[str, object]:
    """The evidence for each candidate sentence, by its words."""
    question = read(text)
    hits = search(store, question, 8)
    found = candidates(question, hits, rarities(store, list(question.weights)))
    return {one.hit.passage.text[slice(*one.span)]: one.evidence for one in found}


def test_features_are_finite_and_in_the_order_of_their_names(tmp_path) -> None:
    luck = random.Random(4)
    store = library(tmp_path / "library.db", [random_document(luck, f"d{n}") for n in range(4)])
    for _ in range(10):
        question = read(random_text(luck))
        hits = search(store, question, 8)
        for one in candidates(question, hits, rarities(store, list(question.weights))):
            assert len(one.vector) == len(FEATURES)
            assert all(math.isfinite(value) for value in one.vector)
            assert all(-1e-9 <= value <= 1 + 1e-9 for value in one.vector)
            assert one.hit in hits
            assert one.span in one.hit.passage.sentences
    store.close()


def test_a_sentence_that_says_more_has_more_said(held: Store) -> None:
    found = evidence(held, "When did the first ferry cross Corran Strait?")
    whole = found["The first ferry crossed Corran Strait in 1911."]
    half = found["The harbour council bought a steel ferry from Norway in 1924."]
    none = found["However, it sank in its second winter."]
    assert whole.said > half.said > none.said
    assert whole.said == pytest.approx(1)
    assert whole.bigrams > half.bigrams
    assert whole.window > none.window
    assert none.passage == pytest.approx(whole.passage)


def test_the_wanted_kind_is_seen(held: Store) -> None:
    found = evidence(held, "When did the ferry sink or sail?")
    assert found["The first ferry crossed Corran Strait in 1911."].of_kind
    assert not found["However, it sank in its second winter."].of_kind


def test_what_is_counted_stands_after_its_number(held: Store) -> None:
    found = evidence(held, "How many passengers do the ferries carry?")
    assert found["The ferries carry twelve lorries and 180 passengers."].counted
    assert not found["A crossing takes 40 minutes in calm weather."].counted


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("How many steel ferries are there?", "steel"),
        ("the number of ferries", "ferri"),
        ("Where are the ferries?", None),
    ],
)
def test_what_how_many_asks_the_number_of(text: str, term: str | None) -> None:
    assert counted(read(text)) == (frozenset() if term is None else {term})


def test_a_sentence_of_two_passages_is_weighed_once(store: Store) -> None:
    text = " ".join(f"Gull number {n} nests on the northern cliff of Misk." for n in range(12))
    passages = cut(document("gulls", text), words=30)
    assert sum(len(passage.sentences) for passage in passages) > 12
    hits = [Hit(passage, 1.0) for passage in passages]
    found = candidates(read("Which gull nests on the cliff?"), hits, {"gull": 1.0, "cliff": 2.0})
    sentences = [one.hit.passage.text[slice(*one.span)] for one in found]
    assert len(sentences) == len(set(sentences)) == 12


def test_nothing_to_weigh() -> None:
    (passage, *_) = cut(FERRIES)
    assert candidates(read("the of"), [Hit(passage, 1.0)], {}) == []
    assert candidates(read("Where is the ferry?"), [], {"ferri": 1.0}) == []


def test_a_hit_without_a_score_divides_by_nothing() -> None:
    passage: Passage = cut(FERRIES)[0]
    found = candidates(read("Where is the ferry?"), [Hit(passage, 0.0)], {})
    assert all(math.isfinite(value) for one in found for value in one.vector)
