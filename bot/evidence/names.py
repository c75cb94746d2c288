"""The names of a claim, and whether a passage has them or another one in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.crossing import has_japanese
from index.sentences import words_of
from index.terms import Token, tokens

__all__ = ["Name", "Spot", "instead", "names", "same"]


class Named(Protocol):
    """A name that was spotted: its place, its sort, and its entry in the knowledge, if any."""

    @property
    def start(self) -> int:
        """Where it begins (code points)."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def sort(self) -> str:
        """What it is the name of, roughly: a country, a thing."""

    @property
    def kind(self) -> str:
        """The kind of its entry."""

    @property
    def ref(self) -> str:
        """Its entry."""


Spot = Callable[[str], Sequence[Named]]

_Span = tuple[int, int, str, bool]  # of a name: its entry, and whether it is a country

_COUNTRY = "country"
_SORTS = ("thing", _COUNTRY)
# Entries whose names are titles of our own, which no text has for a name.
_TITLED = ("figure", "issue", "recommendation", "event")
_NUMBER = re.compile(
    r"[ -]?(?:[A-Z]{0,3}-?\d+[A-Za-z]{0,3}|[IVX]{1,4})\b(?![.,]\d|[ ]?(?:percent|%))"
)
_JOINED = re.compile(r"(?: & | and | of the | of |-| )$")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "late", "new", "old"})
_LINKS = words_of("""
    by from to with for of in at on near between than into through under over called named
""")
_WORD = re.compile(r"[A-Za-z][\w'’-]*|\d[\d.,]*")
_BREAK = re.compile(r"[,.;:()!?—–]\s*$")
_JAPANESE_NAME = re.compile(
    r"[一-龯々ァ-ヴー]{1,12}(?:省|庁|社|株式会社|市|県|州|島|大学|条約|協定|協会|財団|研究所|技研|工業|重工)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start`..`end` of its sentence with the terms of its words; `ref` its entry."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    ref: str = ""
    country: bool = False

    @property
    def terms(self) -> frozenset[str]:
        """The terms of its words, in no order."""
        return frozenset(self.words)


def names(text: str, spot: Spot, known: Callable[[str], bool]) -> list[Name]:
    """The names of a sentence in order, each once.

    `known` says whether a word in a capital at its beginning is a name and not just its opening.
    """
    spans: list[_Span] = []
    for one in spot(text):
        said = text[one.start : one.end]
        if one.sort not in _SORTS or one.kind in _TITLED or (said.isascii() and said.islower()):
            continue
        number = _NUMBER.match(text, one.end)
        end = number.end() if number and not one.ref else one.end
        if _opens(text, one.start, end) and not one.ref and not known(text[one.start : end]):
            continue
        spans.append((one.start, end, one.ref, one.sort == _COUNTRY))
    if has_japanese(text):
        spans += [(*match.span(), "", False) for match in _JAPANESE_NAME.finditer(text)]
    found: dict[frozenset[str], Name] = {}
    for start, end, ref, country in _apart(text, spans):
        words = tuple(_terms(text[start:end]))
        if words:
            found.setdefault(
                frozenset(words), Name(text[start:end], start, end, words, ref, country)
            )
    return sorted(found.values(), key=lambda one: one.start)


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a span is one plain word that begins a sentence."""
    plain = re.fullmatch(r"[A-Z][a-z]+", text[start:end]) is not None
    return plain and not text[:start].strip(" \"“'‘(")


def _apart(text: str, spans: Sequence[_Span]) -> list[_Span]:
    """The longest spans; neighbours in one name ("Holm & Sons", "Bank of Elm") are joined."""
    found: list[_Span] = []
    for start, end, ref, country in sorted(spans, key=lambda one: (one[0], -one[1])):
        if found and start < found[-1][1]:
            continue
        between = text[found[-1][1] : start] if found else ""
        if found and between in (" ", "-", " & ") and not (ref or found[-1][2]):
            found[-1] = (found[-1][0], end, "", False)
            continue
        found.append((start, end, ref, country))
    return found


def same(one: Name, other: Name) -> bool:
    """Whether two names can be the same: one is the other, or its end ("Ada Fern", "Fern")."""
    if one.ref and one.ref == other.ref:
        return True
    long, short = sorted((one.words, other.words), key=len, reverse=True)
    return long[-len(short) :] == short


def instead(
    name: Name, claim: str, others: Sequence[Name], sentence: str, mine: Sequence[Name]
) -> Name | None:
    """The one name of the sentence that stands where the claim has `name`; None without one.

    It shares a word with it ("Ada Fern", "Tom Fern"), or stands beside the same words; it is none
    of the claim's own names, `mine`.
    """
    free = [one for one in others if not any(same(one, own) for own in mine)]
    sharing = [one for one in free if one.terms & name.terms and not _generic(one, name)]
    if len(sharing) == 1:
        return sharing[0]
    here = _roles(claim, name)
    placed = [one for one in free if here & _roles(sentence, one)]
    return placed[0] if len(placed) == 1 else None


def _generic(one: Name, other: Name) -> bool:
    """Whether what two names share is only how such things are called ("the Ministry of ...")."""
    return bool(one.ref and other.ref) or len(one.terms & other.terms) * 3 < len(one.terms)


def _roles(text: str, name: Name) -> set[tuple[str, ...]]:
    """What stands beside a name: the word before it, with its preposition, and the one after."""
    if has_japanese(text):
        after = re.match(
            r"(?:[のがはをにへとで]|から|より|まで)?([一-龯ァ-ヴー]{2,})", text[name.end :]
        )
        return {("next", after[1][:2])} if after else set()
    roles: set[tuple[str, ...]] = set()
    before = [one for one in _WORD.findall(_clause(text[: name.start])) if one not in _ARTICLES]
    if before and before[-1].lower() in _LINKS and len(before) > 1:
        roles |= {(before[-1].lower(), term) for term in _terms(before[-2])[:1]}
        roles |= {("country", before[-1].lower())} if name.country else set()
    elif before:
        roles |= {("before", term) for term in _terms(before[-1])[:1]}
    follows = re.match(r"(?:['’]s?)?((?:\s+[\w'’-]+){1,4})", text[name.end :])
    if follows:
        roles |= {("next", term) for term in _terms(follows[1])[:1]}
    return roles


def _clause(before: str) -> str:
    return re.split(r"[,.;:()!?—–]\s", before)[-1]


def _terms(text: str) -> list[str]:
    found: list[Token] = tokens(text)
    return [token.terms[0] for token in found if not token.stop]
