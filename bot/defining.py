"""What says what a thing is: the fact for a question like "What is a SOSA?", whatever is like it.

Such a question has no word but a name, and so is as like to every short way of asking about the
thing as to any other; which of its facts tells what it is has to be known.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from index.kinds import Wanted
from index.terms import tokens

if TYPE_CHECKING:
    from index.question import Question
    from knowledge import Entity, Knowledge

__all__ = ["Defining"]

# Attributes that say what a thing is, the plainest first.
TELLING = (
    *("definition", "subject", "type", "mechanism", "purpose", "function", "content", "meaning"),
    *("business", "role"),
)
DUTY = "responsibility"
"""What a body is there for; of anything else it says who answers for it."""


class Defining:
    """The facts that say what each entry is."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._named: dict[frozenset[str], list[tuple[Entity, int]]] = defaultdict(list)
        for entity in knowledge.entities:
            n = _telling(entity)
            if n is not None:
                for terms in {_terms(name) for name in entity.names} - {frozenset()}:
                    self._named[terms].append((entity, n))

    def of(self, question: Question) -> list[tuple[Entity, int]]:
        """The entries that the question asks the nature of, each with the place of the fact that
        tells it; none where it asks anything else, or more."""
        if question.wanted is not Wanted.DEFINITION:
            return []
        asked = frozenset(need.own[0] for need in question.needs if not need.aside and need.own)
        return self._named.get(asked, [])


def _telling(entity: Entity) -> int | None:
    places = {fact.attribute: n for n, fact in reversed(list(enumerate(entity.facts)))}
    telling = (DUTY, *TELLING) if entity.kind == "organization" else TELLING
    return next((places[one] for one in telling if one in places), None)


def _terms(name: str) -> frozenset[str]:
    return frozenset(token.terms[0] for token in tokens(name) if not token.stop)
