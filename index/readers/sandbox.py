"""Reads a file in a process of its own, which can neither take the machine nor take for ever."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import index
from index.errors import Unreadable
from index.model import Document
from index.readers.wire import loads, problems

__all__ = ["Limits", "Ran", "ReaderEnded", "ReaderFault", "read_apart", "run", "told"]

MB = 1024 * 1024
GRACE = 5.0  # seconds for a process that was killed, or has told all, to be gone
_CHUNK = 256 * 1024

# What a Python may need to find itself and its libraries; nothing else of ours goes along.
_KEPT = ("SYSTEMROOT", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_KEY = re.compile(r"read_[a-z]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    `memory` is in bytes of address space, `cpu` in seconds of the processor, `wall` in seconds of
    the clock, `output` in bytes of the document as JSON, `pages` a number of pages.
    """

    memory: int = 1024 * MB
    cpu: float = 60.0
    wall: float = 90.0
    output: int = 64 * MB
    pages: int = 3000


class ReaderFault(Exception):
    """The reader failed with something that is no sentence; the text is its traceback.

    Or it made a document of values that cannot be; then the text names them.
    """


class ReaderEnded(Exception):
    """The process of the reader ended before it had told anything that makes sense."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that was run to its end: its `output`, and its `status` as subprocess has it.

    `late`: it was killed when its time was over; `full`: when it had put out too much.
    """

    output: bytes
    status: int
    late: bool = False
    full: bool = False


def read_apart(path: Path, *, limits: Limits = Limits()) -> Document:
    """The document of the file at `path`, as `index.readers.read` reads it, in a child process.

    Unreadable with the reader's own sentence; with "read_time", "read_memory" or "read_long"
    where a limit ended it; with "read_crashed" where the reader failed, and ReaderFault or
    ReaderEnded as the cause.

    The child sets its limits itself before it opens the file, so that no thread of this process
    is in its way; it inherits no file and nothing of the environment but what Python needs, has
    a session of its own, and is killed with all of it when its time is over. It can still read
    what its user may read, and reach the network. Where there is no `resource` (Windows) only
    the clock, the output and the pages are limited.
    """
    asked = {"memory": limits.memory, "cpu": limits.cpu, "pages": limits.pages}
    command = [sys.executable, "-P", "-S", "-X", "utf8", "-m", "index.readers.child"]
    ran = run([*command, os.path.abspath(path), json.dumps(asked)], limits)
    return told(ran, path.name or str(path), limits)


def run(command: Sequence[str], limits: Limits) -> Ran:
    """Run a command apart, until it ends or `limits.wall` or `limits.output` does."""
    deadline = time.monotonic() + limits.wall
    output = bytearray()
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        env=_environment(),
        cwd=os.path.abspath(os.sep),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        start_new_session=True,
    ) as child:
        listener = threading.Thread(
            target=_listen, args=(child, output, limits.output), daemon=True
        )
        try:
            listener.start()
            listener.join(limits.wall)
            late = listener.is_alive()
            full = len(output) > limits.output
            if not late and not full:
                late = not _gone(child, max(0.0, deadline - time.monotonic()) + GRACE)
        finally:
            _kill(child)
            listener.join(GRACE)
        status = child.wait()
    return Ran(b"" if full else bytes(output), status, late, full)


def told(ran: Ran, name: str, limits: Limits) -> Document:
    """The document that a child of `read_apart` told of; Unreadable as there."""
    if ran.late or _killed_by(ran, "SIGXCPU"):
        raise Unreadable("read_time", name=name)
    if ran.full:
        raise Unreadable("read_long", name=name, most=-(-limits.output // MB))
    if _killed_by(ran, "SIGKILL"):  # most likely for want of memory
        raise Unreadable("read_memory", name=name)
    if ran.status != 0:
        ended = ReaderEnded(f"status {ran.status}, {len(ran.output)} bytes of output")
        raise Unreadable("read_crashed", name=name) from ended
    try:
        return _heard(ran.output, name)
    except (ValueError, RecursionError) as wrong:
        ended = ReaderEnded(f"{len(ran.output)} bytes of output that make no sense: {wrong}")
        raise Unreadable("read_crashed", name=name) from ended


def _killed_by(ran: Ran, name: str) -> bool:
    number = getattr(signal, name, None)
    return number is not None and ran.status == -number


def _heard(output: bytes, name: str) -> Document:
    lead, tail = b'{"document":', b"}"
    if output.startswith(lead) and output.endswith(tail):
        document = loads(output[len(lead) : -len(tail)])
        if wrong := problems(document):
            raise Unreadable("read_crashed", name=name) from ReaderFault("; ".join(wrong[:5]))
        return document
    match json.loads(output.decode("utf-8")):
        case {"refused": str(key), "values": dict(values)} if _KEY.fullmatch(key):
            raise Unreadable(key, **_plain(values, name))
        case {"fault": str(trace)}:
            raise Unreadable("read_crashed", name=name) from ReaderFault(trace)
    raise ValueError("no message")


def _plain(values: Mapping[str, object], name: str) -> dict[str, object]:
    if not all(isinstance(value, str | int) for value in values.values()):
        raise ValueError("no values")
    # The name is ours to say: the child may not have been able to.
    return {key: name if key == "name" else value for key, value in values.items()}


def _environment() -> dict[str, str]:
    # The child imports what this process would: not an `index` that lies where one works.
    root = os.path.dirname(os.path.dirname(os.path.abspath(index.__file__)))
    paths = [entry for entry in sys.path if os.path.isabs(entry)]
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(dict.fromkeys([*paths, root]))}


def _listen(child: subprocess.Popen[bytes], output: bytearray, most: int) -> None:
    assert child.stdout is not None  # noqa: S101 - for the types
    with suppress(OSError, ValueError):
        while len(output) <= most and (chunk := child.stdout.read(_CHUNK)):
            output += chunk


def _gone(child: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child, and whatever it may have started in its session.

    Where the child is gone already, its number is still that of the group, or free and not yet
    given to another process.
    """
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
