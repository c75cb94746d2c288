"""Joins a drop cap to the word it was split from."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.sentences import words_of

__all__ = ["join_drop_cap"]

_SPLIT = re.compile(
    r"(?P<open>[\"'“‘「]?)(?P<cap>[^\W\d_])\s+(?P<rest>[^\W\d_]+(?:['’][^\W\d_]+)*)"
)
# Words that open many texts, for texts too short to hold them twice.
_COMMON = words_of("""
    the this that these those there then they in it its is if as at an and after although
    all among by but both for from he her his how many most no not of on one our over she
    since so some such to today two under we what when where while who with you your
""")
# What may stand behind the words "A" and "I" although both together are a word as well.
_AFTER_WORDS = words_of("""
    way part long round cross head live side board bout like lone new rise sleep cute bridge
    cord light mid kin go void wait ware mount deal rate ran ring con dill sis mage have am
    do was
""")


def join_drop_cap(text: str, words: Mapping[str, object], *, torn: bool = False) -> str:
    """The text with its first letter joined to the next, if both make a word that it knows.

    `words` holds the words of the whole text in lower case. A paragraph that is `torn` (a blank
    line stands inside its first sentence) is taken at its word.
    """
    found = _SPLIT.match(text)
    if not found or not found["cap"].isupper() or not found["rest"][0].islower():
        return text
    whole = (found["cap"] + found["rest"]).lower()
    rest = found["rest"].lower()
    known = any(form in words for form in (whole, whole.removesuffix("s"), whole + "s"))
    if not known and whole not in _COMMON and not (torn and found["cap"] not in "AI"):
        return text
    if found["cap"] in "AI" and (rest in _AFTER_WORDS or (len(rest) > 2 and rest in _COMMON)):
        return text
    return text[: found.end("cap")] + text[found.start("rest") :]
