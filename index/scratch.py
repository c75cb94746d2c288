"""Arrays of zeros that a thread uses again and again, so that large ones are not made each time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["zeros"]

_local = threading.local()


@contextmanager
def zeros(name: str, size: int, dtype: type[np.generic]) -> Iterator[npt.NDArray[Any]]:
    """An array of at least `size` zeros, this thread's own under `name`; leave it as it was."""
    held: npt.NDArray[Any] | None = getattr(_local, name, None)
    if held is None or len(held) < size:
        held = np.zeros(max(size, 1 << 16), dtype=dtype)
    # One that was not left as it was found, because of an error, is never used again.
    setattr(_local, name, None)
    yield held
    setattr(_local, name, held)
