"""Answers the lines that are piped in, one after the other, and ends with them."""

from __future__ import annotations

import sys
from typing import BinaryIO

from bot.terminal.lines import read_lines
from bot.terminal.spans import plain
from bot.terminal.talk import Talk

__all__ = ["answer_lines_from"]


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
