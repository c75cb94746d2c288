"""Every check that needs no network, in the order in which they are told."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.doctor.database import check_database
from bot.doctor.model import Finding, found
from bot.doctor.surroundings import check_clock, check_disk, check_packages, check_python
from bot.doctor.token import check_token
from bot.settings import Settings

__all__ = ["STALE", "check_alive", "examine"]

STALE = 90.0
"""Seconds after which a sign of life no longer counts."""


def examine(settings: Settings, environ: Mapping[str, str], folder: Path) -> Iterator[Finding]:
    """Python, packages, database, disk, clock and token."""
    yield check_python()
    yield from check_packages()
    yield from check_database(settings.db)
    yield check_disk(settings.db)
    yield check_clock()
    yield from check_token(settings, environ, folder)


def check_alive(settings: Settings, now: float | None = None) -> Finding:
    """Whether a bot over this library heard Discord just now; cheap enough for every minute."""
    try:
        age = (time.time() if now is None else now) - settings.alive.stat().st_mtime
    except OSError:
        return found("alive", "problem", "doctor.alive.none")
    if age > STALE:
        return found("alive", "problem", "doctor.alive.stale", seconds=int(age))
    return found("alive", "ok", "doctor.alive", seconds=max(int(age), 0))
