"""What a watch for words looks for, and where a passage says it.

A passage says it where it holds all the words, in whatever form, each of them or what curated
entries and the documents themselves call the same; and what stands in quotation marks as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.languages import ENGLISH
from index.model import Passage
from index.question import Need, Question, read
from index.strong import strong
from index.terms import plain, surfaces, tokens

Span = tuple[int, int]

_QUOTED = re.compile(r'"([^"]+)"|“([^”]+)”|「([^」]+)」|『([^』]+)』')
_PIECE = re.compile(r"[^\s,;、。・]+")
_ASKS = re.compile(
    r"[?？]\s*$|か[。.]?\s*$"
    r"|^\W*(who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could"
    r"|should|will|would|has|have)\s",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether `text` is a question rather than words; what is all in quotation marks is none."""
    rest = _QUOTED.sub(" ", text).strip()
    return bool(rest) and _ASKS.search(rest) is not None


def phrases(text: str) -> tuple[str, ...]:
    """What stands in quotation marks, in order."""
    return tuple(" ".join("".join(match).split()) for match in _QUOTED.findall(text))


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a watch read in one language, and its phrases."""

    written: str
    question: Question
    phrases: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for, as among function words alone."""
        return not self.question.needs and not self.phrases

    def parts(self) -> tuple[str, ...]:
        """What is looked for, for people: the phrases, and the words as they were written."""
        own = {term for need in self.question.needs for term in need.own}
        pieces = [(one.start(), one.end(), one.group()) for one in _PIECE.finditer(self.written)]
        words = [
            piece
            for start, end, piece in pieces
            if any(
                start <= token.start < end and not own.isdisjoint(token.terms)
                for token in self.question.tokens
            )
        ]
        return (*(f"“{phrase}”" for phrase in self.phrases), *dict.fromkeys(words))


def sought(
    text: str, others: Mapping[str, Sequence[str]] | None = None, language: str = ENGLISH
) -> Sought:
    """What `text` looks for; `others` gives what else would say a phrase of it."""
    rest = " ".join(_QUOTED.sub(" ", text).split())
    return Sought(rest, read(rest, {}, others, language), tuple(filter(None, phrases(text))))


class Held:
    """The sentences of one passage, each with the terms that it holds; read once, when needed."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    @cached_property
    def _text(self) -> str:
        return _folded(self.passage.text)

    @cached_property
    def _terms(self) -> list[frozenset[str]]:
        text, language = self.passage.text, self.passage.language
        return [terms(text[a:b], language) for a, b in self.passage.sentences]

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset[str]().union(*self._terms)

    def says(self, wanted: Sought) -> Span | None:
        """The shortest run of sentences that says it, the first of these; None where none does."""
        needs = wanted.question.needs
        if wanted.empty or not all(_places(one, self._text) for one in wanted.phrases):
            return None
        if not all(need.met(self._all) for need in needs):
            return None
        runs = (
            (last - first, first, last)
            for first in range(len(self._terms))
            for last in range(first, len(self._terms))
            if self._holds(first, last, needs) and self._writes(first, last, wanted.phrases)
        )
        best = min(runs, default=None)
        return None if best is None else self._span(best[1], best[2])

    def _holds(self, first: int, last: int, needs: Sequence[Need]) -> bool:
        terms = frozenset[str]().union(*self._terms[first : last + 1])
        return all(need.met(terms) for need in needs)

    def _writes(self, first: int, last: int, phrases: Sequence[str]) -> bool:
        text = self._text[slice(*self._span(first, last))]
        return all(_places(phrase, text) for phrase in phrases)

    def _span(self, first: int, last: int) -> Span:
        return self.passage.sentences[first][0], self.passage.sentences[last][1]


def terms(text: str, language: str) -> frozenset[str]:
    """All terms of the words of `text`."""
    return frozenset(term for form in surfaces(text) for term in _terms_of(form, language))


@lru_cache(maxsize=50_000)
def _terms_of(form: str, language: str) -> tuple[str, ...]:
    word = plain(form, language)
    found = tokens(form, language) if word is None else [word]
    return tuple(term for one in found for term in one.terms)


def places(phrase: str, text: str) -> list[Span]:
    """Where `phrase` stands in `text` (code points), whatever the case, blanks and line ends.

    Latin words are whole ones; letters in full width are those in half.
    """
    return _places(phrase, _folded(text))


def _places(phrase: str, folded: str) -> list[Span]:
    first, pattern = _pattern(phrase)
    if not first or first not in folded:  # which is quickly told
        return []
    return [match.span() for match in pattern.finditer(folded)]


@lru_cache(maxsize=1000)
def _pattern(phrase: str) -> tuple[str, re.Pattern[str]]:
    """The first word of a phrase, "" where it has none, and what finds the whole of it."""
    words = unicodedata.normalize("NFKC", phrase).casefold().split()
    if not words:
        return "", re.compile("(?!)")
    ahead = r"(?<![^\W_])" if _latin(words[0][0]) else ""
    behind = r"(?![^\W_])" if _latin(words[-1][-1]) else ""
    return words[0], re.compile(ahead + r"\s+".join(map(re.escape, words)) + behind)


def _folded(text: str) -> str:
    """`text` with letters of one width and case, each where it stood."""
    ways = (unicodedata.normalize("NFKC", text).casefold(), text.lower(), text)
    return next(one for one in ways if len(one) == len(text))


def _latin(letter: str) -> bool:
    return letter.isalnum() and letter < "\u3000"


def bold(wanted: Sought, text: str) -> tuple[Span, ...]:
    """The words of `text` that decided, as spans of code points, ascending."""
    marked = [*strong(wanted.question, text)]
    for phrase in wanted.phrases:
        marked += places(phrase, text)
    return tuple(sorted(marked))
