"""SQLite's full-text index over runs of three letters, for Japanese: an OR of the trigrams."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks.rivals import fts5
from benchmarks.rivals.common import Progress, Work
from benchmarks.rivals.fts5 import Handle, add_one, close, load

__all__ = ["add_one", "build", "close", "load", "search"]


def build(folder: Path, works: Iterable[Work], progress: Progress) -> None:
    """Index all works in one transaction."""
    fts5.build(folder, works, progress, tokenizer="trigram")


def search(handle: Handle, text: str, k: int) -> list[str]:
    """The keys of the best `k` passages."""
    return fts5.match(handle.db, fts5.any_of(trigrams(text)), k)


def trigrams(text: str) -> list[str]:
    """Every three letters in a row of the question's words, each once."""
    runs = re.findall(r"[^\W_]+", text.lower())
    return list(dict.fromkeys(run[i : i + 3] for run in runs for i in range(len(run) - 2)))
