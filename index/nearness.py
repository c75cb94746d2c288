"""Where a question's words stand in some passages, as few arrays over all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.forward import HEADER_WORDS
from index.reader import Reader
from index.scratch import zeros
from index.vocabulary import Asked

__all__ = ["NEAR", "Places"]

NEAR = 8  # words: the window in which a question's words count as said together

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Places:
    """The words of `asked` in the passages `ids`.

    Of the p passages: `norms`, `heading` (its length in words), `own`, each of shape (p,). Of the
    h places where a word stands, in reading order: `at`, `passage`, `word` (its row in
    `asked.words`), `exact`, `in_heading`, each of shape (h,). `lexemes` are all the passages'
    lexemes one after another with HEADER_WORDS zeros before each, `starts` where each begins.
    `idf` is that of each word, 0 for those that no passage of the libraries holds.
    """

    def __init__(self, reader: Reader, asked: Asked, ids: Sequence[int]) -> None:
        self.count = len(ids)
        self._asked = asked
        marks = ",".join("?" * len(ids))
        rows = dict(
            reader.db.conn.execute(
                f"SELECT id, data FROM forward WHERE id IN ({marks})",
                list(ids),
            )
        )
        kept = [rows[number] for number in ids]
        flat = np.frombuffer(b"".join(kept), dtype="<u4").copy()
        lengths = np.array([len(data) for data in kept]) >> 2
        self.starts = np.cumsum(lengths) - lengths
        self.norms: Floats = flat[self.starts].view(np.float32).astype(np.float64)
        head = flat[self.starts + 1]
        self.heading: Ints = (head & 0xFFFF).astype(np.int64)
        self.own: Bools = (head >> 16) & 1 == 1
        flat[self.starts] = flat[self.starts + 1] = 0
        self.lexemes = flat
        self._lengths = lengths
        self.vocabulary = reader.words()
        self.vocabulary.need(reader.db, flat)
        self.idf = np.array([word.idf if word.term else 0.0 for word in asked.words])
        self._find(self.vocabulary.terms[flat])

    def _find(self, terms: npt.NDArray[np.uint32]) -> None:
        """Look every place up in a table by term id."""
        numbers = [word.term for word in self._asked.words]
        with zeros("words", max(len(self.vocabulary.terms), *numbers) + 1, np.uint16) as table:
            # From the last to the first, so that of two forms of one term the first has the place.
            for row in range(len(numbers) - 1, -1, -1):
                table[numbers[row]] = row + 1
            table[0] = 0
            rows = table[terms]
            table[numbers] = 0
        self.at: Ints = np.flatnonzero(rows)
        self.word: Ints = rows[self.at].astype(np.int64) - 1
        self.passage: Ints = np.searchsorted(self.starts, self.at, side="right") - 1
        self.text_starts: Ints = self.starts + HEADER_WORDS + self.heading
        self.in_heading: Bools = self.at < self.text_starts[self.passage]
        own = np.array([word.lexeme for word in self._asked.words], dtype=np.uint32)
        self.exact: Bools = self.lexemes[self.at] == own[self.word]

    def frequencies(self, where: Bools) -> Floats:
        """How often each word stands in each passage at these places, shape (p, words)."""
        width = len(self._asked.words)
        cells = self.passage[where] * width + self.word[where]
        counts = np.bincount(cells, minlength=self.count * width)
        return counts.reshape(self.count, width).astype(np.float64)

    @cached_property
    def _neighbours(self) -> tuple[Ints, Floats]:
        """A table (words, words) of the pairs of neighbours in the question, 0 for none, and what
        each is worth: words of meaning with at most one word between."""
        words, order = self._asked.words, self._asked.order
        table = np.zeros((len(words), len(words)), dtype=np.int64)
        places = [at for at, row in enumerate(order) if not words[row].stop and words[row].term]
        worth = [0.0]
        for at, then in pairwise(places):
            one, other = order[at], order[then]
            if then - at <= 2 and one != other and not table[one, other]:
                table[one, other] = table[other, one] = len(worth)
                worth.append(words[one].idf + words[other].idf)
        return table, np.array(worth)

    def pairs(self, where: Bools, reach: int) -> tuple[Floats, Floats]:
        """How often each pair of neighbours stands within `reach` words, in either order, shape
        (p, pairs + 1), and the worth of each pair; the first column is none."""
        table, worth = self._neighbours
        tf = np.zeros(self.count * len(worth))
        for step in range(1, reach + 1):
            one, other = slice(None, -step), slice(step, None)
            near = (self.at[other] - self.at[one] <= reach) & where[one] & where[other]
            near &= self.passage[one] == self.passage[other]
            pair = table[self.word[one][near], self.word[other][near]]
            cells = self.passage[one][near] * len(worth) + pair
            tf += np.bincount(cells, minlength=len(tf))
        return tf.reshape(self.count, len(worth)), worth

    def window(self, where: Bools) -> Floats:
        """The most of the question's words of meaning, by idf, within NEAR words, shape (p,)."""
        stop = np.array([word.stop for word in self._asked.words])
        kept = where & ~stop[self.word]
        at, passage = self.at[kept], self.passage[kept]
        bit = np.left_shift(1, np.minimum(self.word[kept], 62))
        held = bit.copy()
        for step in range(1, NEAR):
            if step >= len(at):
                break
            near = (at[step:] - at[:-step] < NEAR) & (passage[step:] == passage[:-step])
            held[:-step] |= np.where(near, bit[step:], 0)
        worth = np.zeros(len(at))
        for row in np.flatnonzero(~stop).tolist():
            worth += self.idf[row] * (held >> min(row, 62) & 1)
        most = np.zeros(self.count)
        np.maximum.at(most, passage, worth)
        return most

    def heading_met(self) -> Floats:
        """The share of the words of meaning of each heading that the question holds, shape (p,)."""
        ends = self.starts + HEADER_WORDS
        met = np.bincount(
            self.passage[self.in_heading & ~self._stops(self.at)], minlength=self.count
        )
        some = np.array(
            [
                (~self._stops(np.arange(start, start + length))).sum()
                for start, length in zip(ends.tolist(), self.heading.tolist(), strict=True)
            ]
        )
        share: Floats = met / np.maximum(1, some)
        return share

    def _stops(self, at: Ints) -> Bools:
        stops: Bools = self.vocabulary.stops[self.lexemes[at]] != 0
        return stops
