"""A question's weighted terms become the passages that hold most of them, term at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.maxscore import Ranked, best
from index.model import Hit
from index.reader import Reader
from index.rescore import DEPTH, rescored
from index.vocabulary import asked
from index.weights import rarity

if TYPE_CHECKING:
    from index.question import Question

__all__ = ["ranked", "rarities", "search"]


def rarities(reader: Reader, terms: Sequence[str]) -> dict[str, float]:
    """The inverse document frequency of each term that the libraries hold."""
    passages = sum(part.live for part in reader.parts())
    ids = reader.term_ids(terms)
    df = reader.frequencies(ids.values())
    return {term: rarity(passages, df[number]) for term, number in ids.items() if number in df}


def search(reader: Reader, question: Question, k: int) -> list[Hit]:
    """The `k` best passages for a question, best first, ties by passage id."""
    with reader.reading():
        top = ranked(reader, question, k)
        held = reader.passages([number for number, _ in top])
        return [Hit(held[number], score) for number, score in top if number in held]


def ranked(reader: Reader, question: Question, k: int) -> Ranked:
    """The ids and scores of the `k` best passages, best first, ties by id.

    First the passages are scored by the terms that they hold (`index.maxscore`: the sum of query
    weight, idf and weight in the passage), then the best ones are looked at again
    (`index.rescore`).
    """
    words = asked(reader, question)
    parts = [part.id for part in reader.parts()]
    return rescored(reader, words, best(words.postings, parts, max(k, DEPTH)))[:k]
