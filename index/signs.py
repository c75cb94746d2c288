"""What the chosen sentences show and lack: the features that the confidence is estimated from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from index.choice import Scored
from index.evidence import Candidate, Needs, counted, heading_terms, sentence_tokens, terms_of
from index.kinds import Wanted
from index.terms import tokens


@dataclass(frozen=True, slots=True)
class Signs:
    """Features of the chosen sentences that say how likely they answer.

    `best` is the first sentence's log-odds over ten, `margin` its lead over the best sentence of
    another passage; `said`, `passage` and `shown` are the shares of the needs met by it, by its
    passage, and by all that is shown with its headings; `unnamed` and `unnumbered` say that a
    name or a number of the question is wanting; `strange` counts names, and `unknown` is the
    share of other words, that the library does not hold; `missing` is the weightiest need that is
    not shown, as a share, and `lacking` how many there are, over five; `depth` is the passage's
    score per unit of weight; `unkind` says that nothing of the wanted kind is shown, `uncounted`
    that "how many" finds no number before what it counts; `asked` is how like the question is to
    one that was kept for the best sentence; `needs` is how many words ask, over ten.
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
    asked: float
    needs: float


SIGNS = tuple(item.name for item in fields(Signs))


def signs_of(needs: Needs, ranked: Sequence[Scored], chosen: Sequence[Scored]) -> Signs:
    """The signs of the `chosen` sentences, which come from `ranked` (best first, not empty)."""
    best, score = ranked[0]
    evidence, shown = best.evidence, shown_terms(chosen)
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
    doubt = min(_doubts(needs, chosen), key=sum)
    return Signs(
        best=score / 10,
        margin=min(1.0, (score - elsewhere[0]) / 5) if elsewhere else 1.0,
        said=evidence.said,
        passage=evidence.passage,
        shown=needs.share(shown),
        unnamed=float(doubt.unnamed),
        unnumbered=float(doubt.unnumbered),
        strange=min(1.0, sum(need.named for need in unknown) / 2),
        unknown=sum(not need.named for need in unknown) / max(1, len(asking)),
        missing=max(lacking, default=0.0) / needs.total,
        lacking=min(1.0, sum(weight > 0 for weight in lacking) / 5),
        depth=min(2.0, best.hit.score / needs.total),
        unkind=float(doubt.unkind),
        uncounted=float(doubt.uncounted),
        asked=evidence.asked,
        needs=min(1.0, len(asking) / 10),
    )


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
    numbers = [need for need in needs.each if _is_figure(need.word)]
    counts = bool(counted(needs.question))
    for group in groups.values():
        passage = group[0].hit.passage
        heading = heading_terms(passage)
        whole = heading.union(*(terms_of(part) for part in sentence_tokens(passage)))
        shown = heading.union(*(terms_of(tokens(one.text)) for one in group))
        yield _Doubt(
            unnamed=needs.named(whole) < 1,
            unnumbered=not all(need.met(shown) for need in numbers),
            unkind=strict and not any(one.evidence.of_kind for one in group),
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
        *(terms_of(tokens(candidate.text)) for candidate, _ in chosen),
        *(heading_terms(candidate.hit.passage) for candidate, _ in chosen),
    )
