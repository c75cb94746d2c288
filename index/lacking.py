"""What an answer lacks: the words that nothing shown holds, and the pair that nowhere meets."""

from __future__ import annotations

from collections.abc import Sequence

from index.evidence import Needs, heading_terms, sentence_terms
from index.model import Hit

__all__ = ["apart", "missing"]


def missing(needs: Needs, shown: frozenset[str]) -> tuple[str, ...]:
    """The question's own words that are not shown: unknown names first, then the rarest."""
    return tuple(needs.each[number].word for number in _lacking(needs, shown))


def apart(needs: Needs, shown: frozenset[str], hits: Sequence[Hit]) -> tuple[str, str] | None:
    """The rarest word that is not shown, and the name nearest to it in the question that some hit
    holds, where no hit holds both; None where there is no such pair."""
    held = [heading_terms(hit.passage).union(*sentence_terms(hit.passage)) for hit in hits]
    met = [needs.met(terms) for terms in held]
    names = [number for number, need in enumerate(needs.each) if need.named and not need.aside]
    for lacking in _lacking(needs, shown):
        if lacking in names or needs.each[lacking].aside:
            continue
        for name in sorted(names, key=lambda number: abs(number - lacking)):
            if any(one[name] for one in met) and not any(one[name] and one[lacking] for one in met):
                return needs.each[lacking].word, needs.each[name].word
    return None


def _lacking(needs: Needs, shown: frozenset[str]) -> list[int]:
    found = [
        (need.aside, not need.named, -weight, need.word, number)
        for number, (need, weight, met) in enumerate(
            zip(needs.each, needs.weights, needs.met(shown), strict=True)
        )
        if not met
    ]
    return [number for *_, number in sorted(found)]
