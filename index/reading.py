"""One passage read for one question: which needs each sentence meets, and where in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.evidence import Needs, heading_terms, sentence_terms, sentence_tokens
from index.model import Hit
from index.terms import Token

__all__ = ["Read", "Reading"]

NEAR = 10  # words: the window in which a question's words count as said together
BEGINS = 4  # letters that two words must share at least to count as alike

Places = Mapping[int, Sequence[int]]  # the places (words) of a sentence at which a need is met


@dataclass(frozen=True, slots=True)
class Read:
    """A passage with, for each sentence: its tokens, its terms, and the places of met needs."""

    hit: Hit
    parts: tuple[tuple[Token, ...], ...]
    held: tuple[frozenset[str], ...]
    met: list[Places]
    heading: frozenset[int]  # needs met by the heading
    counts: Counter[int]  # in how many sentences each need is met

    def near(self, place: int) -> set[int]:
        """The needs met by a sentence, its neighbours and the heading."""
        return set(self.heading).union(*self.met[max(0, place - 1) : place + 2])

    def before(self, place: int) -> set[int]:
        """The needs that the sentence before meets, and this one does not."""
        return set(self.met[place - 1]).difference(self.met[place]) if place else set()


class Reading:
    """Reads passages for the needs of one question."""

    def __init__(self, needs: Needs) -> None:
        self.needs = needs
        each = needs.each
        self.own = [frozenset(term for way in need.ways for term in way) for need in each]
        self._single: dict[str, list[int]] = {}
        self._several: list[tuple[int, frozenset[str]]] = []
        for number, need in enumerate(each):
            for way in need.ways:
                if len(way) == 1:
                    self._single.setdefault(next(iter(way)), []).append(number)
                else:
                    self._several.append((number, way))
        self._neighbours = _pairs(needs.question.tokens)
        self._words = [(i, need.word.lower()) for i, need in enumerate(each) if _plain(need.word)]
        self._begins = {word[:BEGINS] for _, word in self._words}

    def read(self, hit: Hit) -> Read:
        """The passage of a hit with all that its sentences meet."""
        parts = sentence_tokens(hit.passage)
        held = sentence_terms(hit.passage)
        met = [self._met(part, terms) for part, terms in zip(parts, held, strict=True)]
        title = self.needs.met(heading_terms(hit.passage))
        heading = frozenset(number for number, has in enumerate(title) if has)
        return Read(hit, parts, held, met, heading, Counter(n for one in met for n in one))

    def share(self, met: Iterable[int]) -> float:
        """The weighted share of these needs, 0..1."""
        weights = self.needs.weights
        return sum(weights[number] for number in met) / self.needs.total

    def window(self, places: Places) -> float:
        """The largest share of the needs that is met within NEAR words."""
        weights = self.needs.weights
        if len(places) < 2:
            return self.share(places)
        order = sorted((at, number) for number, found in places.items() for at in found)
        most = 0.0
        for first, (begin, _) in enumerate(order):
            held = {number for at, number in order[first:] if at - begin < NEAR}
            most = max(most, sum(weights[number] for number in held))
        return most / self.needs.total

    def alike(self, part: Sequence[Token], met: Places) -> float:
        """The share of unmet needs for which the sentence has a word that begins alike."""
        lacking = [(number, word) for number, word in self._words if number not in met]
        if not lacking:
            return 0.0
        words = {token.form for token in part if token.form[:BEGINS] in self._begins}
        return self.share(
            {number for number, word in lacking if any(_alike(word, one) for one in words)}
        )

    def bigrams(self, part: Sequence[Token]) -> float:
        """The share of the question's neighbouring words that are neighbours here too."""
        if not self._neighbours:
            return 0.0
        return len(self._neighbours & _pairs(part)) / len(self._neighbours)

    def _met(self, part: Sequence[Token], held: frozenset[str]) -> Places:
        found: dict[int, list[int]] = {}
        for at, token in enumerate(part):
            for term in token.terms:
                for number in self._single.get(term, ()):
                    found.setdefault(number, []).append(at)
        for number, way in self._several:
            if number not in found and way <= held:
                own = self.own[number]
                found[number] = [i for i, one in enumerate(part) if not own.isdisjoint(one.terms)]
        return found


def _pairs(part: Sequence[Token]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(token.terms[0] for token in part))


def _plain(word: str) -> bool:
    return len(word) > BEGINS and word.isascii() and word.isalpha()


def _alike(one: str, other: str) -> bool:
    """Whether two words begin alike for most of their length: "invade", "invasion"."""
    if one[:BEGINS] != other[:BEGINS]:
        return False
    shorter, longer = sorted((len(one), len(other)))
    same = next((n for n in range(BEGINS, shorter) if one[n] != other[n]), shorter)
    return same >= (0.6 if same > BEGINS else 0.75) * longer
