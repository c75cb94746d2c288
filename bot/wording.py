"""What may be asked: a question in words, of a length that someone would write."""

from __future__ import annotations

from bot.errors import Misuse

LONGEST = 2000  # characters of a question


def checked(question: str) -> str:
    """The question without control characters; Misuse where nothing is left or it is endless."""
    said = "".join(c if c.isprintable() or c.isspace() else " " for c in question)
    said = " ".join(said.split())
    if not any(letter.isalnum() for letter in said):
        raise Misuse("question.empty")
    if len(said) > LONGEST:
        raise Misuse("question.long", length=len(said), most=LONGEST)
    return said
