"""Which misspelt words are repaired with the library's own, and which are never touched."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.spelling import Vocabulary, repairs, respell, vocabulary
from index.terms import terms

TEXT = (
    "The harbour council keeps a lantern and three interceptors. The agency wrote a policy, and "
    "other agencies followed; policies differ. F-35A fighters train with NATO. 灯台は高い。"
)


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary(Counter(terms(TEXT)))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("harbuor", "harbour"),
        ("harbor", "harbour"),
        ("lanterm", "lantern"),
        ("counncil", "council"),
        ("agenccy", "agency"),
        ("intercptrs", "interceptors"),  # two errors in a long word
    ],
)
def test_a_slip_becomes_the_word_of_the_library(wrong: str, right: str, words: Vocabulary) -> None:
    assert repairs(f"where is the {wrong} kept?", words) == {wrong: right}


def test_a_capital_stays_a_capital(words: Vocabulary) -> None:
    assert repairs("Harbuor?", words) == {"Harbuor": "Harbour"}


@pytest.mark.parametrize(
    "text",
    [
        "harbour council lantern interceptors",  # held
        "keep lanterns, councils and an interceptor",  # held in another form
        "wher wolud teh",  # too short, or too far from anything
        "about through question",  # function words
        "HARBUOR",  # capitals
        "NAT0 F-36A F-35B SM-9 2O21",  # digits
        "zeppelin mahogany xylophone",  # far from all
        "灯合は高い",  # another script
        "harböur",  # letters that English does not have
        "",
    ],
)
def test_never_repaired(text: str, words: Vocabulary) -> None:
    assert repairs(text, words) == {}


def test_a_word_known_elsewhere_is_sound(words: Vocabulary) -> None:
    assert repairs("Lanterm and harbuor", words, frozenset({"lanterm"})) == {"harbuor": "harbour"}


def test_the_more_frequent_of_two_neighbours_wins() -> None:
    held = vocabulary({"=lantern": 2, "=lanteen": 5, "=zebra": 9})
    assert repairs("lanteqn", held) == {"lanteqn": "lanteen"}


def test_an_empty_library_repairs_nothing() -> None:
    assert repairs("harbuor", vocabulary({})) == {}


def test_a_repair_is_a_word_that_the_library_writes(words: Vocabulary) -> None:
    assert repairs("policiy", words) == {"policiy": "policy"}


@given(st.lists(st.text("abcdehlnorstuy", min_size=3, max_size=12), max_size=4))
def test_only_words_that_are_not_held_become_words_that_are(texts: list[str]) -> None:
    held = vocabulary(Counter(terms(TEXT)))
    found = repairs(" ".join(texts), held)
    assert set(found) <= set(texts)
    for wrong, right in found.items():
        assert right in held.words
        assert held.known.isdisjoint(terms(wrong))
        assert abs(len(wrong) - len(right)) <= 2


def test_respelling_touches_whole_words_only() -> None:
    assert respell("a lan, lan-like plan (lan)", {"lan": "LAN"}) == "a LAN, LAN-like plan (LAN)"
    assert respell("a+b", {"a+b": "sum"}) == "sum"
    assert respell("as it is", {}) == "as it is"
