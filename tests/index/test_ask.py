"""A question asked of a library, from its words to the quotations."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from index.ask import POINTED, Asking, Outcome
from index.choice import ranking
from index.evidence import FEATURES
from index.model import Hit, Pointer
from index.question import Question
from index.store import Store
from index.weighing import candidates
from tests.index.shelf import FERRIES, LIBRARY, WORDS, document, put

ROOT = Path(__file__).resolve().parents[2]

ANSWER = """
import json, sys
from pathlib import Path
from index.ask import Asking
from index.store import Store

store = Store(Path(sys.argv[1]), create=False)
found = Asking(store).ask("When did the first ferry cross Corran Strait?").found
heavy = [name for name in sys.modules if name.split(".")[0] in ("sklearn", "scipy", "discord")]
print(json.dumps([[quote.text for quote in found.quotes], heavy]))
"""


def test_answering_loads_neither_scikit_learn_nor_scipy(held: Store) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ANSWER, str(held.path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    quotes, heavy = json.loads(done.stdout)
    assert "1911" in quotes[0]
    assert heavy == []


def test_the_outcome_says_what_was_searched(held: Store) -> None:
    outcome = Asking(held).ask("When did the first ferry cross Corran Strait?")
    assert outcome.searched == held.totals()
    assert outcome.searched[1] == len(LIBRARY)
    assert outcome.hits[0].passage.source == FERRIES.source
    assert [hit.score for hit in outcome.hits] == sorted(
        (hit.score for hit in outcome.hits), reverse=True
    )
    assert set(outcome.idf) <= set(outcome.question.weights)


def test_a_slip_is_repaired_and_said_so(held: Store) -> None:
    outcome = Asking(held).ask("How many passangers do the ferries carry?")
    assert outcome.repaired == {"passangers": "passengers"}
    assert "180 passengers" in outcome.found.quotes[0].text


def test_the_vocabulary_follows_the_library(held: Store) -> None:
    asking = Asking(held)
    assert asking.ask("Which zepppelin flies?").repaired == {}
    put(held, document("air", "A zeppelin flies over Misk."))
    outcome = asking.ask("Which zepppelin flies?")
    assert outcome.repaired == {"zepppelin": "zeppelin"}
    assert outcome.found.quotes[0].passage.source == "air"
    held.remove("air")
    assert asking.ask("Which zepppelin flies?").repaired == {}


def test_the_pages_of_words_are_read_once_while_nothing_changes(held: Store) -> None:
    before = held.words()
    assert held.words() is before
    held.rename("ferries", "Boats")
    assert held.words() is not before


def test_the_keys_alone_are_those_of_the_search(held: Store) -> None:
    for text in ("the ferry, the pier and the reef", "lantrn harbuor", "灯台", "zeppelin", ""):
        found = [hit.passage.key for hit in Asking(held).search(text, 3)]
        assert Asking(held).keys(text, 3) == found


def test_a_short_form_finds_its_long_form_and_the_reverse(held: Store) -> None:
    put(held, document("more", "Island Guard Service boats are grey. The crew is small."))
    hits = Asking(held).search("IGS boats", 5)
    assert {hit.passage.source for hit in hits} >= {"garrison", "more"}


def expand(text: str) -> Mapping[str, Sequence[str]]:
    return {"big boat": ("ferry",)} if "big boat" in text else {}


def test_what_else_says_the_same_is_searched_too(held: Store) -> None:
    question = "What carries lorries: a big boat?"
    assert "ferri" not in Asking(held).ask(question).question.weights
    outcome = Asking(held, expand).ask(question)
    assert "ferri" in outcome.question.weights
    assert outcome.found.quotes[0].passage.source == "ferries"


def test_a_search_gives_at_most_k_passages(held: Store) -> None:
    asking = Asking(held)
    assert [len(asking.search("the ferry, the pier and the reef", k)) for k in (1, 2, 3)] == [
        *[1, 2, 3]
    ]
    assert asking.search("zeppelin", 5) == []


def test_an_empty_library_answers_nothing(store: Store) -> None:
    outcome = Asking(store).ask("When did the first ferry cross?")
    assert outcome.found.quotes == ()
    assert outcome.found.confidence == 0
    assert outcome.searched == (0, 0)


def test_the_same_question_has_the_same_answer(held: Store) -> None:
    again = Store(held.path)
    for text in ("When did the first ferry cross?", "灯台はいつ建てられたか。", "fighters at Misk"):
        assert Asking(held).ask(text) == Asking(held).ask(text) == Asking(again).ask(text)
    again.close()


# Pointers: sentences that questions like this one were kept for

FIRST = "When did the first ferry cross Corran Strait?"


def pointer(store: Store, words: str, strength: float = 1.0, nth: int = 0) -> Pointer:
    """A pointer to the sentence with these words, in the `nth` passage that holds it."""
    found = [
        Pointer(passage, place, strength)
        for source in store.sources()
        for passage in store.document(source.source)
        for place, (start, end) in enumerate(passage.sentences)
        if words in passage.text[start:end]
    ]
    return found[nth]


def pointing(store: Store, *pointers: Pointer) -> Asking:
    return Asking(store, point=lambda question: pointers)


def keys(hits: Sequence[Hit]) -> list[str]:
    return [hit.passage.key for hit in hits]


def test_without_pointers_all_is_as_it_was(held: Store) -> None:
    for text in (FIRST, "How many lorries?", "灯台はいつ建てられたか。", "zeppelin"):
        plain, none = Asking(held).ask(text), pointing(held).ask(text)
        assert plain == none
        assert none.pointers == ()
        assert none.question.pointed == {}
        assert Asking(held).search(text, 5) == pointing(held).search(text, 5)


@pytest.mark.parametrize("strength", [0.2, 0.5, 1.0])
def test_a_pointer_moves_its_passage_up(held: Store, strength: float) -> None:
    plain = Asking(held).search("the ferry, the pier and the reef", 9)
    last = plain[-1]
    pointed = Pointer(last.passage, 0, strength)
    found = pointing(held, pointed).search("the ferry, the pier and the reef", 9)
    scores = {hit.passage.key: hit.score for hit in plain}
    scores[last.passage.key] += POINTED * strength**2 * plain[0].score
    assert {hit.passage.key: hit.score for hit in found} == pytest.approx(scores)
    assert keys(found) == sorted(scores, key=lambda key: -scores[key])
    if strength == 1.0:
        assert found[0].passage == last.passage


def test_a_passage_that_was_not_found_is_brought_in(held: Store) -> None:
    bell = pointer(held, "霧の夜に鐘")
    plain = Asking(held).ask(FIRST)
    assert bell.passage.key not in keys(plain.hits)
    outcome = pointing(held, bell).ask(FIRST)
    assert outcome.hits[0] == Hit(bell.passage, POINTED * plain.hits[0].score)
    assert keys(outcome.hits)[1:] == keys(plain.hits)
    assert outcome.pointers == (bell,)
    assert bell.passage.key in keys(pointing(held, bell).search("zeppelin", 3))


def test_the_strongest_pointer_to_a_passage_counts_alone(held: Store) -> None:
    weak, strong = pointer(held, "180 passengers", 0.4), pointer(held, "180 passengers", 0.8)
    for pair in ((weak, strong), (strong, weak)):
        assert pointing(held, *pair).search(FIRST, 5) == pointing(held, strong).search(FIRST, 5)
        spots = pointing(held, *pair).ask(FIRST).question.pointed
        assert spots == {strong.spot: 0.8}


def test_pointers_bring_in_no_more_than_were_wanted(held: Store) -> None:
    pointers = [pointer(held, words) for words in ("霧の夜に鐘", "180 passengers", "SM-3")]
    for k in (1, 2, 3):
        found = pointing(held, *pointers).search(FIRST, k)
        assert len(found) == len(set(keys(found))) == k


def asked(outcome: Outcome) -> dict[str, float]:
    """What each candidate sentence has for the feature `asked`."""
    ranked = ranking(outcome.question, outcome.hits, outcome.idf)
    return {candidate.text: candidate.evidence.asked for candidate, _ in ranked}


def test_a_sentence_that_is_pointed_to_has_the_feature_asked(held: Store) -> None:
    outcome = pointing(held, pointer(held, "180 passengers", 0.7)).ask(FIRST)
    found = asked(outcome)
    (said,) = [text for text in found if "180 passengers" in text]
    assert found.pop(said) == 0.7
    assert set(found.values()) == {0.0}
    assert set(asked(Asking(held).ask(FIRST)).values()) == {0.0}
    assert FEATURES.count("asked") == 1


def test_a_sentence_of_two_passages_has_it_in_both(store: Store) -> None:
    text = " ".join(f"The {word} of Corran is lit at dusk and out at dawn." for word in WORDS[:12])
    put(store, document("dusk", text))
    shared = [
        (one, other)
        for one, other in pairwise(store.document("dusk"))
        if one.start + one.sentences[-1][0] == other.start + other.sentences[0][0]
    ]
    assert shared
    one, other = shared[0]
    here, there = Pointer(one, len(one.sentences) - 1, 0.6), Pointer(other, 0, 0.6)
    assert here.spot == there.spot
    for single in (here, there):
        outcome = pointing(store, single).ask("What is lit at dusk?")
        found = {
            passage.key: [
                one.evidence.asked
                for one in candidates(outcome.question, [Hit(passage, 1.0)], outcome.idf)
            ]
            for passage in (one, other)
        }
        assert found[one.key] == [*[0.0] * (len(one.sentences) - 1), 0.6]
        assert found[other.key] == [0.6, *[0.0] * (len(other.sentences) - 1)]


def test_a_pointer_changes_what_is_quoted(held: Store) -> None:
    question = "What is done there for the sea?"
    bell = pointer(held, "霧の夜に鐘")
    assert "鐘" not in "".join(one.text for one in Asking(held).ask(question).found.quotes)
    outcome = pointing(held, bell).ask(question)
    assert "鐘" in outcome.found.quotes[0].text


def test_the_question_is_asked_for_pointers_as_it_is_read(held: Store) -> None:
    seen: list[Question] = []

    def point(question: Question) -> list[Pointer]:
        seen.append(question)
        return []

    asking = Asking(held, expand, point)
    outcome = asking.ask("How many passangers does a big boat carry?")
    asking.search("passengers", 3)
    assert len(seen) == 2
    assert seen[0] == outcome.question
    assert {"passeng", "ferri"} <= set(seen[0].weights)


def test_pointers_are_read_in_the_same_view_as_the_hits(held: Store) -> None:
    """A document that comes in while the question is asked is in neither."""
    other = Store(held.path)
    seen: list[tuple[int, int]] = []

    def point(question: Question) -> list[Pointer]:
        put(other, document("late", "The second ferry crossed Corran Strait in 1931."))
        seen.append(held.totals())
        return []

    outcome = Asking(held, point=point).ask(FIRST)
    assert seen == [outcome.searched]
    assert outcome.searched[1] == len(LIBRARY)
    assert "late" not in {hit.passage.source for hit in outcome.hits}
    assert held.totals()[1] == len(LIBRARY) + 1
    other.close()
