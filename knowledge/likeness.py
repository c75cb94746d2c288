"""How like a typed text is to each of many names: by spelling, by words, by words within."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from knowledge.spelling import spell

Floats = npt.NDArray[np.floating[Any]]
Bools = npt.NDArray[np.bool_]
Scorer = Callable[..., float]

# Words shorter than this are too alike to be compared one by one.
_LONG = 4
# What a name is worth (0 to 100) that begins with what was typed, holds each of its words, or
# holds it anywhere, and what is added by the share of the name that was typed.
_BEGINS, _WORDS, _INSIDE, _WHOLE = 92.5, 92.0, 89.0, 6.0
# Words that join others, without which a name is as well known.
_JOINING = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "between",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    ]
)


class Likeness:
    """The names made ready for comparison; made once, it never changes."""

    def __init__(self, names: Sequence[tuple[str, ...]]) -> None:
        """`names` are names as `spell` gives them."""
        self._runs = ["".join(words) for words in names]
        self._spaced = [_spaced(words) for words in names]
        self._lengths = np.array([max(len(run), 1) for run in self._runs])
        self._vocabulary = sorted({word for words in names for word in words})
        self._number = {word: n for n, word in enumerate(self._vocabulary)}
        # Each name as the numbers of its words, filled up with that of no word.
        longest = max([1, *map(len, names)])
        self._table = np.full((len(names), longest), len(self._vocabulary))
        for n, words in enumerate(names):
            self._table[n, : len(words)] = [self._number[word] for word in words]

    def of(self, text: str) -> list[float]:
        """For each name, 0 to 100: the same; else, the more of it the better, beginning with what
        was typed, holding its words, holding it somewhere; else as spelt.
        """
        said = spell(text)
        words = _telling(said)
        run = "".join(words)
        if not run:
            return [0.0] * len(self._runs)
        whole = _WHOLE * np.minimum(1.0, len(run) / self._lengths)
        scores = self._spelt(words, run)
        if len(run) > 2:
            scores = np.where([run in other for other in self._runs], _INSIDE + whole, scores)
        scores = np.where(self._held(words), _WORDS + whole, scores)
        scores = np.where([one.startswith(run) for one in self._runs], _BEGINS + whole, scores)
        # Every word counts here: without its A the F-35A would be the F-35.
        same = "".join(said)
        scores = np.where([one == same for one in self._runs], 100.0, scores)
        return [float(score) for score in scores]

    def _held(self, words: tuple[str, ...]) -> Bools:
        """Which names have, for each typed word, a word that begins with it."""
        held = np.full(len(self._runs), True)
        for word in words:
            starts = np.array([*(one.startswith(word) for one in self._vocabulary), False])
            held &= starts[self._table].any(axis=1)
        return held

    def _spelt(self, words: tuple[str, ...], run: str) -> Floats:
        spaced = _spaced(words)
        rows = [
            0.9 * _each(run, self._runs, fuzz.ratio),
            0.9 * _each(spaced, self._spaced, fuzz.token_sort_ratio),
            0.72 * _each(spaced, self._spaced, fuzz.token_set_ratio),
            90 * self._shared(frozenset(words)),
        ]
        if min(map(len, words)) >= _LONG:
            rows.append(0.85 * self._word_by_word(words))
        best: Floats = np.max(rows, axis=0)
        return best

    def _shared(self, words: frozenset[str]) -> Floats:
        """For each name the letters of the words that it shares with what was typed: the geometric
        mean of their shares of both, 0 to 1.
        """
        both = np.zeros(len(self._runs))
        for word in words & self._number.keys():
            both += len(word) * (self._table == self._number[word]).any(axis=1)
        shares: Floats = both / np.sqrt(sum(map(len, words)) * self._lengths)
        return shares

    def _word_by_word(self, words: tuple[str, ...]) -> Floats:
        """For each name the likeness of the typed word that it lacks most."""
        likeness = process.cdist(words, self._vocabulary, scorer=fuzz.ratio)
        padded = np.hstack([likeness, np.zeros((len(words), 1))])
        least: Floats = np.min([row[self._table].max(axis=1) for row in padded], axis=0)
        return least


def _each(text: str, names: Sequence[str], scorer: Scorer) -> Floats:
    row: Floats = process.cdist([text], names, scorer=scorer)[0]
    return row


def _spaced(words: tuple[str, ...]) -> str:
    # Spaces between Japanese characters would make strangers look alike.
    run = "".join(words)
    return " ".join(words) if run.isascii() else run


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _JOINING) or words
