"""The process in which a page of a PDF is drawn: it gives up what it does not need, and draws.

    python -P -S -m bot.pages_child FOLDER

FOLDER holds `file.pdf` and `job.json`: the number of the page, the words to mark, and the limits.
What is told is a line of JSON, {"boxed": ..., "goes_on": ...}, and then the picture as a PNG; or
nothing where that fails.
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from bot.pages_fonts import bring_fonts
from bot.pictures.page import Box, shown
from index.readers.child import confine
from index.readers.pdf_places import Area, Found, letters_of, places_of, seek
from index.readers.pdf_words import turned_words

WIDTH = 1400
"""Pixels across the page, and the most pixels in all."""
MOST_PIXELS = 6_000_000
FOUND_OVERLEAF = 0.6
"""The share of what is missing at the end of a passage that must stand on the next page."""


def drawn(pdf: Any, number: int, text: str) -> tuple[dict[str, bool], bytes]:  # noqa: ANN401
    """What became of the passage `text` on page `number` (from 1), and the picture."""
    page = pdf[number - 1]
    textpage = page.get_textpage()
    turn, words = turned_words(textpage)
    found = seek(text, places_of(words))
    scale = _scale(page)
    picture = page.render(scale=scale).to_pil()
    corners = [_boxes(page, picture.size, turn, areas) for areas in (found.lines, found.blocks)]
    told = {"boxed": bool(found.lines), "goes_on": _goes_on(pdf, number, found)}
    return told, shown(picture, *corners)


def _scale(page: Any) -> float:  # noqa: ANN401
    wide, high = (float(length) for length in page.get_size())
    return min(WIDTH / wide, math.sqrt(MOST_PIXELS / (wide * high)))


def _goes_on(pdf: Any, number: int, found: Found) -> bool:  # noqa: ANN401
    """Whether what is missing of the passage stands on the next page."""
    if not found.rest or number >= len(pdf):
        return False
    page = pdf[number]
    _, words = turned_words(page.get_textpage())
    over = seek(found.rest, places_of(words))
    return bool(over.lines) and len(letters_of(over.rest)) <= FOUND_OVERLEAF * len(found.rest)


def _boxes(
    page: Any,  # noqa: ANN401
    size: tuple[int, int],
    turn: int,
    areas: Iterable[Area],
) -> list[Box]:
    """The areas in pixels of the picture, upright on the page as it is shown."""
    found = []
    for area in areas:
        ends = [
            _pixel(page, size, *_unturned(turn, x, y))
            for x, y in ((area.left, area.top), (area.right, area.bottom))
        ]
        (x0, y0), (x1, y1) = ends
        found.append(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found


def _unturned(turn: int, x: float, y: float) -> tuple[float, float]:
    """A place in the reading direction as a place on the page, whose y grows upwards."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _pixel(page: Any, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:  # noqa: ANN401
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value


def _main() -> None:
    folder = Path(sys.argv[1])
    job = json.loads((folder / "job.json").read_text("utf-8"))
    # A library that prints must not get between us and the process that listens.
    told = os.dup(1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    os.close(nothing)
    bring_fonts()
    confine(job["memory"], job["cpu"])
    status, png = drawn(pdfium.PdfDocument(folder / "file.pdf"), job["page"], job["text"])
    with os.fdopen(told, "wb") as channel:
        channel.write(json.dumps(status).encode() + b"\n" + png)
    # No library gets the chance to crash while it cleans up after all is told.
    os._exit(0)


if __name__ == "__main__":
    _main()
