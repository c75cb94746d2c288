"""Unexpected errors: the traceback goes to a log with a short reference, which the reader gets."""

from __future__ import annotations

import datetime
import secrets
import traceback
from pathlib import Path

from bot.phrases import say
from bot.settings import Settings

__all__ = ["LOG_NAME", "note_fault"]

LOG_NAME = "kakehashi.log"
LOG_BYTES = 1_000_000


def note_fault(error: Exception, settings: Settings) -> str:
    """Log `error` in the data folder; returns the one sentence that tells the reader of it."""
    ref = secrets.token_hex(4)
    path = settings.data / LOG_NAME
    values: dict[str, object] = {"ref": ref, "path": path}
    key = "cli.fault"
    try:
        _append(path, ref, error)
    except OSError:
        key, values["error"] = "cli.fault.unlogged", type(error).__name__
    return say(key, settings.locale, **values)


def _append(path: Path, ref: str, error: Exception) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists() and path.stat().st_size > LOG_BYTES:
        path.replace(path.with_suffix(".log.1"))
    moment = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    trace = "".join(traceback.format_exception(error))
    # Surrogates of undecodable arguments cannot be written as UTF-8.
    with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"{moment} {ref}\n{trace}\n")
