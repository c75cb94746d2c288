"""The process in which one file is read: it gives up what it does not need, reads, and tells.

    python -P -S -m index.readers.child PATH LIMITS

LIMITS is a JSON object: `memory` (bytes of address space), `cpu` (seconds) and `pages`. What is
told is one line of JSON on the standard output: {"document": ...}; {"refused": key, "values":
{...}}, a sentence of the reader; or {"fault": traceback}, where the reader itself is at fault.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from index.errors import Unreadable
from index.readers import read
from index.readers.wire import dumps

__all__ = ["confine", "tell"]

OPEN_FILES = 32

# Made beforehand: when it is needed there may be no memory left to make it.
_NO_MEMORY = b'{"refused":"read_memory","values":{"name":""}}'


def confine(memory: int, cpu: float) -> None:
    """Give up, for good, what reading a file needs not.

    That is memory above `memory` bytes of address space, processor time above `cpu` seconds,
    writing files, more than a few open files, new processes and core dumps. What the system does
    not know of (Windows: all of it) is left out.
    """
    sys.dont_write_bytecode = True
    try:
        import resource
    except ImportError:
        return
    seconds = max(1, round(cpu))
    for name, soft, hard in (
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_FSIZE", 0, 0),
        ("RLIMIT_NOFILE", OPEN_FILES, OPEN_FILES),
        ("RLIMIT_NPROC", 0, 0),
        ("RLIMIT_CPU", seconds, seconds + 1),
        ("RLIMIT_AS", memory, memory),
    ):
        which = getattr(resource, name, None)
        if which is not None:
            with suppress(ValueError, OSError):
                resource.setrlimit(which, (soft, hard))


def tell(path: Path, pages: int) -> bytes:
    """What there is to tell of the file at `path`, of which at most `pages` pages are taken."""
    try:
        document = read(path)
        if document.pages > pages:
            raise Unreadable("read_pages", name=path.name, pages=document.pages, most=pages)
        return b'{"document":' + dumps(document) + b"}"
    except Unreadable as trouble:
        return json.dumps({"refused": trouble.key, "values": trouble.values}, default=str).encode()
    except MemoryError:
        return _NO_MEMORY
    except BaseException:  # a library may leave by any way out
        return json.dumps({"fault": traceback.format_exc(limit=-20)[-8000:]}).encode()


def _main() -> None:
    path, limits = Path(sys.argv[1]), json.loads(sys.argv[2])
    # A library that prints must not get between us and the process that listens.
    told = os.dup(1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    os.close(nothing)
    confine(limits["memory"], limits["cpu"])
    with os.fdopen(told, "wb", buffering=0) as channel:
        said = memoryview(tell(path, limits["pages"]))
        while said:
            said = said[channel.write(said) :]
    # No library gets the chance to crash while it cleans up after all is told.
    os._exit(0)


if __name__ == "__main__":
    _main()
