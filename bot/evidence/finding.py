"""The best sentences for a claim, with what of the claim they have: one, or two that add up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.evidence.comparing import Beside, figures_beside, names_beside
from bot.evidence.names import Name, Spot, names
from bot.evidence.negation import negated
from bot.evidence.weighing import Candidate, Claim, candidates
from index.ask import Outcome
from index.crossing import has_japanese
from index.evidence import terms_of
from index.model import Quote
from index.strong import strong
from index.terms import tokens

__all__ = ["Finding", "find"]

FOUND = 0.6
"""Least share of a claim's subject that a sentence is about, by weight."""
OTHERWISE = 0.7
"""The same where it has another name in the place of the claim's."""
VAGUE = 0.75
"""Least share that the sentence itself has where none of the claim's figures and dates is in it,
nor another in its place."""
AGREEING = 0.1
"""What each of two figures or dates that match takes off the least share."""
SAID = 0.35
"""Least share that stands in the sentence itself."""
_LIKELY = {"matches": 0.3, "differs": 0.15, "absent": 0.05}
"""What the values of a claim count for in the choice of the sentence, by what stands there."""
MISSING = 3
"""Words that are told to be in no quotation."""

_OPENING = re.compile(r"(?<![.!?。\n] )(?<!^)\b[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """The quotations for a claim, what stands beside what (with the place of its quotation), the
    claim's words that none has, and whether one of the two is negated and the other not."""

    quotes: tuple[Quote, ...] = ()
    compared: tuple[tuple[Beside, int], ...] = ()
    missing: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class _Weighed:
    candidate: Candidate
    beside: tuple[Beside, ...]
    share: float
    rank: float

    def count(self, verdict: str, *kinds: str) -> int:
        return sum(one.verdict == verdict and one.kind in kinds for one in self.beside)


_VALUES = ("figure", "date")


def find(text: str, outcome: Outcome, spot: Spot) -> Finding:
    """What the passages found have to a claim."""
    claim = Claim(text, outcome)
    if not claim.needs:
        return Finding()
    capitals = _capitals(outcome)
    mine = names(text, spot, capitals.__contains__)
    mine = [one for one in mine if not _within(one, claim)]
    claim.named = frozenset(term for name in mine for term in name.terms)
    near = [
        one
        for one in candidates(outcome)
        if claim.share(one) >= FOUND - 0.2  # before any name is left out of the reckoning
    ]
    weighed = [_weigh(claim, mine, one, spot, capitals) for one in near]
    good = sorted(
        (one for one in weighed if one is not None),
        key=lambda one: (-round(one.rank, 6), one.candidate.spot),
    )
    if not good:
        return Finding()
    chosen = [good[0], *_second(good)]
    lacks = _missing(claim, mine, chosen)
    return Finding(
        tuple(_quote(claim, one) for one in chosen),
        tuple(_merged(chosen)),
        lacks,
        # Of something else that is said of the same things, a "not" tells nothing.
        not lacks and _one_negated(claim, good[0].candidate),
    )


def _within(name: Name, claim: Claim) -> bool:
    """Whether a name is a part of a date or figure ("JFY 2019")."""
    return any(one.start < name.end and name.start < one.end for one in claim.figures)


def _capitals(outcome: Outcome) -> frozenset[str]:
    """The words that the passages found write in a capital inside a sentence."""
    return frozenset(
        word for hit in outcome.hits[:12] for word in _OPENING.findall(hit.passage.text)
    )


def _weigh(
    claim: Claim, mine: Sequence[Name], one: Candidate, spot: Spot, capitals: frozenset[str]
) -> _Weighed | None:
    """The sentence with what it has of the claim; None where it is on something else."""
    said, words = claim.said(one)
    theirs = [] if not mine else names(one.text, spot, capitals.__contains__)
    beside = (*figures_beside(claim, one), *names_beside(claim, mine, one, theirs))
    other = [item for item in beside if item.kind == "name" and item.verdict == "differs"]
    replaced = frozenset(
        term for item in other for name in mine if name.text == item.claimed for term in name.terms
    )
    share = claim.share(one, replaced)
    values = [item for item in beside if item.kind in _VALUES]
    if said < SAID or words + sum(bool(item.found) for item in values) < min(2, len(claim.needs)):
        return None
    if other and any(item.verdict == "differs" for item in values):
        return None  # neither who nor how much: it tells of another matter
    named = [item for item in beside if item.kind == "name"]
    if 2 * sum(item.verdict == "absent" for item in named) > len(named):
        return None
    agreeing = sum(item.verdict == "matches" for item in values)
    least = OTHERWISE if other else FOUND - AGREEING * min(agreeing, 2)
    vague = bool(values) and not any(
        item.found and (item.kind == "figure" or item.verdict != "absent") for item in values
    )
    if share < least or (vague and said < VAGUE):
        return None
    likely = sum(_LIKELY[item.verdict] for item in values if item.found)
    rank = share + said / 20 + likely / max(len(values), 1)
    return _Weighed(one, beside, share, rank)


def _second(good: Sequence[_Weighed]) -> list[_Weighed]:
    """A further sentence that has, with nothing against it, what the first has not."""
    first = good[0]
    wanting = {
        one.claimed for one in first.beside if one.verdict != "matches" and one.kind in _VALUES
    } | {one.claimed for one in first.beside if one.verdict == "absent" and one.kind == "name"}
    for other in good[1:]:
        if any(one.verdict == "differs" for one in other.beside):
            continue
        if any(one.verdict == "matches" and one.claimed in wanting for one in other.beside):
            return [other]
    return []


def _merged(chosen: Sequence[_Weighed]) -> list[tuple[Beside, int]]:
    """What stands beside what: of the first sentence, and what only the second one has."""
    found = [(one, 0) for one in chosen[0].beside]
    for other in chosen[1:]:
        has = {one.claimed: one for one in other.beside if one.verdict == "matches"}
        merged: list[tuple[Beside, int]] = []
        for one, n in found:
            better = has.get(one.claimed)
            if better is None or one.verdict == "matches":
                merged.append((one, n))
            elif one.verdict == "differs":
                merged += [(one, n), (better, 1)]
            else:
                merged.append((better, 1))
        found = merged
    return found


def _quote(claim: Claim, one: _Weighed) -> Quote:
    """The quotation with its compared values set off, or else the claim's words."""
    telling = [item for item in one.beside if item.kind in _VALUES or item.verdict == "differs"]
    spans = sorted({item.span for item in telling if item.span is not None})
    quote = one.candidate.quote
    chosen = tuple(_apart(spans)) or strong(claim.outcome.question, quote.text)
    return replace(quote, score=round(min(one.share, 1.0), 4), strong=chosen)


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _missing(claim: Claim, mine: Sequence[Name], chosen: Sequence[_Weighed]) -> tuple[str, ...]:
    """Words of the claim, names apart, that no quotation or heading has."""
    if has_japanese(claim.text):
        return ()  # its words are pairs of letters here, which tell a reader nothing
    held = frozenset().union(*(one.candidate.terms | one.candidate.beside for one in chosen))
    named = frozenset(term for name in mine for term in name.terms)
    found = [word for word in claim.lacking(held) if named.isdisjoint(_folded(word))]
    return tuple(dict.fromkeys(found))[:MISSING]


def _folded(word: str) -> frozenset[str]:
    return terms_of(tokens(word))


def _one_negated(claim: Claim, one: Candidate) -> bool:
    if has_japanese(claim.text) != has_japanese(one.text):
        return negated(claim.text, claim.text) != negated(one.text, one.text)
    return negated(claim.text, one.text) != negated(one.text, claim.text)
