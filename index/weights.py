"""The weight of a term in a passage, frozen when it comes in, and its rarity at the question."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

# A heading counts as often as this many mentions in the text.
HEADING = 2
SCALE = 255
SHORT = 50  # words that carry meaning: a document whose passages have fewer has short passages
# A library's mean length is drawn towards this many terms with the weight of this many passages,
# so that the first memo of one passage is normalised too.
USUAL, DRAWN = 100, 5


@dataclass(frozen=True, slots=True)
class Saturation:
    """BM25's constants, with the mean passage length (terms) that they were frozen at."""

    k1: float
    b: float
    mean: float


def mean_length(terms: float, passages: int) -> float:
    """The mean length (terms) of passages that hold `terms` in all."""
    return (terms + USUAL * DRAWN) / (passages + DRAWN)


def saturation(content: float, mean: float) -> Saturation:
    """The constants for a document whose passages have `content` words of meaning on average.

    Short passages want less saturation and less length normalisation.
    """
    return Saturation(0.9, 0.4, mean) if content < SHORT else Saturation(1.2, 0.75, mean)


def norm(length: float, by: Saturation) -> float:
    """The denominator's share of a passage of `length` terms: k1 (1 - b + b length / mean)."""
    return by.k1 * (1 - by.b + by.b * length / by.mean)


def weigh(counts: Floats, norms: Floats) -> Bytes:
    """Quantised weights, 1..255, of `counts` (term frequencies) in passages of these norms.

    w = tf / (tf + norm), the saturated term frequency of Okapi BM25 (Robertson and Zaragoza 2009,
    section 3.4) without its constant factor and without idf, so that adding a document changes no
    other passage's weight.
    """
    return np.maximum(1, np.rint(SCALE * counts / (counts + norms))).astype(np.uint8)


def rarity(passages: int, document_frequency: int) -> float:
    """Inverse document frequency ln(1 + (N - df + 0.5) / (df + 0.5)), as in Lucene; above 0."""
    return math.log(1 + (passages - document_frequency + 0.5) / (document_frequency + 0.5))
