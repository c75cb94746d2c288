"""Which language a text is in, and that language's function words and stemmer."""

from __future__ import annotations

import re
import threading
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

import Stemmer

ENGLISH = "en"
SAMPLE = 1000  # words that are looked at
LEAST = 0.2  # share of function words from which a text is in that language
AHEAD = 1.3  # times as many as English ones

_WORD = re.compile(r"[^\W\d_]+")
_local = threading.local()


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("index").joinpath("languages.toml").read_text("utf-8"))


def languages() -> tuple[str, ...]:
    """The codes of the languages that are told apart, English first."""
    return (ENGLISH, *_table())


@cache
def stops(language: str) -> frozenset[str]:
    """The function words of a language, in lower case."""
    if language == ENGLISH:
        # Imported late: the English words stand with the analyzer that they belong to.
        from index.terms import STOP

        return STOP
    return frozenset(_table()[language]["stops"].split())


def stem(word: str, language: str = ENGLISH) -> str:
    """The Snowball stem of a folded word."""
    stemmers: dict[str, Stemmer.Stemmer] | None = getattr(_local, "stemmers", None)
    if stemmers is None:
        stemmers = _local.stemmers = {}
    stemmer = stemmers.get(language)
    if stemmer is None:
        name = "english" if language == ENGLISH else _table()[language]["stemmer"]
        stemmer = stemmers[language] = Stemmer.Stemmer(name)
    return str(stemmer.stemWord(word))


def detect(text: str, among: tuple[str, ...] = ()) -> str:
    """The language of a text by the share of its function words; English where none is plain.

    `among` narrows the choice to these codes.
    """
    words = _WORD.findall(text[: SAMPLE * 8].lower())[:SAMPLE]
    of_word = _languages_of_words()
    found: Counter[str] = Counter()
    for word, n in Counter(words).items():
        for code in of_word.get(word, ()):
            found[code] += n
    share = {code: found[code] / len(words) for code in among or languages() if found[code]}
    if not share:
        return ENGLISH
    best = max(share, key=lambda code: share[code])
    plain = share[best] >= LEAST and share[best] >= AHEAD * share.get(ENGLISH, 0.0)
    return best if plain else ENGLISH


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """Function word -> the languages that it is one of."""
    found: dict[str, tuple[str, ...]] = {}
    for code in languages():
        for word in stops(code):
            found[word] = (*found.get(word, ()), code)
    return found
