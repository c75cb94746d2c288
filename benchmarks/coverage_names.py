"""The proper names that a text holds: runs of capitalised words, acronyms, designations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.coverage_dates import dates
from knowledge.spelling import spell

CONNECTORS = frozenset(("of", "for", "on", "and", "or", "the", "&"))
_WORD = re.compile(r"(?!(?<=['’])s\b)[^\W_]+(?:(?:\.-|[-.&])[^\W_]+)*(?:(?<=\.[A-Z])\.)?|&")
_GAP = re.compile(r" |['’]s? |, ")
_ACRONYM = re.compile(r"(?:[\w&]+-)?[A-Z][.&]?[A-Z\d][A-Z\d.&]*s?")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a text writes small, and those it writes with a capital within sentences."""

    small: frozenset[str]
    inner: frozenset[str]

    @classmethod
    def of(cls, sentences: Iterable[str]) -> Vocabulary:
        """Read off the sentences."""
        small, inner = set(), set()
        for sentence in sentences:
            for n, found in enumerate(_WORD.finditer(sentence)):
                word = found.group()
                small |= {word} if word.islower() else set()
                inner |= {word} if n and not word.islower() else set()
        return cls(frozenset(small), frozenset(inner))

    def common(self, word: str) -> bool:
        """Whether a word that opens a sentence owes its capital to that alone."""
        if _ACRONYM.fullmatch(word) and len(word) > 1:
            return False
        return word.lower() in self.small or word not in self.inner


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, without a small-lettered second part (U.S.-made)."""

    text: str
    start: int
    end: int
    capital: bool
    common: bool = False


def names(sentence: str, words: Vocabulary, titles: frozenset[str]) -> Iterator[str]:
    """The proper names of a sentence: runs of capitalised words, acronyms, designations.

    "Of", "for", "on", "the" and "&" hold a run together, and so does a number (Type 10). At a
    comma, "and", "or", a possessive and an acronym the run is taken apart, for what stands there
    may be two names, unless it is a name of an entry as a whole (`titles`). The word that opens a
    sentence is none where the text also writes it small, or never writes it large elsewhere. A
    name in small letters (kokusanka-hōshin) goes unseen.
    """
    for run in _runs(_blanked(sentence), words):
        yield from _parted(sentence, run, titles)


def _blanked(sentence: str) -> str:
    for found, _ in dates(sentence):
        sentence = sentence[: found.start()] + "·" * len(found.group()) + sentence[found.end() :]
    return sentence


def _words(text: str, words: Vocabulary) -> Iterator[Word]:
    for n, found in enumerate(_WORD.finditer(text)):
        whole = found.group()
        kept = whole if whole.islower() else re.split(r"-(?=[a-z])", whole)[0]
        capital = any(letter.isupper() for letter in kept)
        start, common = found.start(), capital and n == 0 and words.common(whole)
        yield Word(kept, start, start + len(kept), capital, common)


def _runs(text: str, words: Vocabulary) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in _words(text, words):
        if run and not _joined(text[run[-1].end : word.start], word):
            yield run
            run = []
        if word.capital or run:
            run.append(word)
    yield run


def _joined(gap: str, word: Word) -> bool:
    if not _GAP.fullmatch(gap):
        return False
    bound = word.text in CONNECTORS or (gap == " " and word.text.isdigit())
    return word.capital or (bound and "s" not in gap)


def _parted(sentence: str, run: list[Word], titles: frozenset[str]) -> Iterator[str]:
    while run:
        least = 1 if run[0].common else 0
        whole = (n for n in range(len(run), least, -1) if _titled(sentence, run[:n], titles))
        end = 0 if run[0].text == "The" else next(whole, 0)
        if not end and run[0].common:
            run = run[1:]
            continue
        end = end or next((n for n in range(1, len(run)) if _soft(sentence, run, n)), len(run))
        part, run = run[:end], run[end:]
        while part and not part[-1].capital and part[-1].text in CONNECTORS:
            part = part[:-1]
        while part and not part[0].capital:
            part = part[1:]
        if part:
            yield sentence[part[0].start : part[-1].end]


def _titled(sentence: str, run: list[Word], titles: frozenset[str]) -> bool:
    return " ".join(spell(sentence[run[0].start : run[-1].end])) in titles


def _soft(sentence: str, run: list[Word], end: int) -> bool:
    gap = sentence[run[end - 1].end : run[end].start]
    parting = "," in gap or gap.endswith("s ") or run[end].text in ("and", "or")
    return parting or _ACRONYM.fullmatch(run[end - 1].text) is not None
