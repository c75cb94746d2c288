"""scikit-learn counts the terms of passages that come in; nothing else in the index imports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer

from index.postings import PostingList
from index.weights import weigh

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Counted:
    """The terms of a batch of passages, counted; `lengths` is the number of terms of each."""

    def __init__(self, bags: Sequence[Sequence[int]]) -> None:
        self._terms: Ints = np.zeros(0, dtype=np.int64)
        self.lengths: Floats = np.array([len(bag) for bag in bags], dtype=np.float64)
        if any(bags):  # of nothing at all scikit-learn refuses to count
            # Ready term ids are handed over, so the vectoriser only counts.
            counter = CountVectorizer(analyzer=_identity, dtype=np.float64)
            self._counts = counter.fit_transform(bags)
            self._terms = counter.get_feature_names_out().astype(np.int64)

    def posting_lists(self, norms: Floats, first: int, after: int) -> Iterator[PostingList]:
        """The posting lists of the passages from `first` up to `after`, in the order of terms.

        `norms`, one a passage of the whole batch, are those of `index.weights.norm`.
        """
        if not len(self._terms):
            return
        columns = self._counts[first:after].tocsc()
        columns.sort_indices()
        rows = columns.indices.astype(np.int64) + first
        weights = weigh(columns.data, norms[rows])
        bounds = columns.indptr
        for number in np.flatnonzero(np.diff(bounds)):
            span = slice(bounds[number], bounds[number + 1])
            yield PostingList(int(self._terms[number]), rows[span], weights[span])


def _identity(words: Iterable[int]) -> Iterable[int]:
    return words
