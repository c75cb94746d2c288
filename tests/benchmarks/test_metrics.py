"""The measures of a ranking, against values worked out by hand."""

from __future__ import annotations

import math

import pytest

from benchmarks.metrics import ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1}


def test_ndcg_of_an_example_worked_by_hand() -> None:
    # Found: b (2) at rank 1, x (0), a (3) at rank 3. log2(2) = 1, log2(4) = 2.
    # DCG = 2/1 + 3/2 = 3.5. Ideal: 3/1 + 2/log2(3) + 1/2 = 3.5 + 1.261860 = 4.761860.
    assert ndcg(["b", "x", "a"], GRADES) == pytest.approx(3.5 / 4.761860, abs=1e-6)
    assert ndcg(["b", "x", "a"], GRADES) == pytest.approx(0.735007, abs=1e-6)


def test_ndcg_looks_at_the_first_k_only_and_so_does_its_ideal() -> None:
    assert ndcg(["b", "a"], GRADES, k=1) == pytest.approx(2 / 3)
    assert ndcg(["x"] * 10 + ["a"], GRADES) == 0
    assert ndcg(["x"] * 9 + ["a"], {"a": 1}) == pytest.approx(1 / math.log2(11))


def test_the_ideal_ranking_scores_one_and_any_other_order_less() -> None:
    assert ndcg(["a", "b", "c"], GRADES) == pytest.approx(1)
    assert ndcg(["a", "c", "b"], GRADES) < 1
    assert ndcg([], GRADES) == 0


def test_gain_is_linear_in_the_grade() -> None:
    # With a gain of 2^grade - 1 the wrong order would cost .29, not .20.
    wrong = (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3))
    assert ndcg(["low", "high"], {"low": 1, "high": 2}) == pytest.approx(wrong)


def test_recall_is_the_share_of_the_relevant_ones_among_the_first() -> None:
    assert recall(["a", "x", "b", "y", "z", "c"], GRADES) == pytest.approx(2 / 3)
    assert recall(["x", "x", "x", "x", "only"], {"only": 1}) == 1
    assert recall(["x", "x", "x", "x", "x", "only"], {"only": 1}) == 0
    assert recall(["a", "a", "a"], GRADES) == pytest.approx(1 / 3)


def test_reciprocal_rank_is_of_the_first_relevant_one() -> None:
    assert reciprocal_rank(["x", "c", "a"], GRADES) == pytest.approx(1 / 2)
    assert reciprocal_rank(["x"] * 10 + ["a"], GRADES) == 0
