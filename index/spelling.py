"""Misspelt words of a question, repaired with the words that the library itself holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.terms import STOP, Token, tokens

SHORTEST = 5  # letters: shorter words have too many neighbours
NAME = 6  # letters from which a capitalised word may be misspelt
LONG = 7  # letters from which the first one may be wrong
TWO_ERRORS = 9  # letters from which two errors are repaired


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The library's words as written (without the exact marks) and how many passages hold each."""

    words: tuple[str, ...]
    frequencies: tuple[int, ...]
    known: frozenset[str]


def vocabulary(frequencies: Mapping[str, int]) -> Vocabulary:
    """From term -> document frequency: the exact forms are the words, the rest are stems."""
    words = {
        term[1:]: frequency
        for term, frequency in frequencies.items()
        if term.startswith("=") and len(term) > SHORTEST and term.isascii() and term[1:].isalpha()
    }
    ordered = tuple(sorted(words))
    return Vocabulary(ordered, tuple(words[word] for word in ordered), frozenset(frequencies))


def repairs(text: str, held: Vocabulary, sound: frozenset[str] = frozenset()) -> dict[str, str]:
    """Written word -> better spelling, for each word of `text` that the library does not hold.

    The nearest word wins, among equals the more frequent, then the alphabet. A word with a digit,
    in capitals, of another script, or among the `sound` (lower case) is never touched.
    """
    found: dict[str, str] = {}
    for place, token in enumerate(tokens(text)):
        written = text[token.start : token.end]
        # A short name that the library does not hold ("Paris") is a name, not a slip ("parts").
        if place > 0 and written[:1].isupper() and len(written) < NAME:
            continue
        if written.lower() not in sound and _suspect(written, token, held):
            better = _nearest(written.lower(), held)
            if better:
                found[written] = _cased(better, written)
    return found


def _suspect(written: str, token: Token, held: Vocabulary) -> bool:
    word = written.lower()
    return (
        len(word) >= SHORTEST
        and word.isascii()
        and word.isalpha()
        and not written.isupper()
        and word not in STOP
        and held.known.isdisjoint(token.terms)
    )


def _nearest(word: str, held: Vocabulary) -> str:
    most = 2 if len(word) >= TWO_ERRORS else 1
    near = process.extract(
        word, held.words, scorer=OSA.distance, score_cutoff=most, limit=None, processor=None
    )
    sound = [(d, -held.frequencies[i], w) for w, d, i in near if _plausible(word, w)]
    return min(sound)[2] if sound else ""


def _plausible(word: str, other: str) -> bool:
    """Whether `word` may be a slip for `other`, rather than another inflection or a rhyme."""
    if word[0] != other[0] and len(word) < LONG and sorted(word[:2]) != sorted(other[:2]):
        return False  # few people slip on the first letter, and "live" is no slip for "give"
    shorter, longer = sorted((word, other), key=len)
    return not (
        longer.startswith(shorter) and longer[len(shorter) :] in ("s", "d", "e", "es", "ed")
    )


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def respell(text: str, found: Mapping[str, str]) -> str:
    """The text with its repairs, each as a whole word."""
    for wrong, right in found.items():
        text = re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", right, text)
    return text
