"""The part of a passage that can be read in one picture: whole sentences, the quoted ones first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pictures.quote_model import weigh

Span = tuple[int, int]

ROOM, AROUND = 1500, 900
"""Letters of an excerpt, and of one around what is quoted; Japanese ones count twice."""
LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` with the marks of what was left out; it begins at `start` of the passage.

    `lead` is how many letters of a mark stand before the passage's own, `size` how many those are.
    """

    text: str
    start: int
    lead: int
    size: int
    shortened: bool


def excerpt(text: str, sentences: Sequence[Span], cited: Sequence[Span] = ()) -> Excerpt:
    """The passage, or what finds room of it: what is `cited` of it first, and what is beside."""
    room = AROUND if cited else ROOM
    if weigh(text) <= room:
        return Excerpt(text, 0, 0, len(text), False)
    start, end = _chosen(text, list(sentences) or [(0, len(text))], cited, room)
    while end > start and text[end - 1].isspace():
        end -= 1
    lead = f"{LEFT_OUT} " if start > 0 else ""
    tail = f" {LEFT_OUT}" if end < len(text.rstrip()) else ""
    return Excerpt(lead + text[start:end] + tail, start, len(lead), end - start, True)


def shifted(spans: Sequence[Span], part: Excerpt) -> Iterator[Span]:
    """Spans of the passage as spans of the excerpt, cut to what it holds of them."""
    for start, end in spans:
        low = max(start, part.start)
        high = min(end, part.start + part.size)
        if low < high:
            yield low - part.start + part.lead, high - part.start + part.lead


def _chosen(
    text: str, sentences: Sequence[Span], cited: Sequence[Span], room: int
) -> tuple[int, int]:
    """Where the excerpt begins and ends."""
    first, last = _wanted(sentences, cited)
    start, end = sentences[first][0], sentences[last][1]
    if weigh(text[start:end]) > room:
        return start, start + _fitting(text[start:end], room)
    grown = True
    while grown:
        grown = False
        # What follows is read before what went before: it takes up what was said.
        if last + 1 < len(sentences) and weigh(text[start : sentences[last + 1][1]]) <= room:
            last, grown = last + 1, True
            end = sentences[last][1]
        if first > 0 and weigh(text[sentences[first - 1][0] : end]) <= room:
            first, grown = first - 1, True
            start = sentences[first][0]
    return start, end


def _wanted(sentences: Sequence[Span], cited: Sequence[Span]) -> tuple[int, int]:
    """The first and last of the sentences that the first quotation takes; else the first."""
    if not cited:
        return 0, 0
    start, end = cited[0]
    held = [n for n, (a, b) in enumerate(sentences) if a < end and b > start]
    return (held[0], held[-1]) if held else (0, 0)


def _fitting(text: str, room: int) -> int:
    """How many letters weigh up to `room`, ending at a word where one ends in the last part."""
    size = weight = 0
    for letter in text:
        weight += weigh(letter)
        if weight > room:
            break
        size += 1
    space = text.rfind(" ", size - size // 5, size)
    return max(space if space > 0 else size, 1)
