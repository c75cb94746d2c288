"""What speaks for a sentence as the answer: a few features that can be explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

from index.crossing import has_japanese
from index.model import Hit, Passage
from index.question import ASIDE, Need, Question
from index.terms import Token, tokens

__all__ = [
    "FEATURES",
    "Candidate",
    "Evidence",
    "Needs",
    "heading_terms",
    "sentence_terms",
    "sentence_tokens",
    "terms_of",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Features of one sentence for one question, each 0..1.

    Shares of the question's needs, weighted by idf: `said` in the sentence, `around` with its
    neighbours and heading, `passage` in the whole passage; of those that the sentence itself does
    not meet: `heading` in the heading, `before` in the sentence before, `lead` the same where it
    leans on that one, `alike` by words that begin alike. `local` is the share weighted by rarity
    among the candidates, `best` the share against the best candidate's, `only` that of needs which
    no other sentence of the passage meets, `window` the most within a few words.

    `named` is the share of names and numbers met around, `bigrams` of the question's neighbouring
    words, `exact` of words in their very form; `dense` how much of the sentence the question
    covers. `fits` says that it holds a thing of the wanted kind, `focus` that one stands beside
    the X of "which X", `counted` that a number stands before what is to be counted. `rank` is the
    passage's score against the best, `depth` by the weight of all needs, `order` one over its
    place; `length` the logarithm of the sentence's words; `asked` how like the question is to one
    that was kept for the sentence.
    """

    said: float
    around: float
    passage: float
    heading: float
    before: float
    lead: float
    alike: float
    local: float
    best: float
    only: float
    window: float
    named: float
    bigrams: float
    exact: float
    dense: float
    fits: float
    focus: float
    counted: float
    rank: float
    depth: float
    order: float
    length: float
    asked: float

    @property
    def of_kind(self) -> bool:
        """Whether the sentence holds a thing of the wanted kind."""
        return self.fits > 0


FEATURES = tuple(item.name for item in fields(Evidence))
_values = attrgetter(*FEATURES)  # dataclasses.astuple copies each value, which takes longer


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence (span of the passage's text) with the evidence for it.

    `things` names what it holds that the question does not, each as "kind wanted:kind held".
    """

    hit: Hit
    place: int
    evidence: Evidence
    things: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the passage's text, code points."""
        return self.hit.passage.sentences[self.place]

    @property
    def text(self) -> str:
        """The sentence itself."""
        start, end = self.span
        return self.hit.passage.text[start:end]

    @property
    def vector(self) -> tuple[float, ...]:
        """The features in the order of FEATURES."""
        found: tuple[float, ...] = _values(self.evidence)
        return found


@lru_cache(maxsize=4096)
def sentence_tokens(passage: Passage) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each sentence of the passage; offsets are within the sentence."""
    return tuple(tuple(tokens(passage.text[start:end])) for start, end in passage.sentences)


@lru_cache(maxsize=1024)
def sentence_terms(passage: Passage) -> tuple[frozenset[str], ...]:
    """The terms of each sentence of the passage, without exact forms."""
    return tuple(terms_of(part) for part in sentence_tokens(passage))


class Needs:
    """A question's needs with their weights, in one library."""

    def __init__(self, question: Question, idf: Mapping[str, float]) -> None:
        self.question = question
        self.each = question.needs
        self.known = [
            max((min(idf.get(term, 0.0) for term in way) for way in need.ways), default=0.0)
            for need in question.needs
        ]
        highest = max(idf.values(), default=1.0)
        # A name that the library does not hold at all is as telling as its rarest word, and so is
        # a word that was looked for in two languages; any other unknown word says nothing of where
        # the answer stands.
        self.weights = [
            (weight or (highest if need.named or _crossed(need) else 0.0))
            * (ASIDE if need.aside else 1.0)
            for need, weight in zip(self.each, self.known, strict=True)
        ]
        self.total = sum(self.weights) or 1.0

    def met(self, held: frozenset[str]) -> list[bool]:
        """Which needs a text with these terms meets."""
        return [need.met(held) for need in self.each]

    def share(self, held: frozenset[str]) -> float:
        """The weighted share of the needs that a text with these terms meets, 0..1."""
        met = zip(self.met(held), self.weights, strict=True)
        return sum(weight for has, weight in met if has) / self.total

    def named(self, held: frozenset[str]) -> float:
        """The share of names and numbers that are met; 1 where the question has none."""
        named = [need.met(held) for need in self.each if need.named]
        return sum(named) / len(named) if named else 1.0


def _crossed(need: Need) -> bool:
    """Whether a Japanese word is sought in English as well."""
    return has_japanese(need.word) and any(term.isascii() for way in need.ways for term in way)


def terms_of(part: Sequence[Token]) -> frozenset[str]:
    """The terms of some tokens, without exact forms."""
    return frozenset(term for token in part for term in token.terms)


@lru_cache(maxsize=1024)
def heading_terms(passage: Passage) -> frozenset[str]:
    """The terms of the two innermost headings that the passage stands under."""
    return frozenset().union(*(terms_of(tokens(title)) for title in passage.section[-2:]))
