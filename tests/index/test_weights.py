"""The weight of a term: bounded, rising with its count, falling with length, and its rarity."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.weights import SHORT, Saturation, mean_length, norm, rarity, saturation, weigh

counts = st.integers(1, 5000)
lengths = st.integers(1, 5000)
means = st.floats(1, 5000)


def weight(count: float, length: float, by: Saturation) -> int:
    return int(weigh(np.array([float(count)]), np.array([norm(length, by)]))[0])


@given(counts, lengths, st.floats(0, 200), means)
def test_a_weight_is_a_byte_and_never_nothing(
    count: int, length: int, content: float, mean: float
) -> None:
    norms = np.array([norm(length, saturation(content, mean))])
    made = weigh(np.array([float(count)]), norms)
    assert made.dtype == np.uint8
    assert made.shape == (1,)
    assert 1 <= int(made[0]) <= 255


@given(counts, lengths, st.floats(0, 200), means)
def test_more_mentions_weigh_more_and_longer_passages_less(
    count: int, length: int, content: float, mean: float
) -> None:
    by = saturation(content, mean)
    assert weight(count, length, by) <= weight(count + 1, length, by)
    assert weight(count, length, by) >= weight(count, length + 1, by)


def test_a_worked_example() -> None:
    # Length equals the mean, so the norm is k1: 255 x 3 / (3 + 1.2).
    assert weight(3, 200, Saturation(1.2, 0.75, 200.0)) == round(255 * 3 / 4.2)
    # Half the mean and b = .4: the norm is .9 x (1 - .4 + .2) = .72.
    assert weight(1, 50, Saturation(0.9, 0.4, 100.0)) == round(255 / 1.72)


def test_short_passages_have_constants_of_their_own() -> None:
    short, long = saturation(SHORT - 1, 80.0), saturation(SHORT, 80.0)
    assert (short.k1, short.b, short.mean) == (0.9, 0.4, 80.0)
    assert (long.k1, long.b, long.mean) == (1.2, 0.75, 80.0)


def test_the_mean_is_drawn_towards_a_hundred() -> None:
    assert mean_length(0, 0) == 100
    assert mean_length(700, 1) == pytest.approx((700 + 500) / 6)
    assert mean_length(700 * 500, 500) == pytest.approx(700, rel=0.02)


@given(st.integers(1, 100_000), st.integers(1, 100_000))
def test_rarity_is_positive_and_falls_with_frequency(one: int, other: int) -> None:
    few, passages = sorted((one, other))
    assert rarity(passages, few) > 0
    if few < passages:
        assert rarity(passages, few) > rarity(passages, few + 1)


def test_rarity_by_hand() -> None:
    assert rarity(10, 2) == pytest.approx(math.log(1 + 8.5 / 2.5))
