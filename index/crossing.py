"""Phrases of a question that the documents put otherwise: in another language, or as a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from index.sentences import CJK
from index.terms import Token, tokens

__all__ = [
    "COMMON",
    "Crossed",
    "Crossing",
    "Expanded",
    "Insert",
    "has_japanese",
    "held",
    "plain",
    "ways_of",
]

# Pairs of letters without which no Japanese text gets along.
COMMON = ("する", "こと", "いる", "てい", "した", "ます", "です")
FURTHER = 0.5  # weight of the second way to say it in the search; the first counts in full

_JAPANESE = re.compile(rf"[{CJK}]")
_WIDE = re.compile(r"[\u3000\uff01-\uff9f]")
_HOW_MANY = re.compile("何(?:[かカヶヵ]国|社|人|名|機|隻|両|台|件|個|回|つ)|いくつ")
_KANA = re.compile(r"[\u3041-\u3096]")


@dataclass(frozen=True, slots=True)
class Crossing:
    """The phrase at `start`..`end` (code points) of a question and what would say the same.

    `says` has the most fitting first; without any, the phrase is a word that only asks, or where
    it is `named`, a name that is in no dictionary. `number` marks a date or a number in figures.
    """

    start: int
    end: int
    says: tuple[str, ...] = ()
    named: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Expanded:
    """A phrase of a question and what the libraries hold that says the same."""

    phrase: str
    says: tuple[str, ...]
    number: bool


@dataclass(frozen=True, slots=True)
class Insert:
    """What a crossing puts in the place of a question's own words: see `index.question.Need`."""

    word: str
    ways: tuple[frozenset[str], ...]
    own: tuple[str, ...]
    named: bool


class Crossed:
    """The crossings of a question with its `found` words.

    `inserts` are by the place of the first word that each stands for, `silent` the places of words
    that are no needs of their own, `weights` the further terms to search by, `tokens` the words of
    what is said instead.
    """

    def __init__(self, written: str, found: Sequence[Token], crossings: Sequence[Crossing]) -> None:
        self._written = written
        self._found = found
        self.inserts: dict[int, list[Insert]] = {}
        self.silent: set[int] = set()
        self.weights: dict[str, float] = {}
        self.tokens: list[Token] = []
        self._ways: dict[int, list[frozenset[str]]] = {}
        self._says = [*_counted(written, crossings), *(s for one in crossings for s in one.says)]
        for one in crossings:
            self._add(one)
        if any(has_japanese(written[one.start : one.end]) for one in crossings):
            # Pairs across a word's end ("の予") are no words where the words are known.
            self.silent.update(n for n, token in enumerate(found) if _KANA.search(token.terms[0]))

    def ways(self, place: int) -> list[frozenset[str]]:
        """What else would say the word at this place."""
        return self._ways.get(place, [])

    def beside(self, text: str) -> str:
        """The text with what says it otherwise in a line of its own."""
        return f"{text}\n{'; '.join(self._says)}" if self._says else text

    def _add(self, one: Crossing) -> None:
        places = [
            n
            for n, token in enumerate(self._found)
            if token.start < one.end and one.start < token.end
        ]
        if not places:
            return
        phrase = self._written[one.start : one.end]
        ways = ways_of(one.says)
        self._search_by(one)
        if not (has_japanese(phrase) or one.number):
            for place in places:
                self._ways.setdefault(place, []).extend(ways)
            return
        self.silent.update(places)
        if one.says or one.named:
            own = self._own(one, places)
            held = dict.fromkeys((*own, *ways))
            terms = tuple(dict.fromkeys(term for way in held for term in sorted(way)))
            told = one.number and one.says and one.says[0] not in phrase
            shown = f"{phrase} ({one.says[0]})" if told else phrase
            insert = Insert(shown, tuple(held), terms, one.named)
            self.inserts.setdefault(places[0], []).append(insert)

    def _own(self, one: Crossing, places: Sequence[int]) -> list[frozenset[str]]:
        """The phrase's own words as ways: all its pairs of letters; of a code, any of its terms."""
        inside = [
            self._found[n]
            for n in places
            if one.start <= self._found[n].start and self._found[n].end <= one.end
        ]
        if len(inside) == 1:
            return [frozenset((term,)) for term in inside[0].terms]
        firm = [token for token in inside if not _KANA.search(token.terms[0])]
        own = frozenset(token.terms[0] for token in firm or inside)
        return [own] if own else []

    def _search_by(self, one: Crossing) -> None:
        for n, say in enumerate(one.says):
            weight = 1.0 if n == 0 else FURTHER / n
            for token in _telling(tokens(say)):
                for term in token.terms:
                    self.weights[term] = max(weight, self.weights.get(term, 0.0))
        for say in one.says[:1]:
            # Only their terms count: what the person wrote has a form, a translation has none.
            self.tokens += [
                replace(token, start=one.start, end=one.end, exact="")
                for token in tokens(say)
                if not token.stop
            ]


def _counted(written: str, crossings: Sequence[Crossing]) -> list[str]:
    """What the text wants counted: 下請企業は何社 is "how many subcontractors"."""
    asked = _HOW_MANY.search(written)
    if asked is None:
        return []
    before = [
        one.says[0].split()[-1]
        for one in crossings
        if one.says and not one.number and asked.start() - 2 <= one.end <= asked.start()
    ]
    what = before or (["countries"] if asked.group().endswith("国") else [])
    return [f"how many {what[-1]}"] if what else []


def ways_of(says: Iterable[str]) -> list[frozenset[str]]:
    """The terms of each phrase; a single code or number also by each of its terms."""
    ways: list[frozenset[str]] = []
    for say in says:
        found = _telling(tokens(say))
        if len(found) == 1:
            ways += [frozenset((term,)) for term in found[0].terms]
        elif found:
            ways.append(frozenset(token.terms[0] for token in found))
    return list(dict.fromkeys(ways))


def _telling(found: Sequence[Token]) -> list[Token]:
    """The words of meaning; a single Japanese letter says nothing beside other words."""
    words = [token for token in found if not token.stop]
    long = [token for token in words if len(token.terms[0]) > 1 or not has_japanese(token.terms[0])]
    return long or words


def has_japanese(text: str) -> bool:
    """Whether the text holds a Japanese letter."""
    return _JAPANESE.search(text) is not None


def plain(text: str) -> str:
    """The text without full-width letters and figures and half-width kana."""
    return unicodedata.normalize("NFKC", text) if _WIDE.search(text) else text


def held(text: str, crossings: Iterable[Crossing], terms: Container[str]) -> tuple[Expanded, ...]:
    """The phrases of `text` with what says them otherwise in words that are all among `terms`."""
    found: dict[str, Expanded] = {}
    for one in crossings:
        says = [say for say in one.says if any(_all(way, terms) for way in ways_of([say]))]
        if says:
            phrase = text[one.start : one.end]
            found.setdefault(phrase, Expanded(phrase, tuple(says), one.number))
    return tuple(found.values())


def _all(way: Iterable[str], terms: Container[str]) -> bool:
    return all(term in terms for term in way)
