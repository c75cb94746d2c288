"""Fits the two linear models of the answer on the training articles and writes their numbers.

    python -m benchmarks.train

Training articles are those of squad-dev and jsquad-valid whose title hashes even. The sentence
model learns which sentence holds the accepted answer; the confidence model learns whether the
shown sentences do, with every second question's article hidden from the search.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from dataclasses import astuple
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.sets import Asked, Collection, even, load
from index import answer as answering
from index import learned
from index.evidence import FEATURES, candidates
from index.model import Hit
from index.question import Question, read
from index.search import rarities, search
from index.store import Store

TARGET = Path(answering.__file__).with_name("coefficients.json")
PER_SET = {"squad-dev": 2500, "jsquad-valid": 800}


def main() -> None:
    """Fit both models and write coefficients.json."""
    asked = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, most in PER_SET.items():
            collection = load(name)
            store = Store(Path(folder) / f"{name}.db")
            store.add(collection.document, collection.passages)
            asked[name] = (collection, store, sample(collection, most))
        stored: dict[str, object] = {"sentence": fit_sentences(asked)}
        write(stored)
        stored["confidence"] = fit_confidence(asked)
        write(stored)


def sample(collection: Collection, most: int) -> list[Asked]:
    """At most `most` training questions, drawn with a fixed seed."""
    training = [q for q in collection.questions if even(_article(collection, q))]
    return random.Random(7).sample(training, min(most, len(training)))


def _article(collection: Collection, asked: Asked) -> str:
    return collection.titles[next(iter(asked.relevant))]


def search_for(
    collection: Collection, store: Store, asked: Asked, *, hide: bool
) -> tuple[Question, list[Hit], dict[str, float]]:
    """The question read, its hits (without its article where it is hidden) and the idf."""
    question = read(asked.text)
    hits = search(store, question.weights, 80 if hide else 10)
    if hide:
        article = _article(collection, asked)
        hits = [hit for hit in hits if collection.titles[hit.passage.key] != article][:10]
    return question, hits, rarities(store, list(question.weights))


def holds(text: str, asked: Asked) -> bool:
    """Whether any accepted answer stands in `text`."""
    return any(accepted in text for accepted in asked.answers)


def fit_sentences(asked: dict) -> dict[str, object]:
    """Which sentence of the top passages holds the answer."""
    rows, labels = [], []
    for collection, store, questions in asked.values():
        for one in questions:
            question, hits, idf = search_for(collection, store, one, hide=False)
            for candidate in candidates(question, hits[: answering.PASSAGES], idf):
                start, end = candidate.span
                passage = candidate.hit.passage
                rows.append(candidate.vector)
                labels.append(passage.key in one.relevant and holds(passage.text[start:end], one))
    fitted = LogisticRegression(max_iter=1000, C=1.0).fit(np.array(rows), np.array(labels))
    return _numbers("sentence", FEATURES, fitted)


def fit_confidence(asked: dict) -> dict[str, object]:
    """Whether the shown sentences hold the answer, half of the questions made unanswerable."""
    learned.model.cache_clear()
    rows, labels = [], []
    for collection, store, questions in asked.values():
        for number, one in enumerate(questions):
            hide = number % 2 == 1
            question, hits, idf = search_for(collection, store, one, hide=hide)
            found = answering.answer(question, hits, idf)
            if found.signs is None:
                continue
            shown = any(
                quote.passage.key in one.relevant and holds(quote.text, one)
                for quote in found.quotes
            )
            rows.append(astuple(found.signs))
            labels.append(shown and not hide)
    fitted = LogisticRegression(max_iter=1000, C=1.0).fit(np.array(rows), np.array(labels))
    return _numbers("confidence", answering.SIGNS, fitted)


def _numbers(name: str, features: tuple[str, ...], fitted: LogisticRegression) -> dict[str, object]:
    weights = {
        feature: round(float(weight), 3)
        for feature, weight in zip(features, fitted.coef_[0], strict=True)
    }
    print(f"{name}: {weights}, bias {fitted.intercept_[0]:.3f}", file=sys.stderr)
    return {"bias": round(float(fitted.intercept_[0]), 3), "weights": weights}


def write(stored: dict[str, object]) -> None:
    """Write the numbers, one model after the other."""
    held = json.loads(TARGET.read_text("utf-8"))
    TARGET.write_text(json.dumps({**held, **stored}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
