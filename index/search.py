"""A question's weighted terms become the passages that hold most of them, term at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.model import Hit
from index.postings import PART, ROOM, unpack, weights_of
from index.reader import Reader
from index.rescore import DEPTH, rescored
from index.vocabulary import Asked, asked
from index.weights import SCALE, rarity

if TYPE_CHECKING:
    from index.question import Question

__all__ = ["best", "ranked", "rarities", "search"]

Floats = npt.NDArray[np.float32]
Ranked = list[tuple[int, float]]
_BLOCK = 256  # slots whose best score stands for them when the best are sought
_CLOSE = 1e-4  # scores within this of the last place are looked at exactly


def rarities(reader: Reader, terms: Sequence[str]) -> dict[str, float]:
    """The inverse document frequency of each term that the libraries hold."""
    parts = reader.parts()
    passages = sum(part.live for part in parts)
    ids = reader.term_ids(terms)
    df = reader.frequencies(ids.values(), parts)
    return {term: rarity(passages, df[number]) for term, number in ids.items() if number in df}


def search(reader: Reader, question: Question, k: int) -> list[Hit]:
    """The `k` best passages for a question, best first, ties by passage id."""
    with reader.reading():
        top = ranked(reader, question, k)
        held = reader.passages([number for number, _ in top])
        return [Hit(held[number], score) for number, score in top if number in held]


def ranked(reader: Reader, question: Question, k: int) -> Ranked:
    """The ids and scores of the `k` best passages, best first, ties by id.

    First every passage is scored by the terms that it holds, then the best ones are looked at
    again (see `index.rescore`).
    """
    words = asked(reader, question)
    top = best(_scores(reader, words), max(k, DEPTH))
    return rescored(reader, words, top)[:k]


def _scores(reader: Reader, words: Asked) -> dict[int, Floats]:
    """The scores of each part that any term touches, by slot, shape (slots in whole blocks,).

    score(p) = sum over terms t of query[t] * idf(t) * w(t, p), with w in (0, 1] as stored.
    """
    found: dict[int, Floats] = {}
    for part, term, n, data in words.lists:
        scores = found.get(part.id)
        if scores is None:
            room = min(ROOM, -(-part.used // _BLOCK) * _BLOCK)
            scores = found[part.id] = np.zeros(room, dtype=np.float32)
        factor = np.float32(words.weights[term] * words.idf[term] / SCALE)
        dense = weights_of(data)
        if dense is not None:
            scores += dense[: len(scores)] * factor
        else:
            ids, weights = unpack(n, data)
            np.add.at(scores, ids, weights * factor)
    return found


def best(scores_by_part: Mapping[int, Floats], k: int) -> Ranked:
    """The k highest (passage id, score), non-zero only, ties by id.

    Scores are compared at five decimals, so that rounding errors of a sum cannot order a tie.
    """
    if not scores_by_part or k < 1:
        return []
    order = list(scores_by_part)
    maxima = [scores_by_part[part].reshape(-1, _BLOCK).max(axis=1) for part in order]
    every = np.concatenate(maxima)
    # Partitioning a mostly empty array is the real cost; the k best lie in the k best blocks.
    least = max(_kth(every, k) - _CLOSE, 1e-9)
    ids: list[npt.NDArray[np.int64]] = []
    values: list[Floats] = []
    for part, highest in zip(order, maxima, strict=True):
        blocks = np.flatnonzero(highest >= least)
        inside = scores_by_part[part].reshape(-1, _BLOCK)[blocks]
        rows, columns = np.nonzero(inside >= least)
        ids.append((part << PART) + blocks[rows] * _BLOCK + columns)
        values.append(inside[rows, columns])
    numbers, scores = np.concatenate(ids), np.concatenate(values)
    near = scores >= _kth(scores, k) - _CLOSE
    found = zip((-scores[near]).tolist(), numbers[near].tolist(), strict=True)
    ordered = sorted((round(score, 5), number) for score, number in found)
    return [(number, -score) for score, number in ordered[:k]]


def _kth(values: Floats, k: int) -> float:
    """The k-th greatest value; 0 where there are fewer."""
    if len(values) <= k:
        return 0.0
    return float(np.partition(values, len(values) - k)[len(values) - k])
