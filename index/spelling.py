"""Misspelt words of a question, repaired with the words that the visible libraries hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase

import numpy as np
from rapidfuzz.distance import OSA

from index.languages import ENGLISH
from index.lexemes import grams
from index.reader import Reader
from index.sql import among
from index.terms import STOP, Token, tokens

__all__ = ["repairs", "respell"]

SHORTEST = 5  # letters: shorter words have too many neighbours
NAME = 6  # letters from which a capitalised word may be misspelt
LONG = 7  # letters from which the first one may be wrong
TWO_ERRORS = 9  # letters from which two errors are repaired
_LIKELY = 60  # words of the most shared letters that are compared for two errors
_ALIKE = 0.35  # Dice coefficient of letter 4-grams below which none of them is compared


def repairs(
    reader: Reader, text: str, sound: frozenset[str] = frozenset(), language: str = ENGLISH
) -> dict[str, str]:
    """Written word -> better spelling, for each word of `text` that the libraries do not hold.

    The nearest word wins, among equals the more frequent, then the alphabet. A word with a digit,
    in capitals, of another script, or among the `sound` (lower case) is never touched.
    """
    found = tokens(text, language)
    ids = reader.term_ids({term for token in found for term in token.terms})
    held = reader.frequencies(ids.values())
    known = {term for term, number in ids.items() if number in held}
    better: dict[str, str] = {}
    for place, token in enumerate(found):
        written = text[token.start : token.end]
        # A short name that the library does not hold ("Paris") is a name, not a slip ("parts").
        if place > 0 and written[:1].isupper() and len(written) < NAME:
            continue
        if written.lower() not in sound and _suspect(written, token, known):
            nearest = _nearest(reader, written.lower(), language)
            if nearest:
                better[written] = _cased(nearest, written)
    return better


def _suspect(written: str, token: Token, known: set[str]) -> bool:
    word = written.lower()
    return (
        len(word) >= SHORTEST
        and word.isalpha()
        and bool(token.form)
        and not written.isupper()
        and word not in STOP
        and known.isdisjoint(token.terms)
    )


def _nearest(reader: Reader, word: str, language: str) -> str:
    prefix = "" if language == ENGLISH else f"{language}\x1f"
    near = _held(reader, (prefix + other for other in _one_edit(word)), prefix)
    sound = [(1, -df, other) for other, df in near.items() if _plausible(word, other)]
    if not sound and len(word) >= TWO_ERRORS:
        near = _held(reader, _similar(reader, word), prefix)
        sound = [
            (distance, -df, other)
            for other, df in near.items()
            if (distance := OSA.distance(word, other)) <= 2 and _plausible(word, other)
        ]
    return min(sound)[2] if sound else ""


def _held(reader: Reader, forms: Iterable[str], prefix: str) -> dict[str, int]:
    """Word -> in how many visible passages it stands, of the forms that stand in any."""
    found = among(reader.db, "SELECT id, form FROM lexeme WHERE stop = 0 AND form", forms)
    ids = {int(number): str(form) for number, form in found}
    return {
        ids[number].removeprefix(prefix): df
        for number, df in reader.usage(ids).items()
        if len(ids[number]) - len(prefix) >= SHORTEST - 1
    }


def _one_edit(word: str) -> Iterator[str]:
    """Every word at one insertion, omission, substitution or swap of two neighbours."""
    letters = sorted({*ascii_lowercase, *word})
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        for letter in letters:
            yield before + letter + after
            if after and letter != after[0]:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]


def _similar(reader: Reader, word: str) -> list[str]:
    """The forms in the libraries that share most letter 4-grams with `word`."""
    own = grams(word)
    words = reader.words()
    last = reader.db.conn.execute("SELECT COALESCE(MAX(id), 0) FROM lexeme").fetchone()[0]
    words.need(reader.db, np.arange(0, last + 1, 1 << 12, dtype=np.uint32))
    member = np.zeros(1 << 16, dtype=bool)
    member[own] = True
    letters = words.grams
    shared = member[letters].sum(axis=1)
    some = np.flatnonzero(shared)
    dice = 2.0 * shared[some] / ((letters[some] > 0).sum(axis=1) + len(own))
    close = dice >= _ALIKE
    likeness = dict(zip(some[close].tolist(), dice[close].tolist(), strict=True))
    # Chosen among what may be seen: words of other libraries must not crowd out those of these.
    found = _forms(reader, reader.usage(likeness))
    ranked = sorted((-likeness[number], form) for number, form in found.items())
    return [form for _, form in ranked[:_LIKELY]]


def _forms(reader: Reader, lexemes: Iterable[int]) -> dict[int, str]:
    found = among(reader.db, "SELECT id, form FROM lexeme WHERE id", lexemes)
    return {int(number): str(form) for number, form in found}


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
