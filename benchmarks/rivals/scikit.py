"""scikit-learn's TfidfVectorizer with its defaults, and cosine similarity over the whole matrix.

Its defaults know no stop words, so its questions keep theirs; the product runs over every
passage whatever the question says, so this costs it no time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.rivals.common import Keys, Progress, Work, rows

_BATCH = 256  # questions scored at a time


@dataclass(frozen=True, slots=True)
class Handle:
    """A loaded matrix (passages by words), its vectorizer and the keys of its rows."""

    vectorizer: TfidfVectorizer
    matrix: Any
    keys: Keys


def build(folder: Path, works: Iterable[Work], progress: Progress) -> None:
    """Fit the vectorizer on all works; save matrix, idf and vocabulary."""
    keys: list[str] = []

    def texts() -> Iterator[str]:
        for key, text in rows(works, progress):
            keys.append(key)
            yield text

    vectorizer = TfidfVectorizer()
    matrix = vectorizer.fit_transform(texts())
    sparse.save_npz(folder / "matrix.npz", matrix, compressed=False)
    np.save(folder / "idf.npy", vectorizer.idf_)
    vocabulary = {word: int(column) for word, column in vectorizer.vocabulary_.items()}
    (folder / "vocabulary.json").write_text(json.dumps(vocabulary), "utf-8")
    Keys.write(folder, keys)


def load(folder: Path) -> Handle:
    """Read everything into memory."""
    vocabulary = json.loads((folder / "vocabulary.json").read_text("utf-8"))
    vectorizer = TfidfVectorizer(vocabulary=vocabulary)
    vectorizer.idf_ = np.load(folder / "idf.npy")
    return Handle(vectorizer, sparse.load_npz(folder / "matrix.npz"), Keys(folder))


def search(handle: Handle, text: str, k: int) -> list[str]:
    """The keys of the best `k` passages."""
    question = handle.vectorizer.transform([text])
    return _best(handle, (handle.matrix @ question.T).toarray().ravel(), k)


def search_many(handle: Handle, texts: list[str], k: int) -> list[list[str]]:
    """The keys of the best `k` passages of each question, some hundred at a time."""
    found = []
    for start in range(0, len(texts), _BATCH):
        questions = handle.vectorizer.transform(texts[start : start + _BATCH])
        scores = (questions @ handle.matrix.T).toarray()
        found += [_best(handle, one, k) for one in scores]
    return found


def close(handle: Handle) -> None:
    """Let go of the keys."""
    handle.keys.close()


def _best(handle: Handle, scores: np.ndarray, k: int) -> list[str]:
    """The best of the non-zero scores; among equal ones the earlier passage."""
    found = np.flatnonzero(scores)
    if len(found) > k:
        least = np.partition(scores[found], -k)[-k]
        found = found[scores[found] >= least]
    order = found[np.argsort(-scores[found], kind="stable")]
    return [handle.keys[int(row)] for row in order[:k]]
