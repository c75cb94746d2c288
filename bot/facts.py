"""Curated facts for a question: other names to search by, where to look, what to show beside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot import variants, views
from bot.asked import Asked
from bot.cards import Cards
from bot.defining import Defining
from bot.model import Citation, FactView
from bot.stating import Stating
from index.kinds import holds
from index.model import Pointer, Quote, Source
from index.question import Question
from index.reader import Reader
from index.terms import tokens
from knowledge import Entity, Fact, Knowledge, Names
from knowledge.thesaurus import Thesaurus

FACTS = 8  # facts whose statements a question is pointed to
BESIDE = 0.65  # likeness from which a fact is shown beside an answer
_KATAKANA = "\u30a1-\u30fa\u30fc"
# FMS and ATLA, but none that is a word in small letters, as FAR is.
_ACRONYM = re.compile(r"(?![^AEIOU][AEIOU][^AEIOU]$)[A-Z]{3,7}")
KIND = 0.05  # of likeness, for a fact that holds a thing of the wanted kind


@dataclass(frozen=True, slots=True)
class FactPointer(Pointer):
    """A pointer to the sentence that states a fact, with the quotation to show for it."""

    entity: Entity
    fact: Fact
    quote: Quote


class Guide:
    """Points questions to the statements of facts in the libraries of one reader."""

    def __init__(
        self, reader: Reader, knowledge: Knowledge, cards: Cards, stating: Stating
    ) -> None:
        self._reader = reader
        self._asked = Asked(reader, acronyms(knowledge))
        self._defining = Defining(knowledge)
        self.words = self._asked.words
        self._digest = variants.digest(knowledge)
        self._entities = {entity.ref: entity for entity in knowledge.entities}
        self._cards = cards
        self._stating = stating

    def point(self, question: Question) -> list[FactPointer]:
        """The sentences that state the facts which questions like this one ask for, best first.

        None while the file's facts are not those of this process: a newer version has written it.
        """
        if variants.stored_digest(self._reader.db) != self._digest:
            return []
        told = self._defining.of(question)
        likely = self._asked.best(question, FACTS)
        found = [
            *(self._pointer(entity, n, 1.0) for entity, n in told),
            *(self._pointer(self._entities[one.ref], one.n, one.strength) for one in likely),
        ]
        return [one for one in found if one is not None]

    def _pointer(self, entity: Entity, n: int, strength: float) -> FactPointer | None:
        fact = entity.facts[n]
        stated = self._stating.find(entity, fact)
        if stated is None:
            return None
        return FactPointer(stated.passage, stated.place, strength, entity, fact, stated.quote)

    def beside(
        self,
        question: Question,
        pointers: Sequence[Pointer],
        cited: Sequence[Citation],
        sources: Mapping[tuple[int, str], Source],
        locale: str,
    ) -> tuple[FactView, ...]:
        """The fact that the question asks for, with the quotation that states it, if any is.

        A fact that lacks a name or number of the question is about something else.
        """
        fit = [
            (one.strength + KIND * holds(question.wanted, question.text, one.fact.value), one)
            for one in pointers
            if isinstance(one, FactPointer) and one.strength >= BESIDE and _about(question, one)
        ]
        if not fit:
            return ()
        _, best = max(fit, key=lambda pair: round(pair[0], 6))
        number, source = _number(best.quote.text, cited), sources[best.passage.shelf]
        quotation = views.citation(number, best.quote, source, locale)
        return (replace(self._cards.fact(best.entity, best.fact, locale), stated=quotation),)


def _number(quote: str, cited: Sequence[Citation]) -> int:
    """The number of the citation that shows these words already; 0 where none does."""
    return next((one.n for one in cited if quote in one.quote), 0)


def _about(question: Question, one: FactPointer) -> bool:
    names = " ".join(one.entity.names)
    said = f"{names} {one.fact.attribute} {one.fact.topic} {one.fact.value} {one.fact.when}"
    spans = one.passage.sentences[one.place]
    text = f"{said} {one.passage.text[slice(*spans)]}"
    held = frozenset(term for token in tokens(text) for term in token.terms)
    return all(need.met(held) for need in question.needs if need.named and not need.aside)


def acronyms(knowledge: Knowledge) -> frozenset[str]:
    """The terms of the acronyms by which entries go: "sosas" names one, in small letters too."""
    words = {word for entity in knowledge.entities for word in " ".join(entity.names).split()}
    found = (token for word in words if _ACRONYM.fullmatch(word) for token in tokens(word))
    return frozenset(term for token in found for term in token.terms if not token.stop)


def expansions(names: Names, thesaurus: Thesaurus, text: str) -> dict[str, tuple[str, ...]]:
    """What else would say the same, by the phrase of `text`: other names, and the field's words."""
    found = dict(thesaurus.meanings(text))
    for entity in names.mentioned(text):
        for name in entity.names:
            # インド is no part of インドネシア: a katakana name is a whole word as a Latin one is.
            sides = _KATAKANA if name[0] >= "\u30a1" and name[-1] <= "\u30fc" else "A-Za-z0-9"
            match = re.search(
                rf"(?<![{sides}]){re.escape(name)}s?(?![{sides}])", text, re.IGNORECASE
            )
            if match:
                found[match.group()] = tuple(other for other in entity.names if other != name)
                break
    return found
