"""Tells pull quotes: short blocks that say again what a longer one beside them says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.sentences import CJK

__all__ = ["pull_quotes"]

FEWEST_WORDS, MOST_WORDS = 6, 60
FEWEST_CHARACTERS, MOST_CHARACTERS = 15, 200
# A pull quote stands on the page of its sentence or the next one.
NEAR = 20

_CJK = re.compile(rf"[{CJK}]")


def pull_quotes(parts: Sequence[tuple[str, tuple[str, ...], bool]]) -> list[int]:
    """The numbers of the parts (text, section, whether a plain paragraph) that are pull quotes."""
    letters = ["".join(one for one in text.lower() if one.isalnum()) for text, _, _ in parts]
    return [
        number
        for number, (text, section, plain) in enumerate(parts)
        if plain and _could_be(text) and _is_said(number, section, parts, letters)
    ]


def _could_be(text: str) -> bool:
    if _CJK.search(text):
        return FEWEST_CHARACTERS <= len(text) <= MOST_CHARACTERS
    first = text.lstrip("\"'“‘…. ")[:1]
    return first.isupper() and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS


def _is_said(
    number: int,
    section: tuple[str, ...],
    parts: Sequence[tuple[str, tuple[str, ...], bool]],
    letters: Sequence[str],
) -> bool:
    said = letters[number]
    near = [
        other
        for other in range(max(0, number - NEAR), min(len(parts), number + NEAR + 1))
        if other != number and parts[other][1] == section and letters[other] != said
    ]
    # Paragraphs that the quote itself or a page break tore apart are read as one.
    return bool(said) and said in "".join(letters[other] for other in near)
