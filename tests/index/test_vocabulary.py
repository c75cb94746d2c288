"""A question's words as some libraries know them: numbers, rarities and posting lists."""

from __future__ import annotations

import pytest

from index import parts
from index.passages import cut
from index.postings import part_of, term_of, unpack
from index.question import read
from index.store import Store
from index.vocabulary import asked
from index.weights import rarity
from tests.index.shelf import LIBRARY, document, frequencies, put, terms_in

PASSAGES = sum(len(cut(made, words=40)) for made in LIBRARY)


def names(store: Store, numbers: object) -> set[str]:
    known = dict(store.db.execute("SELECT id, term FROM term").fetchall())
    return {known[number] for number in numbers}


def test_words_are_kept_in_order_and_each_once(held: Store) -> None:
    found = asked(held, read("Ferry, harbour and ferry: which ferries?"))
    assert [word.form for word in found.words] == ["ferry", "harbour", "and", "which", "ferries"]
    assert found.order == (0, 1, 2, 0, 3, 4)
    assert [word.stop for word in found.words] == [False, False, True, True, False]
    ferry, *_, ferries = found.words
    assert ferry.term == ferries.term != 0
    assert ferry.lexeme != ferries.lexeme


def test_the_rarity_of_a_word_is_that_of_its_term(held: Store) -> None:
    df = frequencies(held)
    found = asked(held, read("The ferry and the zeppelin of Misk"))
    for word in found.words:
        term = terms_in(word.form)[0]
        assert word.idf == pytest.approx(rarity(PASSAGES, df.get(term, 0))), word
        assert (word.term == 0) is (term not in df)
    assert names(held, found.weights) == {"ferri", "misk"}
    assert set(found.idf) >= set(found.weights)


def test_an_expansion_weighs_less_and_is_no_word_of_the_question(held: Store) -> None:
    question = read("What is a boat?", None, {"boat": ["steel ferry"]})
    found = asked(held, question)
    assert names(held, found.weights) == {"steel", "ferri"}
    assert set(found.weights.values()) == {0.4}
    assert [word.form for word in found.words] == ["what", "is", "a", "boat"]
    assert found.words[-1].term == 0


def test_lists_are_those_of_weighted_terms_by_part_and_term(held: Store) -> None:
    other = held.create("other").id
    put(held, document("more", "Every ferry and harbour."), library=other)
    found = asked(held, read("the ferry in the harbour of zeppelins"))
    libraries = {part.id: part.library for part in held.parts()}
    df = frequencies(held)
    for term, each in zip(found.weights, found.postings, strict=True):
        keys = [row for row, _, _ in each.rows]
        assert keys == sorted(keys)
        assert {term_of(row) for row in keys} == {term}
        assert {libraries[part_of(row)] for row in keys} == {1, other}
        (name,) = names(held, [term])
        assert each.passages == sum(n for _, n, _ in each.rows) == df[name]
        for _, n, data in each.rows:
            assert len(unpack(n, data)[0]) == n
    assert names(held, found.weights) == {"ferri", "harbour"}


def test_lasting_and_fresh_lists_are_both_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "FRESH", 3)
    for number in range(5):
        put(store, document(f"d{number}", "Gulls nest."))
    found = asked(store, read("gulls"))
    (gulls,) = found.postings
    assert sorted(n for _, n, _ in gulls.rows) == [1, 4]
    assert found.words[0].idf == pytest.approx(rarity(5, 5))


def test_function_words_are_searched_where_nothing_else_is_held(held: Store) -> None:
    found = asked(held, read("where is the zeppelin"))
    assert names(held, found.weights) == {"the", "is"} & set(frequencies(held))
    assert found.postings
    with_it = asked(held, read("where is the ferry"))
    assert names(held, with_it.weights) == {"ferri"}


def test_a_hidden_word_is_as_one_that_nobody_ever_wrote(held: Store) -> None:
    hidden = held.create("hidden").id
    put(held, document("secret", "Zeppelins and ferries."), library=hidden)
    seen = held.within([1])
    known, unknown = (asked(seen, read(f"the {word} ferry")) for word in ("zeppelins", "qqqqqq"))
    one, other = known.words[1], unknown.words[1]
    assert one.term == other.term == 0
    assert one.idf == other.idf == rarity(PASSAGES, 0)
    one_list, other_list = ([found.rows for found in said.postings] for said in (known, unknown))
    assert one_list == other_list
    assert list(known.idf.values()) == list(unknown.idf.values())
    # Whoever may look finds it.
    assert asked(held, read("zeppelins")).words[0].term != 0


def test_a_word_of_another_language_is_another_form(store: Store) -> None:
    put(store, document("de", "Die Fähre liegt im Hafen.", language="de"))
    german = asked(store, read("Wo ist die Fähre?", language="de"))
    assert german.words[-1].form == "de\x1ffähre"
    assert german.words[-1].lexeme
    english = asked(store, read("die Fähre"))
    assert english.words[-1].lexeme == 0


def test_nothing_asked(held: Store) -> None:
    found = asked(held, read("?!"))
    assert (found.weights, found.idf, found.postings, found.words, found.order) == (
        {},
        {},
        [],
        (),
        (),
    )
