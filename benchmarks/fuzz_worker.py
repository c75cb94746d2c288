"""Reads many files one after another, under the limits of the product and an alarm for each.

    python -m benchmarks.fuzz_worker SECONDS MEMORY

Takes a path a line and answers with a JSON object a line: `end` ("read", "refused", "memory",
"fault"), and what there is to say of it. The alarm counts seconds of the processor and kills.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from pathlib import Path

from index.errors import Unreadable
from index.model import Document
from index.readers import read
from index.readers.child import confine
from index.readers.wire import dumps, loads, problems

# Every so many files, one is read twice: the same bytes must give the same document.
TWICE = 20


def reading(path: Path, *, twice: bool) -> dict[str, object]:
    """What becomes of a file."""
    try:
        document = read(path)
        wrong = wrongs(document)
        if twice and read(path) != document:
            wrong.append("another document at the second reading")
    except Unreadable as trouble:
        return {"end": "refused", "key": trouble.key, "values": trouble.values}
    except MemoryError:
        return {"end": "memory"}
    except BaseException:  # whatever it is, it is no sentence
        return {"end": "fault", "what": traceback.format_exc(limit=-12)}
    if wrong:
        return {"end": "fault", "what": "; ".join(wrong[:3])}
    return {"end": "read"}


def wrongs(document: Document) -> list[str]:
    """What is wrong with a document, its way over the wire included."""
    found = problems(document)
    if loads(dumps(document)) != document:
        found.append("another document after the wire")
    return found


def main() -> None:
    """Answer for every line of the standard input."""
    seconds, memory = float(sys.argv[1]), int(sys.argv[2])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    confine(memory, 3600)
    for number, line in enumerate(sys.stdin):
        signal.setitimer(signal.ITIMER_PROF, seconds)
        told = reading(Path(line.rstrip("\n")), twice=number % TWICE == 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        print(json.dumps(told, default=str), file=answers, flush=True)


if __name__ == "__main__":
    main()
