"""The quotations of an answer: verbatim, whole sentences, few, and fit to stand alone."""

from __future__ import annotations

import random
import re
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.answer import IN_DOUBT, Found, answer
from index.ask import Asking, Outcome
from index.choice import CLOSEST, SENTENCES
from index.model import Hit, Quote
from index.passages import cut, document_text
from index.question import read
from index.quotations import quotations
from index.sentences import split
from index.store import Store
from index.strong import strong
from index.weighing import candidates
from tests.index.shelf import (
    KANJI,
    LIBRARY,
    WORDS,
    build,
    document,
    library,
    put,
    random_document,
)

LEANING = re.compile("However|It |They |しかし|これ")


def shown(found: Found) -> list[tuple[str, int]]:
    """(passage key, number of the sentence) of each sentence that is quoted."""
    return [
        (quote.passage.key, place)
        for quote in found.quotes
        for place, (start, end) in enumerate(quote.passage.sentences)
        if quote.start <= start and end <= quote.end
    ]


def assert_quotes_hold(store: Store, texts: dict[str, str], outcome: Outcome) -> None:
    """What must hold of any answer whatever."""
    found = outcome.found
    assert 0 <= found.confidence <= 1
    assert len(shown(found)) <= (CLOSEST if found.confidence <= IN_DOUBT else SENTENCES)
    assert len(set(shown(found))) == len(shown(found))
    if not found.quotes:
        assert found.confidence == 0
    for quote in found.quotes:
        stored = store.passage(quote.passage.key)
        assert stored == quote.passage
        assert quote.text == stored.text[quote.start : quote.end] != ""
        start = stored.start + quote.start
        assert quote.text == texts[stored.source][start : start + len(quote.text)]
        assert quote.start in {start for start, _ in stored.sentences}
        assert quote.end in {end for _, end in stored.sentences}
        assert_spans_hold(quote)
    spans = [
        (quote.passage.source, quote.passage.start + start, quote.passage.start + end)
        for quote in found.quotes
        for start, end in [(quote.start, quote.end)]
    ]
    for source, start, end in spans:
        others = [span for span in spans if span != (source, start, end) and span[0] == source]
        assert all(end <= first or last <= start for _, first, last in others)


def assert_spans_hold(quote: Quote) -> None:
    before = 0
    for start, end in quote.strong:
        assert before <= start < end <= len(quote.text)
        assert quote.text[start:end] == quote.text[start:end].strip()
        before = end


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.data())
def test_every_quote_is_what_is_stored(tmp_path_factory, seed: int, data: st.DataObject) -> None:
    luck = random.Random(seed)
    documents = [random_document(luck, f"doc{n}") for n in range(luck.randint(1, 4))]
    texts = {made.source: document_text(made) for made in documents}
    asked = st.lists(st.sampled_from([*WORDS, *KANJI, "who", "when", "harbuor"]), max_size=6)
    path = tmp_path_factory.mktemp("library") / "library.db"
    with closing(library(path, documents)) as store:  # hypothesis may leave in the middle
        asking = Asking(store)
        for _ in range(3):
            question = " ".join(data.draw(asked)) + "?"
            assert_quotes_hold(store, texts, asking.ask(question))


QUESTIONS = [
    ("When did the first ferry cross Corran Strait?", "1911"),
    ("Who built the ferry for 1,100 crowns?", "Halvard Yards"),
    ("How many passengers do the ferries carry?", "180 passengers"),
    ("Why do the pilots train over the northern reef?", "because the southern one"),
    ("What fighters does the IGS keep at Misk?", "F-35A"),
    ("Where do SM3 interceptors lie?", "behind the pier"),
    ("What does the US pay?", "a third of the rent"),
    ("灯台はいつ建てられたか。", "1903年"),
    ("修理の予算はいくらですか", "300万円"),
    ("漁師は霧の夜に何を鳴らす？", "鐘"),
]


@pytest.mark.parametrize(("question", "holds"), QUESTIONS)
def test_the_sentence_that_answers_is_quoted_first(held: Store, question: str, holds: str) -> None:
    outcome = Asking(held).ask(question)
    assert holds in outcome.found.quotes[0].text
    assert outcome.found.confidence > 0
    assert_quotes_hold(held, {made.source: document_text(made) for made in LIBRARY}, outcome)


@pytest.mark.parametrize(
    "question", ["", "   ", "?!", "the of it", "Who juggles zeppelins?", "宇宙人の音楽"]
)
def test_nothing_found_nothing_claimed(held: Store, question: str) -> None:
    found = Asking(held).ask(question).found
    assert found.quotes == ()
    assert found.confidence == 0


def test_what_is_missing_is_named(held: Store) -> None:
    assert set(Asking(held).ask("Who juggles zeppelins?").found.missing) == {
        *["juggles", "zeppelins"]
    }
    found = Asking(held).ask("Which zeppelin crossed Corran Strait?").found
    assert "zeppelin" in found.missing
    assert "Corran" not in found.missing


def test_no_hits_no_answer() -> None:
    found = answer(read("Where is the ferry?"), [], {})
    assert (found.quotes, found.confidence, found.missing) == ((), 0.0, ("ferry",))


def test_few_sentences_however_many_say_the_same(store: Store) -> None:
    for number in range(6):
        put(store, document(f"d{number}", *[f"Gulls nest on cliff {number}{n}." for n in range(4)]))
    found = Asking(store).ask("Where do gulls nest?").found
    assert found.confidence <= IN_DOUBT
    assert len(shown(found)) == CLOSEST
    found = Asking(store).ask("What nests on cliff 21?").found
    assert found.confidence > IN_DOUBT
    assert 1 <= len(shown(found)) <= SENTENCES


@pytest.mark.parametrize(
    ("before", "leaning", "question"),
    [
        ("Halvard built a boat.", "However, it sank in its second winter.", "What sank in winter?"),
        ("The boat met ice.", "It sank in its second winter.", "What sank in the second winter?"),
        ("船は氷に会った。", "しかし、二度目の冬に沈没した。", "二度目の冬に沈没したのは何？"),
        ("船は氷に会った。", "これは二度目の冬に沈没した。", "二度目の冬に沈没したのは何？"),
    ],
)
def test_a_leaning_sentence_brings_the_one_before(
    store: Store, before: str, leaning: str, question: str
) -> None:
    put(store, document("boats", f"Ropes are sold here. {before} {leaning} Tar is sold here."))
    quote = Asking(store).ask(question).found.quotes[0]
    assert quote.text == f"{before} {leaning}"


def test_no_leaning_sentence_stands_alone(tmp_path: Path) -> None:
    luck = random.Random(7)
    for number in range(12):
        sentences = [
            luck.choice(["Here ", "However, ", "It says that "])
            + " ".join(luck.choices(["gulls", "seals", "crabs", "nest", "sleep"], k=3))
            + "."
            for _ in range(12)
        ]
        made = build("birds", [((), " ".join(sentences))])
        store = library(tmp_path / f"{number}.db", [made])
        found = Asking(store).ask("gulls nest and seals sleep").found
        places = set(shown(found))
        for key, place in places:
            passage = store.passage(key)
            words = passage.text[slice(*passage.sentences[place])]
            if place > 0 and LEANING.match(words):
                assert (key, place - 1) in places, words
        store.close()


def test_neighbouring_sentences_are_one_quotation(store: Store) -> None:
    put(store, document("birds", "Gulls nest on cliffs. Gulls nest on roofs. Crabs hide."))
    found = Asking(store).ask("Where do gulls nest?").found
    assert [quote.text for quote in found.quotes] == ["Gulls nest on cliffs. Gulls nest on roofs."]


def test_strong_marks_what_was_asked_and_joins_neighbours() -> None:
    text = "The ferries crossed Corran Strait; an F-35A and a ferry did not."
    spans = strong(read("Did the ferry cross Corran Strait with F35A?"), text)
    assert [text[start:end] for start, end in spans] == [
        *["ferries crossed Corran Strait", "F-35A", "ferry"]
    ]


def test_function_words_are_never_strong() -> None:
    assert strong(read("What is the way of the boat?"), "The of is what the it is.") == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_strong_spans_lie_inside_any_text(question: str, text: str) -> None:
    before = 0
    for start, end in strong(read(question), text):
        assert before <= start < end <= len(text)
        before = start


def test_quotes_end_with_whole_sentences(held: Store) -> None:
    for question, _ in QUESTIONS:
        for quote in Asking(held).ask(question).found.quotes:
            pieces = split(quote.text)
            assert pieces[0][0] == 0
            assert pieces[-1][1] == len(quote.text)


def test_sentences_of_overlapping_passages_are_gathered_in_one() -> None:
    text = " ".join(
        f"The {word} pump of Eastmere harbour was mended in {1900 + n} by its crew."
        for n, word in enumerate(["first", "second", "third", "fourth", "fifth"])
    )
    one, other = cut(build("pumps", [((), text)]), words=36, overlap=1)[:2]
    assert one.text[slice(*one.sentences[-1])] == other.text[slice(*other.sentences[0])]
    asked = read("When was the third pump mended, and the fourth?")
    last, following = (
        candidates(asked, [Hit(passage, 1.0)], {"pump": 1.0})[place]
        for passage, place in ((one, -1), (other, 1))
    )
    (quote,) = quotations(asked, [(last, 2.0), (following, 1.0)])
    assert quote.passage == other
    assert quote.text == f"{last.text} {following.text}"
