"""A question asked of a library: read, repaired, searched and answered in one consistent view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index import answer as answering
from index.model import Hit, Passage
from index.question import Question, read
from index.search import rarities, search
from index.spelling import Vocabulary, repairs, respell, vocabulary
from index.store import Store
from index.twins import give_way

Expand = Callable[[str], Mapping[str, Sequence[str]]]

DEPTH = 30  # hits that are looked at


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the index has to say to a question.

    `hits` are the passages in order, without those that gave way; `repaired` maps misspelt words
    to the library's spelling; `searched` is (passages, documents).
    """

    question: Question
    found: answering.Found
    hits: tuple[Hit, ...]
    repaired: Mapping[str, str]
    searched: tuple[int, int]
    idf: Mapping[str, float]


class Asking:
    """Asks one store; keeps its vocabulary until the library changes.

    `expand` gives, for phrases of a text, what else would say the same.
    """

    def __init__(self, store: Store, expand: Expand = lambda text: {}) -> None:
        self._store = store
        self._expand = expand
        self._vocabulary: tuple[int, Vocabulary] | None = None

    def ask(self, text: str) -> Outcome:
        """Answer `text`."""
        with self._store.reading():
            question, better = self._read(text)
            hits = self.hits(question, DEPTH)
            idf = rarities(self._store, list(question.weights))
            found = answering.answer(question, hits, idf)
            return Outcome(question, found, tuple(hits), better, self._store.totals(), idf)

    def hits(self, question: Question, k: int) -> list[Hit]:
        """The best `k` passages, retellings having given way to the works they retell."""
        retells = self._store.retellings()
        hits = search(self._store, question.weights, k * 2 if retells else k)
        if not retells:
            return hits
        originals = {
            hit.passage.key: self._originals(hit.passage, retells[hit.passage.source])
            for hit in hits
            if hit.passage.source in retells
        }
        return give_way(hits, retells, originals)[:k]

    def search(self, text: str, k: int) -> list[Hit]:
        """The best `k` passages for a query, without choosing sentences."""
        with self._store.reading():
            return self.hits(self._read(text)[0], k)

    def vocabulary(self) -> Vocabulary:
        """The library's words, read anew only after a change."""
        generation = self._store.generation()
        if self._vocabulary is None or self._vocabulary[0] != generation:
            self._vocabulary = (generation, vocabulary(self._store.frequencies()))
        return self._vocabulary[1]

    def _read(self, text: str) -> tuple[Question, Mapping[str, str]]:
        """The question with its repairs; a word with another meaning known is no slip."""
        meanings = self._expand(text)
        known = frozenset(word.lower() for word in " ".join(meanings).split())
        better = repairs(text, self.vocabulary(), known)
        written = respell(text, better)
        others = {phrase: tuple(says) for phrase, says in self._store.explained(written).items()}
        for phrase, says in (self._expand(written) if better else meanings).items():
            others[phrase] = (*others.get(phrase, ()), *says)
        return read(text, better, others), better

    def _originals(self, passage: Passage, work: str) -> list[Passage]:
        notes = set(passage.note_numbers)
        section = self._store.section(work, passage.section)
        return [
            original
            for original in section
            if not notes or not original.notes or notes & set(original.note_numbers)
        ] or section
