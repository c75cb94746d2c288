"""The best passages by bounds are those that a full sum finds, whatever the lists look like."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import maxscore
from index.maxscore import Postings, best
from index.postings import PART, ROOM, base, pack
from index.weights import SCALE

Lists = dict[int, dict[int, tuple[np.ndarray, np.ndarray]]]
"""Term -> part -> slots and weights."""


def made(luck: random.Random, parts: list[int], sizes: list[int]) -> Lists:
    found: Lists = {}
    for term, size in enumerate(sizes, 1):
        for part in parts:
            n = luck.randint(0, size)
            slots = np.array(sorted(luck.sample(range(ROOM), n)), dtype=np.uint16)
            weights = np.array([luck.randint(1, SCALE) for _ in range(n)], dtype=np.uint8)
            if n:
                found.setdefault(term, {})[part] = (slots, weights)
    return found


def terms(lists: Lists, factors: dict[int, float]) -> list[Postings]:
    return [
        Postings(
            [
                (base(part, fresh=False) | term, len(slots), pack(slots, weights))
                for part, (slots, weights) in sorted(by_part.items())
            ],
            factors[term],
        )
        for term, by_part in lists.items()
    ]


def by_hand(lists: Lists, factors: dict[int, float]) -> dict[int, float]:
    """Every passage's score, added up one by one."""
    scores: dict[int, float] = {}
    for term, by_part in lists.items():
        for part, (slots, weights) in by_part.items():
            for slot, weight in zip(slots.tolist(), weights.tolist(), strict=True):
                number = part << PART | slot
                scores[number] = scores.get(number, 0.0) + factors[term] * weight / SCALE
    return scores


def assert_best(lists: Lists, factors: dict[int, float], parts: list[int], k: int) -> None:
    every = by_hand(lists, factors)
    found = best(terms(lists, factors), parts, k)
    assert len(found) == min(k, len(every))
    assert [number for number, _ in found] == [
        number for number, _ in sorted(found, key=lambda one: (-one[1], one[0]))
    ]
    for number, score in found:
        assert score == pytest.approx(every[number], abs=1e-3)
    # No other passage would have earned the last place.
    left = set(every) - {number for number, _ in found}
    if left and found:
        assert max(every[number] for number in left) <= found[-1][1] + 1e-3


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 60))
def test_the_same_as_a_full_sum(seed: int, k: int) -> None:
    luck = random.Random(seed)
    parts = sorted(luck.sample(range(1, 40), luck.randint(1, 3)))
    sizes = [luck.choice([1, 5, 40, 400]) for _ in range(luck.randint(1, 7))]
    lists = made(luck, parts, sizes)
    factors = {term: luck.choice([0.2, 1.0, 3.0, 7.5]) for term in range(1, len(sizes) + 1)}
    assert_best(lists, factors, parts, k)


@pytest.mark.parametrize("seed", range(3))
def test_long_and_dense_lists_are_only_looked_up(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    luck = random.Random(seed)
    looked_up = []
    at = Postings.at
    monkeypatch.setattr(
        Postings, "at", lambda self, *rest: looked_up.append(self.passages) or at(self, *rest)
    )
    lists = made(luck, [3, 9], [60, 300, 9000, 30000])
    lists[5] = {3: (np.arange(40000, dtype=np.uint16), np.full(40000, 9, dtype=np.uint8))}
    factors = {1: 9.0, 2: 8.0, 3: 0.6, 4: 0.3, 5: 0.2}
    assert_best(lists, factors, [3, 9], 20)
    assert looked_up, "every list was added up whole"
    assert min(looked_up) > 300


def test_a_bound_that_is_too_low_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule broken on purpose: were the bound no bound, good passages would be lost."""
    luck = random.Random(5)
    lists = made(luck, [1], [100, 900, 5000])
    factors = {1: 4.0, 2: 3.9, 3: 3.8}
    assert_best(lists, factors, [1], 10)
    whole = terms(lists, factors)
    for one in whole[1:]:
        one.bound = 1e-4
    every = by_hand(lists, factors)
    wrong = best(whole, [1], 10)
    assert {number for number, _ in wrong} != set(sorted(every, key=lambda n: -every[n])[:10])


def test_ties_go_by_passage_id_and_nothing_gives_nothing() -> None:
    slots = np.array([7, 9, 200, 4000], dtype=np.uint16)
    same = {1: {2: (slots, np.full(4, 100, dtype=np.uint8))}}
    found = best(terms(same, {1: 2.0}), [2], 3)
    assert [number & (ROOM - 1) for number, _ in found] == [7, 9, 200]
    assert len({score for _, score in found}) == 1
    assert best([], [2], 3) == []
    assert best(terms(same, {1: 2.0}), [2], 0) == []
    assert best(terms(same, {1: 0.0}), [2], 3) == []


def test_the_board_is_left_clean() -> None:
    luck = random.Random(8)
    for _ in range(5):
        lists = made(luck, [1, 2], [50, 500])
        assert_best(lists, {1: 2.0, 2: 1.0}, [1, 2], 5)
    with maxscore.zeros("scores", 2 << PART, np.float32) as scores:
        assert not scores.any()
