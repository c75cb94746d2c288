"""bm25s with its numpy backend, PyStemmer's English stemmer and its own English stop words.

Loaded with mmap=True, which its documentation recommends where memory matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s
import Stemmer

from benchmarks.rivals.common import Keys, Progress, Work, content, keep_stop, read_stop, rows

_STOP = "en"


@dataclass(frozen=True, slots=True)
class Handle:
    """A loaded index, the keys of its rows, the stop words of its questions, a stemmer."""

    retriever: Any
    count: int
    keys: Keys
    stop: frozenset[str]
    stemmer: Any


def build(folder: Path, works: Iterable[Work], progress: Progress, backend: str = "numpy") -> None:
    """Index all works and save the arrays."""
    keep_stop(folder)
    keys: list[str] = []

    def texts() -> Iterator[str]:
        for key, text in rows(works, progress):
            keys.append(key)
            yield text

    found = bm25s.tokenize(
        texts(), stopwords=_STOP, stemmer=Stemmer.Stemmer("english"), show_progress=False
    )
    retriever = bm25s.BM25(backend=backend)
    if backend == "numba":
        retriever.compile(activate_numba=True, warmup=False)
    retriever.index(found, show_progress=False)
    retriever.save(folder, show_progress=False)
    Keys.write(folder, keys)


def load(folder: Path, backend: str = "numpy", mmap: bool = True) -> Handle:
    """Map the arrays into memory."""
    retriever = bm25s.BM25.load(folder, mmap=mmap, override_params={"backend": backend})
    count = retriever.scores["num_docs"]
    return Handle(retriever, count, Keys(folder), read_stop(folder), Stemmer.Stemmer("english"))


def search(handle: Handle, text: str, k: int) -> list[str]:
    """The keys of the best `k` passages."""
    return search_many(handle, [text], k)[0]


def search_many(handle: Handle, texts: list[str], k: int) -> list[list[str]]:
    """The keys of the best `k` passages of each question, retrieved in one call."""
    asked = [" ".join(content(text, handle.stop)) for text in texts]
    words = bm25s.tokenize(
        asked, stopwords=_STOP, stemmer=handle.stemmer, return_ids=False, show_progress=False
    )
    # A question without one word of the index is none that bm25s would take.
    known = handle.retriever.vocab_dict
    held = [[word for word in one if word in known] for one in words]
    answers: list[list[str]] = [[] for _ in texts]
    asking = [place for place, one in enumerate(held) if one]
    if not asking:
        return answers
    found, scores = handle.retriever.retrieve(
        [held[place] for place in asking], k=min(k, handle.count), show_progress=False
    )
    for place, keys, points in zip(asking, found, scores, strict=True):
        ranked = zip(keys, points, strict=True)
        answers[place] = [handle.keys[int(row)] for row, score in ranked if score > 0]
    return answers


def close(handle: Handle) -> None:
    """Let go of the keys."""
    handle.keys.close()
