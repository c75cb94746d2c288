"""Words that are alike by their letters: "privatise" and "privatisation", a name and its slip."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.lexemes import grams
from index.nearness import Places
from index.vocabulary import Asked

__all__ = ["ALIKE", "Alike", "likeness"]

ALIKE = 0.3  # Dice coefficient of letter 4-grams above which two words are alike
_MOST = 16  # words of a question that are compared

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alike:
    """The likeness of each word of meaning at the places where it is above ALIKE: per word its
    idf, the passages and whether each place is in a heading."""

    count: int
    rows: list[tuple[float, npt.NDArray[np.int64], npt.NDArray[np.bool_], Floats]]

    def best(self, *, heading: bool) -> Floats:
        """For each passage the sum over words of idf times the best likeness, shape (p,);
        `heading`: in its heading alone."""
        total = np.zeros(self.count)
        for idf, most in self._most(heading):
            total += idf * most
        return total

    def near(self, norms: Floats) -> Floats:
        """The same for words in headings that are alike without being the same, saturated."""
        total = np.zeros(self.count)
        for idf, most in self._most(True):
            total += np.where(most < 0.999, idf * most / (most + norms), 0.0)
        return total

    def _most(self, heading: bool) -> list[tuple[float, Floats]]:
        found = []
        for idf, passage, in_heading, dice in self.rows:
            most = np.zeros(self.count)
            kept = in_heading if heading else slice(None)
            np.maximum.at(most, passage[kept], dice[kept])
            found.append((idf, most))
        return found


def likeness(found: Places, asked: Asked) -> Alike:
    """Compare the question's words of meaning with every word of the passages.

    The measure is Dice's coefficient (1945) of the sets of letter 4-grams: 2 |A & B| / (|A| + |B|).
    """
    words = [w for w in asked.words if not w.stop and grams(w.form)][:_MOST]
    ordered = np.sort(found.lexemes)
    each = ordered[np.flatnonzero(np.diff(ordered, prepend=0))]
    each = each[found.vocabulary.stops[each] == 0]
    letters = found.vocabulary.grams[each]
    member = np.zeros(1 << 16, dtype=np.uint16)
    for bit, word in enumerate(words):
        member[grams(word.form)] |= np.uint16(1 << bit)
    shared = member[letters]
    some = np.flatnonzero(np.bitwise_or.reduce(shared, axis=1))
    shared, size = shared[some], (letters[some] > 0).sum(axis=1)
    # Lexeme -> its row among those that share anything at all; 0 for the rest.
    row_of = np.zeros(len(found.vocabulary.terms), dtype=np.uint32)
    row_of[each[some]] = np.arange(1, len(some) + 1)
    rows = row_of[found.lexemes]
    at = np.flatnonzero(rows)
    rows = rows[at] - 1
    passage = np.searchsorted(found.starts, at, side="right") - 1
    in_heading = at < found.text_starts[passage]
    result = []
    for bit, word in enumerate(words):
        common = (shared >> np.uint16(bit) & 1).sum(axis=1)
        dice = 2.0 * common / (size + len(grams(word.form)))
        here = dice[rows]
        close = here > ALIKE
        result.append((word.idf, passage[close], in_heading[close], here[close]))
    return Alike(found.count, result)
