"""Names a document after its file: its id in the library, and a title to read."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["slug", "title_from"]

LONGEST = 40

_APART = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]+")


def slug(stem: str) -> str:
    """Letters and digits in lower case with hyphens between, at most 40 characters."""
    name = _APART.sub("-", unicodedata.normalize("NFKC", stem).lower()).strip("-")
    return name[:LONGEST].strip("-") or "document"


def title_from(stem: str, text: str = "") -> str:
    """The file's name as words; one that `text` writes only in capitals is an acronym."""
    words = " ".join(_APART.sub(" ", unicodedata.normalize("NFKC", stem)).split())
    if words.lower() == words:
        written = set(_WORD.findall(text))
        words = _WORD.sub(
            lambda found: (
                found[0].upper()
                if found[0].upper() in written and not {found[0], found[0].title()} & written
                else found[0]
            ),
            words,
        )
        words = words[:1].upper() + words[1:]
    return words or stem
