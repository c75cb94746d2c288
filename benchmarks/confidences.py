"""How well confidences tell right answers from wrong ones: ranking, calibration, risk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

Pair = tuple[float, bool]  # a confidence, and whether the answer was right


class Bin(NamedTuple):
    """The answers of similar confidence: its mean, the share that is right, and how many."""

    confidence: float
    right: float
    count: int


def area(pairs: Sequence[Pair]) -> float:
    """The probability that a right answer is trusted more than a wrong one (AUROC); ties half."""
    values = np.array([confidence for confidence, _ in pairs])
    right = np.array([is_right for _, is_right in pairs])
    if right.all() or not right.any():
        return 0.5
    order = np.sort(values[~right])
    below = np.searchsorted(order, values[right], "left")
    upto = np.searchsorted(order, values[right], "right")
    return float(np.mean((below + upto) / 2) / len(order))


def bins(pairs: Sequence[Pair], count: int = 10) -> Iterator[Bin]:
    """The answers in `count` bins of equal width; empty ones are left out."""
    for n in range(count):
        low, high = n / count, (n + 1) / count
        held = [
            pair for pair in pairs if low <= pair[0] < high or (n == count - 1 and pair[0] == 1)
        ]
        if held:
            yield Bin(
                sum(confidence for confidence, _ in held) / len(held),
                sum(is_right for _, is_right in held) / len(held),
                len(held),
            )


def calibration_error(pairs: Sequence[Pair], count: int = 10) -> float:
    """The mean distance of confidence from the share that is right, over bins (ECE)."""
    return sum(abs(one.confidence - one.right) * one.count for one in bins(pairs, count)) / len(
        pairs
    )


def curve(pairs: Sequence[Pair]) -> tuple[list[float], list[float]]:
    """(coverage, risk): the share of wrong ones among the most trusted, for every coverage."""
    order = sorted(pairs, key=lambda pair: -pair[0])
    wrong, coverage, risk = 0, [], []
    for n, (_, is_right) in enumerate(order, 1):
        wrong += not is_right
        coverage.append(n / len(order))
        risk.append(wrong / n)
    return coverage, risk


def risk_at(pairs: Sequence[Pair], coverage: float) -> float:
    """The share of wrong ones among the `coverage` (0..1) that is trusted most."""
    _, risk = curve(pairs)
    return risk[max(0, round(coverage * len(risk)) - 1)]
