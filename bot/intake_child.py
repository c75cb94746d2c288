"""The process that takes documents in: a job a line on standard input, what it tells on the other.

It ends when its input does, or when it has waited WAIT seconds for another job.
"""

from __future__ import annotations

import json
import os
import queue
import sqlite3
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from index.errors import Trouble
from index.schema import trouble_key

WAIT = 20.0
"""Seconds."""

Job = Mapping[str, object]


def serve() -> None:
    """Do one job after another."""
    jobs: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    while True:
        try:
            line = jobs.get(timeout=WAIT)
        except queue.Empty:
            return
        if not line:
            return
        _say({"begun": True})
        _say(answer(json.loads(line)))


def _listen(jobs: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin:
        jobs.put(line)
    jobs.put("")


def answer(job: Job) -> Mapping[str, object]:
    """What there is to tell of a job: its result, or the phrase of what was in its way."""
    with suppress(OSError):  # a folder that is gone
        os.chdir(str(job.get("folder") or "."))
    try:
        return main(job)
    except sqlite3.DatabaseError as error:
        if trouble_key(error) is None:
            raise
        return {"error": trouble_key(error), "values": {"path": job["db"]}}
    except Trouble as trouble:
        return {"error": trouble.key, "values": {k: str(v) for k, v in trouble.values.items()}}


def main(job: Job) -> dict[str, object]:
    """Do the job in this process and return what there is to tell."""
    from index.migrations import migrate
    from index.store import Store

    path = Path(str(job["db"]))
    if job["do"] == "migrate":
        kept = migrate(path, _report)
        return {"kept": "" if kept is None else str(kept)}
    store = Store(path, any_analyzer=job["do"] == "rebuild")
    try:
        return _in_store(store, job)
    finally:
        store.close()


def _in_store(store: object, job: Job) -> dict[str, object]:
    from bot import taking
    from index.store import Store

    assert isinstance(store, Store)  # noqa: S101 - for the types; the class is imported late
    if job["do"] == "seed":
        return taking.seed(store, with_brief=job["brief"] == "yes", progress=_report)
    if job["do"] == "rebuild":
        store.rebuild(_report)
        return {"done": True}
    if job["do"] == "import":
        from bot import archive_taking

        only = job["only"]
        wanted = (str(only[0]), int(only[1])) if isinstance(only, list) else None
        return archive_taking.take(store, Path(str(job["archive"])), wanted, _report)
    library = int(str(job["library"]))
    if job["do"] == "release":
        return {"file": taking.release(store, library, str(job["source"]), _report)}
    return {"files": taking.add(store, library, job["files"], _report)}


def _report(done: int, total: int, what: str) -> None:
    _say({"progress": [done, total, what]})


def _say(told: Mapping[str, object]) -> None:
    print(json.dumps(told), flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    serve()
