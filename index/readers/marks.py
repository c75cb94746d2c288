"""Takes note marks written in brackets out of a text and keeps them as notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.model import Note

__all__ = ["after_closing", "take_marks"]

_MOST_OF_A_RANGE = 100
_NUMBERS = r"\d{1,4}(?:\s*[–—-]\s*\d{1,4})?"
_MARK = re.compile(
    r"\s*\[(?:"
    rf"(?:(?P<place>[^\[\]\n,]{{1,80}}),\s*)?nn?\.\s*(?P<numbers>{_NUMBERS}(?:\s*,\s*{_NUMBERS})*)"
    r"|§\s*\d+(?:\.\d+)*"
    r"|\^(?P<foot>\d{1,4})"
    r"|(?P<name>[^\[\]\n]{1,80})"
    r")\]"
)
_RANGE = re.compile(r"(\d+)(?:\s*[–—-]\s*(\d+))?")
_CLOSING = re.compile(r"[.,;:!?。、！？…\"'”’»)\]」』）]*")


def after_closing(text: str, at: int) -> int:
    """The offset behind the stops, quotation marks and brackets that stand at `at`."""
    found = _CLOSING.match(text, at)
    return found.end() if found else at


def take_marks(text: str, section: Sequence[str] = ()) -> tuple[str, tuple[Note, ...]]:
    """The text without its marks, and the notes at the offsets where the marks stood.

    Marks are `[n. 120]`, `[nn. 31–32, 34]`, `[§3.4, nn. 119–120]`, `[§1.2]`, `[Introduction,
    n. 8]`, `[^12]`, and at the end of a text the bare name of one of its `section` headings.
    """
    kept: list[str] = []
    taken: list[tuple[int, tuple[int, ...]]] = []
    length = at = 0
    for found in _MARK.finditer(text):
        name = found["name"]
        if name is not None and not (name in section and not text[found.end() :].strip()):
            continue
        piece = text[at : found.start()]
        kept.append(piece)
        length += len(piece)
        at = found.end()
        if not length:
            while at < len(text) and text[at].isspace():
                at += 1
        taken.append((length, _numbers(found)))
    kept.append(text[at:])
    clean = "".join(kept)
    notes = tuple(
        Note(number, after_closing(clean, offset)) for offset, group in taken for number in group
    )
    stripped = clean.rstrip()
    return stripped, tuple(Note(n.number, min(n.offset, len(stripped))) for n in notes)


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    if found["foot"]:
        return (int(found["foot"]),)
    numbers: list[int] = []
    for first, last in _RANGE.findall(found["numbers"] or ""):
        low, high = int(first), int(last or first)
        numbers.extend(range(low, high + 1) if low <= high < low + _MOST_OF_A_RANGE else (low,))
    return tuple(dict.fromkeys(numbers))
