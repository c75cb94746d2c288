"""How well questions are grouped: `python -m benchmarks.groups`, beside two common ways.

k-means is told the true number of groups; HDBSCAN works on the very distances of the bot. What
either leaves alone counts as a group of one. The unseen half was not looked at while tuning.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from sklearn.cluster import HDBSCAN, KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, v_measure_score

from bot.clustering import distances, grouped, terms
from tests.bot.cluster_texts import TUNED, UNSEEN, flat

SETS = {"tuned": TUNED, "unseen": UNSEEN, "both": TUNED + UNSEEN}
Way = Callable[[Sequence[str], int], list[int]]


def ours(texts: Sequence[str], _: int) -> list[int]:
    found = [0] * len(texts)
    for number, group in enumerate(grouped(texts)):
        for n in group:
            found[n] = number
    return found


def k_means(texts: Sequence[str], groups: int) -> list[int]:
    matrix = TfidfVectorizer(analyzer=terms, sublinear_tf=True).fit_transform(texts)
    return list(KMeans(groups, n_init=20, random_state=0).fit_predict(matrix))


def density(texts: Sequence[str], _: int) -> list[int]:
    model = HDBSCAN(min_cluster_size=2, metric="precomputed", copy=True)
    return [n if n >= 0 else -1 - i for i, n in enumerate(model.fit_predict(distances(texts)))]


WAYS: dict[str, Way] = {"ours": ours, "k-means, true k": k_means, "HDBSCAN": density}


def main() -> None:
    print("| questions | groups | way | adjusted Rand | V-measure | ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, groups in SETS.items():
        texts, truth = flat(groups)
        for way, group in WAYS.items():
            began = time.perf_counter()
            found = group(texts, len(groups))
            spent = 1000 * (time.perf_counter() - began)
            rand, v = adjusted_rand_score(truth, found), v_measure_score(truth, found)
            print(
                f"| {len(texts)} {name} | {len(groups)} | {way} | {rand:.2f} | {v:.2f} "
                f"| {spent:.0f} |"
            )


if __name__ == "__main__":
    main()
