"""bm25s with its numba backend; everything else as with numpy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.rivals import bm25
from benchmarks.rivals.bm25 import Handle, close, search, search_many
from benchmarks.rivals.common import Progress, Work

__all__ = ["build", "close", "load", "search", "search_many"]


def build(folder: Path, works: Iterable[Work], progress: Progress) -> None:
    """Index all works, with the compiled builder, and save the arrays."""
    bm25.build(folder, works, progress, backend="numba")


def load(folder: Path) -> Handle:
    """Map the arrays into memory; the first search compiles."""
    return bm25.load(folder, backend="numba")
