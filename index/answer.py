"""The sentences that answer, as quotations, with one number that says how far to trust them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from index.choice import choose, ranking
from index.evidence import Needs
from index.learned import model, probability
from index.model import Hit, Quote
from index.question import Question
from index.quotations import quotations
from index.signs import SIGNS, Signs, shown_terms, signs_of

# Quotations without a name or number that the question gives, or without anything of the kind
# that it asks for, are never trusted further than this, whatever else speaks for them.
IN_DOUBT = 0.39
# Quotations without the year or figure that the question gives are about another one.
ANOTHER = 0.05


@dataclass(frozen=True, slots=True)
class Found:
    """The quotations, best first; `confidence` is the estimated probability that they answer.

    `missing` are the question's words that no shown sentence holds, rarest first.
    """

    quotes: tuple[Quote, ...]
    confidence: float
    missing: tuple[str, ...]
    signs: Signs | None = None


def answer(question: Question, hits: Sequence[Hit], idf: Mapping[str, float]) -> Found:
    """Choose at most three sentences from the hits and say how likely they answer."""
    ranked = ranking(question, hits, idf)
    if not ranked:
        return Found((), 0.0, tuple(need.word for need in question.needs))
    chosen = choose(ranked)
    needs = Needs(question, idf)
    signs = signs_of(needs, ranked, chosen)
    confidence = probability(model("confidence").logit(SIGNS, astuple(signs)))
    if signs.unnumbered:
        confidence = min(confidence, ANOTHER)
    elif signs.unnamed or signs.unkind:
        confidence = min(confidence, IN_DOUBT)
    return Found(
        tuple(quotations(question, chosen)), confidence, _missing(needs, shown_terms(chosen)), signs
    )


def _missing(needs: Needs, shown: frozenset[str]) -> tuple[str, ...]:
    """The question's own words that are not shown: unknown names first, then the rarest."""
    lacking = [
        (need.aside, not need.named, -weight, need.word)
        for need, weight, met in zip(needs.each, needs.weights, needs.met(shown), strict=True)
        if not met
    ]
    return tuple(word for *_, word in sorted(lacking))
