"""The chosen sentences become quotations: neighbours joined, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.choice import Scored, leans
from index.evidence import Candidate
from index.learned import probability
from index.model import Hit, Quote
from index.question import Question
from index.strong import strong


def quotations(question: Question, chosen: Sequence[Scored]) -> list[Quote]:
    """One quotation a run of neighbouring sentences.

    Runs that hold a thing of the kind asked for outright come first, then the likelier ones.
    """
    found = list(_runs(_gathered(chosen)))
    found.sort(key=lambda run: (not (question.outright and _of_kind(run)), -_best(run)))
    return [_quote(question, run) for run in found]


def _gathered(chosen: Sequence[Scored]) -> list[Scored]:
    """The sentences, each in the passage that holds most of them: passages overlap."""
    hits = {candidate.hit.passage.key: candidate.hit for candidate, _ in chosen}
    holding = {
        key: sum(_place(candidate, hit) is not None for candidate, _ in chosen)
        for key, hit in hits.items()
    }
    order = sorted(hits, key=lambda key: -holding[key])
    found = [
        (_moved(candidate, [hits[key] for key in order]), score) for candidate, score in chosen
    ]
    return found if _supported([candidate for candidate, _ in found]) else list(chosen)


def _supported(candidates: Sequence[Candidate]) -> bool:
    """Whether each sentence that leans on the one before still has it beside it."""
    places = {(one.hit.passage.key, one.place) for one in candidates}
    return all((one.hit.passage.key, one.place - 1) in places for one in candidates if leans(one))


def _moved(candidate: Candidate, hits: Sequence[Hit]) -> Candidate:
    for hit in hits:
        place = _place(candidate, hit)
        if place is not None:
            return replace(candidate, hit=hit, place=place)
    return candidate


def _place(candidate: Candidate, hit: Hit) -> int | None:
    """Where the sentence stands in the hit's passage; None where it does not."""
    here, there = candidate.hit.passage, hit.passage
    if here.source != there.source:
        return None
    shift = here.start - there.start
    start, end = candidate.span
    span = (start + shift, end + shift)
    if span not in there.sentences or there.text[slice(*span)] != candidate.text:
        return None
    return there.sentences.index(span)


def _runs(chosen: Sequence[Scored]) -> Iterator[list[Scored]]:
    ordered = sorted(chosen, key=lambda pair: (pair[0].hit.passage.key, pair[0].place))
    run: list[Scored] = []
    for pair in ordered:
        if run and not _follows(run[-1][0], pair[0]):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _follows(one: Candidate, other: Candidate) -> bool:
    return one.hit.passage.key == other.hit.passage.key and one.place + 1 == other.place


def _of_kind(run: Sequence[Scored]) -> bool:
    return any(candidate.evidence.of_kind for candidate, _ in run)


def _best(run: Sequence[Scored]) -> float:
    return max(score for _, score in run)


def _quote(question: Question, run: Sequence[Scored]) -> Quote:
    passage = run[0][0].hit.passage
    start, end = run[0][0].span[0], run[-1][0].span[1]
    words = strong(question, passage.text[start:end])
    return Quote(passage, start, end, probability(_best(run)), words)
