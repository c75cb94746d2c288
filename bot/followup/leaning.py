"""Whether a question leans on the turn before, and what was being talked about."""

from __future__ import annotations

from collections.abc import Sequence

from bot.followup import words
from bot.followup.named import COUNTRY, THING, Named, Spotter
from bot.followup.talk import Earlier, content

LONGEST = 16  # words of an English question that leans
JA_KANJI = 12  # characters but kana of a Japanese question without a subject


def leans(core: str, earlier: Earlier, spotter: Spotter, *, adds: bool) -> bool:
    """Whether `core` lacks a subject of its own; `adds` says that it began with "and"."""
    if words.BARE.fullmatch(core):
        return True
    found = spotter.spot(core)
    if words.JA.search(core):
        return _leans_ja(core, found, adds=adds)
    if len(words.WORD.findall(core)) > LONGEST:
        return False
    things = [one for one in found if one.sort == THING]
    if _points(core, found, things):
        return True
    if things:
        return adds and len(content(core)) <= 2
    return adds or _elided(core, earlier, found)


def _points(core: str, found: Sequence[Named], things: Sequence[Named]) -> bool:
    """Whether a pronoun points out of the question."""
    if words.ONES.search(core) or words.OTHERS.search(core) or words.THERE.search(core):
        return True
    for pattern in (words.SINGULAR, words.PLURAL, words.PERSON):
        match = pattern.search(core)
        if match is None or words.EXPLETIVE.search(core):
            continue
        before = [one for one in found if one.end <= match.start()]
        own = [one for one in before if one in things]
        word = match.group().strip().lower()
        possessive = word in ("its", "their", "his", "her")
        # What a verb acts on is not what acts: "does the WTO allow them?".
        if word == "them" or (not core[match.end() :].strip(" ?") and not possessive):
            return True
        if not own and not (possessive and before):
            return True
    return bool(words.GENERIC.search(core)) and not things


def _elided(core: str, earlier: Earlier, found: Sequence[Named]) -> bool:
    """Whether a short question without a name goes on about what was shown."""
    if words.COMPARES.fullmatch(core):
        return True
    said = content(core)
    relational = bool(words.RELATIONAL.search(core))
    if words.DEFINES.fullmatch(core) and not relational:
        return False
    countries = [core[one.start : one.end] for one in found if one.sort == COUNTRY]
    if not words.CLAUSE.search(core) and not relational:
        return False
    if len(said - content(" ".join(countries))) <= 1:
        return True
    if countries and not relational:
        return False
    near = said & earlier.around
    return len(said) <= 3 and (relational or 2 * len(near) >= len(said))


def _leans_ja(core: str, found: Sequence[Named], *, adds: bool) -> bool:
    if words.JA_LEANS.search(core):
        return True
    if any(one.sort == THING for one in found) or words.DEFINES.fullmatch(core):
        return False
    if adds:
        return True
    kanji = sum(not ("ぁ" <= letter <= "ん") for letter in core)
    country = sum(one.end - one.start for one in found if one.sort == COUNTRY)
    return kanji - country <= (JA_KANJI if not country else JA_KANJI // 2)


def topical(turns: Sequence[Earlier], spotter: Spotter) -> list[str]:
    """The last two things that were talked of, the one named first before the other."""
    found: list[tuple[str, str]] = []
    for turn in reversed(turns):
        text = turn.parts[-1]
        here = [
            (one.ref or text[one.start : one.end], text[one.start : one.end])
            for one in spotter.spot(text)
            if one.sort == THING
        ] or [
            (one.ref, text[one.start : one.end])
            for one in spotter.spot(text)
            if one.sort == COUNTRY
        ]
        fresh = [pair for pair in here if pair[0] not in {ref for ref, _ in found}]
        found = [*dict.fromkeys(fresh), *found]
        if len(found) >= 2:
            break
    return [name for _, name in found][-2:]
