"""Takes documents in, in a process of its own: scikit-learn never enters the answering process.

The process waits a while for the next job before it ends, since most of a small one is its start.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from typing import IO

from bot.errors import UserError

Progress = Callable[[int, int, str], None]
Job = Mapping[str, object]


def run(job: Job, progress: Progress | None = None) -> dict[str, object]:
    """Run `job` in a child process; its result, or UserError in one sentence.

    Jobs: {"do": "add", "db", "library", "files": [[path, origin], ...]}, {"do": "release", "db",
    "library", "source"}, {"do": "seed", "db", "brief": "yes" or "no"}, {"do": "rebuild", "db"},
    {"do": "migrate", "db"}, {"do": "import", "db", "archive", "only": [library, server] or null}.
    """
    child = _IDLE.take()
    begun = child is not None and child.begin(job)
    if child is None or not begun:  # one whose time was over ends as the job reaches it
        child = _Child()
        child.begin(job)
    try:
        result = child.told(progress)
    except BaseException:
        child.end()
        raise
    if result:
        _IDLE.put(child)
    else:
        child.end()
    if "error" in result:
        raise UserError(str(result["error"]), **dict(result.get("values", {})))  # type: ignore[call-overload]
    if child.status < 0:  # killed, most likely for want of memory
        raise UserError("intake.failed", reason=f"signal {-child.status}")
    if not result:
        raise RuntimeError(f"intake ended with status {child.status}: {child.trace.strip()}")
    return result


class _Child:
    """A process that does one job after another."""

    def __init__(self) -> None:
        # The child imports what this process would: not a `bot` that lies in the working directory.
        path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
        # Into a file: a pipe that nobody reads until the end could fill up.
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "bot.intake_child"],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
        )
        self.status = 0
        self.trace = ""

    def begin(self, job: Job) -> bool:
        """Hand a job over; False where the child has ended without having begun it."""
        assert self._process.stdin is not None  # noqa: S101 - for the types
        try:
            self._process.stdin.write(json.dumps({**job, "folder": _folder()}) + "\n")
            self._process.stdin.flush()
        except OSError:
            self.end()
            return False
        begun = bool(self._line())
        if not begun:
            self.end()
        return begun

    def told(self, progress: Progress | None) -> dict[str, object]:
        """The result of the job; empty where the child ended without one."""
        while line := self._line():
            said: dict[str, object] = json.loads(line)
            if "progress" not in said:
                return said
            if progress is not None:
                progress(*said["progress"])  # type: ignore[misc]
        return {}

    def end(self) -> None:
        """Wait until the process has ended, which it does where nothing more is asked of it."""
        if self._errors.closed:
            return
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None  # noqa: S101 - for the types
            with contextlib.suppress(OSError):  # what was not taken any more
                pipe.close()
        self.status = self._process.wait()
        self._errors.seek(0)
        self.trace = self._errors.read().decode("utf-8", "replace")
        self._errors.close()

    def _line(self) -> str:
        assert self._process.stdout is not None  # noqa: S101 - for the types
        return self._process.stdout.readline()


class _Idle:
    """At most one process that waits for the next job."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def take(self) -> _Child | None:
        """The process that waits, which is then the caller's."""
        with self._lock:
            child, self._child = self._child, None
        return child

    def put(self, child: _Child) -> None:
        """Let a process wait; one that waits already ends."""
        with self._lock:
            before, self._child = self._child, child
        if before is not None:
            before.end()

    def close(self) -> None:
        """Let none wait any more."""
        child = self.take()
        if child is not None:
            child.end()


_IDLE = _Idle()
atexit.register(_IDLE.close)


def _folder() -> str:
    """Where the paths of a job begin; "" in a folder that is gone."""
    try:
        return os.getcwd()
    except OSError:
        return ""
