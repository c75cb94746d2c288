"""Passages that disagree: different values of the same thing, found among the best sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.aims import counted
from index.evidence import Needs, heading_terms, sentence_tokens, terms_of
from index.kinds import Wanted
from index.model import Hit, Passage, Quote
from index.question import Question
from index.tellings import Telling
from index.terms import tokens
from index.values import Value, differ, values

__all__ = ["Claim", "disputes"]

PASSAGES = 8  # of the best hits, whose sentences are compared
MOST = 3  # claims that are shown
SAID = 0.5  # share of the question's weight that each sentence has to meet
ALIKE = 0.5  # share of the shorter sentence's words that the other one has to hold

# Questions that a value answers, with the kinds of values that may.
_ASKED: Mapping[Wanted, tuple[str, ...]] = {
    Wanted.MONEY: ("money", "number", "share"),
    Wanted.SHARE: ("share",),
    Wanted.NUMBER: ("number", "share", "money"),
    Wanted.DATE: ("date",),
    Wanted.DEFINITION: ("number", "share", "money"),
    Wanted.ANY: ("number", "share", "money"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with the value that it gives; `year` is one that it names, 0 for none.

    `words` are the value as written, with what bounds it and what it counts.
    """

    passage: Passage
    place: int
    value: Value
    words: str
    year: int

    @property
    def quote(self) -> Quote:
        """The sentence as a quotation, with the value set off."""
        start, end = self.passage.sentences[self.place]
        return Quote(self.passage, start, end, 0.0, ((self.value.start, self.value.end),))


def disputes(
    question: Question, quotes: Sequence[Quote], hits: Sequence[Hit], idf: Mapping[str, float]
) -> tuple[Claim, ...]:
    """The claims that differ, that of the best quotation first; empty where none do.

    They answer the same question about the same things, in one unit, and give one such value each.
    """
    if question.wanted not in _ASKED or not quotes:
        return ()
    reading = _Reading(question, idf)
    shown = [quote.passage for quote in quotes]
    passages = {p.key: p for p in (*shown, *(hit.passage for hit in hits[:PASSAGES]))}
    said = [one for passage in passages.values() for one in reading.sentences(passage)]
    for quote in quotes:
        for one in said:
            if one.passage.key == quote.passage.key and _within(one, quote):
                found = _against(one, said)
                if found:
                    return found
    return ()


class _Reading:
    """Which sentences answer the question by a value."""

    def __init__(self, question: Question, idf: Mapping[str, float]) -> None:
        self._needs = Needs(question, idf)
        self._kinds = _ASKED[question.wanted]
        self._counted = counted(question)
        self._asked = question.text.lower()

    def sentences(self, passage: Passage) -> Iterator[Telling]:
        """Those of a passage."""
        heading = heading_terms(passage)
        for place, part in enumerate(sentence_tokens(passage)):
            held = heading | terms_of(part)
            if not self._answers(held):
                continue
            start, end = passage.sentences[place]
            found = [
                one
                for one in values(passage.text[start:end])
                if one.kind in self._kinds
                and self._counts(one)
                and passage.text[start + one.start : start + one.end].lower() not in self._asked
            ]
            if found:
                yield Telling(passage, place, found)

    def _counts(self, value: Value) -> bool:
        """Whether a number is one of what "how many ..." asks for."""
        if value.kind != "number" or not self._counted:
            return True
        return not self._counted.isdisjoint(terms_of(tokens(value.unit)))

    def _answers(self, held: frozenset[str]) -> bool:
        if self._needs.named(held) < 1 or self._needs.share(held) < SAID:
            return False
        return not self._counted or not self._counted.isdisjoint(held)


def _within(one: Telling, quote: Quote) -> bool:
    start, end = one.passage.sentences[one.place]
    return quote.start <= start and end <= quote.end


def _against(one: Telling, said: Sequence[Telling]) -> tuple[Claim, ...]:
    """The claim of the sentence and those that differ from it, each value once."""
    found: list[tuple[Telling, Value]] = []
    for other in said:
        if not _same_thing(one, other):
            continue
        for mine in one.values if not found else [found[0][1]]:
            theirs = _comparable(mine, one, other)
            if theirs is None or not differ(mine, theirs):
                continue
            found = found or [(one, mine)]
            if all(differ(theirs, value) for _, value in found):
                found.append((other, theirs))
            break
    return tuple(_claim(*pair) for pair in found[:MOST])


def _same_thing(one: Telling, other: Telling) -> bool:
    """Whether two sentences in different places speak of the same things in the same sense.

    What one passage tells after another is how a thing went on, not that anybody differs.
    """
    if one.beside(other) or other.beside(one):
        return False
    if one.text == other.text or one.another(other) or other.another(one):
        return False
    shared = one.words & other.words
    if len(shared) < ALIKE * min(len(one.words), len(other.words)) or len(shared) < 2:
        return False
    return not (one.foreign(other) or other.foreign(one))


def _comparable(mine: Value, one: Telling, other: Telling) -> Value | None:
    """The one value of `other` that can be set against `mine`, its sentence's only one like it."""
    own = [value for value in one.values if _alike(mine, value)]
    theirs = [value for value in other.values if _alike(mine, value)]
    if len(own) != 1 or len(theirs) != 1 or mine.before != theirs[0].before:
        return None
    if one.rate(mine) != other.rate(theirs[0]):
        return None
    if one.qualifiers(mine) != other.qualifiers(theirs[0]):
        return None
    narrowed = one.narrowed(mine, other) or other.narrowed(theirs[0], one)
    return None if narrowed else theirs[0]


def _alike(one: Value, other: Value) -> bool:
    """Whether two values are of one kind and count the same."""
    if one.kind != other.kind:
        return False
    if one.kind != "number":
        return one.unit == other.unit
    mine, theirs = _stems(one.unit), _stems(other.unit)
    # Whatever stands between the number and what both count would make it another thing.
    return bool(mine and theirs) and mine[0] == theirs[0]


def _stems(unit: str) -> list[str]:
    return [token.terms[0] for token in tokens(unit) if not token.stop]


def _claim(said: Telling, value: Value) -> Claim:
    return Claim(said.passage, said.place, value, said.as_told(value), said.year(value))
