"""The bridge between the languages: what documents in the other one say for a question's words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from index.crossing import Crossing, Expanded, has_japanese
from index.numerals_ways import in_english, in_japanese
from index.terms import STOP, stem
from knowledge import Entity, Knowledge
from knowledge.bilingual import Bilingual, Row, rows, silent
from knowledge.thesaurus import Entry, Thesaurus, stems

SHOWN = 2  # of these that a person is shown
WAYS = 6  # that one word is searched by at most
# Titles of our own making, which no document has: their words are no name in one piece.
_TITLED = ("figure", "issue", "recommendation", "event")
_ASCII = re.compile(r"[A-Za-z0-9]+$")


class Bridge:
    """Finds the crossings of a question; made once for each knowledge.

    Each direction is made ready when it is first needed: most questions cross nothing.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @cached_property
    def _japanese(self) -> Bilingual:
        names: dict[str, tuple[str, ...]] = {}
        terms: dict[str, tuple[str, ...]] = {}
        for entity in self._knowledge.entities:
            for name, others in _names(entity).items():
                (terms if entity.kind == "term" else names).setdefault(name, others)
        return Bilingual(rows(), silent(), names, terms)

    @cached_property
    def _english(self) -> Thesaurus:
        return Thesaurus(tuple(_turned(rows())), stem)

    def crossings(self, text: str) -> list[Crossing]:
        """What documents in the other language say for the words and numbers of `text`."""
        return self._out_of_japanese(text) if has_japanese(text) else self._into_japanese(text)

    def _out_of_japanese(self, text: str) -> list[Crossing]:
        numbers = in_english(text)
        words = self._japanese.segments(text, [(one.start, one.end) for one in numbers])
        found = [
            Crossing(one.start, one.end, one.says[:WAYS], one.named)
            for one in words
            if not _ASCII.match(text[one.start : one.end])
        ]
        return sorted((*numbers, *found), key=lambda one: one.start)

    def _into_japanese(self, text: str) -> list[Crossing]:
        found = in_japanese(text)
        for phrase, says in self._english.meanings(text).items():
            for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
                found.append(Crossing(*match.span(), says[:WAYS]))
        return sorted(found, key=lambda one: one.start)


def _names(entity: Entity) -> dict[str, tuple[str, ...]]:
    """Each Japanese name of an entry with its English names; none for a title of our own."""
    if entity.kind in _TITLED:
        return {}
    short = (*entity.acronyms, entity.name) if entity.acronyms else (entity.name,)
    english = [
        name for name in dict.fromkeys((*short[::-1], *entity.names)) if not has_japanese(name)
    ]
    return {name: tuple(english) for name in entity.names if has_japanese(name) and english}


def _turned(held: tuple[Row, ...]) -> list[Entry]:
    """The rows from English to Japanese, by the stems of the English."""
    found: dict[tuple[str, ...], str] = {}
    ranks: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for row in held:
        for rank, english in enumerate(row.english):
            key = stems(english, stem)
            if not key or "." in english or all(word in STOP for word in english.lower().split()):
                continue
            found.setdefault(key, english.lower())
            ranks[key] += [(rank, word) for word in row.japanese[:3]]
    return [
        Entry(english, tuple(dict.fromkeys(word for _, word in sorted(ranks[key], key=_rank))))
        for key, english in found.items()
    ]


def _rank(ranked: tuple[int, str]) -> int:
    return ranked[0]


def shown(expanded: Iterable[Expanded], quotes: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Phrase -> what it was also searched by, where that led into a language that is shown.

    A Japanese number or era is told beside any quotation.
    """
    scripts = {has_japanese(quote) for quote in quotes}
    return {
        one.phrase: one.says[:SHOWN]
        for one in expanded
        if not (len(one.says) == 1 and one.says[0] in one.phrase)
        if (not has_japanese(one.phrase)) in scripts or (one.number and scripts)
    }
