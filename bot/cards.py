"""The knowledge's values as the service's: facts, cards and choices in the reader's language."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Card, Choice, FactView
from bot.phrases import language
from knowledge import Entity, Fact, Knowledge
from knowledge.amounts import period, written
from knowledge.model import Kind


class Cards:
    """Makes cards of one knowledge; its words by language are looked up once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        words = knowledge.vocabulary
        self._attributes = {one.name: one.japanese for one in words.attributes}
        self._words = {name: (english, japanese) for name, english, japanese in words.words}
        self._relations = {
            name: labels
            for one in words.relations
            for name, labels in (
                (one.name, (one.english, one.japanese)),
                (f"~{one.name}", (one.inverse, one.inverse_japanese)),
            )
        }

    def choice(self, entity: Entity) -> Choice:
        """The entry as something to choose."""
        return Choice(entity.kind, entity.id, entity.name)

    def column(self, entity: Entity, locale: str = "en") -> Choice:
        """The entry as the head of a column or row, by its Japanese name for those who read it."""
        return Choice(entity.kind, entity.id, called(entity, locale))

    def fact(self, entity: Entity, fact: Fact, locale: str = "en") -> FactView:
        """A fact of the entry with its provenance."""
        units = self._knowledge.vocabulary.units
        return FactView(
            kind=entity.kind,
            id=entity.id,
            name=entity.name,
            attribute=fact.attribute,
            value=written(fact.amounts, units, language(locale)) if fact.amounts else fact.value,
            as_of=fact.as_of,
            source=fact.citation.source,
            section=fact.citation.section,
            notes=fact.citation.notes,
            n=entity.facts.index(fact) + 1,
            label=self.label(fact.attribute, locale),
            topic=fact.topic,
            code=fact.citation.code,
            explanation=fact.explanation,
            mark=fact.mark,
        )

    def label(self, attribute: str, locale: str = "en") -> str:
        """What the attribute is called in the reader's language."""
        return self._attributes.get(attribute, "") if language(locale) == "ja" else attribute

    def card(self, entity: Entity, locale: str = "en") -> Card:
        """The entry as a fact card."""
        return Card(
            kind=entity.kind,
            id=entity.id,
            name=entity.name,
            japanese=entity.japanese,
            aliases=entity.names[1:],
            summary=entity.summary,
            status=entity.status,
            as_of=entity.as_of,
            facts=tuple(self.fact(entity, fact, locale) for fact in entity.facts),
            relations=tuple(
                (self._said(self._relations, relation, locale), self.choice(other))
                for relation, other in self._knowledge.related(entity)
            ),
            kind_label=labelled(self._knowledge.vocabulary.kind(entity.kind), locale),
            state=self._said(self._words, entity.status, locale),
            binding=self._said(self._words, entity.trait("binding"), locale),
            since=entity.since,
            until=entity.until,
            picture=entity.id if is_drawn(entity) else "",
        )

    def of_year(self, card: Card, entity: Entity, year: int) -> Card:
        """The card with only the numbers of that year, and no picture."""
        kept = {n for n, fact in enumerate(entity.facts, 1) if _holds(fact, year)}
        return replace(card, facts=tuple(f for f in card.facts if f.n in kept), picture="")

    def _said(self, table: dict[str, tuple[str, str]], name: str, locale: str) -> str:
        english, japanese = table.get(name, (name, name))
        return japanese if language(locale) == "ja" else english


def called(entity: Entity, locale: str) -> str:
    """The entry's name: the Japanese one, where it has one, for those who read it."""
    return entity.japanese if entity.japanese and language(locale) == "ja" else entity.name


def labelled(kind: Kind, locale: str) -> str:
    """What entries of the kind are called together, in the reader's language."""
    return kind.japanese if language(locale) == "ja" else kind.label


def is_drawn(entity: Entity) -> bool:
    """Whether there is a picture of the entry's numbers."""
    return entity.trait("chart") not in ("", "none")


def _holds(fact: Fact, year: int) -> bool:
    return bool(fact.period) and period(fact.period).holds(year)
