"""Short forms that a document explains itself: "Foreign Military Sales (FMS)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORT = re.compile(r"\(([A-Z][A-Za-z&-]{0,8}[A-Z]s?|[A-Z]{2,10}s?)\)")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


def pairs(texts: Iterable[str]) -> dict[str, str]:
    """Short form -> long form, first explanation wins.

    Schwartz and Hearst (2003): the long form is the shortest run of words before the bracket
    whose letters hold the short form's letters in order, its first letter at a word's start.
    """
    found: dict[str, str] = {}
    for text in texts:
        for match in _SHORT.finditer(text):
            short = match.group(1)
            short = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
            long = _long(short, text[max(0, match.start() - 120) : match.start()])
            if long and short not in found:
                found[short] = long
    return found


def _long(short: str, before: str) -> str:
    words = list(_WORD.finditer(before))[-(len(short) + 5) :]
    if not words:
        return ""
    at = len(before)
    for position, letter in reversed(list(enumerate(filter(str.isalnum, short.lower())))):
        at -= 1
        while at >= 0 and not (
            before[at].lower() == letter
            and (position > 0 or at == 0 or not before[at - 1].isalnum())
        ):
            at -= 1
        if at < words[0].start():
            return ""
    long = before[at:].strip()
    return long if len(long) > len(short) and "(" not in long else ""
