"""Has pictures drawn in a process of their own, and keeps the last of them in memory."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import OrderedDict
from concurrent.futures import Future
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore, Lock
from types import TracebackType

from bot.pictures import job
from bot.pictures.model import Drawing, Theme
from bot.pictures.quote_model import Quotation

LIMIT = 30.0
"""Seconds after which a picture counts as failed."""
KEPT = 64
SEATS = 2
"""Pictures drawn at a time: each takes about 100 MB while it is drawn."""


class Studio:
    """Draws pictures; `cache` is a folder where matplotlib keeps its list of the fonts there are.

    Without one the first picture makes a folder, which goes when the studio is closed.
    """

    def __init__(self, cache: Path | None = None, *, limit: float = LIMIT) -> None:
        self._cache = cache
        self._own: TemporaryDirectory[str] | None = None
        self._limit = limit
        self._lock = Lock()
        self._seats = BoundedSemaphore(SEATS)
        self._pictures: OrderedDict[str, Future[bytes]] = OrderedDict()
        self._children: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def draw(self, drawing: Drawing | Quotation, theme: Theme) -> bytes:
        """The picture as a PNG; RuntimeError with the trace when it fails or takes too long.

        It blocks, and may be called from several threads: the same picture is drawn once.
        """
        text = job.written(drawing, theme)
        key = hashlib.sha256(text.encode()).hexdigest()
        with self._lock:
            picture = self._pictures.get(key)
            mine = picture is None
            if picture is None:
                picture = self._pictures[key] = Future()
            self._pictures.move_to_end(key)
            while len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        if mine:
            self._fill(key, picture, text)
        return picture.result()

    def close(self) -> None:
        """End what is being drawn, and remove the studio's own folder."""
        with self._lock:
            self._closed = True
            for child in self._children:
                child.kill()
                child.wait()  # it may be writing into the folder
        if self._own is not None:
            self._own.cleanup()

    def __enter__(self) -> Studio:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _fill(self, key: str, picture: Future[bytes], text: str) -> None:
        """Draw the picture that others may be waiting for; a failed one is forgotten."""
        try:
            with self._seats:
                drawn = self._drawn(text)
        except BaseException as error:
            with self._lock:
                if self._pictures.get(key) is picture:
                    del self._pictures[key]
            picture.set_exception(error)
        else:
            picture.set_result(drawn)

    def _drawn(self, text: str) -> bytes:
        with self._child() as child:
            try:
                png, trace = child.communicate(text.encode(), timeout=self._limit)
            except subprocess.TimeoutExpired as slow:
                raise RuntimeError(f"the picture took more than {self._limit:g} s") from slow
            finally:
                child.kill()  # does nothing to a child that has ended
                with self._lock:
                    self._children.discard(child)
        if child.returncode != 0 or not png:
            said = trace.decode(errors="replace").strip()
            raise RuntimeError(f"the picture ended with status {child.returncode}: {said}")
        return png

    def _child(self) -> subprocess.Popen[bytes]:
        """A child at work in the folder, where no settings for matplotlib lie about."""
        # It imports what this process would: not a `bot` that lies in the working directory.
        path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
        env = {name: value for name, value in os.environ.items() if name != "MATPLOTLIBRC"}
        with self._lock:
            if self._closed:
                raise RuntimeError("the studio is closed")
            folder = self._folder()
            own = {"PYTHONPATH": path, "MPLCONFIGDIR": str(folder), "MPLBACKEND": "agg"}
            child = subprocess.Popen(
                [sys.executable, "-P", "-m", "bot.pictures.child"],
                env={**env, **own},
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            self._children.add(child)
        return child

    def _folder(self) -> Path:
        """The folder for matplotlib; the caller holds the lock."""
        if self._cache is None:
            self._own = TemporaryDirectory(prefix="pictures-", ignore_cleanup_errors=True)
            self._cache = Path(self._own.name)
        self._cache.mkdir(parents=True, exist_ok=True)
        return self._cache.resolve()
