"""Takes documents in, in a process of its own: scikit-learn never enters the answering process."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import UserError
from index.errors import Trouble
from index.model import Document
from index.schema import trouble_key

if TYPE_CHECKING:
    from index.store import Store

Progress = Callable[[int, int, str], None]
RECOGNISED = 0.7  # share of a work's headings, in order, from which a document is that work


def run(job: Mapping[str, object], progress: Progress | None = None) -> dict[str, object]:
    """Run `job` in a child process; its result, or UserError in one sentence.

    Jobs: {"do": "add", "db", "path"}, {"do": "seed", "db", "brief": "yes" or "no"},
    {"do": "rebuild", "db"}.
    """
    # The child imports what this process would: not a `bot` that lies in the working directory.
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-P", "-m", "bot.intake", json.dumps(job)],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stdout is not None  # noqa: S101 - for the types
        assert child.stderr is not None  # noqa: S101 - for the types
        result: dict[str, object] = {}
        for line in child.stdout:
            said = json.loads(line)
            if "progress" in said:
                if progress is not None:
                    progress(*said["progress"])
            else:
                result = said
        trace = child.stderr.read()
    if "error" in result:
        raise UserError(str(result["error"]), **dict(result.get("values", {})))  # type: ignore[call-overload]
    if child.returncode < 0:  # killed, most likely for want of memory
        raise UserError("intake.failed", reason=f"signal {-child.returncode}")
    if child.returncode != 0 or not result:
        raise RuntimeError(f"intake ended with status {child.returncode}: {trace.strip()}")
    return result


def main(job: Mapping[str, str]) -> dict[str, object]:
    """Do the job in this process and return what there is to tell."""
    from index.store import Store

    store = Store(Path(job["db"]), any_analyzer=job["do"] == "rebuild")
    try:
        if job["do"] == "seed":
            return seed(store, with_brief=job["brief"] == "yes")
        if job["do"] == "rebuild":
            store.rebuild(_report)
            return {"done": True}
        return add(store, Path(job["path"]))
    finally:
        store.close()


def add(store: Store, path: Path) -> dict[str, object]:
    """Read a file and put it into the library."""
    from index.passages import cut
    from index.readers import read

    _report(0, 0, "read")
    document = recognised(read(path))
    changed = store.add(document, cut(document), _report)
    return {"source": document.source, "changed": changed}


def seed(store: Store, *, with_brief: bool) -> dict[str, object]:
    """Put the facts, and the brief where it is wanted, into the library."""
    import knowledge
    from bot import brief, variants
    from index.passages import cut
    from knowledge import tables

    known = knowledge.load()
    tables.store(store.db, known)
    variants.store(store.db, known)
    if not with_brief:
        return {"source": brief.SOURCE, "changed": False}
    document = brief.read()
    changed = store.add(document, cut(document), _report)
    store.mark_seeded(document.source, document.content_hash)
    return {"source": document.source, "changed": changed}


def recognised(document: Document) -> Document:
    """The document under the id and title of the work that its outline shows it to be."""
    from knowledge import load

    for work in load().sources:
        if likeness(document.outline, work.outline) >= RECOGNISED:
            return replace(document, source=work.id, title=work.title)
    return document


def likeness(found: tuple[str, ...], known: tuple[str, ...]) -> float:
    """The share of `known` headings that `found` has in the same order, 0..1."""
    if not known:
        return 0.0
    left, right = [_plain(title) for title in found], [_plain(title) for title in known]
    best = [0] * (len(right) + 1)
    for title in left:  # longest common subsequence, one row
        diagonal = 0
        for j, other in enumerate(right):
            diagonal, best[j + 1] = (
                best[j + 1],
                diagonal + 1 if title == other else max(best[j + 1], best[j]),
            )
    return best[-1] / len(right)


def _plain(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalpha())


def _report(done: int, total: int, what: str) -> None:
    print(json.dumps({"progress": [done, total, what]}), flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    try:
        told = main(json.loads(sys.argv[1]))
    except sqlite3.DatabaseError as error:
        if trouble_key(error) is None:
            raise
        told = {"error": trouble_key(error), "values": {"path": json.loads(sys.argv[1])["db"]}}
    except Trouble as trouble:
        told = {"error": trouble.key, "values": {k: str(v) for k, v in trouble.values.items()}}
    print(json.dumps(told), flush=True)  # noqa: T201 - the parent reads it
