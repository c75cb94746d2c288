"""scikit-learn counts the terms of passages that come in; nothing else in the index imports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer

from index.bags import bag
from index.model import Passage
from index.weights import saturation, weigh


@dataclass(frozen=True, slots=True)
class PostingList:
    """One term's passages: `rows` (int, ascending, into the document's passages) and weights."""

    term: str
    rows: npt.NDArray[np.int64]
    weights: npt.NDArray[np.uint8]


def posting_lists(passages: Sequence[Passage]) -> Iterator[PostingList]:
    """The posting lists of a document's passages, in the order of their terms."""
    # The analyzer hands ready terms over, so the vectoriser only counts; the corpus is small
    # against the library and its vocabulary goes with it.
    bags = [list(bag(passage)) for passage in passages]
    if not any(bags):  # which scikit-learn refuses
        return
    counter = CountVectorizer(analyzer=_identity)
    counts = counter.fit_transform(bags).astype(np.float64)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    by = saturation([int(length) for length in lengths])
    columns = counts.tocsc()
    columns.sort_indices()
    for number, term in enumerate(counter.get_feature_names_out()):
        span = slice(columns.indptr[number], columns.indptr[number + 1])
        rows = columns.indices[span].astype(np.int64)
        yield PostingList(str(term), rows, weigh(columns.data[span], lengths[rows], by))


def _identity(words: Iterable[str]) -> Iterable[str]:
    return words
