"""What the machine says of this process and its disk; None where it does not say."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

__all__ = ["file_bytes", "free_bytes", "memory_bytes", "size_text"]

_STATUS = Path("/proc/self/status")


def memory_bytes(status: Path = _STATUS) -> int | None:
    """The memory of this process in bytes, or its peak where only that is told."""
    try:
        for line in status.read_text("ascii", "replace").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return _peak()


def _peak() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def free_bytes(path: Path) -> int | None:
    """What is free on the disk that `path` lies on, in bytes."""
    try:
        return shutil.disk_usage(path if path.is_dir() else path.parent).free
    except OSError:
        return None


def file_bytes(path: Path) -> int:
    """What a SQLite file takes with the log beside it, in bytes; 0 where it is not there."""
    beside = [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
    return sum(one.stat().st_size for one in beside if one.exists())


def size_text(count: int) -> str:
    """A number of bytes for people, in powers of 1,024: `812 bytes`, `4.2 MiB`."""
    if count < 1024:
        return f"{count} bytes"
    amount, unit = count / 1024, "KiB"
    for unit in ("KiB", "MiB", "GiB", "TiB"):
        if amount < 1024 or unit == "TiB":
            break
        amount /= 1024
    return f"{amount:.1f} {unit}"
