"""Which words hold which letter 4-grams: the lexemes of a file the other way round."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Letters"]

_GRAMS = 1 << 16


class Letters:
    """The lexemes of each gram. `grams`, of shape (GRAMS, lexemes), is what `Words` holds."""

    def __init__(self, grams: npt.NDArray[np.uint16]) -> None:
        self._grams = grams
        _, held = np.nonzero(grams)
        flat = grams[grams != 0]
        self._lexemes = held[np.argsort(flat, kind="stable")].astype(np.uint32)
        counts = np.bincount(flat, minlength=_GRAMS)
        self._starts = np.concatenate([[0], np.cumsum(counts)])

    def like(self, grams: Sequence[int], least: float) -> list[int]:
        """The lexemes whose grams have at least this Dice coefficient with these, ascending."""
        spans = [slice(self._starts[gram], self._starts[gram + 1]) for gram in grams]
        if not spans:
            return []
        found, shared = np.unique(
            np.concatenate([self._lexemes[span] for span in spans]), return_counts=True
        )
        size = (self._grams[:, found] > 0).sum(axis=0)
        alike: npt.NDArray[np.bool_] = 2.0 * shared >= least * (size + len(grams))
        return [int(lexeme) for lexeme in found[alike]]
