"""The second look at the best passages, computed again from what it is said to count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.lexemes import Lexeme, grams, lexemes, of_token
from index.model import Passage
from index.question import Question
from index.rescore import ASKING, PLAIN, Mix
from index.terms import surfaces
from tests.index.slow import Found, Model, Weighed


@dataclass(frozen=True)
class Word:
    """A word of the question; `rarity` counts where it is not held too."""

    lexeme: Lexeme
    idf: float
    rarity: float

    @property
    def stop(self) -> bool:
        return self.lexeme.stop


@dataclass(frozen=True)
class Place:
    """Where a word of the question stands in a passage."""

    at: int
    word: int
    exact: bool
    heading: bool


def second(model: Model, question: Question, *libraries: int) -> Found:
    """(key, score) of every passage that holds a term of the question, best first."""
    seen = model.seen(libraries or {1})
    df = model.frequencies(*(libraries or {1}))

    def rarity(term: str) -> float:
        return math.log(1 + (len(seen) - df.get(term, 0) + 0.5) / (df.get(term, 0) + 0.5))

    weights = {term: weight for term, weight in question.weights.items() if term in df}
    first = dict(model.search(weights or question.function_words, *libraries))
    order = [of_token(token, question.language)[0] for token in question.tokens]
    words = []
    for lexeme in dict.fromkeys(order):
        idf = question.weights.get(lexeme.term, 1.0) * rarity(lexeme.term)
        words.append(Word(lexeme, idf if lexeme.term in df else 0.0, idf))
    heads = [_headings(seen, one) for one in seen]
    own = [heading for heading, own in heads if own]
    asking = sum(_asks(heading) for heading in own)
    mix = ASKING if len(own) >= 20 and 2 * asking > len(own) else PLAIN
    found = []
    for one, (heading, is_own) in zip(seen, heads, strict=True):
        if one.passage.key in first:
            look = Look(one, heading, is_own, words, order)
            found.append((one.passage.key, first[one.passage.key] + look.added(mix)))
    return sorted(found, key=lambda pair: -round(pair[1], 5))


def _headings(seen: Sequence[Weighed], one: Weighed) -> tuple[str, bool]:
    """The heading of a passage, and whether it stands over that passage alone."""
    passage = one.passage
    mates = [
        other.passage
        for other in seen
        if (other.library, other.passage.source) == (one.library, passage.source)
    ]
    title = passage.title if len(mates) <= 100 else ""
    heading = passage.section[-1] if passage.section else title
    alone = sum(other.section == passage.section for other in mates) == 1
    return heading, bool(heading) and alone


def _asks(heading: str) -> bool:
    first = heading.casefold().split()[:1]
    return "?" in heading or first in (["what"], ["who"], ["where"])


class Look:
    """One passage looked at for one question."""

    def __init__(
        self, one: Weighed, heading: str, own: bool, words: list[Word], order: list[Lexeme]
    ) -> None:
        self.words = words
        self.order = [[word.lexeme for word in words].index(lexeme) for lexeme in order]
        self.own = own
        self.norm = one.norm
        self.heading = _lexemes(one.passage, heading)
        self.all = [*self.heading, *_lexemes(one.passage, one.passage.text)]
        self.title_norm = 1.2 * (0.25 + 0.75 * len(self.heading) / 10)
        self.places = [
            Place(at, word, lexeme == words[word].lexeme, at < len(self.heading))
            for at, lexeme in enumerate(self.all)
            for word in self._word(lexeme)[:1]
        ]

    def _word(self, lexeme: Lexeme) -> list[int]:
        """The words of the question that the lexeme may be, the first one first."""
        return [
            n
            for n, word in enumerate(self.words)
            if word.lexeme.term == lexeme.term and word.idf > 0
        ]

    def added(self, mix: Mix) -> float:
        text = [place for place in self.places if not place.heading]
        added = 0.0
        for n, word in enumerate(self.words):
            here = [place for place in text if place.word == n]
            if word.stop:
                added += mix.stop * word.idf * _sat(len(here), self.norm)
            else:
                exact = sum(place.exact for place in here)
                added += mix.exact * word.idf * _sat(exact, self.norm)
        added += mix.pair * self._pairs(self.places, 2, self.norm)
        added += mix.window * self._window(text)
        likeness = [(word, self._alike(word, self.all)) for word in self._compared()]
        added += mix.alike * sum(word.rarity * best for word, best in likeness)
        return added + (self._title(mix) if self.own else 0.0)

    def _title(self, mix: Mix) -> float:
        inside = [place for place in self.places if place.heading]
        added = 0.0
        for n, word in enumerate(self.words):
            tf = sum(place.word == n for place in inside)
            share = mix.title_stop if word.stop else mix.title
            added += share * word.idf * _sat(tf, self.title_norm)
        added += mix.title_pair * self._pairs(inside, 1, self.title_norm)
        said = sum(not lexeme.stop for lexeme in self.heading)
        met = sum(not self.all[place.at].stop for place in inside)
        added += mix.title_back * met / max(1, said)
        for word in self._compared():
            best = self._alike(word, self.heading)
            if best < 0.999:
                added += mix.title_alike * word.rarity * _sat(best, self.title_norm)
        return added

    def _compared(self) -> list[Word]:
        return [word for word in self.words if not word.stop and grams(word.lexeme.form)][:16]

    def _alike(self, word: Word, among: Sequence[Lexeme]) -> float:
        """The best Dice coefficient of letter 4-grams above .3, of words of meaning."""
        own = set(grams(word.lexeme.form))
        best = 0.0
        for lexeme in among:
            other = set(grams(lexeme.form))
            if not lexeme.stop and other:
                dice = 2 * len(own & other) / (len(own) + len(other))
                best = max(best, dice if dice > 0.3 else 0.0)
        return best

    def _pairs(self, places: Sequence[Place], reach: int, norm: float) -> float:
        """Neighbours of the question that stand near, in either order, by both their rarities."""
        meant = [
            (at, n)
            for at, n in enumerate(self.order)
            if not self.words[n].stop and self.words[n].idf > 0
        ]
        wanted = {
            frozenset((one, other))
            for (at, one), (then, other) in pairwise(meant)
            if then - at <= 2 and one != other
        }
        added = 0.0
        for pair in wanted:
            tf = sum(
                {one.word, other.word} == pair and 0 < other.at - one.at <= reach
                for one in places
                for other in places
            )
            added += sum(self.words[n].idf for n in pair) * _sat(tf, norm)
        return added

    def _window(self, text: Sequence[Place]) -> float:
        """The most of the words of meaning, each once, within eight words."""
        kept = [place for place in text if not self.words[place.word].stop]
        sums = [
            sum(
                self.words[n].idf
                for n in {other.word for other in kept if 0 <= other.at - one.at < 8}
            )
            for one in kept
        ]
        return max(sums, default=0.0)


def _lexemes(passage: Passage, text: str) -> list[Lexeme]:
    return [one for form in surfaces(text) for one in lexemes(form, passage.language)]


def _sat(tf: float, norm: float) -> float:
    return tf / (tf + norm)
