"""The sentences that answer, as quotations, with one number that says how far to trust them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from index.choice import Scored, choose, ranking
from index.evidence import Needs
from index.learned import model, probability
from index.model import Hit, Quote
from index.question import Question
from index.signs import SIGNS, Signs, shown_terms, signs_of
from index.strong import strong

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
        tuple(_quotes(question, chosen)), confidence, _missing(needs, shown_terms(chosen)), signs
    )


def _quotes(question: Question, chosen: Sequence[Scored]) -> list[Quote]:
    """One quotation a run of neighbouring sentences, in the order of their best sentence."""
    by_passage: dict[str, list[Scored]] = {}
    for candidate, score in chosen:
        by_passage.setdefault(candidate.hit.passage.key, []).append((candidate, score))
    runs: list[list[Scored]] = []
    for group in by_passage.values():
        group.sort(key=lambda pair: pair[0].place)
        for pair in group:
            last = runs[-1][-1][0] if runs else None
            follows = (
                last is not None
                and last.hit.passage.key == pair[0].hit.passage.key
                and last.place + 1 == pair[0].place
            )
            if follows:
                runs[-1].append(pair)
            else:
                runs.append([pair])
    runs.sort(key=lambda run: -max(score for _, score in run))
    return [_quote(question, run) for run in runs]


def _quote(question: Question, run: Sequence[Scored]) -> Quote:
    passage = run[0][0].hit.passage
    start, end = run[0][0].span[0], run[-1][0].span[1]
    score = probability(max(score for _, score in run))
    return Quote(passage, start, end, score, strong(question, passage.text[start:end]))


def _missing(needs: Needs, shown: frozenset[str]) -> tuple[str, ...]:
    """The question's own words that are not shown: unknown names first, then the rarest."""
    lacking = [
        (need.aside, not need.named, -weight, need.word)
        for need, weight, met in zip(needs.each, needs.weights, needs.met(shown), strict=True)
        if not met
    ]
    return tuple(word for *_, word in sorted(lacking))
