"""Words that are alike by their letters: "privatise" and "privatisation", a name and its slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.lexemes import grams
from index.nearness import Places
from index.scratch import zeros
from index.vocabulary import Asked

__all__ = ["ALIKE", "Alike", "likeness"]

ALIKE = 0.3  # Dice coefficient of letter 4-grams above which two words are alike
_MOST = 16  # words of a question that are compared

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Alike:
    """Where words are alike: at each of h places (a word of the question, a passage) their
    likeness above ALIKE and whether the place is in a heading, each of shape (h,); `idf` is that
    of each word of the question, and `count` the number of passages."""

    count: int
    idf: Floats
    word: Ints
    passage: Ints
    in_heading: npt.NDArray[np.bool_]
    likeness: Floats

    def best(self, *, heading: bool) -> Floats:
        """For each passage the sum over words of idf times the best likeness, shape (p,);
        `heading`: in its heading alone."""
        return self.idf @ self._most(heading)

    def near(self, norms: Floats) -> Floats:
        """The same for words in headings that are alike without being the same, saturated."""
        most = self._most(True)
        return self.idf @ np.where(most < 0.999, most / (most + norms), 0.0)

    def _most(self, heading: bool) -> Floats:
        """The best likeness of each word in each passage, shape (words, p)."""
        kept = self.in_heading if heading else slice(None)
        most = np.zeros(len(self.idf) * self.count)
        np.maximum.at(most, (self.word * self.count + self.passage)[kept], self.likeness[kept])
        return most.reshape(len(self.idf), self.count)


def likeness(found: Places, asked: Asked) -> Alike:
    """Compare the question's words of meaning with every word of the passages.

    The measure is Dice's coefficient (1945) of the sets of letter 4-grams: 2 |A & B| / (|A| + |B|).
    """
    words = [w for w in asked.words if not w.stop and grams(w.form)][:_MOST]
    ordered = np.sort(found.lexemes)
    each = ordered[np.flatnonzero(np.diff(ordered, prepend=0))]
    each = each[found.vocabulary.stops[each] == 0]
    each, dice = _dice(each, found.vocabulary.grams, [grams(word.form) for word in words])
    # Lexeme -> its row among those that are alike, from 1 on.
    with zeros("alike", len(found.vocabulary.terms), np.uint32) as row_of:
        row_of[each] = np.arange(1, len(each) + 1)
        rows = row_of[found.lexemes]
        row_of[each] = 0
    at = np.flatnonzero(rows)
    here = dice[:, rows[at] - 1]
    word, place = np.nonzero(here)
    at = at[place]
    passage = np.searchsorted(found.starts, at, side="right") - 1
    in_heading = at < found.text_starts[passage]
    idf = np.array([word.idf for word in words])
    return Alike(found.count, idf, word, passage, in_heading, here[word, place])


def _dice(
    lexemes: npt.NDArray[np.uint32], letters: npt.NDArray[np.uint16], words: Sequence[list[int]]
) -> tuple[npt.NDArray[np.uint32], Floats]:
    """The lexemes that are alike to any word, and how much to each, shape (words, lexemes): 0
    where it is not above ALIKE."""
    bits = np.left_shift(1, np.arange(len(words))).astype(np.uint16)
    with zeros("grams", 1 << 16, np.uint16) as member:
        for bit, word in zip(bits, words, strict=True):
            member[word] |= bit
        shared = member[letters[:, lexemes]]
        for word in words:
            member[word] = 0
    some = np.flatnonzero(np.bitwise_or.reduce(shared, axis=0))
    shared = shared[:, some]
    common = ((shared & bits[:, None, None]) != 0).sum(axis=1, dtype=np.uint8)
    size = (letters[:, lexemes[some]] > 0).sum(axis=0, dtype=np.uint8)
    own = np.array([len(word) for word in words])
    dice = 2.0 * common / (size + own[:, None])
    dice[dice <= ALIKE] = 0.0
    alike = dice.any(axis=0)
    return lexemes[some][alike], dice[:, alike]
