"""Which sentences are shown: two or three, the likeliest first, none without what it leans on."""

from __future__ import annotations

import pytest

from index.choice import CLOSEST, SENTENCES, USUAL, Scored, choose, shares
from index.evidence import FEATURES, Candidate, Evidence
from index.kinds import Wanted
from index.model import Hit
from index.passages import cut
from index.store import Store
from tests.index.shelf import document, put
from tests.index.test_evidence import evidence

EMPTY = Evidence(*[0.0] * len(FEATURES))
PLAIN = ("Gulls nest here.", "Seals sleep there.", "Crabs hide below.", "Terns dive above.")


def ranked(sentences: tuple[str, ...], *scores: float) -> list[Scored]:
    """The sentences of one passage with these log-odds, best first."""
    (passage,) = cut(document("shore", " ".join(sentences)))
    hit = Hit(passage, 1.0)
    found = [(Candidate(hit, place, EMPTY), score) for place, score in enumerate(scores)]
    return sorted(found, key=lambda pair: -pair[1])


def places(chosen: list[Scored]) -> list[int]:
    return [candidate.place for candidate, _ in chosen]


def test_two_sentences_for_a_plain_thing_and_three_for_more() -> None:
    found = ranked(PLAIN, 4, 3, 2, 1)
    assert places(choose(found, Wanted.DATE)) == [0, 1]
    assert places(choose(found, Wanted.LIST)) == [0, 1, 2]
    assert places(choose(found, Wanted.DATE, doubtful=True)) == [0, 1, 2, 3]
    assert (USUAL, SENTENCES, CLOSEST) == (2, 3, 4)


def test_a_sentence_far_below_the_best_is_not_shown() -> None:
    assert places(choose(ranked(PLAIN, 9, 3, 2, 1), Wanted.LIST)) == [0]


def test_the_third_never_stands_before_the_first_two() -> None:
    assert places(choose(ranked(PLAIN, 2, 4, 3, 1), Wanted.ANY)) == [1, 2, 3]


def test_a_sentence_brings_the_one_that_it_leans_on() -> None:
    found = ranked(
        ("The ferry was old.", "However, it was never late.", "Gulls sat on it."), 0, 4, 3
    )
    assert places(choose(found, Wanted.DATE)) == [0, 1]


def test_an_announcement_brings_what_it_announces() -> None:
    said = (
        "There are two reasons for it.",
        "Ice closes the strait.",
        "Fog hides the pier.",
        "Gulls.",
    )
    assert places(choose(ranked(said, 4, 2.0, 1.9, 3), Wanted.DATE)) == [0, 1, 2]


def test_shares_sum_to_one_in_the_order_of_the_log_odds() -> None:
    found = shares(ranked(PLAIN, 4, 3, 2, 1))
    assert sum(found) == pytest.approx(1)
    assert found == sorted(found, reverse=True)


def test_a_word_that_begins_alike_counts_where_the_very_one_is_missing(store: Store) -> None:
    put(store, document("gulls", "A governor sat on Misk. Later a government came. All left."))
    found = evidence(store, "Where did the government of Misk sit?")
    assert found["A governor sat on Misk."].alike > 0
    assert found["All left."].alike == 0


def test_a_leaning_sentence_has_the_words_of_the_one_before(held: Store) -> None:
    found = evidence(held, "How long did the ferry of Halvard Yards last?")
    leaning = found["However, it sank in its second winter."]
    assert leaning.lead == leaning.before > 0
    alone = found["The harbour council bought a steel ferry from Norway in 1924."]
    assert alone.lead == 0


def test_what_only_one_sentence_says_is_seen(held: Store) -> None:
    found = evidence(held, "What did the harbour council pay for the ferry?")
    said = found["The harbour council bought a steel ferry from Norway in 1924."]
    other = found["The first ferry crossed Corran Strait in 1911."]
    assert said.only > other.only == 0
    assert said.best == 1 > other.best
    assert said.local > other.local
