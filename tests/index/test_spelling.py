"""Which misspelt words are repaired with the library's own, and which are never touched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Document
from index.reader import Reader
from index.spelling import repairs, respell
from index.store import Store
from index.terms import tokens
from tests.index.shelf import document, library, put, terms_in

TEXT = (
    "The harbour council keeps a lantern and three interceptors. The agency wrote a policy, and "
    "other agencies followed; policies differ. F-35A fighters train with NATO. 灯台は高い。"
)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = library(tmp_path_factory.mktemp("words") / "library.db", [untitled("text", TEXT)])
    yield made
    made.close()


def untitled(source: str, *paragraphs: str) -> Document:
    """A document whose title is one word of its text's own."""
    return document(source, *paragraphs, section="harbour")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("harbuor", "harbour"),
        ("harbor", "harbour"),
        ("lanterm", "lantern"),
        ("counncil", "council"),
        ("agenccy", "agency"),
        ("harböur", "harbour"),
        ("intercptrs", "interceptors"),  # two errors in a long word
    ],
)
def test_a_slip_becomes_the_word_of_the_library(wrong: str, right: str, words: Reader) -> None:
    assert repairs(words, f"where is the {wrong} kept?") == {wrong: right}


def test_a_capital_stays_a_capital(words: Reader) -> None:
    assert repairs(words, "Harbuor?") == {"Harbuor": "Harbour"}


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
        "",
    ],
)
def test_never_repaired(text: str, words: Reader) -> None:
    assert repairs(words, text) == {}


def test_a_word_known_elsewhere_is_sound(words: Reader) -> None:
    assert repairs(words, "Lanterm and harbuor", frozenset({"lanterm"})) == {"harbuor": "harbour"}


def test_the_more_frequent_of_two_neighbours_wins(store: Store) -> None:
    for number, word in enumerate(["lantern", "lanteen", "lanteen", "zebra", "zebra", "zebra"]):
        put(store, untitled(f"d{number}", f"A {word}."))
    assert repairs(store, "lanteqn") == {"lanteqn": "lanteen"}
    store.remove("d1")
    # Now both stand in one passage each, and the alphabet decides.
    assert repairs(store, "lanteqn") == {"lanteqn": "lanteen"}
    store.remove("d2")
    assert repairs(store, "lanteqn") == {"lanteqn": "lantern"}


def test_an_empty_library_repairs_nothing(store: Store) -> None:
    assert repairs(store, "harbuor") == {}


def test_a_removed_word_is_no_repair(store: Store) -> None:
    put(store, untitled("one", "A zeppelin of interceptors."))
    assert repairs(store, "zepelin intercptrs") == {
        "zepelin": "zeppelin",
        "intercptrs": "interceptors",
    }
    store.remove("one")
    put(store, untitled("two", "A boat."))
    assert repairs(store, "zepelin intercptrs") == {}


def test_only_the_words_of_the_chosen_libraries_repair(store: Store) -> None:
    """One error and two; a hidden word neither repairs nor makes a slip sound."""
    hidden = store.create("hidden").id
    put(store, untitled("open", "The lantern and the commissioner."))
    secret = untitled("secret", "The zeppelin, the lanterm and two interceptors.")
    put(store, secret, library=hidden)
    asked = "lanterm zepelin intercptrs comissionar"
    assert repairs(store.within([1]), asked) == {
        "lanterm": "lantern",
        "comissionar": "commissioner",
    }
    assert repairs(store.within([hidden]), asked) == {
        "zepelin": "zeppelin",
        "intercptrs": "interceptors",
    }
    assert repairs(store.within([]), asked) == {}


def test_hidden_words_do_not_crowd_out_those_that_one_may_see(store: Store) -> None:
    """Only so many of the most similar words are compared: of those in sight."""
    hidden = store.create("hidden").id
    put(store, untitled("open", "Three interceptors."))
    crowd = " ".join(f"intercptrs{a}{b}" for a in "abcdefghij" for b in "klmnopqrst")
    put(store, untitled("secret", crowd), library=hidden)
    assert repairs(store.within([1]), "intercptrs") == {"intercptrs": "interceptors"}


def test_how_often_a_word_stands_is_counted_where_one_may_look(store: Store) -> None:
    hidden = store.create("hidden").id
    put(store, untitled("a", "A lanteen."))
    put(store, untitled("b", "A lantern."))
    put(store, untitled("c", "A lantern."))
    for number in range(3):
        put(store, untitled(f"h{number}", "A lanteen."), library=hidden)
    assert repairs(store.within([1]), "lanteqn") == {"lanteqn": "lantern"}
    assert repairs(store, "lanteqn") == {"lanteqn": "lanteen"}


def test_a_german_slip_is_repaired_with_a_german_word(store: Store) -> None:
    made = document("de", "Die Fähre und die Verteidigung der Insel.", language="de")
    put(store, made)
    put(store, untitled("en", "The sailors."))
    assert repairs(store, "Verteidigumg der Sailers", language="de") == {
        "Verteidigumg": "Verteidigung"
    }
    assert repairs(store, "a verteidigumg of sailars") == {"sailars": "sailors"}


def test_a_repair_is_a_word_that_the_library_writes(words: Reader) -> None:
    assert repairs(words, "policiy") == {"policiy": "policy"}


@given(st.lists(st.text("abcdehlnorstuy", min_size=3, max_size=12), max_size=4))
def test_only_words_that_are_not_held_become_words_that_are(words: Store, texts: list[str]) -> None:
    held = {token.form for token in tokens(TEXT)}
    found = repairs(words, " ".join(texts))
    assert set(found) <= set(texts)
    for wrong, right in found.items():
        assert right in held
        assert set(terms_in(TEXT)).isdisjoint(terms_in(wrong))
        assert abs(len(wrong) - len(right)) <= 2


def test_respelling_touches_whole_words_only() -> None:
    assert respell("a lan, lan-like plan (lan)", {"lan": "LAN"}) == "a LAN, LAN-like plan (LAN)"
    assert respell("a+b", {"a+b": "sum"}) == "sum"
    assert respell("as it is", {}) == "as it is"
