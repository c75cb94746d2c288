"""Puts lines on a terminal with rich (bold, wrapped), or on a pipe as they are."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.terminal.spans import Line, plain

if TYPE_CHECKING:  # rich takes a tenth of a second, which pipes need not wait for
    from rich.console import Console

__all__ = ["paint", "show"]

STYLES = {"": "", "strong": "bold", "head": "bold cyan", "faint": "dim", "label": "italic yellow"}


def show(lines: Sequence[Line]) -> None:
    """Print `lines` to standard output, in colour where that is a terminal that takes it."""
    if sys.stdout.isatty():
        from rich.console import Console

        paint(Console(highlight=False), lines)
    else:
        sys.stdout.write(plain(lines) + "\n")
    sys.stdout.flush()


def paint(console: Console, lines: Sequence[Line]) -> None:
    """Print `lines` on `console`; their text is never read as markup."""
    from rich.text import Text

    for line in lines:
        text = Text()
        for span in line:
            text.append(span.text, STYLES[span.style])
        console.print(text)
