"""Words of a question put in the place of others: names, years, and what a pronoun stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.followup import words
from bot.followup.named import COUNTRY, ORDINAL, THING, YEAR, Named, Spotter
from bot.followup.talk import Earlier, content
from index.kinds import Wanted, wanted

US = "country/united-states"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATED = re.compile(
    r"\s*\b(?:in|for|during|of|by|since|until|after|before)? ?(?:the )?(?:year )?"
    r"(?:J?FY ?|fiscal (?:year )?)?(?<!\d)(?:19|20)\d\d(?!\d)\b|(?:19|20)\d\d年度?(?:の|に)?",
    re.IGNORECASE,
)
_ITS = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_IT = re.compile(
    r"\b(?:it|they|them|him|he|she)\b|\b(?:that|this|these|those)(?= (?:is|was|are|were|do|does|did"
    r"|has|have|had|mean|stand|work|come|for|in|on|to|from|by)\b|\W*$)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\b(?:they|them|their|these|those)\b", re.IGNORECASE)
_JA_ITS = re.compile(r"(?:それ|これ|あれ)ら?の|その|この|あの")
_JA_IT = re.compile(r"(?:それ|これ|あれ)ら?")
_VALUES = (Wanted.DATE, Wanted.NUMBER, Wanted.MONEY, Wanted.SHARE, Wanted.REASON)
_ASKED = re.compile(
    r"\b(?:which|what|is there an?|are there any) (?P<noun>[\w-]+(?: [\w-]+){0,2})", re.IGNORECASE
)
_PLACED = re.compile(r"\b(?:of|in|at|on|from|to|for|by|near|with|under)(?: the)? $", re.IGNORECASE)
"""Before a name that only says where or whose: with a name that is not known, no subject."""
_TAIL = 6  # words after a preposition that another phrase takes the place of
_NOUNS = {
    "program": "program programme project trainer aircraft plane jet fighter missile system ship"
    " radar submarine tank helicopter drone",
    "company": "company firm manufacturer maker contractor supplier shipbuilder yard",
    "agreement": "agreement treaty framework deal pact arrangement memorandum accord",
    "policy": "strategy law policy act rule rules regulation guideline guidelines principles",
    "organization": "agency organization organisation body unit ministry department office"
    " committee",
    "accelerator": "accelerator",
    COUNTRY: "country nation state ally",
}
_KIND = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_GENERAL = ("term", "figure", "event", "issue", "recommendation")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a pronoun stands for; `drawn` says that the name was found in the words shown."""

    name: str
    drawn: bool = False


def without_years(text: str) -> str:
    """The text without its years: a question about another time is not held to them."""
    return re.sub(r"\s{2,}", " ", _DATED.sub("", text)).strip(" ,、")


def shifted(text: str, step: int) -> str | None:
    """The text about the year before or after; None where it names no year."""
    found = list(_YEAR.finditer(text))
    if not found:
        return None
    last = found[-1]
    return f"{text[: last.start()]}{int(last.group()) + step}{text[last.end() :]}"


def swapped(phrase: str, earlier: Earlier, spotter: Spotter) -> str | None:
    """The earlier question about what `phrase` names, each name in the place of its like."""
    if not only_names(phrase, spotter):
        return _rephrased(phrase, earlier.base, spotter)
    fresh = _outer(spotter.spot(phrase))
    if len(fresh) > 1 and len({one.sort for one in fresh}) == 1:
        first, last = fresh[0], fresh[-1]
        fresh = [Named(first.start, last.end, first.sort, first.kind)]
    for part in reversed(earlier.parts):
        text = part
        for new in fresh:
            old = _like(new, spotter.spot(text))
            if old is None:
                break
            text = _put(text, old, phrase[new.start : new.end])
        else:
            return _asking(text)
    return _rephrased(phrase, earlier.base, spotter)


def only_names(phrase: str, spotter: Spotter) -> bool:
    """Whether a phrase is names, years and ordinals, and says nothing beside them."""
    left, held = phrase, _outer(spotter.spot(phrase))
    for one in reversed(held):
        left = left[: one.start] + " " + left[one.end :]
    left = re.sub(r"[のはにでをがと年度]|\bJ?FY\b", " ", left, flags=re.IGNORECASE)
    return bool(held) and not content(left) and not words.PRONOUN.search(left)


def _put(text: str, old: Named, name: str) -> str:
    before = text[: old.start]
    if old.sort == COUNTRY and before.lower().endswith("the "):
        before = before[:-4]
    return before + name + text[old.end :]


def _rephrased(phrase: str, text: str, spotter: Spotter) -> str | None:
    """ "for tanks" in the place of what stands after the last "for" of the text, at its end."""
    match = words.PLACED.fullmatch(phrase)
    if match is None:
        return None
    start = text.lower().rfind(f" {match['prep'].lower()} ")
    tail = text[start:].split()
    if any(one.sort == YEAR for one in spotter.spot(text[max(start, 0) :])):
        return None
    if start < 0 or len(tail) > _TAIL or any(words.CLAUSE.fullmatch(word) for word in tail):
        return None
    return _asking(f"{text[:start]} {phrase}")


def _asking(text: str) -> str:
    if text.endswith(("?", "？", "か")):
        return text
    return f"{text}？" if words.JA.search(text) else f"{text}?"


def _outer(found: list[Named]) -> list[Named]:
    """The names without those that stand inside of others."""
    return [
        one
        for one in found
        if not any(
            other is not one
            and other.start <= one.start
            and one.end <= other.end
            and (other.start, other.end) != (one.start, one.end)
            for other in found
        )
    ]


def _like(new: Named, held: list[Named]) -> Named | None:
    """The one name that another of its kind takes the place of; None where none or several are."""
    found = [one for one in held if one.sort == new.sort and (not new.ref or one.ref != new.ref)]
    if new.sort in (YEAR, ORDINAL):
        return found[-1] if found else None
    if new.sort == COUNTRY:
        others = [one for one in found if one.ref != US]
        found = others if len(found) > 1 else found
        same = {one.ref for one in found}
        return found[0] if len(same) == 1 and len(found) == 1 else None
    alike = [one for one in found if one.kind == new.kind]
    if new.kind not in _GENERAL:
        alike = alike or [one for one in found if one.kind not in _GENERAL]
    return alike[0] if len(alike) == 1 else None


def antecedent(core: str, earlier: Earlier, spotter: Spotter) -> Antecedent | None:
    """What the pronoun of `core` stands for, where it is one name; None where it is not clear."""
    pattern = _JA_IT if words.JA.search(core) else _IT
    if not (pattern.search(core) or _ITS.search(core) or _JA_ITS.search(core)):
        return None
    if words.EVENT.search(core) or words.ONES.search(core):
        return None
    many = bool(_PLURAL.search(core))
    for part in reversed(earlier.parts):
        things = _outer([one for one in spotter.spot(part) if one.sort == THING])
        kind = _asked_kind(part)
        if kind and part == earlier.parts[-1] and not many:
            name = _drawn(kind, earlier, spotter, {one.ref for one in things})
            return None if name is None else Antecedent(name, drawn=True)
        held = [one for one in things if one.ref] or [
            one for one in things if not _PLACED.search(part[: one.start])
        ]
        if things and not held:
            return None
        refs = {one.ref or part[one.start : one.end] for one in held}
        name = part[held[0].start : held[0].end] if held else ""
        if len(refs) == 1 and (not many or name.endswith("s")):
            return Antecedent(name)
        if refs:
            return None
    return None


def _asked_kind(question: str) -> str:
    """The kind of entry that a question asks for by its noun ("which company ..."), if any."""
    match = _ASKED.search(question)
    if match is None or wanted(question)[0] in _VALUES:
        return ""
    return next((_KIND[word] for word in match["noun"].lower().split() if word in _KIND), "")


def _drawn(kind: str, earlier: Earlier, spotter: Spotter, known: set[str]) -> str | None:
    """The one entry of the kind that the words shown name, and the question does not."""
    shown = earlier.shown
    found = [one for one in spotter.spot(shown) if one.ref and one.kind == kind]
    fresh = {one.ref: shown[one.start : one.end] for one in found if one.ref not in known}
    return next(iter(fresh.values())) if len(fresh) == 1 else None


def substituted(core: str, name: str) -> str | None:
    """The question with `name` for its first pronoun; None where it has none."""
    if words.JA.search(core):
        for pattern, said in ((_JA_ITS, f"{name}の"), (_JA_IT, name)):
            text, done = pattern.subn(said, core, count=1)
            if done:
                return text
        return None
    for pattern, said in ((_ITS, f"{name}'s"), (_IT, name)):
        text, done = pattern.subn(lambda _, said=said: said, core, count=1)  # type: ignore[misc]
        if done:
            return text
    return None
