"""Which sentences are quoted: two or three, and none without the one that it leans on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.evidence import FEATURES, Candidate
from index.kinds import Wanted
from index.leaning import announces, leans_back
from index.learned import model
from index.model import Hit
from index.question import Question
from index.weighing import candidates

__all__ = ["CLOSEST", "PASSAGES", "SENTENCES", "Scored", "choose", "leans", "ranking", "shares"]

SENTENCES = 3  # the most that are shown as an answer
CLOSEST = 4  # the most where none of them answers outright
USUAL = 2  # where one plain thing is wanted, which is seldom said in more
PASSAGES = 8  # whose sentences are weighed
FOLLOWS = 1.5  # log-odds
FOLLOWERS = 2  # sentences that an announcement may be for
FALLOFF = 4.0  # log-odds: a further sentence is shown when it is this close to the best

# What one sentence can say. A third one is shown beside two of anything else, after them.
_PLAIN = (
    Wanted.DATE,
    Wanted.NUMBER,
    Wanted.MONEY,
    Wanted.SHARE,
    Wanted.PLACE,
    Wanted.BODY,
)

Scored = tuple[Candidate, float]  # a sentence with its log-odds


def ranking(question: Question, hits: Sequence[Hit], idf: Mapping[str, float]) -> list[Scored]:
    """Every candidate sentence with its log-odds, best first; ties in the order of the hits."""
    sentence, thing = model("sentence"), model("things")
    scored = [
        (one, sentence.logit(FEATURES, one.vector) + thing.sum(one.things))
        for one in candidates(question, hits[:PASSAGES], idf)
    ]
    return sorted(scored, key=lambda pair: -round(pair[1], 6))


def shares(ranked: Sequence[Scored]) -> list[float]:
    """How likely each of the ranked sentences is the answer, if one of them is; they sum to 1."""
    worth = [math.exp(score - ranked[0][1]) for _, score in ranked]
    total = sum(worth)
    return [one / total for one in worth]


def choose(
    ranked: Sequence[Scored], wanted: Wanted = Wanted.ANY, *, doubtful: bool = False
) -> list[Scored]:
    """The best sentences with those that they lean on: two where one plain thing is wanted, three
    where more is or several things are announced, four where the answer is `doubtful`. `ranked` is
    best first and not empty.

    A sentence that goes on where a chosen one announces something ("two reasons") counts FOLLOWS
    more than it would alone: the answer is then in the next sentence, not in the announcement.
    """
    chosen: list[Scored] = []
    left = list(ranked)
    while left and len(chosen) < _most(chosen, wanted, doubtful=doubtful):
        candidate, score = max(left, key=lambda pair: _worth(pair, chosen))
        left.remove((candidate, score))
        if _worth((candidate, score), chosen) < ranked[0][1] - FALLOFF:
            break
        new = [one for one in _with_support(candidate) if not _among(one, chosen)]
        if len(chosen) >= USUAL and any(_follows(held, one) for held, _ in chosen for one in new):
            continue  # what comes before would take the place of what is likelier
        most = _most(chosen, wanted, doubtful=doubtful) if chosen else SENTENCES
        if len(chosen) + len(new) <= most:
            chosen += [(one, score) for one in new]
    return chosen or [ranked[0]]


def _follows(one: Candidate, other: Candidate) -> bool:
    """Whether `one` stands right after `other` in their passage."""
    return one.hit.passage.key == other.hit.passage.key and one.place == other.place + 1


def _most(chosen: Sequence[Scored], wanted: Wanted, *, doubtful: bool) -> int:
    if doubtful:
        return CLOSEST
    several = wanted not in _PLAIN or any(announces(held.text) for held, _ in chosen)
    return SENTENCES if several else USUAL


def _worth(pair: Scored, chosen: Sequence[Scored]) -> float:
    candidate, score = pair
    here = candidate.hit.passage.key
    follows = any(
        held.hit.passage.key == here
        and held.place < candidate.place <= held.place + FOLLOWERS
        and announces(held.text)
        for held, _ in chosen
    )
    return score + (FOLLOWS if follows else 0.0)


def _with_support(candidate: Candidate) -> list[Candidate]:
    """The sentence, and before it those that it cannot stand without."""
    found = [candidate]
    while leans(found[0]):
        found.insert(0, replace(found[0], place=found[0].place - 1))
    return found


def leans(candidate: Candidate) -> bool:
    """Whether the sentence leans on one before it in its passage."""
    return candidate.place > 0 and leans_back(candidate.text)


def _among(candidate: Candidate, chosen: Sequence[Scored]) -> bool:
    return any(_same(candidate, held) for held, _ in chosen)


def _same(one: Candidate, other: Candidate) -> bool:
    return one.hit.passage.shelf == other.hit.passage.shelf and _absolute(one) == _absolute(other)


def _absolute(candidate: Candidate) -> int:
    return candidate.hit.passage.start + candidate.span[0]
