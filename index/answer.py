"""The sentences that answer, as quotations, with one number that says how far to trust them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields

from index.evidence import FEATURES, Candidate, Needs, candidates, counted, heading_terms, terms_of
from index.kinds import Wanted
from index.learned import model, probability
from index.model import Hit, Quote
from index.question import Question
from index.strong import strong
from index.terms import tokens

SENTENCES = 3  # the most that are shown
PASSAGES = 8  # whose sentences are weighed
# Quotations without a name or number that the question gives, or without anything of the kind
# that it asks for, are never trusted further than this, whatever else speaks for them.
IN_DOUBT = 0.39
FALLOFF = 2.5  # log-odds: a further sentence is shown when it is this close to the best

# A sentence that leans on the one before it is not quoted without it.
_LEANS = re.compile(
    r"(However|But|Yet|Still|Nevertheless|Nonetheless|Instead|Otherwise|Accordingly|Therefore|Thus"
    r"|Hence|Moreover|Furthermore|Similarly|Likewise|Conversely|In contrast|As a result|For example"
    r"|For instance|This|That|These|Those|They|He|She|It|Its|Their|Such|Both"
    r"|The (former|latter|same))\b"
    r"|(しかし|これ|それ|その|この|また|ただし|一方|さらに)"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """Features of the chosen sentences that say how likely they answer.

    `best` is the first sentence's log-odds over ten, `margin` its lead over the best sentence of
    another passage; `said`, `passage` and `shown` are the shares of the needs met by it, by its
    passage, and by all that is shown with its headings; `unnamed` and `unnumbered` say that a
    name or a number of the question is not shown; `strange` counts names, and `unknown` is the
    share of other words, that the library does not hold; `missing` is the weightiest need that is
    not shown, as a share, and `lacking` how many there are, over five; `depth` is the passage's
    score per unit of weight; `unkind` says that nothing of the wanted kind is shown, `uncounted`
    that "how many" finds no number before what it counts; `needs` is how many words ask, over ten.
    """

    best: float
    margin: float
    said: float
    passage: float
    shown: float
    unnamed: float
    unnumbered: float
    strange: float
    unknown: float
    missing: float
    lacking: float
    depth: float
    unkind: float
    uncounted: float
    needs: float


SIGNS = tuple(item.name for item in fields(Signs))


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
    chosen = _choose(ranked)
    needs = Needs(question, idf)
    signs = _signs(needs, ranked, chosen)
    confidence = probability(model("confidence").logit(SIGNS, astuple(signs)))
    if signs.unnamed or signs.unkind:
        confidence = min(confidence, IN_DOUBT)
    return Found(
        tuple(_quotes(question, chosen)), confidence, _missing(needs, _shown(chosen)), signs
    )


def ranking(
    question: Question, hits: Sequence[Hit], idf: Mapping[str, float]
) -> list[tuple[Candidate, float]]:
    """Every candidate sentence with its log-odds, best first; ties in the order of the hits."""
    sentence = model("sentence")
    scored = [
        (candidate, sentence.logit(FEATURES, candidate.vector))
        for candidate in candidates(question, hits[:PASSAGES], idf)
    ]
    return sorted(scored, key=lambda pair: -round(pair[1], 6))


def _choose(ranked: Sequence[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """The best sentences with those that they lean on, at most SENTENCES in all."""
    chosen: list[tuple[Candidate, float]] = []
    for candidate, score in ranked:
        if score < ranked[0][1] - FALLOFF or len(chosen) == SENTENCES:
            break
        new = [one for one in _with_support(candidate) if not _among(one, chosen)]
        if len(chosen) + len(new) <= SENTENCES:
            chosen += [(one, score) for one in new]
    return chosen or [ranked[0]]


def _with_support(candidate: Candidate) -> list[Candidate]:
    """The sentence, and before it those that it cannot stand without."""
    found = [candidate]
    while (before := _before(found[0])) is not None:
        found.insert(0, before)
    return found


def _among(candidate: Candidate, chosen: Sequence[tuple[Candidate, float]]) -> bool:
    return any(_same(candidate, held) for held, _ in chosen)


def _before(candidate: Candidate) -> Candidate | None:
    """The sentence before, where `candidate` leans on it."""
    if candidate.place == 0 or not _LEANS.match(_text(candidate)):
        return None
    return Candidate(candidate.hit, candidate.place - 1, candidate.evidence)


def _same(one: Candidate, other: Candidate) -> bool:
    return one.hit.passage.source == other.hit.passage.source and _absolute(one) == _absolute(other)


def _absolute(candidate: Candidate) -> int:
    return candidate.hit.passage.start + candidate.span[0]


def _text(candidate: Candidate) -> str:
    start, end = candidate.span
    return candidate.hit.passage.text[start:end]


def _quotes(question: Question, chosen: Sequence[tuple[Candidate, float]]) -> list[Quote]:
    """One quotation a run of neighbouring sentences, in the order of their best sentence."""
    by_passage: dict[str, list[tuple[Candidate, float]]] = {}
    for candidate, score in chosen:
        by_passage.setdefault(candidate.hit.passage.key, []).append((candidate, score))
    runs: list[list[tuple[Candidate, float]]] = []
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


def _quote(question: Question, run: Sequence[tuple[Candidate, float]]) -> Quote:
    passage = run[0][0].hit.passage
    start, end = run[0][0].span[0], run[-1][0].span[1]
    score = probability(max(score for _, score in run))
    return Quote(passage, start, end, score, strong(question, passage.text[start:end]))


def _shown(chosen: Sequence[tuple[Candidate, float]]) -> frozenset[str]:
    """The terms of the chosen sentences and of the headings that they stand under."""
    return frozenset().union(
        *(terms_of(tokens(_text(candidate))) for candidate, _ in chosen),
        *(heading_terms(candidate.hit.passage) for candidate, _ in chosen),
    )


def _missing(needs: Needs, shown: frozenset[str]) -> tuple[str, ...]:
    """The question's own words that are not shown: unknown names first, then the rarest."""
    lacking = [
        (need.aside, not need.named, -weight, need.word)
        for need, weight, met in zip(needs.each, needs.weights, needs.met(shown), strict=True)
        if not met
    ]
    return tuple(word for *_, word in sorted(lacking))


def _signs(
    needs: Needs,
    ranked: Sequence[tuple[Candidate, float]],
    chosen: Sequence[tuple[Candidate, float]],
) -> Signs:
    best, score = ranked[0]
    evidence, shown = best.evidence, _shown(chosen)
    elsewhere = [s for candidate, s in ranked if candidate.hit is not best.hit]
    asking = [need for need in needs.each if not need.aside]
    unknown = [
        need
        for need, weight in zip(needs.each, needs.known, strict=True)
        if weight == 0 and not need.aside
    ]
    lacking = [
        weight for weight, met in zip(needs.weights, needs.met(shown), strict=True) if not met
    ]
    numbers = [need.met(shown) for need in needs.each if _has_digit(need.word)]
    return Signs(
        best=score / 10,
        margin=min(1.0, (score - elsewhere[0]) / 5) if elsewhere else 1.0,
        said=evidence.said,
        passage=evidence.passage,
        shown=needs.share(shown),
        unnamed=0.0 if needs.named(shown) == 1 else 1.0,
        unnumbered=0.0 if all(numbers) else 1.0,
        strange=min(1.0, sum(need.named for need in unknown) / 2),
        unknown=sum(not need.named for need in unknown) / max(1, len(asking)),
        missing=max(lacking, default=0.0) / needs.total,
        lacking=min(1.0, sum(weight > 0 for weight in lacking) / 5),
        depth=min(2.0, best.hit.score / needs.total),
        unkind=1.0 if _unkind(needs.question, chosen) else 0.0,
        uncounted=1.0 if _uncounted(needs.question, chosen) else 0.0,
        needs=min(1.0, len(asking) / 10),
    )


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _unkind(question: Question, chosen: Sequence[tuple[Candidate, float]]) -> bool:
    return question.wanted in _STRICT and not any(one.evidence.of_kind for one, _ in chosen)


def _uncounted(question: Question, chosen: Sequence[tuple[Candidate, float]]) -> bool:
    return bool(counted(question)) and not any(one.evidence.counted for one, _ in chosen)


_STRICT = (
    Wanted.NUMBER,
    Wanted.MONEY,
    Wanted.DATE,
    Wanted.BODY,
    Wanted.PLACE,
    Wanted.REASON,
    Wanted.LIST,
    Wanted.NAMES,
)
