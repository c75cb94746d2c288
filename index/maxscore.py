"""The best passages for some weighted terms, without adding up what cannot be among them.

Term at a time, as MaxScore does (Turtle and Flood 1995, "Query evaluation: strategies and
optimizations"): terms that can add most come first; as soon as all the others together could not
lift a new passage among the best, they are only looked up for the passages that are left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from index.postings import PART, ROOM, part_of, unpack, weights_of
from index.scratch import zeros
from index.weights import SCALE

__all__ = ["Postings", "Ranked", "best"]

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]
Ranked = list[tuple[int, float]]
Row = tuple[int, int, bytes]
"""Row id, number of passages, bytes of a posting list."""

_CLOSE = 1e-4  # scores within this of the last place are looked at exactly
_LOOKED_UP = 8  # as dear as this many postings is it to look a passage up in a posting list
_SAMPLE = 4096  # passages of the rarest terms from which the score of the last place is told


class Postings:
    """One term's posting lists, `rows` in the order of their ids; none of its `passages` is given
    more than `bound`: factor times the greatest weight."""

    def __init__(self, rows: Sequence[Row], factor: float) -> None:
        self.rows = rows
        self._factor = np.float32(factor / SCALE)
        self._weights = [_weights(n, data) for _, n, data in rows]
        self.passages = sum(n for _, n, _ in rows)
        self.bound = float(self._factor * max(int(one.max()) for one in self._weights))

    def all(self, order: Mapping[int, int]) -> tuple[Places, Floats]:
        """The places of its passages and what it adds to each; `order` numbers the parts."""
        each = [unpack(n, data) for _, n, data in self.rows]
        slots = np.concatenate([ids for ids, _ in each]).astype(np.intp)
        low = [order[part_of(row)] << PART for row, _, _ in self.rows]
        if any(low):
            slots += np.repeat(low, [len(ids) for ids, _ in each])
        return slots, np.concatenate([weights for _, weights in each]) * self._factor

    def at(self, places: Places, order: Mapping[int, int]) -> Floats:
        """What it adds to the passages at these places (ascending), shape (places,)."""
        found = np.zeros(len(places), dtype=np.float32)
        for (row, n, data), weights in zip(self.rows, self._weights, strict=True):
            low = order[part_of(row)] << PART
            first, after = np.searchsorted(places, (low, low + ROOM))
            if first == after:
                continue
            slots = places[first:after] - low
            if weights_of(data) is not None:
                found[first:after] += weights[slots] * self._factor
                continue
            ids = np.frombuffer(data, dtype="<u2", count=n)
            at = np.minimum(np.searchsorted(ids, slots.astype(np.uint16)), n - 1)
            found[first:after] += np.where(ids[at] == slots, weights[at], 0) * self._factor
        return found


def _weights(n: int, data: bytes) -> npt.NDArray[np.uint8]:
    dense = weights_of(data)
    return np.frombuffer(data, dtype=np.uint8, offset=2 * n) if dense is None else dense


def best(terms: Sequence[Postings], parts: Sequence[int], k: int) -> Ranked:
    """The k highest (passage id, score), non-zero only, ties by id.

    score(p) = sum over the terms of factor times p's weight, in float32 in the order of their
    bounds. Scores are compared at five decimals, so that rounding errors of a sum cannot order a
    tie. `parts` are the ids of the parts that the terms are in.
    """
    ordered = sorted((term for term in terms if term.bound > 0), key=lambda term: -term.bound)
    if not ordered or k < 1:
        return []
    order = {part: n for n, part in enumerate(sorted(parts))}
    # left[n] is what the terms from the n-th on can add at most.
    left = [*accumulate((term.bound for term in reversed(ordered)), initial=0.0)][::-1]
    with zeros("scores", len(order) << PART, np.float32) as scores:
        touched, done, least = _gathered(scores, ordered, left, order, k)
        places = touched
        for n in range(done, len(ordered)):
            places, least = _left(scores, places, left[n], least, k)
            _add(scores, ordered[n], places, order)
        places, least = _left(scores, places, 0.0, least, k)
        found = scores[places]
        scores[touched] = 0
    at = np.array(sorted(parts), dtype=np.int64)[places >> PART] << PART
    numbers = (at | (places & (ROOM - 1))).tolist()
    final = sorted(zip((-found).round(5).tolist(), numbers, strict=True))
    return [(number, -score) for score, number in final[:k]]


def _gathered(
    scores: Floats,
    terms: Sequence[Postings],
    left: Sequence[float],
    order: Mapping[int, int],
    k: int,
) -> tuple[Places, int, float]:
    """The places of all passages that the first terms are in, until no others can be among the
    best; how many terms these are; and the least score that the last of the best will have."""
    touched: list[Places] = []
    least, done = 0.0, 0
    for done, term in enumerate(terms):
        least = max(least, _kth(scores[_first(touched)], k))
        if left[done] < least - _CLOSE:
            break
        places, added = term.all(order)
        before = scores[places]
        scores[places] = before + added
        touched.append(places[before == 0] if touched else places)
    else:
        done = len(terms)
    return np.concatenate(touched), done, least


def _add(scores: Floats, term: Postings, places: Places, order: Mapping[int, int]) -> None:
    """Add what a term adds to the passages at `places`, by the shorter way."""
    if term.passages > _LOOKED_UP * len(places):
        ascending = np.sort(places)
        scores[ascending] += term.at(ascending, order)
        return
    each, added = term.all(order)
    before = scores[each]
    held = before > 0
    scores[each[held]] = before[held] + added[held]


def _left(
    scores: Floats, places: Places, left: float, least: float, k: int
) -> tuple[Places, float]:
    """The places that can still be among the k best when `left` may be added at most, and the
    least score of the last of these."""
    found = scores[places]
    least = max(least, _kth(found[found >= least], k))
    return places[found + np.float32(left) >= least - _CLOSE], least


def _first(touched: Sequence[Places]) -> Places:
    """Some thousand places of those that were touched first, by the rarest terms."""
    found: list[Places] = []
    room = _SAMPLE
    for some in touched:
        found.append(some[:room])
        room -= len(found[-1])
        if room <= 0:
            break
    return np.concatenate(found) if found else np.zeros(0, dtype=np.intp)


def _kth(values: Floats, k: int) -> float:
    """The k-th greatest value; 0 where there are fewer."""
    if len(values) < k:
        return 0.0
    return float(np.partition(values, len(values) - k)[len(values) - k])
