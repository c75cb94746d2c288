"""Which sentences are quoted: at most three, and none without the one that it leans on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.evidence import FEATURES, Candidate, candidates
from index.learned import model
from index.model import Hit
from index.question import Question

SENTENCES = 3  # the most that are shown
PASSAGES = 8  # whose sentences are weighed
FOLLOWS = 1.5  # log-odds
FOLLOWERS = 2  # sentences that an announcement may be for
FALLOFF = 4.0  # log-odds: a further sentence is shown when it is this close to the best

# A sentence that leans on the one before it is not quoted without it.
_LEANS = re.compile(
    r"(However|But|Yet|Still|Nevertheless|Nonetheless|Instead|Otherwise|Accordingly|Therefore|Thus"
    r"|Hence|Moreover|Furthermore|Similarly|Likewise|Conversely|In contrast|As a result|For example"
    r"|For instance|This|That|These|Those|They|He|She|It|Its|Their|Such|Both"
    r"|The (former|latter|same))\b"
    r"|(しかし|これ|それ|その|この|また|ただし|一方|さらに)"
)

# A short sentence that only says how many things come next.
_ANNOUNCES = re.compile(
    r"^(?=.{0,160}$).*\b(two|three|four|five|six|several|following|various|other|many|some)\b"
    r"( [\w'-]+){0,4}? [\w-]+s\b",
    re.IGNORECASE | re.DOTALL,
)

Scored = tuple[Candidate, float]  # a sentence with its log-odds


def ranking(question: Question, hits: Sequence[Hit], idf: Mapping[str, float]) -> list[Scored]:
    """Every candidate sentence with its log-odds, best first; ties in the order of the hits."""
    sentence = model("sentence")
    scored = [
        (candidate, sentence.logit(FEATURES, candidate.vector))
        for candidate in candidates(question, hits[:PASSAGES], idf)
    ]
    return sorted(scored, key=lambda pair: -round(pair[1], 6))


def choose(ranked: Sequence[Scored]) -> list[Scored]:
    """The best sentences with those that they lean on, at most SENTENCES in all.

    A sentence that goes on where a chosen one announces something ("two reasons") counts FOLLOWS
    more than it would alone: the answer is then in the next sentence, not in the announcement.
    """
    chosen: list[Scored] = []
    left = list(ranked)
    while left and len(chosen) < SENTENCES:
        candidate, score = max(left, key=lambda pair: _worth(pair, chosen))
        left.remove((candidate, score))
        if _worth((candidate, score), chosen) < ranked[0][1] - FALLOFF:
            break
        new = [one for one in _with_support(candidate) if not _among(one, chosen)]
        if len(chosen) + len(new) <= SENTENCES:
            chosen += [(one, score) for one in new]
    return chosen or [ranked[0]]


def _worth(pair: tuple[Candidate, float], chosen: Sequence[Scored]) -> float:
    candidate, score = pair
    here = candidate.hit.passage.key
    follows = any(
        held.hit.passage.key == here
        and held.place < candidate.place <= held.place + FOLLOWERS
        and _ANNOUNCES.search(held.text)
        for held, _ in chosen
    )
    return score + (FOLLOWS if follows else 0.0)


def _with_support(candidate: Candidate) -> list[Candidate]:
    """The sentence, and before it those that it cannot stand without."""
    found = [candidate]
    while (before := _before(found[0])) is not None:
        found.insert(0, before)
    return found


def _among(candidate: Candidate, chosen: Sequence[Scored]) -> bool:
    return any(_same(candidate, held) for held, _ in chosen)


def leans(candidate: Candidate) -> bool:
    """Whether the sentence leans on one before it in its passage."""
    return candidate.place > 0 and leans_back(candidate.text)


def leans_back(sentence: str) -> bool:
    """Whether a sentence cannot stand without the one before it."""
    return _LEANS.match(sentence) is not None


def _before(candidate: Candidate) -> Candidate | None:
    """The sentence before, where `candidate` leans on it."""
    if not leans(candidate):
        return None
    return Candidate(candidate.hit, candidate.place - 1, candidate.evidence)


def _same(one: Candidate, other: Candidate) -> bool:
    return one.hit.passage.shelf == other.hit.passage.shelf and _absolute(one) == _absolute(other)


def _absolute(candidate: Candidate) -> int:
    return candidate.hit.passage.start + candidate.span[0]
