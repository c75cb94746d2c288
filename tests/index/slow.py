"""The documented first score, computed a second time: plain Python over the passages."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest

from index.model import Passage
from index.terms import tokens
from tests.index.shelf import terms_in

Found = list[tuple[str, float]]


@dataclass(frozen=True)
class Weighed:
    """A passage with the bytes that its terms were frozen at."""

    library: int
    passage: Passage
    weights: Mapping[str, int]
    length: int
    norm: float


class Model:
    """What libraries hold, without vectoriser, arrays, posting lists or parts.

    A heading's words count twice; the mean length is that of the library when a document came in,
    drawn towards 100 with the weight of five passages.
    """

    def __init__(self) -> None:
        self.held: list[Weighed] = []
        self.tied = False
        """Whether a weight was half-way between two bytes, where the last bit of a sum decides."""

    def add(self, *documents: Sequence[Passage], library: int = 1) -> None:
        """Documents that come in together."""
        counts = [[_count(passages, one) for one in passages] for passages in documents]
        lengths = [sum(count.values()) for each in counts for count in each]
        here = [one.length for one in self.held if one.library == library]
        mean = (sum(here) + sum(lengths) + 500) / (len(here) + len(lengths) + 5)
        for passages, each in zip(documents, counts, strict=True):
            k1, b = (0.9, 0.4) if _content(passages) < 50 else (1.2, 0.75)
            for passage, count in zip(passages, each, strict=True):
                length = sum(count.values())
                norm = k1 * (1 - b + b * length / mean)
                weights = {t: self._byte(255 * n / (n + norm)) for t, n in count.items()}
                self.held.append(Weighed(library, passage, weights, length, norm))

    def _byte(self, value: float) -> int:
        self.tied |= abs(value % 1 - 0.5) < 1e-9
        return max(1, round(value))

    def remove(self, source: str, library: int = 1) -> None:
        """A document goes."""
        gone = (library, source)
        self.held = [one for one in self.held if (one.library, one.passage.source) != gone]

    def seen(self, libraries: Iterable[int]) -> list[Weighed]:
        """The passages of these libraries."""
        wanted = set(libraries)
        return [one for one in self.held if one.library in wanted]

    def frequencies(self, *libraries: int) -> dict[str, int]:
        """Term -> in how many passages of these libraries."""
        return dict(Counter(term for one in self.seen(libraries) for term in one.weights))

    def search(self, query: Mapping[str, float], *libraries: int) -> Found:
        """(key, score) of every passage that holds a term of the query, best first."""
        seen = self.seen(libraries or {1})
        df = Counter(term for one in seen for term in one.weights)
        found = []
        for one in seen:
            shared = [term for term in query if term in one.weights]
            score = sum(
                query[term]
                * math.log(1 + (len(seen) - df[term] + 0.5) / (df[term] + 0.5))
                * one.weights[term]
                / 255
                for term in shared
            )
            if shared:
                found.append((one.passage.key, score))
        # The sort is stable, and passages come in the order of their ids.
        return sorted(found, key=lambda pair: -round(pair[1], 5))


def by_hand(documents: Iterable[Sequence[Passage]], query: Mapping[str, float]) -> Found:
    """The first score of documents that were added one after another to one library."""
    model = Model()
    for passages in documents:
        model.add(passages)
    return model.search(query)


def assert_same(found: Found, expected: Found, within: float = 5e-5) -> None:
    """The same passages with the same scores, in the same order but for scores that all but tie."""
    assert sorted(key for key, _ in found) == sorted(key for key, _ in expected)
    score = dict(expected)
    for key, said in found:
        assert said == pytest.approx(score[key], abs=within)
    order = [score[key] for key, _ in found]
    for one, following in pairwise(order):
        assert one >= following - within


def _content(passages: Sequence[Passage]) -> float:
    """Words of meaning a passage, on average."""
    each = [
        len(token.terms) for passage in passages for token in tokens(passage.text) if not token.stop
    ]
    return sum(each) / len(passages)


def _count(passages: Sequence[Passage], passage: Passage) -> Counter[str]:
    title = passage.title if len(passages) <= 100 else ""
    heading = passage.section[-1] if passage.section else title
    return Counter([*terms_in(passage.text), *2 * terms_in(heading)])
