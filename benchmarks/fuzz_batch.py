"""Drives the batch process that reads broken files, and starts another when it dies."""

from __future__ import annotations

import json
import selectors
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from bot.phrases import say
from index.errors import Unreadable
from index.readers.sandbox import Limits, ReaderFault, read_apart

__all__ = ["ENDS", "End", "Reader", "product"]

ENDS = ("read", "refused", "time", "memory", "long", "crashed", "FAULT")
LIMITS = Limits(memory=1024**3, cpu=10, wall=60)
# A process that has read so many files makes room for a fresh one.
ENOUGH = 250


@dataclass(frozen=True, slots=True)
class End:
    """How the reading of a file ended: one of ENDS, and what there is to say of it."""

    kind: str
    what: str = ""


class Reader:
    """Reads files in a batch process."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._process: subprocess.Popen[str] | None = None
        self._read = 0

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def read(self, path: Path) -> End:
        """How the reading of the file at `path` ends."""
        if self._read >= ENOUGH:
            self._stop()
        if self._process is None:
            self._start()
        self._read += 1
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            if not waiting.select(self._limits.wall):
                self._stop()
                return End("FAULT", f"hangs: no answer in {self._limits.wall} s")
        line = process.stdout.readline()
        if line:
            return _end(json.loads(line))
        status = process.wait()
        self._stop()
        if status == -signal.SIGPROF:
            return End("time", f"more than {self._limits.cpu} s of the processor")
        return End("crashed", f"status {status}")

    def _start(self) -> None:
        self._read = 0
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "benchmarks.fuzz_worker",
                str(self._limits.cpu),
                str(self._limits.memory),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _end(told: dict[str, object]) -> End:
    match told:
        case {"end": "refused", "key": str(key), "values": dict(values)}:
            return _sentence(key, values)
        case {"end": "fault", "what": str(what)}:
            return End("FAULT", what)
        case {"end": str(kind)}:
            return End(kind)
    raise ValueError(told)


def _sentence(key: str, values: dict[str, object]) -> End:
    try:
        say(key, "en", **values)
    except KeyError as error:
        return End("FAULT", f"no sentence or value for {key}: {error}")
    return End("refused", key)


def product(path: Path) -> End:
    """How the reading ends when one file is read as the product does it."""
    try:
        read_apart(path, limits=LIMITS)
    except Unreadable as trouble:
        if isinstance(trouble.__cause__, ReaderFault):
            return End("FAULT", str(trouble.__cause__))
        limit = {"read_time": "time", "read_memory": "memory", "read_long": "long"}
        if trouble.key in limit:
            return End(limit[trouble.key])
        if trouble.key == "read_crashed":
            return End("crashed", str(trouble.__cause__))
        return _sentence(trouble.key, trouble.values)
    except Exception as error:  # the sandbox itself
        return End("FAULT", repr(error))
    return End("read")
