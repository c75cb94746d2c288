"""Lexemes: what a passage is kept as, one for each word of it in order, and their letter grams."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.languages import ENGLISH
from index.terms import Token, plain, tokens

__all__ = ["GRAMS", "Lexeme", "grams", "lexemes", "of_token"]

GRAMS = 10  # letter 4-grams of a word that are kept: those of its first eleven letters


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A folded word form (of a language other than English: with its code), the term that it is
    searched by, and whether it is a function word."""

    form: str
    term: str
    stop: bool


def lexemes(surface: str, language: str = ENGLISH) -> tuple[Lexeme, ...]:
    """The lexemes of one written form: several for a code (F-35A) or a Japanese run."""
    one = plain(surface, language)
    if one is not None:
        return of_token(one, language)
    return tuple(
        lexeme for token in tokens(surface, language) for lexeme in of_token(token, language)
    )


def of_token(token: Token, language: str = ENGLISH) -> tuple[Lexeme, ...]:
    """The lexemes of a token, its principal one first."""
    first, *others = token.terms
    form = token.form or first
    if token.form and language != ENGLISH:
        form = f"{language}\x1f{form}"
    return (
        Lexeme(form, first, token.stop),
        *(Lexeme(term, term, token.stop) for term in others),
    )


def grams(form: str) -> list[int]:
    """The letter 4-grams of a word with its bounds, each as a number 1..65535; none under four
    letters, and none for what is no word."""
    return list(_grams(form.rpartition("\x1f")[2]))


@lru_cache(maxsize=100_000)
def _grams(word: str) -> tuple[int, ...]:
    if len(word) < 4 or not word.isalpha() or any(letter >= "\u3040" for letter in word):
        return ()
    bounded = f"^{word}$"
    spans = (bounded[i : i + 4] for i in range(min(len(bounded) - 3, GRAMS)))
    return tuple(sorted({zlib.crc32(span.encode()) % 65535 + 1 for span in spans}))


def gram_rows(forms: Iterable[str]) -> npt.NDArray[np.uint16]:
    """The grams of each form, shape (forms, GRAMS), filled up with 0."""
    rows = [_grams(form.rpartition("\x1f")[2]) for form in forms]
    found = np.zeros((len(rows), GRAMS), dtype=np.uint16)
    for place, row in enumerate(rows):
        found[place, : len(row)] = row
    return found
