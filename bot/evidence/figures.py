"""The figures and dates of a sentence, and whether two of them are equal, alike or apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.evidence.plain import plainly
from index.terms import STOP, tokens
from index.values import Value, told_from, values

__all__ = ["Figure", "alike", "equal", "figures"]

Bound = Literal["", "about", "over", "under"]

NEARLY, ROUGHLY = 0.03, 0.05
"""Share by which a number may be off that is rounded, and one that says it is only roughly so."""
NUMBERED = 100
"""Below it a number right after a name is taken for a part of the name."""

_BARE = re.compile(
    r"(?<![A-Za-z\d_.,$¥€£#/:+§~〜～–-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>[ァ-ヴー]{2,}|[一-龯]{1,2})?(?![\dA-Za-z%]|[.,:/–-]\d|-[A-Za-z])"
)
# "Article 9", "Type 10": a small number after a name is a part of it.
_NUMBERED = re.compile(r"(?:\b(?P<name>[A-Z][\w’'-]*)|\bno\.|\bn\.|第|[§#])\s?$")
# "the Three Principles": a number that is written as a name is a part of it.
_TITLED = re.compile(r"[A-Z][a-z]+(?:-[A-Za-z]+)? [A-Z]")
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("over", re.compile(r"^\W{0,1}(?:以上|超|を超|あまり|余り|or more\b|plus\b|\+)")),
    ("under", re.compile(r"^\W{0,1}(?:以下|未満|以内|弱|or (?:less|fewer)\b)")),
    ("about", re.compile(r"^\W{0,1}(?:ほど|程度|前後|ぐらい|くらい|or so\b)")),
)
_DATE_AFTER = (
    ("since", re.compile(r"^(?:以来|以降|以後|から|より)")),
    ("until", re.compile(r"^(?:まで(?!に)|以前|より前)")),
    ("by", re.compile(r"^までに")),
)
# What a date bounds: from then on, or up to then. A date that only happens lies in neither.
_SENSE = {"since": "from", "after": "from", "until": "to", "till": "to", "before": "to"}
_SAME_UNIT = {"meter": "metr", "kilomet": "km", "kilometr": "km", "tonn": "ton", "peopl": "person"}
_JAPANESE_UNIT = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or date at `start`..`end` of its sentence, read; `told` are the words of it.

    `value` is as `index.values` reads it, placed in the rewritten sentence; `unit` what is
    counted, as a stem; a date is `fiscal` or not, and `sense` says that it bounds a time ("from",
    "to").
    """

    value: Value
    start: int
    end: int
    told: str
    unit: str
    bound: Bound = ""
    fiscal: bool = False
    sense: str = ""

    @property
    def is_date(self) -> bool:
        """Whether it is a date or a year."""
        return self.value.kind == "date"


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures and dates of a sentence, in order."""
    plain = plainly(text)
    found = [one for one in values(plain.text) if _counts(plain.text, one)]
    return tuple(_figure(text, one) for one in sorted([*found, *_bare(plain.text, found)], key=_at))


def _at(one: Value) -> int:
    return one.start


def _bare(plain: str, found: list[Value]) -> Iterator[Value]:
    """The plain numbers whose words do not say what is counted."""
    for match in _BARE.finditer(plain):
        inside = any(one.start < match.end() and match.start() < one.end for one in found)
        number = float(match["number"].replace(",", ""))
        end = match.end("number")
        one = Value("number", number, number, match["unit"] or "", match.start(), end)
        if not inside and _counts(plain, one):
            yield one


def _counts(plain: str, one: Value) -> bool:
    """Whether a value is one of its own, no part of a name; "one" is hardly ever a count."""
    if one.kind != "number":
        return True
    if one.high == 1 or _TITLED.match(plain, one.start):
        return False
    name = _NUMBERED.search(plain[: one.start])
    if name is None or one.high >= NUMBERED or not plain[one.start].isdigit():
        return True
    return name["name"] is not None and name["name"].lower() in STOP


def _figure(text: str, value: Value) -> Figure:
    plain = plainly(text)
    start, end = plain.span(value.start, value.end)
    after = text[end:]
    if value.kind == "date":
        leads = [lead for at, lead in plain.leads if plain.text[at : value.start] == " "]
        leads += [lead for lead, sign in _DATE_AFTER if sign.match(after)]
        lead = leads[0] if leads else ""
        told = text[start:end]
        if lead in _SENSE:
            told = _with_lead(text, start, end)
        fiscal = value.start in plain.fiscal or value.end - 1 in plain.fiscal
        return Figure(value, start, end, told, "", "", fiscal, _SENSE.get(lead, ""))
    bound = value.bound or _bound_after(value, after)
    return Figure(value, start, end, _told(text, value, start, end), _unit(value), bound)


def _with_lead(text: str, start: int, end: int) -> str:
    before = re.search(r"[A-Za-z]+\s$", text[:start])
    after = re.match(r"以来|以降|以後|から|まで|以前|より前|より", text[end:])
    return text[before.start() if before else start : end + (after.end() if after else 0)]


def _bound_after(value: Value, after: str) -> Bound:
    rest = after.removeprefix(" ")
    if value.unit and rest.startswith(value.unit):
        rest = rest[len(value.unit) :]
    return next((name for name, sign in _AFTER if sign.match(rest)), "")


def _told(text: str, value: Value, start: int, end: int) -> str:
    """The figure as it is written, with what bounds it and what it counts."""
    plain = plainly(text)
    led = told_from(plain.text, value)
    begin = plain.span(led, value.end)[0]
    counted = _noun(value.unit)
    follows = re.match(rf"[\s-]?{re.escape(counted)}", text[end:]) if counted else None
    if value.kind == "number" and follows:
        end += follows.end()
    return " ".join(text[begin:end].split())


def _noun(unit: str) -> str:
    """The words for what is counted, up to the first that may be their noun: "F-35 jets"."""
    words = unit.split(" ")
    nouns = [n for n, word in enumerate(words[:3], 1) if word.endswith("s") or word == "people"]
    return " ".join(words[: nouns[0] if nouns else 1])


def _unit(value: Value) -> str:
    if value.kind != "number":
        return value.unit
    if _JAPANESE_UNIT.search(value.unit):
        return value.unit
    stems = [token.terms[0] for token in tokens(value.unit) if not token.stop]
    return _SAME_UNIT.get(stems[0], stems[0]) if stems else ""


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one kind and count the same, so that they may differ."""
    if one.value.kind != other.value.kind:
        return False
    if one.is_date:
        return one.fiscal == other.fiscal
    if one.value.kind != "number":
        return one.unit == other.unit
    return bool(one.unit) and one.unit == other.unit


def equal(one: Figure, other: Figure) -> bool:
    """Whether a claim's figure is the other one, however it is written, or is covered by it."""
    if one.value.kind != other.value.kind:
        return False
    if one.is_date:
        contrary = {one.sense, other.sense} == {"from", "to"}
        return one.fiscal == other.fiscal and not contrary and _same_day(one, other)
    if one.value.kind != "number" and one.unit != other.unit:
        return False
    return _same_number(one, other)


def _same_day(one: Figure, other: Figure) -> bool:
    """Whether year, month and day agree, as far as both are given."""
    mine, theirs = int(one.value.low), int(other.value.low)
    if mine // 10_000 != theirs // 10_000:
        return False
    for size in (100, 1):
        a, b = mine // size % 100, theirs // size % 100
        if a and b and a != b:
            return False
    return True


def _same_number(one: Figure, other: Figure) -> bool:
    mine, theirs = one.value, other.value
    if (mine.low, mine.high) == (theirs.low, theirs.high):
        return {one.bound, other.bound} != {"over", "under"}
    if one.bound == "over" and not other.bound:
        return theirs.low > mine.low
    if one.bound == "under" and not other.bound:
        return theirs.high < mine.high
    if one.bound in ("over", "under") or other.bound in ("over", "under"):
        return False
    top = max(mine.high, theirs.high)
    slack = min(max(mine.step, theirs.step) / 2, NEARLY * top)
    if "about" in (one.bound, other.bound):
        slack = ROUGHLY * top
    low, high = (mine, theirs) if mine.low <= theirs.low else (theirs, mine)
    return high.low - low.high <= slack if slack else False
