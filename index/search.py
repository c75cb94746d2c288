"""A question's weighted terms become the passages that hold most of them, term at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index.model import Hit
from index.rows import MASK, PART, unpack
from index.store import Store
from index.weights import SCALE, rarity

Floats = npt.NDArray[np.float64]


def rarities(store: Store, terms: Sequence[str]) -> dict[str, float]:
    """The inverse document frequency of each term that the library holds."""
    passages, _ = store.totals()
    return {term: rarity(passages, df) for term, (_, df) in _frequencies(store, terms).items()}


def search(store: Store, query: Mapping[str, float], k: int) -> list[Hit]:
    """The `k` best passages for `query` (term -> weight), best first, ties by passage id.

    score(p) = sum over terms t of query[t] * idf(t) * w(t, p), with w in (0, 1] as stored.
    """
    with store.reading():
        passages, _ = store.totals()
        known = _frequencies(store, list(query))
        factors = {
            number: query[term] * rarity(passages, df) / SCALE
            for term, (number, df) in known.items()
        }
        best = _best(_scores(store, factors), k)
        held = store.passages([number for number, _ in best])
        return [Hit(held[number], score) for number, score in best]


def _frequencies(store: Store, terms: Sequence[str]) -> dict[str, tuple[int, int]]:
    """(id, document frequency) of each term that the library holds."""
    marks = ",".join("?" * len(terms))
    found = store.db.conn.execute(
        f"SELECT term, id, df FROM term WHERE term IN ({marks})",  # noqa: S608
        list(terms),
    )
    return {str(term): (int(number), int(df)) for term, number, df in found}


def _scores(store: Store, factors: Mapping[int, float]) -> dict[int, Floats]:
    """The scores of each part that any term touches, shape (65536,) at most."""
    parts: dict[int, Floats] = {}
    # In the order of term ids, so that floating-point sums are the same on every machine.
    for number in sorted(factors):
        found = store.db.conn.execute(
            "SELECT id, n, data FROM posting WHERE id BETWEEN ? AND ?",
            [number << PART, (number << PART) | MASK],
        )
        for row_id, n, data in found:
            ids, weights = unpack(n, data)
            scores = parts.get(row_id & MASK)
            if scores is None or len(scores) <= int(ids[-1]):
                scores = parts[row_id & MASK] = _room(scores, int(ids[-1]) + 1)
            np.add.at(scores, ids, weights * factors[number])
    return parts


def _room(scores: Floats | None, least: int) -> Floats:
    """A longer array that begins as `scores` did; doubled, so that growing stays rare."""
    size = min(MASK + 1, max(1024, 1 << (least - 1).bit_length()))
    grown = np.zeros(size)
    if scores is not None:
        grown[: len(scores)] = scores
    return grown


def _best(parts: Mapping[int, Floats], k: int) -> list[tuple[int, float]]:
    """The k highest (passage id, score), non-zero only, ties by id.

    Scores are compared at five decimals, so that rounding errors of a sum cannot order a tie.
    """
    found: list[tuple[float, int]] = []
    for part, scores in parts.items():
        ids = np.flatnonzero(scores)
        if len(ids) > 4 * k > 0:
            # Partition among the non-zero only: over a mostly empty array it is the real cost.
            values = scores[ids]
            least = np.partition(values, len(values) - k)[len(values) - k]
            ids = ids[values >= least - 1e-5]
        found.extend((-round(float(scores[i]), 5), (part << PART) | int(i)) for i in ids)
    return [(number, -score) for score, number in sorted(found)[:k]]
