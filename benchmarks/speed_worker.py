"""One engine in a process of its own: `build` its index, `answer` questions, `add` documents.

    python -m benchmarks.speed_worker build|answer|add SYSTEM FOLDER FILE [START]

Prints what it measured as JSON. FILE holds works (build, add) or questions (answer); START is
the parent's monotonic clock when it started this process. Nothing but the engine is imported
beside a few small modules of the standard library.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    # Before the engine comes in: it must not find what is installed for another.
    from benchmarks.rivals import SYSTEMS

    for absent in SYSTEMS[sys.argv[2]].without:
        sys.modules[absent] = None  # type: ignore[assignment]

from collections.abc import Iterator
from types import ModuleType

from benchmarks.rivals import index_bytes, module
from benchmarks.rivals.common import Work, quiet

K = 10
WARM_UP = 20  # questions before the measured ones


def build(engine: ModuleType, folder: Path, file: Path) -> dict[str, object]:
    """Index every work of the file: seconds on the clock and of the processors."""
    import resource

    start = time.perf_counter()
    engine.build(folder, works(file), quiet)
    wall = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "seconds": wall,
        "cpu seconds": sum(one.ru_utime + one.ru_stime for one in used),
        "peak bytes": peak(),
        "index bytes": index_bytes(engine, folder),
    }


def answer(engine: ModuleType, folder: Path, file: Path, start: float) -> dict[str, object]:
    """Answer every question once, after a first one (the cold start) and a warm-up."""
    questions: list[str] = json.loads(file.read_text("utf-8"))
    handle = engine.load(folder)
    engine.search(handle, questions[0], K)
    cold = time.monotonic() - start
    for question in questions[-WARM_UP:]:
        engine.search(handle, question, K)
    times, found = [], 0
    for question in questions:
        before = time.perf_counter_ns()
        keys = engine.search(handle, question, K)
        times.append(round((time.perf_counter_ns() - before) / 1e6, 4))
        found += bool(keys)
    held = {"peak bytes": peak(), "anonymous bytes": status("RssAnon")}
    measured: dict[str, object] = {"cold ms": cold * 1000, "ms": times, "answered": found, **held}
    if hasattr(engine, "postings"):
        measured["postings"] = [engine.postings(handle, question) for question in questions]
    engine.close(handle)
    return measured


def add(engine: ModuleType, folder: Path, file: Path) -> dict[str, object]:
    """Take each work of the file in and find it by the name in its title.

    Nothing is measured of an engine that takes in no single document. Raises AssertionError
    where the very next search does not find it.
    """
    if not hasattr(engine, "add_one"):
        return {}
    handle = engine.load(folder)
    seen, stored = [], []
    for work in works(file):
        name = work[1].partition(":")[0]
        keys = {key for key, _ in work[2]}
        before = time.perf_counter_ns()
        engine.add_one(handle, work)
        between = time.perf_counter_ns()
        found = engine.search(handle, name, K)
        seen.append((time.perf_counter_ns() - before) / 1e6)
        stored.append((between - before) / 1e6)
        assert set(found) & keys, f"{name} is not found after it was taken in: {found}"
    engine.close(handle)
    return {"visible ms": seen, "stored ms": stored}


def works(file: Path) -> Iterator[Work]:
    """The works of a file of JSON lines, one at a time."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            source, title, passages = json.loads(line)
            yield source, title, [(key, text) for key, text in passages]


def peak() -> int:
    """The most memory that this process has held, in bytes, memory-mapped pages among it.

    Linux carries ru_maxrss over from the parent into a new process; VmHWM begins anew.
    """
    if found := status("VmHWM"):
        return found
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def status(field: str) -> int:
    """A figure of /proc/self/status in bytes; 0 where the system has none."""
    try:
        text = Path("/proc/self/status").read_text("utf-8")
    except OSError:
        return 0
    rows = (line.split() for line in text.splitlines())
    return next((int(row[1]) * 1024 for row in rows if row and row[0] == f"{field}:"), 0)


def main() -> None:
    """Do what the arguments say and print the figures."""
    task, system, folder, file, *start = sys.argv[1:]
    engine = module(system)
    if task == "answer":
        print(json.dumps(answer(engine, Path(folder), Path(file), float(start[0]))))
    else:
        print(json.dumps({"build": build, "add": add}[task](engine, Path(folder), Path(file))))


if __name__ == "__main__":
    main()
