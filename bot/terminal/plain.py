"""Answers the lines that are piped in, one after the other, and ends with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import BinaryIO

from bot.terminal.render import plain
from bot.terminal.talk import Talk

__all__ = ["LINE_BYTES", "answer_lines_from", "read_lines"]

LINE_BYTES = 1_000_000


def answer_lines_from(stream: BinaryIO, talk: Talk) -> None:
    """Answer each line of `stream` on standard output, with a blank line between answers."""
    gap = ""
    for raw in read_lines(stream):
        line = raw.decode("utf-8-sig", "replace").strip()
        if not line:
            continue
        if talk.leaves(line):
            return
        sys.stdout.write(gap + plain(talk.reply(line)) + "\n")
        sys.stdout.flush()
        gap = "\n"


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of `stream` without their ends; each is cut after `LINE_BYTES` + 1 bytes."""
    while line := stream.readline(LINE_BYTES + 2):
        rest = line
        # A file without line ends must not fill the memory: what is over the limit is passed by.
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LINE_BYTES)
        yield line.rstrip(b"\r\n")[: LINE_BYTES + 1]
