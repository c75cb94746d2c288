"""The measures of trust, on pairs whose figures are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.confidences import area, bins, calibration_error, curve, risk_at

PAIRS = [(0.9, True), (0.8, True), (0.7, False), (0.2, True), (0.1, False)]


def test_the_area_counts_pairs_in_the_right_order() -> None:
    # Of 3 x 2 pairs only (0.2, 0.7) is in the wrong order.
    assert area(PAIRS) == pytest.approx(5 / 6)
    assert area([(0.5, True), (0.5, False)]) == 0.5
    assert area([(0.5, True)]) == 0.5


def test_risk_is_the_share_of_wrong_ones_among_the_most_trusted() -> None:
    coverage, risk = curve(PAIRS)
    assert coverage == [0.2, 0.4, 0.6, 0.8, 1.0]
    assert risk == pytest.approx([0, 0, 1 / 3, 1 / 4, 2 / 5])
    assert risk_at(PAIRS, 0.6) == pytest.approx(1 / 3)


def test_an_honest_confidence_has_no_error() -> None:
    honest = [(0.75, True)] * 3 + [(0.75, False)]
    assert calibration_error(honest) == 0
    assert calibration_error([(1.0, False)]) == 1


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_answer_is_in_one_bin(pairs: list[tuple[float, bool]]) -> None:
    assert sum(one.count for one in bins(pairs)) == len(pairs)
    assert 0 <= calibration_error(pairs) <= 1
    assert 0 <= area(pairs) <= 1
