"""The sentences that answer, as quotations, with one number that says how far to trust them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields

from index.evidence import FEATURES, Candidate, candidates
from index.learned import model, probability
from index.model import Hit, Passage, Quote
from index.question import Question
from index.terms import tokens

SENTENCES = 3  # the most that are shown
PASSAGES = 8  # whose sentences are weighed
FALLOFF = 1.2  # log-odds: a further sentence is shown when it is this close to the best

# A sentence that leans on the one before it is not quoted without it.
_LEANS = re.compile(
    r"(However|But|Yet|Still|Nevertheless|Nonetheless|Instead|Otherwise|Accordingly|Therefore|Thus"
    r"|Hence|Moreover|Furthermore|Similarly|Likewise|Conversely|In contrast|As a result|For example"
    r"|For instance|This|That|These|Those|They|He|She|It|Its|Their|Such|Both|The (former|latter|same))\b"
    r"|(しかし|これ|それ|その|この|また|ただし|一方|さらに)"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """Features of the chosen sentences that say how likely they answer.

    `best` is the first sentence's log-odds over ten, `margin` its lead over the best sentence
    elsewhere, `said`/`passage` shares of the needs held by it and by its passage, `shown` by all
    shown sentences with their headings, `named` of names and numbers, `unknown` the share of
    needs that the library does not hold, `missing` the rarity of the rarest need not shown,
    `depth` the passage's score per unit of question weight, `kind` whether the wanted kind is
    there, `needs` how many needs there are, over ten.
    """

    best: float
    margin: float
    said: float
    passage: float
    shown: float
    named: float
    unknown: float
    missing: float
    depth: float
    kind: float
    wants: float
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
        return Found((), 0.0, tuple(question.words))
    chosen = _choose(ranked)
    signs = _signs(question, ranked, chosen, idf)
    confidence = probability(model("confidence").logit(SIGNS, astuple(signs)))
    missing = _missing(question, [_text(one) for one, _ in chosen], idf)
    return Found(tuple(_quotes(question, chosen)), confidence, missing, signs)


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
    best, score = ranked[0]
    chosen = [(best, score)]
    before = _before(best)
    room = SENTENCES - 1
    if before is not None:
        chosen.append((before, score))
        room -= 1
    for candidate, other in ranked[1:]:
        if room == 0 or other < score - FALLOFF:
            break
        if any(_same(candidate, held) for held, _ in chosen):
            continue
        chosen.append((candidate, other))
        room -= 1
    return chosen


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


def strong(question: Question, text: str) -> tuple[tuple[int, int], ...]:
    """The spans of `text` that say what the question asked about, neighbours joined."""
    asked = {term for need in question.needs for term in need}
    spans: list[tuple[int, int]] = []
    for token in tokens(text):
        if token.stop or asked.isdisjoint(token.terms):
            continue
        if (
            spans
            and token.start <= spans[-1][1] + 1
            and "\n" not in text[spans[-1][1] : token.start]
        ):
            spans[-1] = (spans[-1][0], max(token.end, spans[-1][1]))
        else:
            spans.append((token.start, token.end))
    return tuple(spans)


def _missing(question: Question, shown: Sequence[str], idf: Mapping[str, float]) -> tuple[str, ...]:
    held = {term for text in shown for token in tokens(text) for term in token.terms}
    lacking = [
        (-max(idf.get(term, 99.0) for term in need), word)
        for need, word in zip(question.needs, question.words, strict=True)
        if held.isdisjoint(need)
    ]
    return tuple(word for _, word in sorted(lacking))


def _signs(
    question: Question,
    ranked: Sequence[tuple[Candidate, float]],
    chosen: Sequence[tuple[Candidate, float]],
    idf: Mapping[str, float],
) -> Signs:
    best, score = ranked[0]
    shown = {
        term
        for candidate, _ in chosen
        for text in (_text(candidate), *candidate.hit.passage.section[-1:])
        for token in tokens(text)
        for term in token.terms
    }
    highest = max(idf.values(), default=1.0)
    weights = [max(idf.get(term, 0.0) for term in need) for need in question.needs]
    full = [weight or highest for weight in weights]
    total = sum(full) or 1.0
    held = [not shown.isdisjoint(need) for need in question.needs]
    evidence = best.evidence
    elsewhere = [s for candidate, s in ranked if candidate.hit is not best.hit]
    return Signs(
        best=score / 10,
        margin=min(1.0, (score - elsewhere[0]) / 5) if elsewhere else 1.0,
        said=evidence.said,
        passage=evidence.passage,
        shown=sum(weight for weight, has in zip(full, held, strict=True) if has) / total,
        named=evidence.named,
        unknown=sum(weight == 0 for weight in weights) / len(weights),
        missing=max((w for w, has in zip(full, held, strict=True) if not has), default=0.0) / 10,
        depth=best.hit.score / total,
        kind=sum((evidence.value, evidence.date, evidence.name, evidence.reason)),
        wants=1.0 if question.wanted in _STRICT else 0.0,
        needs=min(1.0, len(question.needs) / 10),
    )


_STRICT = ("number", "money", "date", "body", "place", "reason")


def passage_of(hits: Sequence[Hit]) -> Passage | None:
    """The nearest passage, for a receipt; None where nothing matched at all."""
    return hits[0].passage if hits else None
