"""The kind of answer a question asks for, and whether a sentence holds a thing of that kind."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import chain


class Wanted(StrEnum):
    """The kind of answer that a question asks for; the names are the tables of kinds.toml."""

    MONEY = "money"
    SHARE = "share"
    NUMBER = "number"
    DATE = "date"
    REASON = "reason"
    NAMES = "names"
    LIST = "list"
    PLACE = "place"
    BODY = "body"  # a person, company, agency or other body
    DEFINITION = "definition"
    YESNO = "yesno"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind is asked for and how it looks in a sentence."""

    wanted: Wanted
    asks: re.Pattern[str]
    hints: re.Pattern[str] | None
    holds: re.Pattern[str] | None
    new: bool


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of kinds.toml, in the order in which they are tried."""
    table = tomllib.loads(files("index").joinpath("kinds.toml").read_text("utf-8"))
    return tuple(
        Kind(
            Wanted(name),
            re.compile("|".join(row["asks"]), re.IGNORECASE),
            re.compile("|".join(row["hints"]), re.IGNORECASE) if "hints" in row else None,
            re.compile("|".join(row["holds"])) if row["holds"] else None,
            row.get("new", False),
        )
        for name, row in table.items()
    )


def wanted(text: str) -> tuple[Wanted, bool]:
    """The kind of answer that the question `text` asks for, and whether it asks outright.

    (ANY, False) where nothing tells; a hint is no more than a hint.
    """
    asked = ((kind.wanted, True) for kind in kinds() if kind.asks.search(text))
    hinted = ((kind.wanted, False) for kind in kinds() if kind.hints and kind.hints.search(text))
    return next(chain(asked, hinted), (Wanted.ANY, False))


def holds(asked: Wanted, question: str, sentence: str) -> bool:
    """Whether `sentence` holds a thing of the kind, which the question does not hold already."""
    return bool(found(asked, question, sentence))


def found(asked: Wanted, question: str, sentence: str) -> list[tuple[int, int]]:
    """Where the things of the kind stand in `sentence` that the question does not hold already."""
    pattern, new = next(
        ((kind.holds, kind.new) for kind in kinds() if kind.wanted is asked), (None, False)
    )
    if pattern is None:
        return []
    return [
        match.span()
        for match in pattern.finditer(sentence)
        if not new or match.group() not in question
    ]
