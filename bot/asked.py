"""Which facts a question asks for: those with a question variant that is like it.

However far its wording is from the source, a question that people ask in such words is pointed to
the fact. The measure is TF-IDF over the tables of `variants`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bot.variants import is_particle
from index.kinds import Wanted
from index.question import ASIDE

if TYPE_CHECKING:
    from index.question import Need, Question
    from index.reader import Reader

Ids = npt.NDArray[np.int32]

TRIED = 80  # variants that are compared need by need
UNKNOWN = 0.5  # weight of a word that no variant has, against the rarest that one has
OWN = 0.9  # of the likeness, to the fact's own words: they are no question
OTHER_KIND = 0.8  # of the likeness, to a variant that asks for another kind of thing
UNNAMED = 0.6  # of the likeness, for each name or number of the question that both lack


@dataclass(frozen=True, slots=True)
class Pointed:
    """A fact (`kind/id` of its entry, and its place there from 0) that a question is like, 0..1."""

    ref: str
    n: int
    strength: float


class Asked:
    """Compares questions with the variants in one file."""

    def __init__(self, reader: Reader, acronyms: frozenset[str] = frozenset()) -> None:
        self._reader = reader
        self._acronyms = acronyms  # their terms: names, however they are written
        self._known: frozenset[str] = frozenset()

    def words(self) -> frozenset[str]:
        """The English words of the variants, in small letters: none of them is a slip."""
        if not self._known and self._reader.db.table("bot_asked_word").exists():
            found = self._reader.db.execute("SELECT word FROM bot_asked_word")
            self._known = frozenset(str(word) for (word,) in found)
        return self._known

    def best(self, question: Question, k: int) -> list[Pointed]:
        """The `k` facts that are asked for in words most like the question's, best first.

        The strength is the geometric mean of the shares, weighted by inverse document frequency,
        of the question's needs that the variant meets and of the variant's terms that meet them.
        """
        db = self._reader.db
        needs = [need for need in question.needs if _telling(need)]
        if not needs or not db.table("bot_asked_term").exists():
            return []
        total = int(db.execute("SELECT COUNT(*) FROM bot_asked").fetchone()[0])
        postings = self._postings({term for need in needs for way in need.ways for term in way})
        idf = {term: math.log(1 + total / len(ids)) for term, ids in postings.items()}
        found: dict[tuple[str, int], tuple[float, list[str]]] = {}
        scale = _Scale(needs, idf, math.log(1 + total))
        for ref, n, kind, terms in self._held(_likely(scale, postings, total)):
            strength = scale.strength(terms) * _of_kind(kind, question.wanted)
            if (ref, n) not in found or found[ref, n][0] < strength:
                found[ref, n] = (strength, terms)
        best = sorted(found.items(), key=lambda item: (-round(item[1][0], 6), item[0]))[: 3 * k]
        named = [need for need in needs if self._is_name(need)]
        # What is gone on from names something as well, with less weight.
        aside = [one for one in question.needs if one.aside and one.named and question.carried]
        pointed = []
        for (ref, n), (strength, terms) in best:
            lacking = self._lacking(ref, n, named, terms)
            lacking += ASIDE * self._lacking(ref, n, aside, terms)
            pointed.append(Pointed(ref, n, strength * UNNAMED**lacking))
        return sorted(pointed, key=lambda one: (-round(one.strength, 6), one.ref, one.n))[:k]

    def _is_name(self, need: Need) -> bool:
        return need.named or not self._acronyms.isdisjoint(need.own)

    def _postings(self, terms: set[str]) -> dict[str, Ids]:
        marks = ",".join("?" * len(terms))
        found = self._reader.db.execute(
            f"SELECT term, ids FROM bot_asked_term WHERE term IN ({marks})",  # noqa: S608
            sorted(terms),
        )
        return {str(term): np.frombuffer(ids, "<i4") for term, ids in found}

    def _lacking(self, ref: str, n: int, named: Sequence[Need], terms: Sequence[str]) -> float:
        """How many names and numbers of the question neither the fact nor the variant goes by."""
        if not named:
            return 0
        found = self._reader.db.execute(
            "SELECT terms FROM bot_asked_fact WHERE ref = ? AND n = ?", [ref, n]
        ).fetchone()
        held = frozenset(str(found[0]).split()).union(terms)
        return sum(not need.met(held) for need in named)

    def _held(self, ids: Sequence[int]) -> list[tuple[str, int, str, list[str]]]:
        marks = ",".join("?" * len(ids))
        found = self._reader.db.execute(
            f"SELECT ref, n, kind, terms FROM bot_asked WHERE id IN ({marks})",  # noqa: S608
            list(ids),
        )
        return [(str(ref), int(n), str(kind), str(terms).split()) for ref, n, kind, terms in found]


def _telling(need: Need) -> bool:
    return not need.aside and not any(is_particle(term) for term in need.own)


def _of_kind(kind: str, asked: Wanted) -> float:
    if not kind:
        return OWN
    if Wanted.ANY in (kind, asked) or kind == asked:
        return 1.0
    return OTHER_KIND


class _Scale:
    """A question's needs with what each weighs among the variants."""

    def __init__(self, needs: Sequence[Need], idf: Mapping[str, float], highest: float) -> None:
        self.idf = idf
        self.unknown = highest * UNKNOWN
        self.needs: list[tuple[float, list[tuple[frozenset[str], float]]]] = []
        for need in needs:
            ways = [(way, min((idf.get(t, 0.0) for t in way), default=0.0)) for way in need.ways]
            weight = max((weight for _, weight in ways), default=0.0)
            known = [(way, weight) for way, weight in ways if weight]
            self.needs.append((weight or (highest if need.named else self.unknown), known))
        self.total = sum(weight for weight, _ in self.needs)

    def strength(self, terms: Sequence[str]) -> float:
        """How like the question is to a variant with these terms, 0..1."""
        held = frozenset(terms)
        met = 0.0
        meeting: set[str] = set()
        for weight, ways in self.needs:
            good = [way for way, _ in ways if way <= held]
            if good:
                met += weight
                meeting.update(*good)
        # A term that the question does not hold at all was not looked up: it is taken as rare.
        weights = {term: self.idf.get(term, self.unknown) for term in terms}
        said = sum(weights.values())
        matched = sum(weight for term, weight in weights.items() if term in meeting)
        return math.sqrt(met / self.total * matched / said) if self.total and said else 0.0


def _likely(scale: _Scale, postings: Mapping[str, Ids], total: int) -> list[int]:
    """The variants that meet most needs, each need counted by its best way; ties by number."""
    scores = np.zeros(total)
    for _, ways in scale.needs:
        met = np.zeros(total)
        for way, weight in ways:
            first, *others = (postings[term] for term in way)
            for other in others:
                first = np.intersect1d(first, other, assume_unique=True)
            met[first] = np.maximum(met[first], weight)
        scores += met
    order = np.lexsort((np.arange(total), -scores.round(6)))[:TRIED]
    return [int(number) for number in order if scores[number] > 0]
