"""What stands in a question that another of its kind may replace: names, years, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from knowledge import Names

THING, COUNTRY, YEAR, ORDINAL = "thing", "country", "year", "ordinal"

_DEMONYMS = {
    "american": "United States",
    "americans": "United States",
    "washington": "United States",
    "pentagon": "United States",
    "australian": "Australia",
    "australians": "Australia",
    "belgian": "Belgium",
    "british": "United Kingdom",
    "canadian": "Canada",
    "canadians": "Canada",
    "chinese": "China",
    "dutch": "Netherlands",
    "finnish": "Finland",
    "german": "Germany",
    "indian": "India",
    "indians": "India",
    "israeli": "Israel",
    "italian": "Italy",
    "italians": "Italy",
    "japanese": "Japan",
    "korean": "South Korea",
    "norwegian": "Norway",
    "norwegians": "Norway",
    "philippine": "Philippines",
    "polish": "Poland",
    "saudis": "Saudi Arabia",
    "spanish": "Spain",
    "swedish": "Sweden",
    "swedes": "Sweden",
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![０-９])(?:１９|２０)[０-９]{2}(?![０-９])")
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|last|1st|2nd|3rd|[4-7]th)\b"
    r"|(?:第[一二三四五六七1-7１-７]|[一二三四五六七1-7１-７](?:番目|つ目))",
    re.IGNORECASE,
)
# A name that the knowledge does not hold: capitals inside the question, acronyms, types.
_NAME = re.compile(
    r"(?<![\w.-])(?:[A-Z]+-?\d+[A-Z]*|[A-Z][A-Za-z&]*[A-Z][A-Za-z]*"
    r"|[A-Z][a-z]+(?:[ -][A-Z][\w-]*)*)"
)
_NO_NAME = re.compile(
    r"(?:J?FY|I|OK|U\.?S\.?|What|Which|Who|Whom|Whose|When|Where|Why|How|Is|Are|Was|Were|Do|Does"
    r"|Did|Has|Have|Had|Can|Could|Will|Would|Should|Tell|Name|List|Give|And|But|So|The|An?|In|On"
    r"|At|For|Of|To|From|By|With|About|Level|Issue|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)"
)
_KATAKANA = re.compile(r"[ァ-ヴー]{3,}")
_ACRONYM = re.compile(r"U\.?S\.?A?\.?|[A-Z]{2,4}")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at code points of a text: what sort it is of, and the kind of its entry, if any."""

    start: int
    end: int
    sort: str
    kind: str = ""
    ref: str = ""


class Spotter:
    """Finds the names of a text with where they stand."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def spot(self, text: str) -> list[Named]:
        """The names, years and ordinals of a text in order; one may stand inside of another."""
        found = [*self._countries(text), *self._things(text)]
        found += [Named(*match.span(), YEAR, YEAR) for match in _YEAR.finditer(text)]
        found += [Named(*match.span(), ORDINAL, ORDINAL) for match in _ORDINAL.finditer(text)]
        for match in (*_NAME.finditer(text), *_KATAKANA.finditer(text)):
            start, end = _trimmed(match)
            if start < end and not any(one.start < end and start < one.end for one in found):
                found.append(Named(start, end, THING))
        return sorted(found, key=lambda one: (one.start, -one.end))

    def _countries(self, text: str) -> Iterable[Named]:
        for match in self._country.finditer(text):
            name = match.group()
            said = name if name in self._known else name.lower()
            if said in self._known and not (_ACRONYM.fullmatch(name.upper()) and name.islower()):
                yield Named(*match.span(), COUNTRY, COUNTRY, self._known[said])

    def _things(self, text: str) -> Iterable[Named]:
        for entity in self._names.mentioned(text):
            if entity.kind == COUNTRY or all(map(_NO_NAME.fullmatch, entity.acronyms or ("",))):
                continue
            for name in sorted(entity.names, key=len, reverse=True):
                ends = r"(?![A-Za-z0-9])" if name.isascii() else ""
                match = re.search(
                    rf"(?<![A-Za-z0-9]){re.escape(name)}s?{ends}", text, re.IGNORECASE
                )
                if match:
                    yield Named(*match.span(), THING, entity.kind, entity.ref)
                    break

    @cached_property
    def _known(self) -> dict[str, str]:
        """Every name of a country, as written and in small letters, with its entry."""
        known: dict[str, str] = {}
        for entity in self._names.suggest("", COUNTRY, 1000):
            for name in entity.names:
                known |= {name: entity.ref, name.lower(): entity.ref}
            for said, country in _DEMONYMS.items():
                if country == entity.name:
                    known[said] = entity.ref
        us = self._names.find("United States", COUNTRY).ref
        return known | {"U.S.": us, "u.s.": us, "U.S": us, "u.s": us}

    @cached_property
    def _country(self) -> re.Pattern[str]:
        words = sorted(self._known, key=len, reverse=True)
        latin = "|".join(re.escape(word) for word in words if word.isascii())
        other = "|".join(re.escape(word) for word in words if not word.isascii())
        return re.compile(rf"(?<![\w.])(?:{latin})(?![A-Za-z0-9])|(?:{other})", re.IGNORECASE)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The span without the words at its start that only open a sentence."""
    start, end = match.span()
    words = match.group().split(" ")
    while words and _NO_NAME.fullmatch(words[0]):
        start += len(words.pop(0)) + 1
    return min(start, end), end
