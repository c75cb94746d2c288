"""The figures, dates and names of a claim set beside those of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.evidence.figures import Figure, alike, equal, figures
from bot.evidence.names import Name, instead, same
from bot.evidence.plain import plainly
from bot.evidence.weighing import Candidate, Claim
from bot.model_evidence import Kind, Verdict
from index.crossing import has_japanese
from index.evidence import terms_of
from index.model import Passage
from index.question import Need
from index.tellings import Telling
from index.terms import STOP, tokens

__all__ = ["Beside", "figures_beside", "names_beside"]

# These beside a figure do not make it another one.
_WEAK = frozenset({"only", "also", "again"})
_PAIR = re.compile(r"(?<![\w'’-])(?=([A-Za-z][A-Za-z-]+) ([a-z][a-z-]+))")
_CAPITAL = re.compile(r"\b[A-Z][a-z]\w+")
NEAR = 16
"""Characters after a figure in which a word ("a year", "in total") still says how it is meant."""
SHOWN = 3
"""Figures of a sentence that are told where none of them is the one that is meant."""

_SEPARATES = (
    re.compile(r"[.!?]\s|。"),
    re.compile(r"[;:]\s|；|[,、]\s?(?:and|but|while|whereas|plus)\s"),
    re.compile(r"\s(?:and|but|while|whereas|plus|or)\s"),
    re.compile(r"[,]\s|、"),
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A value of a claim beside a sentence's: what of the sentence, where (code points of it)."""

    kind: Kind
    claimed: str
    verdict: Verdict
    found: str = ""
    span: tuple[int, int] | None = None


def figures_beside(claim: Claim, one: Candidate) -> list[Beside]:
    """Each figure and date of the claim beside the one of the sentence that it must be."""
    found = [_figure_beside(claim, mine, one) for mine in claim.figures]
    said = [other.verdict for other in found]
    dates = [other.verdict for other in found if other.kind == "date"]
    adrift = "matches" not in said and "absent" in said
    untimed = bool(dates) and "matches" not in dates
    taken = {other.span for other in found if other.verdict == "matches"}
    return [
        # What another figure of the claim matches is not what this one is. And an amount of
        # another time, or of none, contradicts nothing: both are only shown.
        replace(other, verdict="absent")
        if other.verdict == "differs"
        and (other.span in taken or adrift or (untimed and _amounts(found)))
        else other
        for other in found
    ]


def _amounts(found: Sequence[Beside]) -> bool:
    """Whether an amount differs, not only a date."""
    return any(one.kind == "figure" and one.verdict == "differs" for one in found)


def _figure_beside(claim: Claim, mine: Figure, one: Candidate) -> Beside:
    kind: Kind = "date" if mine.is_date else "figure"
    theirs = [other for other in one.figures if equal(mine, other) or alike(mine, other)]
    theirs += _kin(mine, one, theirs)
    if not theirs:
        return Beside(kind, mine.told, "absent")
    best, zone, sure = _on_subject(claim, one, theirs)
    elsewhere = [other for other in theirs if equal(mine, other)]
    matching = [other for other in best if equal(mine, other)]
    if not matching and (mine.is_date or has_japanese(claim.text) != has_japanese(one.text)):
        matching = elsewhere  # which of several it must be is not told so well there
    if matching:
        return _shown(kind, mine, matching[:1], "matches")
    like = len(best) == 1 and (alike(mine, best[0]) or not best[0].unit)
    like = like and (sure or not elsewhere)
    if like and _comparable(claim, mine, one, best[0], zone):
        return _shown(kind, mine, best, "differs")
    return _shown(kind, mine, best[:SHOWN], "absent")


def _kin(mine: Figure, one: Candidate, theirs: Sequence[Figure]) -> list[Figure]:
    """Numbers that tell of the same in other parts: "9 tons of rye, 5 of oats", "old tons"."""
    if mine.value.kind != "number":
        return []
    counted = terms_of(tokens(mine.value.unit))
    others = [one for one in one.figures if one.value.kind == "number" and one not in theirs]
    like = [one for one in others if counted & terms_of(tokens(one.value.unit))]
    bare = [one for one in others if not one.unit]
    return like + bare if theirs or like else []


def _shown(kind: Kind, mine: Figure, theirs: Sequence[Figure], verdict: Verdict) -> Beside:
    first = theirs[0]
    told = " · ".join(dict.fromkeys(other.told for other in theirs))
    return Beside(kind, mine.told, verdict, told, (first.start, first.end))


def _on_subject(
    claim: Claim, one: Candidate, theirs: Sequence[Figure]
) -> tuple[list[Figure], str, bool]:
    """Those of several like figures whose part of the sentence has most of the claim's words, that
    part, and whether a name or date of the claim makes it sure.

    What stands before the first of them is said of all, as are the words for what is counted; but
    a name there is set against those that follow ("Elm 9 tons, and Oak 5").
    """
    if len(theirs) == 1:
        return list(theirs), one.text, True
    theirs = sorted(theirs, key=lambda other: other.start)
    said = _zones(one.text, theirs)
    zones = [terms_of(tokens(zone)) for zone in said]
    contrast = any(_named(zone, one.text, theirs) for zone in said[1:])
    lead = terms_of(tokens(one.text[: theirs[0].start]))
    counted = terms_of(tokens(" ".join(other.value.unit for other in theirs)))

    def telling(need: Need) -> bool:
        if need.met(counted) or (need.met(lead) and not (contrast and claim.names(need))):
            return False
        return 0 < sum(need.met(zone) for zone in zones) < len(zones)

    told = [(need, weight) for need, weight in claim.needs if telling(need)]
    by_name = [pair for pair in told if claim.names(pair[0])]
    told = by_name or told  # a name tells them apart best
    # A date before the first amount is that of all, unless the others have dates of their own.
    dated = not theirs[0].is_date and any(one.is_date for part in said[1:] for one in figures(part))
    wanted = frozenset(term for need, _ in claim.needs for way in need.ways for term in way)
    scores = [
        (
            dated and _dated_alike(claim, zone),
            round(sum(weight for need, weight in told if need.met(terms)), 6),
            -len(telling_terms(zone) - lead - counted - wanted) if not told else 0,
        )
        for zone, terms in zip(said, zones, strict=True)
    ]
    best = [n for n, score in enumerate(scores) if score == max(scores)]
    sure = bool(by_name) or any(score[0] for score in scores)
    return [theirs[n] for n in best], said[best[0]], sure


def _dated_alike(claim: Claim, zone: str) -> bool:
    """Whether a part of a sentence has a date of the claim."""
    dates = [one for one in claim.figures if one.is_date]
    return any(equal(date, one) for date in dates for one in figures(zone) if one.is_date)


def telling_terms(text: str) -> frozenset[str]:
    """The terms of a text without those of its function words and figures."""
    taken = figures(text)
    return frozenset(
        token.terms[0]
        for token in tokens(text)
        if not token.stop and not any(one.start <= token.start < one.end for one in taken)
    )


def _named(zone: str, text: str, theirs: Sequence[Figure]) -> bool:
    """Whether a part of a sentence has a name outside of its figures."""
    at = text.find(zone)
    return any(
        not any(one.start <= at + match.start() < one.end for one in theirs)
        for match in _CAPITAL.finditer(zone)
    )


def _zones(text: str, theirs: Sequence[Figure]) -> list[str]:
    """The sentence cut between the figures, where it is divided most: at an end, "and", a comma."""
    cuts = [0]
    for before, after in pairwise(theirs):
        marks = (
            [match.end() for match in sign.finditer(text, before.end, after.start)]
            for sign in _SEPARATES
        )
        cuts.append(next((found[-1] for found in marks if found), before.end))
    cuts.append(len(text))
    return [text[start:end] for start, end in pairwise(cuts)]


def _comparable(claim: Claim, mine: Figure, one: Candidate, theirs: Figure, zone: str) -> bool:
    """Whether both figures are told in the same sense: the same rate, plan or part."""
    if theirs.is_date and _ranges(one, theirs):
        return False
    if has_japanese(claim.text) != has_japanese(one.text):
        return True  # how the other language would say "planned" is not known here
    ours, other = _telling(claim.text), _telling(one.text, one.passage)
    rates = {ours.rate(mine.value), other.rate(theirs.value)} - {""}
    if len(rates) > 1:
        return False
    apart = ours.qualifiers(mine.value) ^ other.qualifiers(theirs.value)
    # What both sentences say somewhere may be left out beside the second of two figures.
    shared = _words(ours.text) & _words(other.text)
    near = one.text[: theirs.end + NEAR]
    elsewhere = _words(other.text) - (_words(zone) & _words(near))
    return apart <= shared | elsewhere | _WEAK and not _of_another(claim, one)


def _ranges(one: Candidate, date: Figure) -> bool:
    """Whether a date is the beginning or end of a time, between which others lie."""
    others = [other for other in one.figures if other.is_date and other != date]
    before, after = one.text[: date.start], one.text[date.end :]
    return bool(others) and (
        re.search(r"\b(?:between|from)\W+(?:\w+\W+){0,3}$|[–~〜-]\s?$", before) is not None
        or re.match(r"\s?[–~〜-]\s?|\s(?:to|and|through)\s(?:J?FY\s?)?\d", after) is not None
        or re.search(r"\bbetween\b[^.;]*\band\W+(?:\w+\W+){0,3}$", before) is not None
    )


def _of_another(claim: Claim, one: Candidate) -> bool:
    """Whether a name in the sentence makes a word of the claim another thing's.

    The "Elm budget" is not the "town budget", where no town is spoken of.
    """
    mine = {word: before for before, word in _pairs(claim.text)}
    said = _words(one.text)
    return any(
        name[:1].isupper()
        and mine.get(word, "").islower()
        and mine[word] not in said
        and mine[word] not in STOP
        and name.lower() not in _words(claim.text)
        for name, word in _pairs(one.text)
    )


def _pairs(text: str) -> list[tuple[str, str]]:
    """Each word in small letters with the one before it."""
    return [(found[1], found[2]) for found in _PAIR.finditer(text)]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def _telling(text: str, passage: Passage | None = None) -> Telling:
    said = plainly(text)
    held = passage or Passage("", "", 0, (), "", 0, 0, ())
    size = len(said.text)
    alone = replace(held, text=said.text, start=0, end=size, sentences=((0, size),), notes=())
    return Telling(alone, 0, [])


def names_beside(
    claim: Claim, mine: Sequence[Name], one: Candidate, theirs: Sequence[Name]
) -> list[Beside]:
    """Each name of the claim beside the sentence; none for one that only its passage has."""
    found = [_name_beside(claim, name, mine, one, theirs) for name in mine]
    return [other for other in found if other is not None]


def _name_beside(
    claim: Claim, name: Name, mine: Sequence[Name], one: Candidate, theirs: Sequence[Name]
) -> Beside | None:
    said = next((other for other in theirs if same(name, other)), None)
    if said is not None:
        other = said.text if said.text.lower() != name.text.lower() else ""
        return Beside("name", name.text, "matches", other, (said.start, said.end))
    needs = [need for need, _ in claim.needs if not name.terms.isdisjoint(need.own)]
    if needs and all(need.met(one.terms | one.headed) for need in needs):
        return Beside("name", name.text, "matches")
    placed = instead(name, claim.text, theirs, one.text, mine)
    if placed is not None:
        return Beside("name", name.text, "differs", placed.text, (placed.start, placed.end))
    if needs and all(need.met(one.passing | one.beside) for need in needs):
        return None
    return Beside("name", name.text, "absent")
