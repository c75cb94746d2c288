"""A line of a question list: what is asked, and what must come of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.errors import Misuse

__all__ = ["CHAT", "UNANSWERABLE", "Row", "read_row", "row_of"]

Wants = Literal["answer", "nothing", "chat"]

UNANSWERABLE = "unanswerable"
CHAT = "chat"
_JAPANESE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9d]")


@dataclass(frozen=True, slots=True)
class Row:
    """One question with what is expected of its answer.

    `turns` are what is asked, the last one is judged; of each group of `must` one text has to be
    shown; `section`, `notes` and `page` say where that stands, each empty where it is not given;
    `as_of` is the year whose facts are wanted; `wants` says whether an answer, "not found" or
    small talk is right.
    """

    id: str
    kind: str
    turns: tuple[str, ...]
    wants: Wants = "answer"
    must: tuple[tuple[str, ...], ...] = ()
    section: str = ""
    notes: frozenset[int] = frozenset()
    page: str = ""
    as_of: int | None = None

    @property
    def question(self) -> str:
        """What is judged."""
        return self.turns[-1]

    @property
    def is_japanese(self) -> bool:
        """Whether the question has letters that only Japanese has here."""
        return _JAPANESE.search(self.question) is not None

    @property
    def is_followup(self) -> bool:
        """Whether earlier turns go before the question."""
        return len(self.turns) > 1


def read_row(line: str, number: int) -> Row:
    """The question of a line, called `number` where it has no id; Misuse where it is not one."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise Misuse("cli.line.json") from None
    if not isinstance(value, dict):
        raise Misuse("cli.line.json")
    return row_of(value, number)


def row_of(value: Mapping[str, Any], number: int = 0) -> Row:
    """The question that a JSON object holds; keys that mean nothing here are passed by."""
    turns = _turns(value)
    kind = _text(value, "kind")
    wants = _wants(value, kind)
    must = _must(value)
    if wants == "answer" and not must:
        raise Misuse("judge.row.must")
    row = Row(
        id=_text(value, "id") or str(number),
        kind=kind or _kind(wants, turns),
        turns=turns,
        wants=wants,
        must=must,
        section=_text(value, "section"),
        notes=_notes(value),
        page=_text(value, "page"),
        as_of=_year(value),
    )
    if wants != "answer" and (row.must or row.section or row.notes or row.page):
        raise Misuse("judge.row.unanswerable")
    return row


def _turns(value: Mapping[str, Any]) -> tuple[str, ...]:
    found = value.get("turns", [value.get("q")])
    if not isinstance(found, list) or not found:
        raise Misuse("cli.line.json")
    if not all(isinstance(turn, str) and turn.strip() for turn in found):
        raise Misuse("cli.line.json")
    # A lone surrogate, which JSON can spell, can be neither searched nor stored.
    return tuple(turn.encode("utf-8", "replace").decode() for turn in found)


def _wants(value: Mapping[str, Any], kind: str) -> Wants:
    said = value.get("answerable")
    if said not in (None, True, False) or (said is not None and kind == CHAT):
        raise Misuse("judge.row.answerable")
    if said is True and kind == UNANSWERABLE:
        raise Misuse("judge.row.answerable")
    if kind == CHAT:
        return "chat"
    return "nothing" if said is False or kind == UNANSWERABLE else "answer"


def _kind(wants: Wants, turns: tuple[str, ...]) -> str:
    if wants == "nothing":
        return UNANSWERABLE
    return "followup" if len(turns) > 1 else "plain"


def _must(value: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    groups = value.get("must", [])
    if not isinstance(groups, list):
        raise Misuse("judge.row.must")
    for group in groups:
        if not isinstance(group, list) or not group:
            raise Misuse("judge.row.must")
        if not all(isinstance(way, str) and way.strip() for way in group):
            raise Misuse("judge.row.must")
    return tuple(map(tuple, groups))


def _notes(value: Mapping[str, Any]) -> frozenset[int]:
    notes = value.get("notes", [])
    if not isinstance(notes, list) or not all(type(note) is int for note in notes):
        raise Misuse("judge.row.notes")
    return frozenset(notes)


def _year(value: Mapping[str, Any]) -> int | None:
    said = _text(value, "as_of")
    if said and not (said.isascii() and said.isdecimal()):
        raise Misuse("as_of.year", said=said[:20])
    return int(said) if said else None


def _text(value: Mapping[str, Any], field: str) -> str:
    """A text, which may be written as a whole number; empty where the field is not there."""
    found = value.get(field)
    if found is None:
        return ""
    if not isinstance(found, str) and type(found) is not int:
        raise Misuse("judge.row.text", field=field)
    return str(found).strip()
