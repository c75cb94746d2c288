"""A progress bar on standard error for work that takes longer than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.phrases import say
from bot.terminal.spans import flat

if TYPE_CHECKING:  # most runs end before a bar is due, and rich is slow to import
    from rich.progress import Progress, TaskID

__all__ = ["Meter"]

NAME = 40  # characters of a file's name that are shown
DOING = {"read": "terminal.progress.read", "judge": "terminal.progress.judge"}


class Meter:
    """Called with (done, total, what); draws nothing where standard error is no terminal."""

    def __init__(self, locale: str, patience: float = 1.0) -> None:
        self._locale = locale
        self._lock = threading.Lock()
        self._bar: tuple[Progress, TaskID] | None = None
        self._state = (0, 0, "")
        self._over = False
        # A timer, because the first step alone may take longer than a reader waits patiently.
        self._timer = threading.Timer(patience, self._draw)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar is not None:
                self._bar[0].stop()

    def __call__(self, done: int, total: int, what: str) -> None:
        """Note that `done` of `total` (0: unknown) steps of `what` are done."""
        with self._lock:
            self._state = (done, total, what)
            self._update()

    def _update(self) -> None:
        if self._bar is not None:
            progress, task = self._bar
            done, total, what = self._state
            key = DOING.get(what, "terminal.progress")
            name = "" if what in DOING else flat(what)[:NAME]
            label = " ".join(part for part in (say(key, self._locale), name) if part)
            progress.update(task, completed=done, total=total or None, description=label)

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        with self._lock:
            if self._over:
                return
            what = TextColumn("{task.description}", markup=False)
            console = Console(stderr=True)
            progress = Progress(
                what, BarColumn(), TaskProgressColumn(), console=console, transient=True
            )
            progress.start()
            self._bar = progress, progress.add_task("", total=None)
            self._update()
