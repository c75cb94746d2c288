"""The log of a running bot, as text or JSON lines: what happened and where, never what was said."""

from __future__ import annotations

import json
import logging
import re
import sqlite3
import traceback
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TextIO

__all__ = ["FORMS", "Guard", "JsonLines", "PlainLines", "keep_log"]

FORMS = ("text", "json")
"""What KAKEHASHI_LOG may be; the first unless it says otherwise."""
WITHHELD = "…"
"""Stands for whatever might be something that a person wrote."""
# Of these the DEBUG records hold whole payloads: messages, names and tokens.
_TALKATIVE = ("discord", "aiohttp", "asyncio", "matplotlib", "PIL")
# What the token of an interaction or webhook stands behind; it answers for 15 minutes.
_SECRET = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s?]+")
_HARMLESS = re.compile(r"[\x21-\x7e]{1,200}")
_FRAMES = 40


class Guard(logging.Filter):
    """Lets records pass without secrets and without anything that a person may have written.

    The words of a record are the program's own; of what is filled in, numbers and single words of
    ASCII stay (ids, names of events, paths), and every other string, and every object, gives way to
    its type or to an ellipsis. What was raised is told by `JsonLines` and `PlainLines` by its type.
    """

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record; False for DEBUG of the libraries, which quotes what came in."""
        if record.levelno < logging.INFO and record.name.partition(".")[0] in _TALKATIVE:
            return False
        record.msg = self._clear(_filled(record))
        record.args = None
        return True

    def _clear(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, WITHHELD)
        return _SECRET.sub(rf"\1{WITHHELD}", text)


def _filled(record: logging.LogRecord) -> str:
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    if not record.args:
        return record.msg
    try:
        if isinstance(record.args, dict):
            return record.msg % {name: _harmless(one) for name, one in record.args.items()}
        return record.msg % tuple(_harmless(one) for one in record.args)
    except (TypeError, ValueError):  # a record that logging itself could not print either
        return record.msg


def _harmless(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value if _HARMLESS.fullmatch(value) else WITHHELD
    return f"<{type(value).__name__}>"


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time (UTC, ISO 8601), level, logger, event; where there are
    any, reference and exception (a list from the outermost to its cause, each with type and stack).
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said: dict[str, Any] = {
            "time": _moment(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        reference = getattr(record, "reference", "")
        if reference:
            said["reference"] = str(reference)
        error = _raised(record)
        if error is not None:
            said["exception"] = [
                {"type": type_of(one), "stack": stack_of(one)} for one in chain_of(error)
            ]
        return json.dumps(said, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """A record as a line for people, with the stack of what was raised below it."""

    def format(self, record: logging.LogRecord) -> str:
        """The lines."""
        line = f"{_moment(record.created)} {record.levelname} {record.name}: {record.getMessage()}"
        error = _raised(record)
        if error is None:
            return line
        told = [line]
        for one in chain_of(error):
            told += [f"  {type_of(one)}", *(f"    {frame}" for frame in stack_of(one))]
        return "\n".join(told)


def _raised(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came of, as a traceback would show them, each once."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def type_of(error: BaseException) -> str:
    """The type of an error, with what the system says of it where that quotes nobody."""
    name = type(error).__name__
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {error.strerror}"
    if isinstance(error, sqlite3.Error):
        return f"{name}: {error}"
    # What Discord answered: its status and code; the sentence may quote what was sent.
    status, code = getattr(error, "status", None), getattr(error, "code", None)
    if isinstance(status, int) and isinstance(code, int):
        return f"{name}: status {status}, code {code}"
    return name


def stack_of(error: BaseException) -> list[str]:
    """`file:line function` of each frame, outermost first, the innermost 40."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def keep_log(stream: TextIO, form: str = FORMS[0], secrets: Sequence[str] = ()) -> None:
    """Log to `stream` from INFO on, in the form `text` or `json`, without any of `secrets`.

    In place of whatever was set up before.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    handler.addFilter(Guard(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.INFO)
