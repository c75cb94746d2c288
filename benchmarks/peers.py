"""What an engineer would pick instead, over the very same passages: FTS5 and scikit-learn."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from index.terms import STOP


class Fts5:
    """SQLite's full-text index with the porter stemmer; stop words of the question dropped."""

    name = "SQLite FTS5 (porter)"

    def __init__(self, texts: Sequence[str]) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute(
            "CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='porter unicode61')"
        )
        self._db.executemany("INSERT INTO passage(rowid, text) VALUES (?, ?)", enumerate(texts))

    def search(self, question: str, k: int) -> list[int]:
        """The best `k` passages' places, best first."""
        words = [w for w in re.findall(r"\w+", question) if w.lower() not in STOP]
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        found = self._db.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY bm25(passage), rowid LIMIT ?",
            [query, k],
        )
        return [int(row[0]) for row in found]


class ScikitLearn:
    """scikit-learn's TfidfVectorizer with its defaults, and cosine similarity."""

    name = "scikit-learn TF-IDF"

    def __init__(self, texts: Sequence[str]) -> None:
        self._vectorizer = TfidfVectorizer()
        self._matrix = self._vectorizer.fit_transform(texts)

    def search(self, question: str, k: int) -> list[int]:
        """The best `k` passages' places, best first."""
        scores = (self._matrix @ self._vectorizer.transform([question]).T).toarray().ravel()
        order = np.lexsort((np.arange(len(scores)), -scores))
        return [int(i) for i in order[:k] if scores[i] > 0]
