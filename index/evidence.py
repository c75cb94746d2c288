"""What speaks for a sentence as the answer: a few features that can be explained."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import lru_cache

from index.kinds import holds
from index.model import Hit, Passage
from index.question import Question, Wanted
from index.terms import Token, tokens

NEAR = 4  # words: two needs as close as this in a sentence count as said together


@dataclass(frozen=True, slots=True)
class Evidence:
    """Features of one sentence for one question, each about 0..1.

    `said` is the idf-weighted share of the question's needs that the sentence holds, `around`
    that with its neighbours and heading, `passage` that of the whole passage, `named` the share
    of names and numbers among them, `together` of neighbouring needs that stand close, `exact`
    of words in their very form, `dense` how much of the sentence the question covers, `kind`
    whether it holds the wanted kind of thing, `rank` its passage's score against the best.
    """

    said: float
    around: float
    passage: float
    named: float
    together: float
    exact: float
    dense: float
    rank: float
    length: float
    first: float
    value: float
    date: float
    name: float
    list: float
    reason: float
    definition: float


FEATURES = tuple(item.name for item in fields(Evidence))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence (span of the passage's text) with the evidence for it."""

    hit: Hit
    place: int
    evidence: Evidence

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the passage's text, code points."""
        return self.hit.passage.sentences[self.place]

    @property
    def vector(self) -> tuple[float, ...]:
        """The features in the order of FEATURES."""
        return tuple(float(value) for value in astuple(self.evidence))


@lru_cache(maxsize=4096)
def sentence_tokens(passage: Passage) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each sentence of the passage; offsets are within the sentence."""
    return tuple(tuple(tokens(passage.text[start:end])) for start, end in passage.sentences)


def candidates(
    question: Question, hits: Sequence[Hit], idf: Mapping[str, float]
) -> list[Candidate]:
    """Every sentence of the hits, with its evidence; a sentence that overlaps two passages once."""
    if not hits or not question.needs:
        return []
    weigher = _Weigher(question, idf)
    seen: set[tuple[str, str]] = set()
    found: list[Candidate] = []
    for hit in hits:
        for place, evidence in enumerate(weigher.weigh(hit, hits[0].score)):
            start, end = hit.passage.sentences[place]
            key = (hit.passage.source, hit.passage.text[start:end])
            if key not in seen:
                seen.add(key)
                found.append(Candidate(hit, place, evidence))
    return found


class _Weigher:
    """One question's needs and their weights, applied to passage after passage."""

    def __init__(self, question: Question, idf: Mapping[str, float]) -> None:
        self.question = question
        self.idf = idf
        self.needs = [frozenset(need) for need in question.needs]
        highest = max(idf.values(), default=1.0)
        # A word that the library does not hold at all is as telling as its rarest one.
        self.weights = [
            max((idf[term] for term in need if term in idf), default=highest)
            for need in question.needs
        ]
        self.total = sum(self.weights) or 1.0
        self.exact = frozenset(token.exact for token in question.tokens if token.exact)

    def weigh(self, hit: Hit, best: float) -> list[Evidence]:
        passage = hit.passage
        sentences = sentence_tokens(passage)
        held = [frozenset(term for token in part for term in token.terms) for part in sentences]
        heading = frozenset(
            term
            for title in passage.section[-2:]
            for token in tokens(title)
            for term in token.terms
        )
        whole = frozenset().union(heading, *held)
        found = []
        for i, part in enumerate(sentences):
            around = held[i].union(heading, *held[max(0, i - 1) : i], *held[i + 1 : i + 2])
            start, end = passage.sentences[i]
            found.append(
                Evidence(
                    said=self._share(held[i]),
                    around=self._share(around),
                    passage=self._share(whole),
                    named=self._named(around),
                    together=self._together(part),
                    exact=self._exact(part),
                    dense=self._dense(part),
                    rank=hit.score / best if best > 0 else 0.0,
                    length=min(1.0, math.log1p(len(part)) / math.log1p(60)),
                    first=1.0 if i == 0 else 0.0,
                    **self._kinds(passage.text[start:end]),
                )
            )
        return found

    def _kinds(self, sentence: str) -> dict[str, float]:
        match = 1.0 if holds(self.question, sentence) else 0.0
        wanted = self.question.wanted
        return {
            "value": match if wanted in (Wanted.NUMBER, Wanted.MONEY) else 0.0,
            "date": match if wanted is Wanted.DATE else 0.0,
            "name": match if wanted in (Wanted.BODY, Wanted.PLACE) else 0.0,
            "list": match if wanted is Wanted.LIST else 0.0,
            "reason": match if wanted is Wanted.REASON else 0.0,
            "definition": match if wanted is Wanted.DEFINITION else 0.0,
        }

    def _share(self, held: frozenset[str]) -> float:
        said = sum(
            weight
            for need, weight in zip(self.needs, self.weights, strict=True)
            if not need.isdisjoint(held)
        )
        return said / self.total

    def _named(self, held: frozenset[str]) -> float:
        named = [need for need, name in zip(self.needs, self.question.named, strict=True) if name]
        if not named:
            return 1.0
        return sum(not need.isdisjoint(held) for need in named) / len(named)

    def _together(self, part: Sequence[Token]) -> float:
        if len(self.needs) < 2:
            return 0.0
        places = [
            [i for i, token in enumerate(part) if not need.isdisjoint(token.terms)]
            for need in self.needs
        ]
        near = sum(
            any(abs(i - j) <= NEAR for i in here for j in there)
            for here, there in zip(places, places[1:], strict=False)
        )
        return near / (len(self.needs) - 1)

    def _exact(self, part: Sequence[Token]) -> float:
        if not self.exact:
            return 0.0
        return len(self.exact & {token.exact for token in part}) / len(self.exact)

    def _dense(self, part: Sequence[Token]) -> float:
        content = [token for token in part if not token.stop]
        if not content:
            return 0.0
        asked = sum(
            any(not need.isdisjoint(token.terms) for need in self.needs) for token in content
        )
        return asked / len(content)
