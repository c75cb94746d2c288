"""A progress bar on standard error for work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.terminal.render import clean

if TYPE_CHECKING:  # most runs end before a bar is due, and rich is slow to import
    from rich.progress import Progress, TaskID

__all__ = ["Meter"]


class Meter:
    """Called with (done, total, what); draws nothing where standard error is no terminal."""

    def __init__(self, patience: float = 1.0) -> None:
        self._due = time.monotonic() + patience
        self._bar: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar[0].stop()
            self._bar = None

    def __call__(self, done: int, total: int, what: str) -> None:
        """Note that `done` of `total` (0: unknown) steps of `what` are done."""
        if self._bar is None:
            if time.monotonic() < self._due or not sys.stderr.isatty():
                return
            self._bar = self._drawn()
        progress, task = self._bar
        progress.update(task, completed=done, total=total or None, description=clean(what))

    def _drawn(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        what = TextColumn("{task.description}", markup=False)
        columns = (what, BarColumn(), TaskProgressColumn())
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        progress.start()
        return progress, progress.add_task("", total=None)
