"""Words become numbers, the same ones for the writer and for those who search."""

from __future__ import annotations

import random
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexemes import GRAMS, Lexeme, gram_rows, grams, lexemes
from index.lexicon import PAGE, Lexicon, Words
from index.store import Store
from index.terms import tokens
from tests.index.shelf import KANJI, WORDS, document, put, random_text

LETTERS = "aBUS.F-‐–35,，．'’ s灯台のﾚﾀﾞﾞー・々〆\u3099ﬁ㍉½²_\u2011－Ａ１äßéфю"
texts = st.one_of(
    st.text(LETTERS, max_size=50),
    st.lists(st.sampled_from([*WORDS, *KANJI, "Fähre", "it's", "e.g."]), max_size=9).map(" ".join),
)


@pytest.mark.parametrize(
    ("surface", "language", "expected"),
    [
        ("Ferries", "en", [Lexeme("ferries", "ferri", False)]),
        ("The", "en", [Lexeme("the", "the", True)]),
        ("Fähren", "de", [Lexeme("de\x1ffähren", "fahr", False)]),
        ("die", "de", [Lexeme("de\x1fdie", "die", True)]),
        (
            "F-35A",
            "en",
            [Lexeme("f35a", "f35a", False), Lexeme("f35", "f35", False)],
        ),
        ("FY2021", "de", [Lexeme("fy2021", "fy2021", False), Lexeme("2021", "2021", False)]),
        ("灯台の", "en", [Lexeme("灯台", "灯台", False), Lexeme("台の", "台の", False)]),
        ("…", "en", []),
    ],
)
def test_what_a_written_form_stands_for(surface: str, language: str, expected: list) -> None:
    assert list(lexemes(surface, language)) == expected


def test_grams_are_of_words_alone() -> None:
    assert len(grams("ferry")) == 4  # ^fer ferr erry rry$
    assert grams("de\x1fferry") == grams("ferry")
    assert grams("fer") == grams("f35a") == grams("灯台守人") == grams("") == []
    assert len(grams("incomprehensibilities")) == GRAMS
    assert all(1 <= one <= 65_535 for one in grams("incomprehensibilities"))
    assert set(grams("ferries")) & set(grams("ferry"))
    rows = gram_rows(["ferry", "fer"])
    assert rows.shape == (2, GRAMS)
    assert sorted(rows[0].tolist()) == [0] * (GRAMS - 4) + grams("ferry")
    assert not rows[1].any()


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, max_size=5), st.sampled_from(["en", "de", "ru"]))
def test_a_text_is_read_as_its_tokens_say(tmp_path_factory, some: list[str], language: str) -> None:
    store = Store(tmp_path_factory.mktemp("lexicon") / "library.db")
    with store.writing() as db:
        lexicon = Lexicon(db)
        read = lexicon.read(some, language)
        again = Lexicon(db).read(some, language)
        assert read == again == lexicon.read(some, language)
        terms = dict(db.execute("SELECT id, term FROM term").fetchall())
        for text, ids in zip(some, read, strict=True):
            said = [(term, token.stop) for token in tokens(text, language) for term in token.terms]
            assert [terms[number] for number in lexicon.terms(ids)] == [term for term, _ in said]
            assert lexicon.stops(ids) == sum(stop for _, stop in said)
            words = Words()
            words.need(db, np.array(ids, dtype=np.uint32))
            assert words.terms[ids].tolist() == lexicon.terms(ids)
            assert words.stops[ids].sum() == lexicon.stops(ids)
            forms = dict(db.execute("SELECT id, form FROM lexeme").fetchall())
            for number in ids:
                kept = [gram for gram in words.grams[:, number].tolist() if gram]
                assert sorted(kept) == grams(forms[number])
    store.close()


def test_more_lexemes_than_a_page_holds(store: Store) -> None:
    many = [f"wordy{n:05}x" for n in range((1 << PAGE) + 500)]
    with store.writing() as db:
        (ids,) = Lexicon(db).read([" ".join(many)])
        assert len(set(ids)) == len(many)
        assert db.execute("SELECT COUNT(*) FROM lexicon").fetchone()[0] == 2
        words = Words()
        words.need(db, np.array([ids[-1]], dtype=np.uint32))
        words.need(db, np.array(ids, dtype=np.uint32))
        terms = dict(db.execute("SELECT id, term FROM term").fetchall())
        assert [terms[one] for one in words.terms[ids].tolist()] == many


def test_what_was_taken_away_is_given_new_numbers(store: Store) -> None:
    """In one process and in two: a word that is gone is never named by its old number."""
    other = Store(store.path)
    put(store, document("one", "Gulls nest here."))
    put(other, document("two", "Seals sleep here."))
    other.remove("one")
    put(store, document("three", "Gulls nest here again."))
    store.remove("two")
    put(store, document("four", "Seals sleep again."))
    put(other, document("five", "Seals nest."))
    store.rebuild()
    put(store, document("six", "Gulls and seals."))
    put(store, document("six", "Gulls or seals or crabs."))
    numbers = {number for (number,) in store.db.execute("SELECT id FROM lexeme")}
    for (row,) in store.db.execute("SELECT id FROM usage").fetchall():
        assert row & 0xFFFFFFFF in numbers
    other.close()


def test_threads_share_what_they_read(store: Store) -> None:
    """Pages are read by several threads at once, and no thread sees half of one."""
    luck = random.Random(4)
    many = [f"wordy{n:05}x" for n in range(5 << PAGE)]
    with store.writing() as db:
        (ids,) = Lexicon(db).read([" ".join(many)])
        expected = Words()
        expected.need(db, np.array(ids, dtype=np.uint32))
    for _ in range(12):
        shared, faults = Words(), []
        gate = threading.Barrier(4)

        def read(order, shared=shared, faults=faults, gate=gate) -> None:
            try:
                gate.wait()
                for page in order:
                    some = np.array([number for number in ids if number >> PAGE == page][:50])
                    shared.need(store.db, some.astype(np.uint32))
                    if shared.terms[some].tolist() != expected.terms[some].tolist():
                        faults.append(page)
            except Exception as error:
                faults.append(error)

        threads = [
            threading.Thread(target=read, args=(luck.sample(range(6), 6),)) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert faults == []


def test_random_texts_of_every_script(store: Store) -> None:
    luck = random.Random(2)
    with store.writing() as db:
        lexicon = Lexicon(db)
        for _ in range(30):
            text = random_text(luck)
            (ids,) = lexicon.read([text])
            assert len(ids) == sum(len(token.terms) for token in tokens(text))
