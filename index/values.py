"""Values in a sentence: numbers with what they count, sums of money, shares and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["Value", "differ", "told_from", "values", "years"]

Kind = Literal["number", "money", "share", "date"]
Bound = Literal["", "about", "over", "under"]

SAME = 0.1  # share by which numbers may differ that are only roughly so much

_ONES = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_MORE = "sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPELT = {word: n for n, word in enumerate(f"{_ONES} {_MORE}".split(), 2)}
_SPELT |= {word: n for n, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "百": 1e2, "千": 1e3, "万": 1e4, "億": 1e8, "兆": 1e12,
}  # fmt: skip
_MONEY = {
    "$": "dollar", "¥": "yen", "€": "euro", "£": "pound", "円": "yen", "ドル": "dollar",
    "ユーロ": "euro", "yen": "yen", "dollar": "dollar", "euro": "euro", "pound": "pound",
}  # fmt: skip
_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
_WIDE = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")

_WORD = (
    rf"(?:(?:{'|'.join(_TENS.split())})-(?:one|{'|'.join(_ONES.split()[:8])})|{'|'.join(_SPELT)})"
)
_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"hundred|thousand|million|billion|trillion|[百千万億兆]"
_NUMBER = re.compile(
    rf"(?<![A-Za-z\d_§#.,/-])(?P<sign>[$¥€£])?\s?(?P<low>{_PLAIN}|{_WORD}(?![a-z]))"
    rf"(?:\s?(?P<scale>{_SCALE})(?![a-z]))?"
    rf"(?:(?:\s?[–-]\s?|\s(?:to|and)\s|[~〜～])[$¥€£]?(?P<high>{_PLAIN})"
    rf"(?:\s?(?P<upper>{_SCALE})(?![a-z]))?)?"
    r"(?P<share>\s?%|\spercent\b|\sper cent\b|パーセント)?"
    r"(?:[\s-]?(?P<money>yen|dollars?|euros?|pounds|円|ドル|ユーロ)(?![a-z]))?"
    r"(?!\.?\d|st\b|nd\b|rd\b|th\b|-[A-Z\d])",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\s)?(?:(?P<month>{'|'.join(_MONTHS)})\s(?:(?P<date>\d{{1,2}}),\s)?)?"
    r"(?<![A-Za-z\d_,.$¥€£-])(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|[,.]\d|年間)"
    r"(?:年(?:(?P<nth>\d{1,2})月)?)?"
)
_STATE = re.compile(r"\b(as of|by|until|since|[JU]?FY|fiscal year|before|after)\s*$", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
# What a bare number counts: the words after it, up to where another phrase begins.
_COUNTED = re.compile(r"[\s-]((?:[A-Za-z][\w'’-]*\s?){1,4})")
_CLOSES = re.compile(
    r"\b(a|an|the|of|in|on|at|to|for|from|by|with|and|or|as|per|each|every|that|which|who|is|are"
    r"|was|were|be|been|has|have|had|will|would|can|could|may|than|into|over|since|until|between"
    r"|when|while|where|if|because|after|before|though|although|it|its|they|their|this|these|all"
    r"|more|less|today|now|currently|strong|long|wide|high|deep|old|times?(?! ))\b.*",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"(か国|カ国|ヶ国|[人社隻機両台件年月日時分名校回個本点基倍歳位条])")
_BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "about",
        re.compile(r"\b(about|around|approximately|nearly|almost|roughly|some)\s$|約$"),
    ),
    ("under", re.compile(r"\b(under|(less|fewer|no more) than|up to|at most|below|as many as)\s$")),
    ("over", re.compile(r"\b(over|more than|at least|above|exceed\w*|no fewer than)\s$")),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a sentence and where it stands in it (code points).

    `low` up to `high` are the number, money in whole units of its currency; a date is
    year * 10000 + month * 100 + day, with zeros for what is not said. `unit` is the currency, `%`,
    or the words that say what is counted; `step` is how exactly it is given; `before` the
    word that leads to it where that changes its sense ("by", "from").
    """

    kind: Kind
    low: float
    high: float
    unit: str
    start: int
    end: int
    bound: Bound = ""
    step: float = 1.0
    before: str = ""


def values(sentence: str) -> list[Value]:
    """Every value of the sentence, in order; ordinals, notes and parts of names are none."""
    text = sentence.translate(_WIDE)
    dates = list(_dates(text))
    taken = [(one.start, one.end) for one in dates]
    found = [*dates]
    for match in _NUMBER.finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if not inside and (value := _read(text, match)) is not None:
            found.append(value)
    found = [one for one in found if one.kind != "date" or not _STATE.search(text[: one.start])]
    return sorted(found, key=lambda one: one.start)


def years(sentence: str) -> list[tuple[int, int]]:
    """Each year that the sentence names, with where it stands."""
    text = sentence.translate(_WIDE)
    return [(int(one["year"]), one.start("year")) for one in _DATE.finditer(text)]


def told_from(sentence: str, value: Value) -> int:
    """Where the words begin that tell a value, those that bound it ("at most") included."""
    before = sentence[: value.start].translate(_WIDE)
    found = (sign.search(before) for name, sign in _BOUNDS if name == value.bound)
    return next((match.start() for match in found if match), value.start)


def differ(one: Value, other: Value) -> bool:
    """Whether two values of one kind and unit cannot both be right of the same thing."""
    if one.kind == "date":
        return _other_day(int(one.low), int(other.low))
    if "" != one.bound != other.bound != "":
        return False
    for open_, exact in ((one, other), (other, one)):
        if open_.bound == "over" and not exact.bound:
            return exact.high < open_.low
        if open_.bound == "under" and not exact.bound:
            return exact.low > open_.high
    slack = max(one.step, other.step) / 2
    if one.bound or other.bound:
        slack = max(slack, SAME * max(one.high, other.high))
    return one.low - other.high > slack or other.low - one.high > slack


def _other_day(one: int, other: int) -> bool:
    for size in (10_000, 100, 1):
        a, b = one // size, other // size
        if size < 10_000 and not (a % 100 and b % 100):
            return False
        if a != b:
            return True
    return False


def _dates(text: str) -> list[Value]:
    found = []
    for match in _DATE.finditer(text):
        month = _MONTHS.index(match["month"].capitalize()) + 1 if match["month"] else 0
        month = month or int(match["nth"] or 0)
        day = int(match["date"] or match["day"] or 0) if match["month"] else 0
        start = match.start() if match["month"] else match.start("year")
        number = float(int(match["year"]) * 10_000 + month * 100 + day)
        found.append(Value("date", number, number, "", start, match.end()))
    return found


def _read(text: str, match: re.Match[str]) -> Value | None:
    scale = _scaled(match["scale"])
    upper = _scaled(match["upper"]) if match["upper"] else scale
    if match["upper"] and not match["scale"]:
        scale = upper
    first = _number(match["low"])
    low, high = first * scale, _number(match["high"]) * upper if match["high"] else first * scale
    start = match.start("sign") if match["sign"] else match.start("low")
    before = text[:start]
    bound: Bound = next((name for name, sign in _BOUNDS if sign.search(before)), "")
    shape = (bound, _step(match["low"]) * scale, _leading(before))
    end = match.end()
    if match["share"]:
        return Value("share", low, high, "%", start, end, *shape)
    money = match["sign"] or match["money"]
    if money:
        unit = _MONEY[money.lower().removesuffix("s")]
        return Value("money", low, high, unit, start, end, *shape)
    unit = _unit(text[end:]) or _of_what(before)
    return Value("number", low, high, unit, start, end, *shape) if unit else None


def _scaled(word: str | None) -> float:
    return _SCALES[word.lower()] if word else 1.0


def _number(written: str) -> float:
    if not _LATIN.match(written):
        return float(written.replace(",", ""))
    # "One" alone is hardly ever a count, and so is not in the table.
    return float(sum(_SPELT.get(part, 1) for part in written.lower().split("-")))


def _step(written: str) -> float:
    """The unit of the last digit that is surely meant: 1,200 may be rounded, 950 is not."""
    digits = written.replace(",", "")
    if "." in digits:
        return float(10 ** -len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0 ** min(zeros, 300) if zeros > 1 else 1.0


def _leading(before: str) -> str:
    found = re.search(r"\b(by|from)\s(?:[\w-]+\s){0,2}$", before, re.IGNORECASE)
    return found[1].lower() if found else ""


def _of_what(before: str) -> str:
    """The word of "a crew of 180", where none follows."""
    found = re.search(r"\b([a-z]+) of (?:[a-z]+ ){0,2}$", before)
    return found[1] if found else ""


def _unit(after: str) -> str:
    """What a bare number counts; empty where the words after it do not say."""
    counter = _COUNTER.match(after)
    if counter:
        return counter[1]
    found = _COUNTED.match(after)
    return _CLOSES.sub("", found[1]).strip(" -") if found else ""
