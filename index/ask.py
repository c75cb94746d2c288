"""A question asked of a library: read, repaired, searched and answered in one consistent view."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from index import answer as answering
from index.carried import NOTHING, Carried, beside, going_on
from index.crossing import COMMON, Crossing, Expanded, has_japanese, held, plain
from index.kinds import Wanted, wanted
from index.languages import ENGLISH, detect
from index.model import Hit, Passage, Pointer
from index.question import Question, read
from index.reader import Reader
from index.search import ranked, rarities, search
from index.spelling import repairs, respell
from index.twins import give_way

Expand = Callable[[str], Mapping[str, Sequence[str]]]
Point = Callable[[Question], Sequence[Pointer]]
Cross = Callable[[str], Sequence[Crossing]]

DEPTH = 30  # hits that are looked at
POINTED = 4.5  # of the best score, to a passage that a question just like this one was kept for


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the index has to say to a question.

    `hits` are the passages in order, without those that gave way; `repaired` maps misspelt words
    to the library's spelling; `searched` is (passages, documents); `pointers` are the sentences
    that the question was pointed to; `expanded` are phrases with what the libraries hold that
    says them in another language or in figures.
    """

    question: Question
    found: answering.Found
    hits: tuple[Hit, ...]
    repaired: Mapping[str, str]
    searched: tuple[int, int]
    idf: Mapping[str, float]
    pointers: tuple[Pointer, ...] = ()
    expanded: tuple[Expanded, ...] = ()


class Asking:
    """Asks the libraries of one reader.

    `expand` gives, for phrases of a text, what else would say the same; `point` the sentences
    that questions like it were kept for; `familiar` words in small letters that are spelt right;
    `cross` what documents in another language say for its words.
    """

    def __init__(
        self,
        reader: Reader,
        expand: Expand = lambda text: {},
        point: Point = lambda question: (),
        familiar: Callable[[], frozenset[str]] = frozenset,
        cross: Cross = lambda text: (),
    ) -> None:
        self._reader = reader
        self._expand = expand
        self._point = point
        self._familiar = familiar
        self._cross = cross

    def ask(self, text: str, carried: Carried = NOTHING, *, verbatim: bool = False) -> Outcome:
        """Answer `text`, which may lean on what was asked before.

        `verbatim` searches it as it is written; words in double quotation marks always are.
        """
        with self._reader.reading():
            question, better, crossings = self._read(text, carried, verbatim=verbatim)
            pointers = self._point(question)
            question = replace(question, pointed=_spots(pointers))
            hits = beside(self._reader, self.hits(question, DEPTH, pointers), carried)[:DEPTH]
            idf = rarities(self._reader, list(question.weights))
            found = answering.answer(question, hits, idf)
            found = going_on(found, question, hits, idf, carried.said)
            totals = self._reader.totals()
            seen = (tuple(hits), better, totals, idf, tuple(pointers))
            written = respell(plain(text), better)
            return Outcome(question, found, *seen, held(written, crossings, idf))

    def hits(self, question: Question, k: int, pointers: Sequence[Pointer] = ()) -> list[Hit]:
        """The best `k` passages: those pointed to moved up, retellings having given way."""
        # However few are wanted: a passage that is pointed to brings the score that it has.
        return _moved_up(self._searched(question, max(k, DEPTH)), pointers)[:k]

    def _searched(self, question: Question, k: int) -> list[Hit]:
        retells = self._reader.retellings()
        hits = search(self._reader, question, k * 2 if retells else k)
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
        with self._reader.reading():
            question, *_ = self._read(text)
            return self.hits(question, k, self._point(question))

    def keys(self, text: str, k: int) -> list[str]:
        """The keys of the best `k` passages for a query; their text is not read."""
        with self._reader.reading():
            question, *_ = self._read(text)
            return self._reader.keys([number for number, _ in ranked(self._reader, question, k)])

    def _read(
        self, text: str, carried: Carried = NOTHING, *, verbatim: bool = False
    ) -> tuple[Question, Mapping[str, str], Sequence[Crossing]]:
        """The question with its repairs and crossings; a word known otherwise is no slip."""
        text, carried = plain(text), replace(carried, aside=plain(carried.aside))
        meanings = self._expand(text)
        known = frozenset(word.lower() for word in " ".join(meanings).split())
        language = self._language(text)
        sound = known | self._familiar() | _quoted(text)
        better = {} if verbatim else repairs(self._reader, text, sound, language)
        written = respell(text, better)
        others = {phrase: tuple(says) for phrase, says in self._reader.explained(written).items()}
        for phrase, says in (self._expand(written) if better else meanings).items():
            others[phrase] = (*others.get(phrase, ()), *says)
        aside = len(respell(carried.aside, better)) if text.endswith(carried.aside) else 0
        crossings = self._crossings(written)
        question = read(text, better, others, language, aside=aside, crossings=crossings)
        asked = wanted(carried.asks) if carried.asks else (Wanted.ANY, False)
        if asked[0] is not Wanted.ANY:
            question = replace(question, wanted=asked[0], outright=asked[1])
        return question, better, crossings

    def _crossings(self, text: str) -> Sequence[Crossing]:
        """What says the words of a text otherwise; out of English only where it may be found."""
        if not has_japanese(text):
            common = self._reader.term_ids(COMMON)
            if not self._reader.frequencies(common.values()):
                return ()
        return self._cross(text)

    def _language(self, text: str) -> str:
        """The language of a question: one that documents are in, or theirs where nothing tells."""
        held = self._reader.languages()
        if not held or held == (ENGLISH,):
            return ENGLISH
        told = detect(text, tuple(dict.fromkeys((ENGLISH, *held))))
        return held[0] if told == ENGLISH and ENGLISH not in held else told

    def _originals(self, passage: Passage, work: str) -> list[Passage]:
        notes = set(passage.note_numbers)
        section = self._reader.section(work, passage.section)
        return [
            original
            for original in section
            if not notes or not original.notes or notes & set(original.note_numbers)
        ] or section


def _quoted(text: str) -> frozenset[str]:
    """The words, in small letters, that someone put in double quotation marks to be kept."""
    found = re.findall(r'"([^"]+)"|“([^”]+)”', text)
    return frozenset(re.findall(r"[^\W_]+", " ".join(map("".join, found)).lower()))


def _spots(pointers: Sequence[Pointer]) -> dict[tuple[int, str, int], float]:
    found: dict[tuple[int, str, int], float] = {}
    for one in pointers:
        found[one.spot] = max(found.get(one.spot, 0.0), one.strength)
    return found


def _moved_up(hits: Sequence[Hit], pointers: Sequence[Pointer]) -> list[Hit]:
    """The hits with what each pointer adds: the square of its strength, a share of the best."""
    if not pointers:
        return list(hits)
    top = hits[0].score if hits else 1.0
    best = {hit.passage.key: hit for hit in hits}
    for key, strongest in _strongest(pointers).items():
        held = best.get(key, Hit(strongest.passage, 0.0))
        best[key] = Hit(held.passage, held.score + POINTED * strongest.strength**2 * top)
    return sorted(best.values(), key=lambda hit: -round(hit.score, 5))


def _strongest(pointers: Sequence[Pointer]) -> dict[str, Pointer]:
    found: dict[str, Pointer] = {}
    for one in pointers:
        held = found.setdefault(one.passage.key, one)
        if held.strength < one.strength:
            found[one.passage.key] = one
    return found
