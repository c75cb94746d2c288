"""What a receipt names: the rarest word that is missing, and the pair that is nowhere together."""

from __future__ import annotations

from index.ask import Asking
from index.evidence import Needs
from index.lacking import apart, missing
from index.question import read
from index.search import rarities, search
from index.store import Store


def lacks(store: Store, text: str) -> tuple[str, str] | None:
    question = read(text)
    idf = rarities(store, list(question.weights))
    return apart(Needs(question, idf), frozenset(), search(store, question, 8))


def test_a_word_and_a_name_that_no_passage_says_together(held: Store) -> None:
    assert lacks(held, "What is the price of the F-35A?") == ("price", "F-35A")


def test_words_that_some_passage_says_together_are_no_pair(held: Store) -> None:
    assert lacks(held, "When did the first ferry cross Corran Strait?") is None


def test_a_name_that_no_passage_holds_is_no_pair(held: Store) -> None:
    assert lacks(held, "What is the price of Zeppelins?") is None


def test_the_answer_carries_the_pair_only_where_it_is_in_doubt(held: Store) -> None:
    asking = Asking(held)
    assert asking.ask("What is the price of the F-35A at Misk?").found.apart is not None
    assert asking.ask("When did the first ferry cross Corran Strait?").found.apart is None


def test_unknown_names_come_first(held: Store) -> None:
    question = read("Did the ferry to Zanzibar carry zeppelins?")
    needs = Needs(question, rarities(held, list(question.weights)))
    assert missing(needs, frozenset())[0] == "Zanzibar"
