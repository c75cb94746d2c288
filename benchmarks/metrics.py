"""How good a ranking is: graded nDCG, recall and reciprocal rank of one question.

`found` are passage keys, best first; `relevant` maps the keys of relevant passages to their
grades, all above 0 and at least one of them. Every measure lies between 0 and 1.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence


def ndcg(found: Sequence[str], relevant: Mapping[str, int], k: int = 10) -> float:
    """Normalised discounted cumulative gain at `k`, with linear gain.

        DCG = sum over ranks i = 1..k of grade(i) / log2(i + 1);  nDCG = DCG / ideal DCG

    The ideal ranking puts all relevant passages first, the highest grade before the others.
    After K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
    ACM TOIS 20(4), 2002: their gain is the grade itself; the discount log2(i + 1), which also
    discounts rank 2, is the one that trec_eval's `ndcg_cut` takes.
    """
    gains = [relevant.get(key, 0) for key in found[:k]]
    ideal = sorted(relevant.values(), reverse=True)[:k]
    return _discounted(gains) / _discounted(ideal)


def recall(found: Sequence[str], relevant: Collection[str], k: int = 5) -> float:
    """The share of the relevant passages among the first `k`: a hit or none where there is one."""
    return len(set(found[:k]) & set(relevant)) / len(relevant)


def reciprocal_rank(found: Sequence[str], relevant: Collection[str], k: int = 10) -> float:
    """One divided by the rank of the first relevant passage; 0 where none is in the first `k`."""
    return next((1 / rank for rank, key in enumerate(found[:k], 1) if key in relevant), 0.0)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
