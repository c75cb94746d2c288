"""The search engines that the benchmarks measure: our own and its peers, one module each.

A module is named in `SYSTEMS` and has these functions; `handle` is whatever its `load` gives:

    build(folder, works, progress)   index all works on disk in `folder`, which exists and is empty
    load(folder) -> handle           open the index as a process that answers would
    search(handle, text, k) -> keys  the keys of the best k passages of a question, best first
    close(handle)
    add_one(handle, work)            take in one more work for good; absent where it cannot
    search_many(handle, texts, k)    the same as `search` for many questions, where there is a
                                     quicker way; absent otherwise
    index_bytes(folder) -> int       what the index takes on disk beside the passages' own text;
                                     absent where that is simply every file in `folder`
    postings(handle, text) -> int    postings that a question touches; FTS5 only
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True, slots=True)
class System:
    """An engine: what tables call it, its module, and the distribution that it comes from.

    `without` are modules that its own process must not see: they are installed for other
    engines here, and this one would load them merely because they are there.
    """

    title: str
    module: str
    distribution: str = ""
    without: tuple[str, ...] = ()
    japanese_only: bool = False


SYSTEMS = {
    "ours": System("Kakehashi", "ours"),
    "fts5": System("SQLite FTS5 (porter)", "fts5"),
    "fts5-trigram": System("SQLite FTS5 (trigram)", "fts5_trigram", japanese_only=True),
    "bm25s": System("bm25s", "bm25", "bm25s", without=("numba", "scipy")),
    "bm25s-numba": System("bm25s with numba", "bm25_numba", "bm25s", without=("scipy",)),
    "tantivy": System("tantivy (en_stem)", "tantivy_index", "tantivy"),
    "scikit-learn": System("scikit-learn TF-IDF", "scikit", "scikit-learn"),
}


def module(name: str) -> ModuleType:
    """The module of a system, imported only now; KeyError for an unknown name."""
    return importlib.import_module(f"benchmarks.rivals.{SYSTEMS[name].module}")


def search_many(engine: ModuleType, handle: object, texts: list[str], k: int) -> list[list[str]]:
    """The best `k` keys of each question, by the engine's quickest way."""
    if hasattr(engine, "search_many"):
        found: list[list[str]] = engine.search_many(handle, texts, k)
        return found
    return [engine.search(handle, text, k) for text in texts]


def index_bytes(engine: ModuleType, folder: Path) -> int:
    """What the index takes on disk in bytes, without the passages' text."""
    if hasattr(engine, "index_bytes"):
        size: int = engine.index_bytes(folder)
        return size
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
