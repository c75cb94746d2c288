"""Weighs every sentence of the hits: from what the passages hold to the features of evidence."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.aims import counted, focus, is_number
from index.evidence import Candidate, Evidence, Needs
from index.kinds import holds
from index.leaning import leans_back
from index.model import Hit
from index.question import Question
from index.reading import Read, Reading
from index.terms import Token
from index.things import Thing, things

__all__ = ["candidates"]

BESIDE = 3  # words between the X of "which X" and the thing that is one
_THINGS = frozenset({"name", "long", "quote", "number"})
_WORD = re.compile(r"\w+")


def candidates(
    question: Question, hits: Sequence[Hit], idf: Mapping[str, float]
) -> list[Candidate]:
    """Every sentence of the hits, with its evidence; a sentence that overlaps two passages once."""
    if not hits or not question.needs:
        return []
    weigher = _Weigher(question, idf, hits[0].score)
    seen: set[tuple[int, str, str]] = set()
    found: list[_Sentence] = []
    for order, hit in enumerate(hits):
        read = weigher.reading.read(hit)
        for place, (start, end) in enumerate(hit.passage.sentences):
            key = (*hit.passage.shelf, hit.passage.text[start:end])
            if key not in seen:
                seen.add(key)
                found.append(_Sentence(read, place, order, weigher.reading.share(read.met[place])))
    among = _Among(found, weigher.needs)
    return [weigher.weigh(one, among) for one in found]


@dataclass(frozen=True, slots=True)
class _Sentence:
    read: Read
    place: int
    order: int  # of its passage among the hits
    said: float


class _Among:
    """What compares a sentence with the other candidates."""

    def __init__(self, found: Sequence[_Sentence], needs: Needs) -> None:
        counts = Counter(number for one in found for number in one.read.met[one.place])
        self._rarity = {
            number: math.log1p(len(found) / (0.5 + count)) if needs.weights[number] > 0 else 0.0
            for number, count in counts.items()
        }
        self._total = sum(self._rarity.values()) or 1.0
        self.most = max((one.said for one in found), default=0.0) or 1.0

    def local(self, met: Iterable[int]) -> float:
        """The share of the needs, by their rarity among the candidates."""
        return min(1.0, sum(self._rarity[number] for number in met) / self._total)


class _Weigher:
    """One question applied to sentence after sentence."""

    def __init__(self, question: Question, idf: Mapping[str, float], best: float) -> None:
        self.question = question
        self.needs = Needs(question, idf)
        self.reading = Reading(self.needs)
        self.best = best
        self.exact = frozenset(token.exact for token in question.tokens if token.exact)
        self.named = [number for number, need in enumerate(self.needs.each) if need.named]
        self.words = frozenset(_WORD.findall(question.text.lower()))
        self.counted = counted(question)
        self.focus = focus(question)

    def weigh(self, sentence: _Sentence, among: _Among) -> Candidate:
        """A sentence with its evidence."""
        read, place = sentence.read, sentence.place
        passage, part, places = read.hit.passage, read.parts[place], read.met[place]
        text = passage.text[slice(*passage.sentences[place])]
        share = self.reading.share
        met, near = set(places), read.near(place)
        before = share(read.before(place))
        new = list(self._new(text))
        wanted = self.question.wanted
        evidence = Evidence(
            said=sentence.said,
            around=share(near),
            passage=share(set(read.counts) | read.heading),
            heading=share(read.heading - met),
            before=before,
            lead=before if before and leans_back(text) else 0.0,
            alike=self.reading.alike(part, places),
            local=among.local(met),
            best=sentence.said / among.most,
            only=share({number for number in met if read.counts[number] == 1}),
            window=self.reading.window(places),
            named=_ratio(sum(number in near for number in self.named), len(self.named), 1.0),
            bigrams=self.reading.bigrams(part),
            exact=_ratio(len(self.exact & {token.exact for token in part}), len(self.exact)),
            dense=self._dense(part, places),
            fits=float(holds(wanted, self.question.text, text)),
            focus=float(bool(self.focus) and self._beside(part, new)),
            counted=float(self._counts(part)),
            rank=read.hit.score / self.best if self.best > 0 else 0.0,
            depth=min(1.0, max(0.0, read.hit.score) / self.needs.total / 2),
            order=1 / (1 + sentence.order),
            length=min(1.0, math.log1p(len(part)) / math.log1p(60)),
            asked=self._asked(read, place),
        )
        kinds = sorted({thing.kind for thing in new})
        return Candidate(read.hit, place, evidence, tuple(f"{wanted}:{kind}" for kind in kinds))

    def _new(self, text: str) -> Iterator[Thing]:
        """The things of a sentence that the question does not name already."""
        for thing in things(text):
            if thing.kind in ("katakana", "kanji"):
                if text[thing.start : thing.end] not in self.question.text:
                    yield thing
            elif not thing.words or not thing.words <= self.words:
                yield thing

    def _asked(self, read: Read, place: int) -> float:
        passage = read.hit.passage
        spot = (*passage.shelf, passage.start + passage.sentences[place][0])
        return self.question.pointed.get(spot, 0.0)

    def _dense(self, part: Sequence[Token], places: Mapping[int, Sequence[int]]) -> float:
        content = sum(not token.stop for token in part)
        asked = {at for found in places.values() for at in found if not part[at].stop}
        return _ratio(len(asked), content)

    def _counts(self, part: Sequence[Token]) -> bool:
        """Whether a number stands right before what the question wants counted."""
        return bool(self.counted) and any(
            token.terms[0] in self.counted
            and any(is_number(before.terms[0]) for before in part[max(0, i - 3) : i])
            for i, token in enumerate(part)
        )

    def _beside(self, part: Sequence[Token], new: Sequence[Thing]) -> bool:
        """Whether a new name or number stands beside the X of "which X"."""
        at = [i for i, token in enumerate(part) if token.terms[0] == self.focus]
        if not at:
            return False
        starts = [token.start for token in part]
        for thing in new:
            if thing.kind in _THINGS:
                first = bisect_right(starts, thing.start) - 1
                last = bisect_right(starts, thing.end - 1) - 1
                if any(first - BESIDE <= i < last + BESIDE for i in at):
                    return True
        return False


def _ratio(part: int, whole: int, otherwise: float = 0.0) -> float:
    return part / whole if whole else otherwise
