"""The figures that a text gives, each with its unit or with what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import dropwhile, islice, takewhile

from benchmarks.coverage_dates import YEAR, dates, unabbreviated
from index.terms import tokens

# fmt: off
CARDINALS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}
SPOKEN = {"half": (50, "percent"), "decade": (10, "years"), "twofold": (2, "")}
# fmt: on
ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
SCALES = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
UNITS = {"%": "percent", "dollar": "dollars", "$": "dollars", "¥": "yen", "year": "years"}
MEASURES = ("percent", "dollars", "yen", "years")
"""Units; a number without one counts what stands beside it."""
DUMB = re.compile(r"[\d.,]+|japan(?:es)?|u\.s|defens|percent|[mb]illion|dollar|yen|year")
"""Stems that tell nothing about what a statement is about."""
WIDEST = 3  # words that name what is counted
REACH = 4  # neighbour words on either side
_LISTED = re.compile(r"(?:(?<=\()|(?<=, ))(\d)\. (?=[A-Z])")
_NUMBER = re.compile(
    r"(?<![\w.,=-])(?P<sign>[$¥])?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<nth>st|nd|rd|th)?"
    r"(?:[ -](?P<scale>million|billion|trillion)\b)?"
    r"(?:[ -](?P<unit>percent|yen|dollars?|years?)\b|(?P<mark>%))?(?![\w-]|\.\d|=)"
    r"|\$1=¥(?P<rate>\d+)"
    rf"|\b(?P<word>{'|'.join([*CARDINALS, *ORDINALS])})\b"
    r"(?:[ -](?P<years>years?)\b|(?P<tail>-\w+))?"
    rf"|\b(?P<spoken>{'|'.join(SPOKEN)})\b(?!-)",
    re.IGNORECASE,
)
ALIKE = 2  # words that a dated statement must share
_DATED = re.compile(r"(?:y|fy|jfy)?\d{4}s?")
_BETWEEN = re.compile(r"(?: and | to |[-–] ?)$")
_EDGE = re.compile(r"[;:()“”—–]|[,!?](?=\s|$)|(?<![A-Z])\.(?=\s|$)")
_TERM = re.compile(r"[^\W_](?:[\w&.-]*\w)?")
_DESIGNATED = re.compile(r"\b[A-Z][a-z]+ $")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, empty for a mere count, and stems of the words that are about it.

    `dated` are the dates that stand right after it.
    """

    number: Decimal
    unit: str
    about: frozenset[str]
    dated: frozenset[str] = frozenset()
    label: str = ""

    def said_by(self, other: Figure) -> bool:
        """Whether the other is the same number, of the same unit, date and matter."""
        same = (self.number, self.unit) == (other.number, other.unit)
        return same and self.dated <= other.about and bool(self.about & other.about)


def asked(sentence: str) -> Iterator[Figure]:
    """The figures of a sentence of the paper, each with the words that a fact must share.

    Of a number with a unit that is any word of its sentence, of a count (and of a rank) one of the
    words that say what is counted; the names of the two countries, and "defense", do not tell.
    """
    whole = about_of(sentence)
    for one in _figures(sentence):
        if one.back:
            continue
        about = whole if one.unit in MEASURES else about_of(one.counted)
        yield Figure(one.number, one.unit, about | one.dated, one.dated, one.label)


def told(text: str, frame: Iterable[str] = ()) -> Iterator[Figure]:
    """The figures of a text of a fact or of the brief; `frame` is what all of them are about."""
    framing, whole = about_of("; ".join(frame)), about_of(text)
    for one in _figures(text):
        near = (*_stems(one.before)[-REACH:], *_stems(one.after)[:REACH])
        about = whole if one.unit in MEASURES else frozenset(near)
        yield Figure(one.number, one.unit, framing | about)


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure as it stands in its clause."""

    number: Decimal
    unit: str
    written: str
    before: str
    after: str

    @property
    def back(self) -> bool:
        """Whether it points back at what was counted: "the two countries"."""
        return self.written == "two" and self.before.endswith("the ")

    @property
    def counted(self) -> str:
        """The words that say what is counted: the next ones up to a function word, or the last."""
        following = dropwhile(_stop, _spoken(self.after))
        after = list(islice(takewhile(lambda word: not _stop(word), following), WIDEST))
        before = [word for word in _spoken(self.before) if not _stop(word)]
        return " ".join(after or before[-2:])

    @property
    def dated(self) -> frozenset[str]:
        """The dates that stand after it in its clause."""
        return frozenset(filter(_DATED.fullmatch, _stems(self.after)))

    @property
    def label(self) -> str:
        """How it is listed."""
        if self.unit not in MEASURES:
            words = dict.fromkeys([self.written, *self.counted.split(), *_dates_in(self.after)])
            return " ".join(words).replace("y_", "").replace("_", " ")
        scale = next((name for name in ("billion", "million") if self.number >= SCALES[name]), "")
        return " ".join(f"{self.number / SCALES[scale]:,f} {scale} {self.unit}".split())


def _figures(text: str) -> Iterator[_Found]:
    """The figures of a text.

    Digits count unless they are a date, a mark of an enumeration, or part of a designation
    (P-1, Type 10, 3D); spelt-out numbers from two to twelve and ordinals count unless they are
    part of a name (Five Eyes) or open a clause ("Second, ..."). "One" is mostly no number, "first"
    mostly puts in order, and "the two" points back at a pair just named. "Half" is 50 percent,
    "a decade" 10 years, and "1. Qatar" in a list the rank of Qatar.
    """
    text = _LISTED.sub(lambda listed: f"{listed[1]}{ENDINGS.get(listed[1], 'th')} ", text)
    text = _undated(unabbreviated(text))
    matches = [found for found in _NUMBER.finditer(text) if _counts(found, text)]
    for n, found in enumerate(matches):
        number, unit = _measured(found, matches[max(n - 1, 0) : n], matches[n + 1 : n + 2], text)
        before = _EDGE.split(text[: found.start()])[-1]
        after = _EDGE.split(text[found.end() :], maxsplit=1)[0]
        yield _Found(number, unit, found.group(), before, after)


def _undated(text: str) -> str:
    for found, said in reversed(list(dates(text))):
        text = text[: found.start()] + said[0].replace(" ", "_") + text[found.end() :]
    return re.sub(rf"(?<!\w)({YEAR})(?!\w)", r"y_\1", text)


def _stems(undated: str) -> list[str]:
    joined = re.sub(r"(?<=\w)_(?=\d)", "", undated)
    stems = (token.terms[0] for token in tokens(joined) if not token.stop)
    return [stem for stem in stems if not DUMB.fullmatch(stem)]


def about_of(text: str) -> frozenset[str]:
    return frozenset(_stems(_undated(unabbreviated(text))))


def _counts(found: re.Match[str], text: str) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    if found["digits"]:
        enumerated = before.endswith("(") and after.startswith(")") and not found["sign"]
        return not enumerated and not (_named(before) and not found["unit"] and not found["scale"])
    if not found["word"]:
        return True
    word = found["word"]
    if word[0].isupper() and re.match(r" [A-Z]", after):
        return False
    if word.lower() in CARDINALS:
        return not found["tail"]
    return bool(found["tail"]) or (word.lower() != "first" and not after.startswith(","))


def _named(before: str) -> bool:
    # "Type 10", "Level 1", "Hacking 4 Allies", but "About 10", "In 10".
    found = _DESIGNATED.search(before)
    return found is not None and not all(token.stop for token in tokens(found.group()))


def _measured(
    found: re.Match[str],
    earlier: list[re.Match[str]],
    later: list[re.Match[str]],
    text: str,
) -> tuple[Decimal, str]:
    """The number in full and its unit; the ends of a range share both."""
    if found["rate"]:
        return Decimal(found["rate"]), "yen"
    if found["spoken"]:
        amount, unit = SPOKEN[found["spoken"].lower()]
        return Decimal(amount), unit
    if found["word"]:
        word = found["word"].lower()
        if word in ORDINALS:
            return Decimal(ORDINALS[word]), "rank"
        return Decimal(CARDINALS[word]), "years" if found["years"] else ""
    scale, unit = found["scale"] or "", _unit(found)
    if later and _BETWEEN.fullmatch(text[found.end() : later[0].start()]) and later[0]["digits"]:
        scale, unit = scale or later[0]["scale"] or "", unit or _unit(later[0])
    if earlier and _BETWEEN.fullmatch(text[earlier[-1].end() : found.start()]):
        unit = unit or (_unit(earlier[-1]) if earlier[-1]["sign"] else "")
    number = Decimal(found["digits"].replace(",", "")) * SCALES[scale.lower()]
    return number.normalize(), "rank" if found["nth"] else unit


def _unit(found: re.Match[str]) -> str:
    said = (found["unit"] or found["mark"] or found["sign"] or "").lower()
    return UNITS.get(said, said)


def _spoken(text: str) -> list[str]:
    return _TERM.findall(re.sub("['’]s?\\b", "", text))


def _dates_in(undated: str) -> list[str]:
    return re.findall(rf"\b(?:J?FY|y)_{YEAR}\b", undated)


def _stop(word: str) -> bool:
    return all(token.stop for token in tokens(word))
