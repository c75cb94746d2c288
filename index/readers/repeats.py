"""Tells pull quotes: short blocks that say again what a longer one beside them says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.sentences import CJK, split

__all__ = ["Candidate", "pull_quotes"]

FEWEST_WORDS, MOST_WORDS = 6, 60
FEWEST_CHARACTERS, MOST_CHARACTERS = 15, 200
# A pull quote stands on the page of its sentence or the next one.
NEAR = 20

_KEYED = re.compile(r"\w{1,20}:\s")
_CJK = re.compile(rf"[{CJK}]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph: `could_be` a pull quote or only what one repeats; `set_apart` by its width."""

    text: str
    section: tuple[str, ...]
    could_be: bool
    set_apart: bool


def pull_quotes(parts: Sequence[Candidate]) -> list[int]:
    """The numbers of the parts that are pull quotes.

    A part that nothing sets apart must repeat its sentence from the beginning.
    """
    letters = [_letters(part.text) for part in parts]
    return [
        number
        for number, part in enumerate(parts)
        if part.could_be and _has_length(part.text) and _is_said(number, parts, letters)
    ]


def _letters(text: str) -> str:
    return "".join(one for one in text.lower() if one.isalnum())


def _has_length(text: str) -> bool:
    if _CJK.search(text):
        return FEWEST_CHARACTERS <= len(text) <= MOST_CHARACTERS
    if _KEYED.match(text):
        return False
    first = text.lstrip("\"'“‘…. ")[:1]
    return first.isupper() and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS


def _is_said(number: int, parts: Sequence[Candidate], letters: Sequence[str]) -> bool:
    said = letters[number]
    near = [
        other
        for other in range(max(0, number - NEAR), min(len(parts), number + NEAR + 1))
        if other != number
        and parts[other].section == parts[number].section
        and letters[other] != said
    ]
    # Paragraphs that the quote itself or a page break tore apart are read as one.
    if said not in "".join(letters[other] for other in near):
        return False
    if parts[number].set_apart:
        return True
    whole = " ".join(parts[other].text for other in near)
    enough = 4 * len(parts[number].text)
    return any(
        _letters(whole[start : start + enough]).startswith(said) for start, _ in split(whole)
    )
