"""The values of completing a follow-up, and the small things that its rules share."""

from __future__ import annotations

from dataclasses import dataclass

from bot.followup import words
from index.terms import tokens

PARTS = 3
"""Questions that are carried along at most, joined by semicolons."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A turn as whoever asks now may see it.

    `parts` are its question and those that this one leant on, the first asked first; `shown` are
    the quoted words that may be seen, with their sentences in `said`; `around` are the terms of
    the passages that they stand in.
    """

    text: str
    parts: tuple[str, ...]
    shown: str = ""
    around: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()

    @property
    def base(self) -> str:
        """The question that began the subject."""
        return self.parts[0]


@dataclass(frozen=True, slots=True)
class Whole:
    """A question as completed.

    `text` is all of it, empty where nothing is added; `asks` is the part that asks, empty for all;
    `aside` is the end of `text` that only says what it is about; `turn` is the place of the turn
    that it leans on; `drawn` says that a name was taken from the words shown there.
    """

    text: str = ""
    asks: str = ""
    aside: str = ""
    turn: int | None = None
    drawn: bool = False


ALONE = Whole()


def added(said: str) -> bool:
    """Whether what opens it says that it goes on: "and", "OK, and", "what about"."""
    core = said
    while True:
        if words.ADDS.match(core):
            return True
        match = words.OPENERS.match(core)
        if not match or not match.end() or match.end() >= len(core):
            return False
        core = core[match.end() :]


def core_of(said: str) -> str:
    """What is said without what opens it ("and", "so") and without its end."""
    core = said
    while (match := words.OPENERS.match(core)) and match.end() and match.end() < len(core):
        core = core[match.end() :]
    return core.strip().strip("?？!！。.、, ")


def parts_of(question: str, understood: str) -> tuple[str, ...]:
    """The questions that stand in a completed one, the first asked first."""
    if not understood:
        return (_bare(question),)
    if understood.endswith(")") and " (" in understood:
        text, _, base = understood[:-1].partition(" (")
        return (*(_bare(part) for part in base.split("; ")), _bare(text))[-PARTS:]
    return (_bare(understood),)


def _bare(text: str) -> str:
    return text.strip().rstrip("?？.。! ")


def content(text: str) -> frozenset[str]:
    """The terms of a text that carry meaning."""
    plain = words.FUNCTION.sub(" ", text)
    return frozenset(token.terms[0] for token in tokens(plain) if not token.stop)
