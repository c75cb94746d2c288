"""Curated facts for a question: other names to search by, and what to show beside the answer."""

from __future__ import annotations

import re

from bot.model import FactView
from bot.views import fact_view
from index.kinds import holds
from index.question import Need, Question
from index.terms import tokens
from knowledge import Entity, Fact, Names
from knowledge.thesaurus import Thesaurus

LEAST = 0.5  # share of the question that a fact has to speak to


def expansions(names: Names, thesaurus: Thesaurus, text: str) -> dict[str, tuple[str, ...]]:
    """What else would say the same, by the phrase of `text`: other names, and the field's words."""
    found = dict(thesaurus.meanings(text))
    for entity in names.mentioned(text):
        for name in entity.names:
            match = re.search(
                rf"(?<![A-Za-z0-9]){re.escape(name)}s?(?![A-Za-z0-9])", text, re.IGNORECASE
            )
            if match:
                found[match.group()] = tuple(other for other in entity.names if other != name)
                break
    return found


def beside(names: Names, question: Question) -> tuple[FactView, ...]:
    """The fact about an entry that the question names which speaks most to the rest of it.

    Of facts that speak to as much, one that holds a thing of the wanted kind is shown.
    """
    found: list[tuple[float, bool, Entity, Fact]] = []
    for entity in names.mentioned(question.text)[:3]:
        rest = _rest(question, entity)
        found += [
            (_share(rest, fact), holds(question.wanted, question.text, fact.value), entity, fact)
            for fact in entity.facts
        ]
    if not found:
        return ()
    share, _, entity, fact = max(found, key=lambda one: one[:2])
    return (fact_view(entity, fact),) if share else ()


def _rest(question: Question, entity: Entity) -> list[Need]:
    """The needs of the question that the entry's own names do not meet."""
    own = frozenset(term for name in entity.names for token in tokens(name) for term in token.terms)
    return [need for need in question.needs if not need.met(own) and not need.aside]


def _share(rest: list[Need], fact: Fact) -> float:
    """The share of those needs that the fact speaks to, where it is at least half of them."""
    if not rest:
        return 0.0
    said = f"{fact.attribute} {fact.value}"
    held = frozenset(term for token in tokens(said) for term in token.terms)
    share = sum(need.met(held) for need in rest) / len(rest)
    return share if share >= LEAST else 0.0
