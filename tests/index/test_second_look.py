"""The second look at the best passages: order, nearness, likeness, and headings of one's own."""

from __future__ import annotations

import random
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.alike import likeness
from index.model import Document
from index.nearness import NEAR, Places
from index.passages import cut
from index.question import read
from index.rescore import DEPTH, FAQ
from index.search import ranked, search
from index.store import Store
from index.vocabulary import asked
from tests.index.shelf import KANJI, LIBRARY, WORDS, build, document, incoming, library, put
from tests.index.slow import Model, assert_same
from tests.index.slow_second import second

SAID = [*WORDS, *KANJI, "harbor", "winters", "what", "is", "it", "zeppelin", "mappings"]


def random_documents(luck: random.Random, faq: bool) -> list[Document]:
    """Documents with sections of one passage and of several; of an FAQ each section asks."""
    made = []
    for number in range(luck.randint(1, 6)):
        sections = []
        for section in range(luck.randint(4, 7) if faq else luck.randint(1, 3)):
            heading = " ".join(luck.choices(SAID, k=luck.randint(1, 4)))
            path = (f"What {heading}?" if faq else heading,) if luck.random() < 0.9 else ()
            for _ in range(1 if faq else luck.randint(1, 2)):
                words = luck.choices(SAID, k=luck.randint(3, 25))
                sections.append((path, f"Section {section} of " + " ".join(words) + "."))
        made.append(build(f"doc{number}", sections))
    return made


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_equal_to_a_slow_computation(tmp_path_factory, seed: int, faq: bool) -> None:
    luck = random.Random(seed)
    documents = random_documents(luck, faq)
    model = Model()
    path = tmp_path_factory.mktemp("second") / "library.db"
    with closing(library(path, documents)) as store:
        for made in documents:
            model.add(cut(made, words=40))
        assume(not model.tied)
        assert store.totals()[0] <= DEPTH
        for _ in range(4):
            question = read(" ".join(luck.choices(SAID, k=luck.randint(1, 7))) + "?")
            found = [(hit.passage.key, hit.score) for hit in search(store, question, DEPTH)]
            assert_same(found, second(model, question), within=2e-4)


def test_both_mixes_are_met(tmp_path: Path) -> None:
    """What the computation above is compared on holds an FAQ and what is none."""
    for faq in (True, False):
        luck = random.Random(5)
        documents = [one for _ in range(3) for one in random_documents(luck, faq)]
        with closing(library(tmp_path / f"{faq}.db", documents)) as store:
            titles, asking = store.asking()
            assert (titles >= FAQ and 2 * asking > titles) is faq


@pytest.mark.parametrize(
    "question", ["When did the ferry cross?", "灯台はいつ建てられたか", "the of"]
)
def test_the_shelf_is_ranked_as_by_the_slow_computation(held: Store, question: str) -> None:
    model = Model()
    for made in LIBRARY:
        model.add(cut(made, words=40))
    found = [(hit.passage.key, hit.score) for hit in search(held, read(question), DEPTH)]
    assert found
    assert_same(found, second(model, read(question)), within=2e-4)


def test_more_than_are_looked_at_again(store: Store) -> None:
    """The first k are the same whatever k is, up to as many as are looked at."""
    luck = random.Random(9)
    store.take_in(
        [incoming(document(f"d{n}", " ".join(luck.choices(WORDS, k=12)) + ".")) for n in range(120)]
    )
    question = read("Which lantern ferry crosses the harbour in winter?")
    every = ranked(store, question, DEPTH)
    assert len(every) == DEPTH
    for k in (1, 10, DEPTH):
        assert ranked(store, question, k) == every[:k]
    more = ranked(store, question, 90)
    assert len(more) == len({number for number, _ in more}) == 90
    assert all(one >= other for (_, one), (_, other) in pairwise(more))


def places(store: Store, question: str, *sources: str) -> tuple[Places, list[str]]:
    """What is seen in the passages of these documents, with their texts."""
    some = ",".join("?" * len(sources))
    rows = store.db.execute(
        "SELECT passage.id, text FROM passage JOIN document ON document.id = document"
        f" WHERE source IN ({some}) ORDER BY passage.id",
        list(sources),
    ).fetchall()
    words = asked(store, read(question))
    return Places(store, words, [number for number, _ in rows]), [text for _, text in rows]


def test_nothing_reaches_across_passages(store: Store) -> None:
    """The last word of one and the first of the next are no neighbours and share no window."""
    for name, text in (
        ("one", "Far away there stood a lantern"),
        ("two", "ferry crossings were rare then"),
        ("both", "A lantern ferry stood"),
    ):
        put(store, document(name, text + ".", section="Heads"))
    found, _ = places(store, "lantern ferry", "one", "two", "both")
    text = ~found.in_heading
    tf, worth = found.pairs(text, 2)
    assert len(worth) == 2
    assert tf[:, 1].tolist() == [0, 0, 1]
    window = found.window(text)
    assert window[2] == pytest.approx(found.idf.sum())
    assert (window[:2] < window[2]).all()
    assert found.frequencies(text).tolist() == [[1, 0], [0, 1], [1, 1]]


@pytest.mark.parametrize(("between", "near"), [(0, True), (NEAR - 2, True), (NEAR - 1, False)])
def test_a_window_is_so_many_words(store: Store, between: int, near: bool) -> None:
    filler = " ".join(["gull"] * between)
    put(store, document("one", f"Some lantern {filler} ferry stood.", section="Heads"))
    found, _ = places(store, "ferry lantern", "one")
    whole = found.window(~found.in_heading)[0]
    assert bool(whole == pytest.approx(found.idf.sum())) is near
    assert whole >= found.idf.max()


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("lantern ferry", 1),
        ("ferry lantern", 1),
        ("lantern gull ferry", 1),
        ("lantern gull gull ferry", 0),
        ("lantern ferry lantern", 2),
        ("lantern lantern", 0),
    ],
)
def test_pairs_are_neighbours_with_one_word_between(store: Store, text: str, times: int) -> None:
    put(store, document("one", f"{text}.", section="Heads"))
    put(store, document("two", "The lantern and ferry are held.", section="Heads"))
    found, _ = places(store, "lantern ferry", "one")
    tf, worth = found.pairs(~found.in_heading, 2)
    assert tf[0, 1] == times
    assert worth[1] == pytest.approx(found.idf.sum())


def test_only_neighbours_of_the_question_are_pairs(store: Store) -> None:
    put(store, document("one", "lantern ferry pier", section="Heads"))
    for question, pairs in (
        ("lantern of ferry", 1),  # one function word between
        ("lantern of the ferry", 0),
        ("lantern zeppelin ferry", 1),  # nothing holds the word between
        ("lantern pier ferry", 2),
        ("lantern lantern", 0),
    ):
        found, _ = places(store, question, "one")
        assert found.pairs(~found.in_heading, 2)[0].shape[1] == 1 + pairs, question


def test_the_exact_form_counts_more(store: Store) -> None:
    put(store, document("many", "The ferries stood at the pier there.", section="Heads"))
    put(store, document("one", "The ferry stood at the pier there.", section="Heads"))
    for question, first in (("Which ferry?", "one"), ("Which ferries?", "many")):
        best, other = search(store, read(question), 2)
        assert best.passage.source == first
        assert best.score > other.score


def test_words_that_are_alike_count_without_being_the_same(store: Store) -> None:
    put(store, document("far", "The harbour office was moved.", section="Heads"))
    put(store, document("near", "The harbour privatisation was moved.", section="Heads"))
    question = read("When did they privatise the harbour?")
    best, other = search(store, question, 2)
    assert (best.passage.source, other.passage.source) == ("near", "far")
    found, _ = places(store, "privatise the harbour", "far", "near")
    alike = likeness(found, asked(store, read("privatise the harbour"))).best(heading=False)
    assert 0 < alike[0] < alike[1]
    # Of headings alone nothing is alike here.
    heading = likeness(found, asked(store, read("privatise the harbour"))).best(heading=True)
    assert heading.tolist() == [0, 0]


def test_a_heading_of_its_own_counts_and_a_shared_one_does_not(store: Store) -> None:
    put(store, document("own", "Gulls nest there on rocks.", section="Lanterns"))
    put(
        store,
        document("shared", "Gulls nest there on rocks.", "Gulls sit on walls.", section="Lanterns"),
        words=4,
    )
    best, *others = search(store, read("gulls and lanterns"), 5)
    assert best.passage.source == "own"
    assert len(others) == 2
    found, _ = places(store, "lanterns", "own", "shared")
    assert found.own.tolist() == [True, False, False]
    assert found.heading.tolist() == [1, 1, 1]
    assert found.heading_met().tolist() == [1, 1, 1]


def test_in_an_faq_the_question_that_is_most_alike_wins(store: Store) -> None:
    """The same passages, first among other headings, then among questions."""
    text = "The fee is paid at the pier office by everyone who ships goods."
    plain = [f"Notes on matter {n}" for n in range(30)]
    for number, heading in enumerate(plain):
        put(store, document(f"n{number}", text, section=heading))
    put(store, document("asks", text, section="How do I renew a ferry pass?"))
    put(
        store,
        document("says", text + " Renew a ferry pass, a ferry pass renewed.", section="Fees"),
    )
    question = read("How do I renew a ferry pass?")
    before = {hit.passage.source: hit.score for hit in search(store, question, 40)}
    for number in range(30):
        put(store, document(f"n{number}", text, section=f"What is matter {number}?"))
    after = {hit.passage.source: hit.score for hit in search(store, question, 40)}
    assert after["asks"] > after["says"]
    assert after["asks"] - after["says"] > before["asks"] - before["says"]


def test_the_mix_is_chosen_by_the_libraries_that_are_seen(store: Store) -> None:
    faq = store.create("faq").id
    for number in range(FAQ + 5):
        made = document(f"q{number}", "Pay at the pier.", section=f"What is matter {number}?")
        put(store, made, library=faq)
    put(store, document("asks", "Gulls nest.", section="What is a ferry pass?"))
    question = read("What is a ferry pass?")
    alone = search(store.within([1]), question, 5)
    with_faq = [hit for hit in search(store, question, 40) if hit.passage.source == "asks"]
    assert with_faq[0].score > alone[0].score
    assert store.within([1]).asking() == (1, 1)


def test_a_question_of_function_words_is_searched_by_them(held: Store) -> None:
    hits = search(held, read("who are they and what is it"), 5)
    assert hits
    assert search(held, read("zeppelins of the harbour"), 5)


def test_a_question_of_very_many_words(store: Store) -> None:
    """Longer than any table of one byte a word: a question may have 2,000 characters."""
    signs = "".join(chr(0x4E00 + n) for n in range(1500))
    put(store, document("signs", signs, section="Heads"))
    put(store, document("gulls", "Gulls nest here.", section="Heads"))
    (hit, *_) = search(store, read(signs), 3)
    assert hit.passage.source == "signs"
    words = " ".join(f"wordy{n}x" for n in range(280))
    put(store, document("words", words, section="Heads"))
    (hit, *_) = search(store, read(words + " gulls"), 3)
    assert hit.passage.source == "words"


def test_the_tables_are_left_as_they_were(store: Store) -> None:
    """One question leaves nothing behind for the next, in whatever order they come."""
    for number in range(6):
        put(store, document(f"d{number}", " ".join(random.Random(number).choices(WORDS, k=9))))
    questions = [read(" ".join(random.Random(n).choices(SAID, k=4))) for n in range(12)]
    alone = [ranked(store, question, 9) for question in questions]
    again = [ranked(store, question, 9) for question in reversed(questions)]
    assert again == alone[::-1]
    assert np.isfinite([score for found in alone for _, score in found]).all()
