"""The weight of a term in a passage, frozen when it comes in, and its rarity at the question."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

# A heading counts as often as this many mentions in the text.
HEADING = 2
SCALE = 255


@dataclass(frozen=True, slots=True)
class Saturation:
    """BM25's constants, with the mean passage length (terms) that they were frozen at."""

    k1: float
    b: float
    mean: float


def saturation(lengths: Sequence[int]) -> Saturation:
    """The constants for a document with these passage lengths (terms).

    Short passages want less saturation and less length normalisation. The mean is drawn towards
    100 terms with the weight of five passages, so that a memo of one passage is normalised too.
    """
    mean = (sum(lengths) + 5 * 100) / (len(lengths) + 5)
    short = bool(lengths) and sum(lengths) / len(lengths) < 90
    return Saturation(0.9, 0.4, mean) if short else Saturation(1.2, 0.75, mean)


def weigh(counts: Floats, lengths: Floats, by: Saturation) -> Bytes:
    """Quantised weights, 1..255, of `counts` (term frequencies) in passages of `lengths` (terms).

    w = tf / (tf + k1 (1 - b + b length / mean)), the saturated term frequency of Okapi BM25
    (Robertson and Zaragoza 2009, section 3.4) without its constant factor and without idf, so
    that adding a document changes no other passage's weight.
    """
    norm = by.k1 * (1 - by.b + by.b * lengths / by.mean)
    return np.maximum(1, np.rint(SCALE * counts / (counts + norm))).astype(np.uint8)


def rarity(passages: int, document_frequency: int) -> float:
    """Inverse document frequency ln(1 + (N - df + 0.5) / (df + 0.5)), as in Lucene; above 0."""
    return math.log(1 + (passages - document_frequency + 0.5) / (document_frequency + 0.5))
