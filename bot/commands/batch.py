"""Many questions or names from one file: one result a line, in order, as soon as it is there."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot.commands.desk import Desk
from bot.commands.shapes import Json, dumped
from bot.errors import Misuse, UserError
from bot.terminal.faults import note_fault
from bot.terminal.lines import LINE_BYTES, read_lines
from bot.terminal.paint import show
from bot.terminal.spans import Line, cleaned_lines

__all__ = ["Result", "decoded", "opened", "run_batch", "turns_of"]

Result = tuple[Json, list[Line]]
FIRST_BYTES = 4096


def run_batch(desk: Desk, path: Path, json_: bool, one: Callable[[str], Result]) -> None:
    """Print what `one` makes of each line of `path` (`-`: standard input).

    A line that cannot be used gives `{"error": sentence}` (or the sentence), and the rest goes on.
    """
    with opened(path) as stream:
        for number, raw in enumerate(read_lines(stream)):
            value, lines = _result(desk, raw, one)
            if json_:
                sys.stdout.write(dumped(value) + "\n")
            else:
                show([*([()] if number else []), *lines])
            sys.stdout.flush()


def turns_of(line: str) -> list[str]:
    """The turns that a line of questions holds, oldest first; UserError for any other line."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise Misuse("cli.line.json") from None
    found = value.get("turns", [value.get("q")]) if isinstance(value, dict) else []
    if not isinstance(found, list) or not found or not all(isinstance(q, str) for q in found):
        raise Misuse("cli.line.json")
    return found


def _result(desk: Desk, raw: bytes, one: Callable[[str], Result]) -> Result:
    try:
        return one(decoded(raw))
    except UserError as error:
        sentence = error.text(desk.settings.locale)
    except Exception as error:
        sentence = note_fault(error, desk.settings)
    return {"error": sentence}, cleaned_lines(sentence)


def decoded(raw: bytes) -> str:
    """The text of a line; UserError where it is too long or not UTF-8."""
    if len(raw) > LINE_BYTES:
        raise Misuse("cli.line.long", limit=LINE_BYTES)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Misuse("cli.line.encoding") from None


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file of lines (`-`: standard input); UserError where it is none."""
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UserError("cli.batch.unreadable", path=path, reason=reason) from error
    with file:
        first = file.peek(FIRST_BYTES)[:FIRST_BYTES]
        if not first:
            raise UserError("cli.batch.empty", path=path)
        if b"\0" in first:
            raise UserError("cli.batch.binary", path=path)
        yield file
