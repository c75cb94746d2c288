"""Misspelt words of a question, repaired with the words that the visible libraries hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase

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
_ALIKE = 0.35  # Dice coefficient of letter 4-grams below which no two long words are compared


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
    far = len(word) >= TWO_ERRORS
    forms = (
        _similar(reader, word, prefix)
        if far
        else _among_words(reader, [prefix + other for other in _one_edit(word)])
    )
    close = {
        lexeme: (distance, other)
        for lexeme, form in forms.items()
        if len(other := form.removeprefix(prefix)) >= SHORTEST - 1
        and (distance := OSA.distance(word, other)) <= 1 + far
        and _plausible(word, other)
    }
    # Chosen among what may be seen: words of other libraries must not crowd out those of these.
    sound = [
        (close[lexeme][0], -df, close[lexeme][1]) for lexeme, df in reader.usage(close).items()
    ]
    return min(sound)[2] if sound else ""


def _among_words(reader: Reader, forms: Sequence[str]) -> dict[int, str]:
    """Lexeme -> form, of these forms, where they are words of meaning in the file."""
    found = among(reader.db, "SELECT id, form FROM lexeme WHERE stop = 0 AND form", forms)
    return {int(number): str(form) for number, form in found}


def _similar(reader: Reader, word: str, prefix: str) -> dict[int, str]:
    """The same of the words of a language that share enough letter 4-grams with `word`.

    Those at one error share more, whatever the error: of the eight grams that nine letters have
    it changes five at the most.
    """
    like = reader.words().letters(reader.db).like(grams(word), _ALIKE)
    found = among(reader.db, "SELECT id, form FROM lexeme WHERE stop = 0 AND id", like)
    return {
        int(number): str(form)
        for number, form in found
        if str(form).rpartition("\x1f")[:2] == (prefix[:-1], prefix[-1:])
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
