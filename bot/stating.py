"""Where a fact is stated: the sentence of the work, or of its retelling, that says it best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.views import quoted_notes
from index.evidence import sentence_tokens, terms_of
from index.leaning import leans_back
from index.model import Passage, Quote
from index.reader import Reader
from index.search import rarities
from index.terms import tokens
from knowledge import Entity, Fact

# What a word of the fact counts for, by where it stands in the fact.
VALUE, NAME, ATTRIBUTE = 1.0, 0.6, 0.4
LONG = 3  # words: a longer name counts no more than one of so many
NOTED = 0.5  # for a sentence that a note of the fact closes, alone or with others after it
LEAST = 0.2  # below this no sentence states the fact


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence that states a fact: where it stands, and the share of the fact that it holds."""

    passage: Passage
    place: int
    share: float

    @property
    def quote(self) -> Quote:
        """The sentence as a quotation, with the one before it where it leans on that."""
        spans = self.passage.sentences
        start, end = spans[self.place]
        if self.place and leans_back(self.passage.text[start:end]):
            start = spans[self.place - 1][0]
        return Quote(self.passage, start, end, self.share)


class Stating:
    """Finds statements in some libraries, and remembers them until the file changes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        # The generation with what was found in it: one value, so that threads never mix two.
        self._held: tuple[int, dict[tuple[str, int], Stated | None]] = (-1, {})

    def find(self, entity: Entity, fact: Fact) -> Stated | None:
        """The sentence that states the fact; None where the library holds none.

        The work itself comes before its retelling.
        """
        held, generation = self._held, self._reader.generation()
        if held[0] != generation:
            held = self._held = (generation, {})
        found = held[1]
        key = (entity.ref, entity.facts.index(fact))
        if key not in found:
            found[key] = self._find(entity, fact)
        return found[key]

    def _find(self, entity: Entity, fact: Fact) -> Stated | None:
        wanted = self._weights(entity, fact)
        for document in self._documents(fact.citation.source):
            passages = self._reader.section(document, fact.citation.section)
            stated = max(
                _sentences(passages, fact, wanted),
                key=lambda one: round(one.share, 6),
                default=None,
            )
            if stated is not None and stated.share >= LEAST:
                return stated
        return None

    def _documents(self, work: str) -> list[str]:
        return [source.source for source in self._reader.telling(work)]

    def _weights(self, entity: Entity, fact: Fact) -> dict[str, float]:
        """What each term of the fact counts for, its rarity included; they sum to 1."""
        name = _principal(entity.name)
        shares = dict.fromkeys(_principal(f"{fact.topic} {fact.value}"), VALUE)
        for terms, share in (
            (name, NAME * min(1.0, LONG / max(1, len(name)))),
            (_principal(fact.attribute), ATTRIBUTE),
        ):
            for term in terms:
                shares.setdefault(term, share)
        idf = rarities(self._reader, list(shares))
        weighed = {term: share * idf.get(term, 0.0) for term, share in shares.items()}
        total = sum(weighed.values()) or 1.0
        return {term: weight / total for term, weight in weighed.items()}


def _principal(text: str) -> list[str]:
    return [token.terms[0] for token in tokens(text) if not token.stop]


def _sentences(
    passages: list[Passage], fact: Fact, wanted: Mapping[str, float]
) -> Iterator[Stated]:
    for passage in passages:
        for place, part in enumerate(sentence_tokens(passage)):
            held = terms_of(part)
            share = sum(weight for term, weight in wanted.items() if term in held)
            start, end = passage.sentences[place]
            noted = set(fact.citation.notes) & set(quoted_notes(Quote(passage, start, end, 0.0)))
            yield Stated(passage, place, share + (NOTED if noted else 0.0))
