"""Checks of what the program runs on: Python, packages, clock, disk."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from packaging.requirements import Requirement

from bot.doctor.machine import free_bytes, size_text
from bot.doctor.model import Finding, found

__all__ = ["check_clock", "check_disk", "check_packages", "check_python", "check_skew"]

PACKAGE = "kakehashi"
FLOOR = (3, 11)
YEARS = (2026, 2100)
"""Years that a clock may show: not before this program was written."""
SKEW = 5.0
"""Seconds by which the clock may differ from Discord's."""
LEAST = 200 * 2**20
"""Bytes without which nothing can be taken in."""
AMPLE = 2**30


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Whether this Python is one that the program is made for."""
    said = ".".join(map(str, version))
    if version[:2] < FLOOR:
        floor = ".".join(map(str, FLOOR))
        return found("python", "problem", "doctor.python.old", version=said, floor=floor)
    return found(
        "python",
        "ok",
        "doctor.python",
        version=said,
        system=f"{platform.system()} {platform.machine()}",
    )


def check_packages(requirements: list[str] | None = None) -> Iterator[Finding]:
    """Whether every package is there in a version that the program is made for."""
    wanted = requirements
    if wanted is None:
        try:
            wanted = importlib.metadata.requires(PACKAGE) or []
        except importlib.metadata.PackageNotFoundError:
            yield found("packages", "problem", "doctor.packages.none")
            return
    asked = [Requirement(one) for one in wanted]
    needed = [one for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    wrong = 0
    for one in needed:
        try:
            version = importlib.metadata.version(one.name)
        except importlib.metadata.PackageNotFoundError:
            wrong += 1
            yield found("packages", "problem", "doctor.packages.missing", name=one.name)
            continue
        if not one.specifier.contains(version, prereleases=True):
            wrong += 1
            values = {"name": one.name, "version": version, "wanted": str(one.specifier)}
            yield found("packages", "problem", "doctor.packages.version", **values)
    if not wrong:
        discord = importlib.metadata.version("discord.py")
        yield found("packages", "ok", "doctor.packages", n=len(needed), discord=discord)


def check_clock(now: datetime | None = None) -> Finding:
    """Whether the clock shows a year that can be; times of answers and log lines hang on it."""
    now = now or datetime.now(UTC)
    said = now.isoformat(timespec="seconds")
    if not YEARS[0] <= now.year <= YEARS[1]:
        return found("clock", "problem", "doctor.clock.year", now=said)
    return found("clock", "ok", "doctor.clock", now=said)


def check_skew(seconds: float) -> Finding:
    """Whether the clock agrees with Discord's; `seconds` is how far it is ahead."""
    if abs(seconds) > SKEW:
        return found("clock", "warning", "doctor.clock.skew", seconds=f"{seconds:+.0f}")
    return found("clock", "ok", "doctor.clock.agrees")


def check_disk(db: Path) -> Finding:
    """Whether there is room: an upgrade, a rebuild and a backup each need a copy of the library."""
    folder = db.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = free_bytes(folder)
    if free is None:
        return found("disk", "warning", "doctor.disk.unknown", path=folder)
    size = db.stat().st_size if db.is_file() else 0
    values = {"free": size_text(free), "path": folder, "size": size_text(max(2 * size, AMPLE))}
    if free < LEAST:
        return found("disk", "problem", "doctor.disk.full", **values)
    if free < max(2 * size, AMPLE):
        return found("disk", "warning", "doctor.disk.little", **values)
    return found("disk", "ok", "doctor.disk", free=values["free"], path=folder)
