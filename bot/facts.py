"""Curated facts for a question: other names to search by, and what to show beside the answer."""

from __future__ import annotations

from bot.model import FactView
from bot.views import fact_view
from index.question import Question
from index.terms import tokens
from knowledge import Entity, Fact, Names

MOST = 2


def expansions(names: Names, text: str) -> dict[str, tuple[str, ...]]:
    """The other names of each entry that `text` names, by the entry's name."""
    return {entity.name: entity.names for entity in names.mentioned(text)}


def beside(names: Names, question: Question) -> tuple[FactView, ...]:
    """At most two facts about the entries that the question names and that speak to the rest."""
    found: list[tuple[float, FactView]] = []
    for entity in names.mentioned(question.text)[:3]:
        rest = _rest(question, entity)
        for fact in entity.facts:
            share = _share(rest, fact)
            if share > 0:
                found.append((share, fact_view(entity, fact)))
    found.sort(key=lambda pair: -pair[0])
    return tuple(view for _, view in found[:MOST])


def _rest(question: Question, entity: Entity) -> list[frozenset[str]]:
    """The needs of the question that the entry's own names do not meet."""
    own = {term for name in entity.names for token in tokens(name) for term in token.terms}
    return [frozenset(need) for need in question.needs if own.isdisjoint(need)]


def _share(rest: list[frozenset[str]], fact: Fact) -> float:
    """The share of those needs that the fact speaks to; its attribute counts for its value."""
    if not rest:
        return 0.0
    said = f"{fact.attribute} {fact.value}"
    held = {term for token in tokens(said) for term in token.terms}
    share = sum(not need.isdisjoint(held) for need in rest) / len(rest)
    return share if share >= 0.5 else 0.0
