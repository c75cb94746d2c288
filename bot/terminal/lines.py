"""Reads lines from files and pipes without letting an endless one fill the memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

__all__ = ["LINE_BYTES", "read_lines"]

LINE_BYTES = 1_000_000


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of `stream` without their ends; each is cut after `LINE_BYTES` + 1 bytes."""
    while line := stream.readline(LINE_BYTES + 2):
        rest = line
        # A file without line ends must not fill the memory: what is over the limit is passed by.
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LINE_BYTES)
        yield line.rstrip(b"\r\n")[: LINE_BYTES + 1]
