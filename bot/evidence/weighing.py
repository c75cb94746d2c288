"""Which sentences of the passages found are on a claim's subject, and how well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.evidence.figures import Figure, figures
from index.ask import Outcome
from index.evidence import sentence_terms, terms_of
from index.leaning import leans_back
from index.model import Passage, Quote
from index.question import ASIDE, Need
from index.terms import STOP, tokens

__all__ = ["Candidate", "Claim", "candidates"]

PASSAGES = 12
"""Of the best hits, whose sentences are weighed."""
BESIDE, PASSING = 0.8, 0.4
"""What a word counts for that stands not in the sentence itself, but in its headings or the
sentence before, and elsewhere in its passage."""

STEM, ENDING = 5, 3
"""Letters that two words at least begin with, and at most end in, to be akin."""


class Claim:
    """A sentence of a message, as the search read it: what it is about, and what it says of it."""

    def __init__(self, text: str, outcome: Outcome) -> None:
        self.text = text
        self.outcome = outcome
        self.figures = figures(text)
        self.named: frozenset[str] = frozenset()
        """The terms of its names."""
        held = [
            need
            for need in outcome.question.needs
            if not self._is_value(need) and need.word.lower() not in STOP
        ]
        highest = max(outcome.idf.values(), default=1.0)
        self.needs = [(need, self._weight(need, highest)) for need in held]

    def _weight(self, need: Need, highest: float) -> float:
        """The rarity of the word; one that no document has is as telling as the rarest."""
        idf = self.outcome.idf
        known = max((min(idf.get(term, 0.0) for term in way) for way in need.ways), default=0.0)
        return (known or highest) * (ASIDE if need.aside else 1.0)

    def _is_value(self, need: Need) -> bool:
        """Whether a need is a part of a figure or date, which the subject is without."""
        word = need.word.partition(" (")[0]
        at = self.text.find(word)
        while at >= 0:
            end = at + len(word)
            if any(one.start < end and at < one.end for one in self.figures):
                return True
            at = self.text.find(word, at + 1)
        return False

    def names(self, need: Need) -> bool:
        """Whether a word of the subject is a part of a name."""
        return need.named or not self.named.isdisjoint(need.own)

    def share(self, candidate: Candidate, without: frozenset[str] = frozenset()) -> float:
        """How much of the subject, by weight, a sentence is about, 0..1; words `without` apart."""
        met = total = 0.0
        for need, weight in self.needs:
            if not without.isdisjoint(need.own):
                continue
            total += weight
            met += weight * candidate.credit(need)
        return met / total if total else 0.0

    def said(self, candidate: Candidate) -> tuple[float, int]:
        """The same of the sentence alone, and how many of the words it has."""
        met = [
            weight
            for need, weight in self.needs
            if need.met(candidate.terms) or candidate.akin(need)
        ]
        total = sum(weight for _, weight in self.needs)
        return (sum(met) / total if total else 0.0), len(met)

    def lacking(self, held: frozenset[str]) -> list[str]:
        """The words of the subject that `held` has not, rarest first."""
        lacks = [pair for pair in self.needs if not (pair[0].aside or pair[0].met(held))]
        return [need.word for need, _ in sorted(lacks, key=lambda pair: -round(pair[1], 6))]


@dataclass(frozen=True)
class Candidate:
    """A sentence with the one before it where it leans on that: what would be quoted."""

    passage: Passage
    place: int

    @cached_property
    def quote(self) -> Quote:
        """The quotation."""
        spans = self.passage.sentences
        start, end = spans[self.place]
        if self.place and leans_back(self.passage.text[start:end]):
            start = spans[self.place - 1][0]
        return Quote(self.passage, start, end, 0.0)

    @cached_property
    def text(self) -> str:
        """The quoted words."""
        return self.quote.text

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures and dates of the quoted words."""
        return figures(self.text)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of the quoted words."""
        found = sentence_terms(self.passage)[self.place]
        if self.quote.start < self.passage.sentences[self.place][0]:
            found |= sentence_terms(self.passage)[self.place - 1]
        return found

    @cached_property
    def beside(self) -> frozenset[str]:
        """The terms of its headings, its document's title, and the sentence before."""
        before = sentence_terms(self.passage)[self.place - 1] if self.place else frozenset()
        return self.headed | before

    @cached_property
    def headed(self) -> frozenset[str]:
        """The terms of its headings and its document's title."""
        titles = (*self.passage.section, self.passage.title)
        return frozenset(term for title in titles for term in terms_of(tokens(title)))

    @cached_property
    def passing(self) -> frozenset[str]:
        """The terms of the whole passage."""
        return frozenset().union(*sentence_terms(self.passage))

    @property
    def spot(self) -> tuple[int, str, int]:
        """Document and offset of the sentence: the same in passages that overlap."""
        return *self.passage.shelf, self.passage.start + self.passage.sentences[self.place][0]

    def credit(self, need: Need) -> float:
        """How near the sentence a word of the subject stands, 0..1."""
        if need.met(self.terms):
            return 1.0
        if need.met(self.terms | self.beside) or self.akin(need):
            return BESIDE
        return PASSING if need.met(self.passing | self.beside) else 0.0

    def akin(self, need: Need) -> bool:
        """Whether the sentence has a word that begins as this one does: employs, employees."""
        return any(
            len(own) > STEM
            and own.isascii()
            and own.isalpha()
            and term.startswith(own[: max(STEM, len(own) - ENDING)])
            and len(term) <= len(own) + ENDING
            for own in need.own
            for term in self.terms
        )


def candidates(outcome: Outcome) -> Iterator[Candidate]:
    """Every sentence of the best passages, each once."""
    seen: set[tuple[int, str, int]] = set()
    for hit in outcome.hits[:PASSAGES]:
        for place in range(len(hit.passage.sentences)):
            one = Candidate(hit.passage, place)
            if one.spot not in seen:
                seen.add(one.spot)
                yield one
