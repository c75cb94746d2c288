"""A passage to be set as a picture: its words, what of them answers, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_JAPANESE = "\u2e80"
"""From here on letters are as wide as they are high."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From code point `start` up to `end` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words `text` of the document `title`, in paragraphs where a line ends.

    `strong` are the deciding words, `cited` the sentences that were quoted for an answer: where
    there are any, the others stand back. `place` is section, page and notes in words, `label` what
    the words are and when they held, `note` says that words were left out (each empty without).
    """

    text: str
    title: str
    place: str = ""
    label: str = ""
    note: str = ""
    name: str = ""
    cited: tuple[Stretch, ...] = ()
    strong: tuple[Stretch, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("no words")
        for one in (*self.cited, *self.strong):
            if not 0 <= one.start < one.end <= len(self.text):
                raise ValueError(f"no such stretch of the text: {one.start} to {one.end}")


def weigh(text: str) -> int:
    """How much room a text takes: its letters, Japanese ones twice."""
    return sum(2 if letter >= FIRST_JAPANESE else 1 for letter in text)
