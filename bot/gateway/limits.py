"""Discord's limits on what a bot sends, and the cutting and paging that keep within them."""

from __future__ import annotations

from collections.abc import Callable

TEXT = 4000
"""Characters over all text of one message."""
COMPONENTS = 40
"""Components of one message, nested ones too."""
ROW = 5
"""Buttons side by side."""
CUSTOM_ID = 100
OPTIONS = 25
"""Options of a select menu; choices of an autocomplete."""
LABEL = 100
"""Characters of an option's label, value and description, and of a choice's name."""
BUTTON = 80
PLACEHOLDER = 150
MODAL = 45
"""Characters of the title of a modal, and of the label of a field in it."""

ELLIPSIS = "…"


def cut(text: str, room: int) -> str:
    """`text` on one line in at most `room` characters, ending in an ellipsis where shortened."""
    line = " ".join(text.split())
    if len(line) <= room:
        return line
    size = max(room - len(ELLIPSIS), 0)
    space = line.rfind(" ", size - size // 3, size + 1)
    return line[: space if space > 0 else size].rstrip(" .,;:") + ELLIPSIS


def clip(text: str, room: int) -> str:
    """The leading lines of `text` that fit in `room` characters, at least a part of the first."""
    if len(text) <= room:
        return text
    end = text.rfind("\n", 0, room)
    return text[: end if end > 0 else room]


def fitting(text: str, room: int, render: Callable[[str], str]) -> int:
    """How many leading characters of `text` fit: len(render(text[:n])) <= room.

    Ends at a sentence or a word where one ends in the last third; `render` must not shrink as
    its text grows by a word.
    """
    low, high = 0, min(len(text), room)
    while low < high:
        middle = (low + high + 1) // 2
        if len(render(text[:middle])) <= room:
            low = middle
        else:
            high = middle - 1
    if low >= len(text):
        return len(text)
    return _boundary(text, low)


def _boundary(text: str, end: int) -> int:
    floor = end - end // 3
    for marks in ("\n", ".!?。！？", " 、，,"):
        at = max(text.rfind(mark, floor, end) for mark in marks)
        if at > 0:
            return at + 1
    return end


def pages(text: str, room: int, render: Callable[[str], str]) -> list[str]:
    """`text` in consecutive pieces that each render within `room`; joined, they are `text`."""
    pieces: list[str] = []
    rest = text
    while rest:
        size = max(fitting(rest, room, render), 1)
        pieces.append(rest[:size])
        rest = rest[size:]
    return pieces or [""]
