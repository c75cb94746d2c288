"""Sentences that tell a value, and what tells two such sentences apart."""

from __future__ import annotations

import re

from index.evidence import heading_terms, sentence_tokens, terms_of
from index.model import Passage
from index.terms import tokens
from index.values import Value, told_from, years

__all__ = ["Telling"]

# A word of these in one sentence only makes its value another one.
_QUALIFIES = re.compile(
    r"\b(plan(?:s|ned)?|target\w*|goals?|expect\w*|propos\w+|would|could|should|may|might|will"
    r"|(?:in)?initial(?:ly)?|original(?:ly)?|previous(?:ly)?|formerly|first|last|second|third|next"
    r"|total|overall|additional|further|another|other|again|also|later|earlier|new"
    r"|average|mean|median|minim\w+|maxim\w+"
    r"|annual(?:ly)?|yearly|monthly|weekly|daily|only"
    r"|half|quarter|estimat\w+|forecast\w*|not|never|no|without|except|until|before|after)\b",
    re.IGNORECASE,
)
# These say of a date what it followed, not which date it is.
_AROUND = frozenset({"after", "before", "until", "without"})
_RATE = re.compile(r"\s?(?:[\w-]+\s)?(?:an?|per|each|every)\s(year|month|week|day|hour|night)")
_CAPITAL = re.compile(r"[A-Z][\w’'&.-]*")
_PLAIN_OPENING = re.compile(r"(?:ing|ed|ly|According|Under|Of)$")
_LINKS = "in|on|at|for|with|of|under|to|from|by|near|within|among"
_TAIL = re.compile(
    rf"\s*(?:[\w-]+\s)?(?:{_LINKS})\s"
    rf"((?:(?!\b(?:{_LINKS}|since|until|when|while|after|before|and|as)\b)[^,.;:()])*)"
)
_OF_YEAR = re.compile(r"([a-z]+) of (?:[A-Z]\w+ )?((?:1[5-9]|20)\d\d)\b")
_SPAN = re.compile(r"\b(since|from|until|before|after)( J?FY| fiscal year)?\s$", re.IGNORECASE)
# Who says so is not what it is about.
_ATTRIBUTED = re.compile(
    r"\baccording to [^,.;]*|,[^,;]*\b(?:says|said|reports?|reported|found|finds)\b[^,.;]*",
    re.IGNORECASE,
)
_MONTH = re.compile(r"^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?$")


class Telling:
    """A sentence that answers by a value, with the words that say what of.

    `words` are its terms without its values, `about` those of its headings and title too.
    """

    def __init__(self, passage: Passage, place: int, found: list[Value]) -> None:
        self.passage, self.place, self.values = passage, place, found
        start, end = passage.sentences[place]
        self.text = passage.text[start:end]
        self.start = passage.start + start
        part = sentence_tokens(passage)[place]
        spans = [(one.start, one.end) for one in found]
        kept = [
            token
            for token in part
            if not token.stop and not any(a <= token.start < b for a, b in spans)
        ]
        self.words = frozenset(token.terms[0] for token in kept if not token.terms[0].isdigit())
        # "The storm of 1911" is another one than that of 1924.
        self.named_years = [
            (token.terms[0], match[2])
            for match in _OF_YEAR.finditer(self.text)
            for token in tokens(match[1])
            if not token.stop
        ]
        self.about = heading_terms(passage) | terms_of(tokens(passage.title)) | terms_of(part)

    def another(self, other: Telling) -> bool:
        """Whether it gives the year of something that the other one names with none or another."""
        return any(
            noun in other.words and (noun, year) not in other.named_years
            for noun, year in self.named_years
        )

    def qualifiers(self, value: Value) -> set[str]:
        """The words beside a value, in its clause, that make it another one."""
        before = re.split(r"[,;:()]\s", self.text[: value.start])[-1]
        after = re.split(r"[,;:()](?:\s|$)", self.text[value.end :])[0]
        found = {word.lower() for word in _QUALIFIES.findall(f"{before} | {after}")}
        return found - _AROUND if value.kind == "date" else found

    def beside(self, other: Telling) -> bool:
        """Whether the other sentence stands in the same passage."""
        here = self.passage
        return here.shelf == other.passage.shelf and here.start <= other.start < here.end

    def foreign(self, other: Telling) -> bool:
        """Whether it names something that the other one and its headings do not."""
        said = _ATTRIBUTED.sub(lambda found: " " * len(found[0]), self.text)
        for match in _CAPITAL.finditer(said):
            word = match[0].rstrip(".'’")
            if _MONTH.match(word) or (match.start() == 0 and _PLAIN_OPENING.search(word)):
                continue
            if any(value.start <= match.start() < value.end for value in self.values):
                continue
            if any(term not in other.about for term in _terms(word)):
                return True
        return False

    def rate(self, value: Value) -> str:
        """The unit of time that a value is counted by: "a year"."""
        found = _RATE.match(self.text[self._end(value) :])
        return found[1].lower() if found else ""

    def narrowed(self, value: Value, other: Telling) -> bool:
        """Whether words right after a value ("in reserve") say of which part it is, here alone."""
        tail = _TAIL.match(self.text[self._end(value) :])
        if value.kind == "date" or tail is None:
            return False
        return any(not term.isdigit() and term not in other.about for term in _terms(tail[1]))

    def as_told(self, value: Value) -> str:
        """The value as written, with what bounds it and what it counts."""
        return self.text[told_from(self.text, value) : self._end(value)]

    def year(self, value: Value) -> int:
        """The year that is given for a value, 0 for none: the nearest, rather "in" than "since"."""

        def far(named: tuple[int, int]) -> tuple[bool, int]:
            return bool(_SPAN.search(self.text[: named[1]])), abs(named[1] - value.start)

        named = [] if value.kind == "date" else years(self.text)
        return min(named, key=far, default=(0, 0))[0]

    def _end(self, value: Value) -> int:
        """Where the value ends, with what a bare number counts."""
        follows = self.text[value.end :].lstrip(" -").startswith(value.unit)
        if value.kind != "number" or not follows:
            return value.end
        return self.text.find(value.unit, value.end) + len(value.unit)


def _terms(text: str) -> list[str]:
    return [token.terms[0] for token in tokens(text) if not token.stop]
