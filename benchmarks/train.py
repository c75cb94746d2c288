"""Fits the linear models of the answer and writes their numbers to index/coefficients.json.

    python -m benchmarks.train

"sentence" and "things" say which sentence of the hits answers: they are fitted together so that
the right sentences of a question are likely among all its candidates. "confidence" is a logistic
regression that says whether what is then shown answers. `benchmarks.cases` tells what they are
fitted on. A feature that comes out with the sign that its meaning forbids is left out, and the
rest fitted again: an explanation that nobody would believe is no explanation.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks import listwise
from benchmarks.cases import Case, every_case
from benchmarks.listwise import Row
from index import answer as answering
from index import learned
from index.choice import PASSAGES
from index.evidence import FEATURES
from index.signs import SIGNS
from index.weighing import candidates

TARGET = Path(answering.__file__).with_name("coefficients.json")
OWN_LIST = 2.0  # weight of a list of our own against one of a public set
OWN_ANSWER = 5.0  # the same for the confidence
RARE = 150  # sentences: a thing that fewer hold gets no weight
SLIGHT = 0.1  # a thing's weight below this is none
# `said` and `passage` say the same as `best`, `local` and `around`, which tell more.
SENTENCE = tuple(name for name in FEATURES if name not in ("said", "passage"))
FREE = frozenset({"length", "needs"})
BAD = frozenset(
    {"strange", "unnamed", "unnumbered", "unknown", "missing", "lacking", "unkind", "uncounted"}
    | {"nameless", "apart", "aim", "unmet", "degree"}
)

Weights = dict[str, float]


def main() -> None:
    """Fit the models and write their numbers."""
    with tempfile.TemporaryDirectory() as folder:
        cases = every_case(Path(folder))
    own = sum(case.own for case in cases)
    print(f"{len(cases)} questions, {own} of them our own", file=sys.stderr)
    write(fit_sentences(cases))
    learned.model.cache_clear()
    write(fit_confidence(cases))


def fit_sentences(cases: Sequence[Case]) -> dict[str, object]:
    """Which sentence of the top passages holds the answer."""
    rows = [row_of(case) for case in cases if case.answerable]
    counts = Counter(name for row in rows for one in row.features for name in one if ":" in name)
    things = tuple(sorted(name for name, count in counts.items() if count >= RARE))
    found = believed(SENTENCE, lambda kept: listwise.fit(rows, (*kept, *things)))
    sentence = {name: round(found[name], 3) for name in SENTENCE if name in found}
    held = {name: round(found[name], 2) for name in things if abs(found[name]) >= SLIGHT}
    bias = round(fitting_bias(rows, found), 3)
    print(f"sentence: {len(rows)} questions, {sentence}, bias {bias}", file=sys.stderr)
    return {
        "sentence": {"bias": bias, "weights": sentence},
        "things": {"bias": 0.0, "weights": held},
    }


def row_of(case: Case) -> Row:
    """The candidate sentences of a question."""
    found = candidates(case.question, case.hits[:PASSAGES], case.idf)
    return Row(
        [
            dict(zip(FEATURES, one.vector, strict=True)) | dict.fromkeys(one.things, 1.0)
            for one in found
        ],
        [case.right(one.hit.passage, one.text) for one in found],
        OWN_LIST if case.own else 1.0,
    )


def fitting_bias(rows: Sequence[Row], weights: Weights) -> float:
    """The bias with which the mean of the probabilities is the share of right sentences."""
    scores = np.array(
        [
            sum(weights.get(n, 0.0) * v for n, v in one.items())
            for row in rows
            for one in row.features
        ]
    )
    right = np.mean([right for row in rows for right in row.right])
    low, high = -40.0, 40.0
    while high - low > 1e-4:
        middle = (low + high) / 2
        if np.mean(1 / (1 + np.exp(-(scores + middle)))) < right:
            low = middle
        else:
            high = middle
    return low


def fit_confidence(cases: Sequence[Case]) -> dict[str, object]:
    """Whether the shown sentences hold the answer."""
    rows, labels, weights = [], [], []
    for case in cases:
        for one in (case,) if case.own or not case.answerable else (case, case.hidden):
            found = answering.answer(one.question, one.hits, one.idf)
            if found.signs is not None:
                rows.append(astuple(found.signs))
                labels.append(shown_right(one, found))
                weights.append(OWN_ANSWER if one.own else 1.0)
    table, right, worth = np.array(rows), np.array(labels), np.array(weights)
    bias = 0.0

    def fitted(kept: Sequence[str]) -> Weights:
        nonlocal bias
        model = LogisticRegression(max_iter=3000, C=1.0)
        model.fit(table[:, [SIGNS.index(name) for name in kept]], right, sample_weight=worth)
        bias = round(float(model.intercept_[0]), 3)
        return dict(zip(kept, (round(float(one), 3) for one in model.coef_[0]), strict=True))

    found = believed(SIGNS, fitted)
    print(f"confidence: {len(rows)} answers, {sum(labels)} right, {found}, {bias}", file=sys.stderr)
    return {"confidence": {"bias": bias, "weights": found}}


def shown_right(case: Case, found: answering.Found) -> bool:
    """Whether the quotations hold what a right answer must hold."""
    if case.own:
        return case.right(found.quotes[0].passage, "\n".join(quote.text for quote in found.quotes))
    return any(case.right(quote.passage, quote.text) for quote in found.quotes)


def believed(names: Sequence[str], fitted: Callable[[Sequence[str]], Weights]) -> Weights:
    """What is `fitted` on those of `names` whose weight has the sign of its meaning."""
    kept = list(names)
    while True:
        found = fitted(kept)
        wrong = {
            name: abs(found[name])
            for name in kept
            if name not in FREE and found[name] * (-1 if name in BAD else 1) < 0
        }
        if not wrong:
            return found
        kept.remove(max(wrong, key=wrong.__getitem__))


def write(stored: Mapping[str, object]) -> None:
    """Put models' numbers in place of their older ones."""
    held = json.loads(TARGET.read_text("utf-8"))
    TARGET.write_text(json.dumps({**held, **stored}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
