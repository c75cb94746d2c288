"""What the chosen sentences show and lack: the features that the confidence is estimated from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from index.aims import aimed, counted
from index.choice import Scored, shares
from index.crossing import has_japanese
from index.degrees import unsaid
from index.evidence import Candidate, Needs, heading_terms, sentence_terms
from index.kinds import Wanted
from index.narrow import narrow


@dataclass(frozen=True, slots=True)
class Signs:
    """Features of the chosen sentences that say how likely they answer, about 0..1.

    Of the first sentence: `best` its log-odds over ten, `share` its part in what all candidates
    are worth, `margin` its lead over the best sentence of another passage; `said`, `around`,
    `bigrams`, `exact` and `fits` its evidence; `passage` the needs that its passage meets, `depth`
    the passage's score per unit of weight, `gap` its lead over the next passage's, `order` one
    over its place.

    Of all that is shown: `shown` the needs met with the headings, `pair` its part in what all
    candidates are worth, `missing` the weightiest need that is not met, as a share, and `lacking`
    how many there are, over five; `nameless` the share of needs that are no names, and not met;
    `apart` the part of it that no candidate meets together with the names of the question.
    `aim` is the share not met of the words that say what is asked of the things named, and `unmet`
    that of all needs, in both of which a word that the library does not hold counts as a rare one.
    `unnamed` and `unnumbered` say that a name or a number of the question is wanting; `strange`
    counts names, and `unknown` is the share of other words, that the library does not hold;
    `unkind` says that nothing of the wanted kind is shown, `uncounted` that "how many" finds no
    number before what it counts; `asked` is how like the question is to one that was kept for the
    best sentence; `needs` is how many words ask, over ten; `dense` is that of the first sentence;
    `degree` counts the words like "first" or "largest" of which nothing shown speaks, over two.
    """

    best: float
    share: float
    margin: float
    said: float
    around: float
    bigrams: float
    exact: float
    fits: float
    passage: float
    depth: float
    gap: float
    order: float
    shown: float
    pair: float
    missing: float
    lacking: float
    nameless: float
    apart: float
    aim: float
    unmet: float
    unnamed: float
    unnumbered: float
    strange: float
    unknown: float
    unkind: float
    uncounted: float
    asked: float
    needs: float
    dense: float
    degree: float


SIGNS = tuple(item.name for item in fields(Signs))


def signs_of(needs: Needs, ranked: Sequence[Scored], chosen: Sequence[Scored]) -> Signs:
    """The signs of the `chosen` sentences, which come from `ranked` (best first, not empty)."""
    best, score = ranked[0]
    evidence, shown = best.evidence, shown_terms(chosen)
    elsewhere = [s for candidate, s in ranked if candidate.hit is not best.hit]
    others = [one.hit.score for one, _ in ranked if one.hit is not best.hit]
    asking = [need for need in needs.each if not need.aside]
    unknown = [
        need
        for need, weight in zip(needs.each, needs.known, strict=True)
        if weight == 0 and not need.aside
    ]
    met = needs.met(shown)
    lacking = [weight for weight, has in zip(needs.weights, met, strict=True) if not has]
    nameless = [n for n, need in enumerate(needs.each) if not need.named and not met[n]]
    worth = shares(ranked)
    picked = {id(candidate.evidence) for candidate, _ in chosen}
    doubt = min(_doubts(needs, chosen), key=sum)
    return Signs(
        best=score / 10,
        share=worth[0],
        margin=min(1.0, (score - elsewhere[0]) / 5) if elsewhere else 1.0,
        said=evidence.said,
        around=evidence.around,
        bigrams=evidence.bigrams,
        exact=evidence.exact,
        fits=evidence.fits,
        passage=evidence.passage,
        depth=min(2.0, best.hit.score / needs.total),
        gap=min(1.0, max(-1.0, (best.hit.score - max(others, default=0.0)) / needs.total)),
        order=evidence.order,
        shown=needs.share(shown),
        pair=sum(
            part for part, (one, _) in zip(worth, ranked, strict=True) if id(one.evidence) in picked
        ),
        missing=max(lacking, default=0.0) / needs.total,
        lacking=min(1.0, sum(weight > 0 for weight in lacking) / 5),
        nameless=sum(needs.weights[n] for n in nameless) / needs.total,
        apart=_apart(needs, ranked, nameless),
        aim=_unmet(needs, met, aimed(needs.question)),
        unmet=_unmet(needs, met),
        unnamed=float(doubt.unnamed),
        unnumbered=float(doubt.unnumbered),
        strange=min(1.0, sum(need.named for need in unknown) / 2),
        unknown=sum(not need.named for need in unknown) / max(1, len(asking)),
        unkind=float(doubt.unkind),
        uncounted=float(doubt.uncounted),
        asked=evidence.asked,
        needs=min(1.0, len(asking) / 10),
        dense=evidence.dense,
        degree=min(1.0, unsaid(needs.question.text, _said(chosen)) / 2),
    )


def _said(chosen: Sequence[Scored]) -> str:
    headings = {title for one, _ in chosen for title in one.hit.passage.section[-2:]}
    return "\n".join([*sorted(headings), *(one.text for one, _ in chosen)])


def _unmet(needs: Needs, met: Sequence[bool], words: frozenset[str] | None = None) -> float:
    """The share that is not met of all needs, or of those for `words`."""
    most = max(needs.weights, default=0.0) or 1.0
    total = lacking = 0.0
    for need, weight, has in zip(needs.each, needs.weights, met, strict=True):
        # A pair of Japanese letters may stand astride two words, and is then in no library.
        if need.aside or (not weight and has_japanese(need.word)):
            continue
        if words is None or need.word.lower() in words:
            total += weight or most
            lacking += 0.0 if has else weight or most
    return lacking / total if total else 0.0


def _apart(needs: Needs, ranked: Sequence[Scored], lacking: Sequence[int]) -> float:
    """The share of these needs that no passage meets which meets the names of the question."""
    left = set(lacking)
    for terms in _passages(ranked):
        if left and needs.named(terms) == 1:
            left = {number for number in left if not needs.each[number].met(terms)}
    return sum(needs.weights[number] for number in left) / needs.total


def _passages(ranked: Sequence[Scored]) -> Iterator[frozenset[str]]:
    """The terms of each passage whose sentences were weighed, with its headings."""
    for hit in {candidate.hit.passage.key: candidate.hit for candidate, _ in ranked}.values():
        yield heading_terms(hit.passage).union(*sentence_terms(hit.passage))


class _Doubt(NamedTuple):
    unnamed: bool
    unnumbered: bool
    unkind: bool
    uncounted: bool


def _doubts(needs: Needs, chosen: Sequence[Scored]) -> Iterator[_Doubt]:
    """What each quoted passage lacks by itself: two half answers do not make one.

    A name may stand anywhere in the passage; a number, and the thing asked for, must be quoted.
    """
    groups: dict[str, list[Candidate]] = {}
    for candidate, _ in chosen:
        groups.setdefault(candidate.hit.passage.key, []).append(candidate)
    strict = needs.question.outright and needs.question.wanted in _STRICT
    special = narrow(needs.question.text)
    numbers = [need for need in needs.each if _is_figure(need.word)]
    counts = bool(counted(needs.question))
    for group in groups.values():
        passage = group[0].hit.passage
        heading = heading_terms(passage)
        whole = heading.union(*sentence_terms(passage))
        shown = heading.union(*(_terms(one) for one in group))
        yield _Doubt(
            unnamed=needs.named(whole) < 1,
            unnumbered=not all(need.met(shown) for need in numbers),
            unkind=(strict and not any(one.evidence.of_kind for one in group))
            or (special is not None and not any(special.search(one.text) for one in group)),
            uncounted=counts and not any(one.evidence.counted for one in group),
        )


def _is_figure(word: str) -> bool:
    """A year or another number that says which one is meant, not a "top 3"."""
    return sum(letter.isdigit() for letter in word) >= 3


# Kinds whose absence can be seen: a reason or a list may be put in a hundred ways.
_STRICT = (
    Wanted.NUMBER,
    Wanted.SHARE,
    Wanted.MONEY,
    Wanted.DATE,
    Wanted.BODY,
    Wanted.PLACE,
)


def shown_terms(chosen: Sequence[Scored]) -> frozenset[str]:
    """The terms of the chosen sentences and of the headings that they stand under."""
    return frozenset().union(
        *(_terms(candidate) for candidate, _ in chosen),
        *(heading_terms(candidate.hit.passage) for candidate, _ in chosen),
    )


def _terms(candidate: Candidate) -> frozenset[str]:
    return sentence_terms(candidate.hit.passage)[candidate.place]
