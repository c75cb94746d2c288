"""What speaks for a sentence as the answer: a few features that can be explained."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from itertools import pairwise

from index.kinds import Wanted, holds
from index.model import Hit, Passage
from index.question import ASIDE, Question
from index.terms import Token, stem, tokens

_VALUES = (Wanted.NUMBER, Wanted.MONEY, Wanted.SHARE)
NEAR = 4  # words: two needs as close as this in a sentence count as said together


@dataclass(frozen=True, slots=True)
class Evidence:
    """Features of one sentence for one question, each about 0..1.

    `said` is the idf-weighted share of the question's needs that the sentence meets, `around`
    that with its neighbours and heading, `passage` that of the whole passage, `named` the share
    of names and numbers met around it, `together` of neighbouring needs that stand close, `exact`
    of words in their very form, `dense` how much of the sentence the question covers, `rank` its
    passage's score against the best, `length` the logarithm of its words, `first` whether it
    opens the passage, `counted` whether a number stands before what is to be counted, `asked` how
    like the question is to one that was kept for the sentence; the others say that it holds the
    wanted kind of thing, one for each group of kinds.
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
    counted: float
    asked: float
    value: float
    date: float
    name: float
    list: float
    reason: float
    definition: float

    @property
    def of_kind(self) -> bool:
        """Whether the sentence holds a thing of the wanted kind."""
        kinds = (self.value, self.date, self.name, self.list, self.reason, self.definition)
        return any(kinds)


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
    def text(self) -> str:
        """The sentence itself."""
        start, end = self.span
        return self.hit.passage.text[start:end]

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
    seen: set[tuple[int, str, str]] = set()
    found: list[Candidate] = []
    for hit in hits:
        for place, evidence in enumerate(weigher.weigh(hit, hits[0].score)):
            start, end = hit.passage.sentences[place]
            key = (*hit.passage.shelf, hit.passage.text[start:end])
            if key not in seen:
                seen.add(key)
                found.append(Candidate(hit, place, evidence))
    return found


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
        # A name that the library does not hold at all is as telling as its rarest word; any
        # other unknown word says nothing of where the answer stands.
        self.weights = [
            (weight or (highest if need.named else 0.0)) * (ASIDE if need.aside else 1.0)
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


class _Weigher:
    """One question's needs applied to passage after passage."""

    def __init__(self, question: Question, idf: Mapping[str, float]) -> None:
        self.question = question
        self.needs = Needs(question, idf)
        self.exact = frozenset(token.exact for token in question.tokens if token.exact)
        self.own = [frozenset(term for way in need.ways for term in way) for need in question.needs]
        self.counted = counted(question)

    def weigh(self, hit: Hit, best: float) -> list[Evidence]:
        """The evidence of each sentence of the hit's passage."""
        passage = hit.passage
        parts = sentence_tokens(passage)
        held = [terms_of(part) for part in parts]
        heading = heading_terms(passage)
        near = [heading.union(*held[max(0, i - 1) : i + 2]) for i in range(len(parts))]
        whole = self.needs.share(heading.union(*held))
        return [
            Evidence(
                said=self.needs.share(held[i]),
                around=self.needs.share(near[i]),
                passage=whole,
                named=self.needs.named(near[i]),
                together=self._together(part),
                exact=self._exact(part),
                dense=self._dense(part),
                rank=hit.score / best if best > 0 else 0.0,
                length=min(1.0, math.log1p(len(part)) / math.log1p(60)),
                first=1.0 if i == 0 else 0.0,
                counted=1.0 if self._counts(part) else 0.0,
                asked=self._asked(passage, i),
                **self._kinds(passage.text[slice(*passage.sentences[i])]),
            )
            for i, part in enumerate(parts)
        ]

    def _asked(self, passage: Passage, place: int) -> float:
        spot = (*passage.shelf, passage.start + passage.sentences[place][0])
        return self.question.pointed.get(spot, 0.0)

    def _kinds(self, sentence: str) -> dict[str, float]:
        asked = self.question.wanted
        match = 1.0 if holds(asked, self.question.text, sentence) else 0.0
        return {
            "value": match if asked in _VALUES else 0.0,
            "date": match if asked is Wanted.DATE else 0.0,
            "name": match if asked in (Wanted.BODY, Wanted.PLACE) else 0.0,
            "list": match if asked in (Wanted.LIST, Wanted.NAMES) else 0.0,
            "reason": match if asked is Wanted.REASON else 0.0,
            "definition": match if asked is Wanted.DEFINITION else 0.0,
        }

    def _counts(self, part: Sequence[Token]) -> bool:
        """Whether a number stands right before what the question wants counted."""
        return any(
            token.terms[0] in self.counted
            and any(_is_number(before.terms[0]) for before in part[max(0, i - 3) : i])
            for i, token in enumerate(part)
        )

    def _together(self, part: Sequence[Token]) -> float:
        if len(self.own) < 2:
            return 0.0
        places = [
            [i for i, token in enumerate(part) if not own.isdisjoint(token.terms)]
            for own in self.own
        ]
        near = sum(
            any(abs(i - j) <= NEAR for i in here for j in there) for here, there in pairwise(places)
        )
        return near / (len(self.own) - 1)

    def _exact(self, part: Sequence[Token]) -> float:
        if not self.exact:
            return 0.0
        return len(self.exact & {token.exact for token in part}) / len(self.exact)

    def _dense(self, part: Sequence[Token]) -> float:
        content = [token for token in part if not token.stop]
        if not content:
            return 0.0
        asked = sum(any(not own.isdisjoint(token.terms) for own in self.own) for token in content)
        return asked / len(content)


def terms_of(part: Sequence[Token]) -> frozenset[str]:
    """The terms of some tokens, without exact forms."""
    return frozenset(term for token in part for term in token.terms)


@lru_cache(maxsize=1024)
def heading_terms(passage: Passage) -> frozenset[str]:
    """The terms of the two innermost headings that the passage stands under."""
    return frozenset().union(*(terms_of(tokens(title)) for title in passage.section[-2:]))


def counted(question: Question) -> frozenset[str]:
    """The terms of what "how many ..." asks the number of."""
    match = _HOW_MANY.search(question.text)
    if match is None:
        return frozenset()
    after = [token for token in tokens(question.text[match.end() :]) if not token.stop][:1]
    return terms_of(after)


def _is_number(term: str) -> bool:
    return term[:1].isdigit() or term in _SPELT


_HOW_MANY = re.compile(r"how many|number of", re.IGNORECASE)
_SPELT = frozenset(
    stem(word)
    for word in [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "hundred",
        "thousand",
        "million",
        "billion",
        "several",
    ]
)
