"""What the figures were measured on: processor, memory, Python and the systems' versions."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from benchmarks.rivals import SYSTEMS


def machine() -> dict[str, str | int]:
    """The machine: processor, its cores as this process may use them, memory in GiB, system."""
    return {
        "processor": processor(),
        "cores": cores(),
        "memory GiB": memory(),
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }


def versions(systems: Iterable[str]) -> dict[str, str]:
    """The version of each distribution that the systems come from, and numpy's."""
    names = {SYSTEMS[name].distribution for name in systems} - {""}
    if "bm25s-numba" in systems:
        names.add("numba")
    return {name: held(name) for name in sorted(names | {"numpy", "PyStemmer"})}


def held(name: str) -> str:
    """The version of an installed distribution."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def processor() -> str:
    """The processor's name, as far as the system tells."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            named = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    except OSError:
        named = []
    return named[0] if named else platform.processor() or "unknown"


def cores() -> int:
    """How many processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory() -> int:
    """The machine's memory in whole GiB; 0 where it does not tell."""
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (ValueError, OSError, AttributeError):
        return 0
