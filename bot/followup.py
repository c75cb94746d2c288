"""A follow-up completed from the turns before it, by carrying their subject over."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS = re.compile(
    r"\W*(and|but|so|ok(ay)?|what about|how about|also|then|why|since when|by whom|where|when|who"
    r"|how (much|many|long|so|come)|which ones?|in which year|それ|その|では|じゃあ|なぜ|いつ)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"\b(it|its|they|them|their|that|those|these|this|he|she|him|her|there|one|ones|both|the same"
    r"|former|latter|else|others?)\b|それ|その|この|これ|あの|彼ら",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\W*(?:and|but|so|what about|how about|ok(?:ay)?)\b[\s,]*(.*)", re.IGNORECASE)
# "So" and "OK" also open questions that need nothing from the turn before; these hardly ever do.
_ADDS = re.compile(r"\W*(and|but|what about|how about)\b", re.IGNORECASE)
# A country, a company or a person by name; acronyms and codes are what is asked about.
_NAME = re.compile(r"(?:the )?(?:U\.?[SK]\.?(?![A-Z])|[A-Z][a-z]+)(?: [A-Z][a-z]+)*(?![\w-])")
_CARRIED = re.compile(r"[^()]+ \((.+)\)")
_WORD = re.compile(r"\w[\w.'&-]*")
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z]")
_SHORT = 4  # words: a shorter follow-up that opens like one leans on the turn before
_BACK = 8  # turns that a subject is carried over at most


def complete(question: str, turns: Sequence[str]) -> str:
    """The question with its subject from the last turn; the question itself where it has its own.

    "and Italy?" after "Which F-35 facilities does Japan have?" becomes that question about Italy.
    """
    if not turns or not _leans(question):
        return question
    turns = turns[-_BACK:]
    earlier = complete(turns[-1], turns[:-1]).strip().rstrip("?？.。! ")
    said = question.strip().rstrip("?？ ")
    about = _ABOUT.fullmatch(said)
    rest = about.group(1) if about and about.group(1) else said
    return _swapped(rest, earlier) if about else f"{rest} ({earlier})?"


def _swapped(name: str, earlier: str) -> str:
    """The earlier question about `name`, where it is one name and takes the place of another."""
    inner = _CARRIED.fullmatch(earlier)
    if inner:
        return _swapped(name, inner.group(1))
    held = [match for match in _NAME.finditer(earlier) if match.start() > 0]
    if len(held) == 1 and _NAME.fullmatch(name):
        return f"{earlier[: held[0].start()]}{name}{earlier[held[0].end() :]}?"
    return f"{name} ({earlier})?"


def _leans(question: str) -> bool:
    words = _WORD.findall(question)
    if _ADDS.match(question):
        return True
    if _OPENS.match(question) and len(words) <= _SHORT and not _ACRONYM.search(question):
        return True
    return bool(_LEANS.search(question)) and len(words) <= 12
