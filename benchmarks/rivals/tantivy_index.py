"""tantivy with its English stemming tokenizer: one text field without positions, an OR query.

The writer has one thread; a search always runs on the caller's. `count=False` lets the search
skip blocks that cannot reach the best k.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from benchmarks.rivals.common import Progress, Work, content, joined, keep_stop, read_stop, rows

_HEAP = 128_000_000  # bytes that the writer may hold; tantivy's own default


@dataclass(slots=True)
class Handle:
    """An open index, the stop words of its questions, and its writer once there is one."""

    index: tantivy.Index
    stop: frozenset[str]
    writer: tantivy.IndexWriter | None = None


def build(folder: Path, works: Iterable[Work], progress: Progress) -> None:
    """Index all works in one commit and wait until the merges are done."""
    keep_stop(folder)
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    fields.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
    (folder / "index").mkdir()
    index = tantivy.Index(fields.build(), path=str(folder / "index"))
    writer = index.writer(_HEAP, num_threads=1)
    for key, text in rows(works, progress):
        writer.add_document(tantivy.Document(key=key, text=text))
    writer.commit()
    writer.wait_merging_threads()


def load(folder: Path) -> Handle:
    """Open the index."""
    return Handle(tantivy.Index.open(str(folder / "index")), read_stop(folder))


def search(handle: Handle, text: str, k: int) -> list[str]:
    """The keys of the best `k` passages."""
    # Words of letters and digits in lower case: nothing in them means anything to the parser.
    words = content(text, handle.stop)
    if not words:
        return []
    searcher = handle.index.searcher()
    # Lenient: a question of nothing but runs longer than its tokenizer takes finds nothing.
    query, _ = handle.index.parse_query_lenient(" ".join(words), ["text"])
    found = searcher.search(query, limit=k, count=False).hits
    return [str(searcher.doc(place)["key"][0]) for _, place in found]


def add_one(handle: Handle, work: Work) -> None:
    """Take one work in with a commit of its own, and let searches see it."""
    _, title, passages = work
    if handle.writer is None:
        handle.writer = handle.index.writer(_HEAP, num_threads=1)
    for key, text in passages:
        handle.writer.add_document(tantivy.Document(key=key, text=joined(title, text)))
    handle.writer.commit()
    handle.index.reload()


def close(handle: Handle) -> None:
    """Let the writer's merges end, and go."""
    if handle.writer is not None:
        handle.writer.wait_merging_threads()
        handle.writer = None
