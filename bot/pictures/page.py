"""Marks a passage on the picture of its page, and cuts out the part of the page around it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw

__all__ = ["Box", "cropped", "packed", "shown"]

PEN = (255, 238, 140)
"""The colour of the pen that goes over the lines: dark letters stay dark below it."""
FRAME = (25, 103, 190)
EDGE = (203, 206, 212)
BESIDE, ABOVE = 0.008, 0.0022
"""How far the frame stands off the lines, in widths of the page, and how thick it is."""
THICK = 0.0024
AROUND = 0.055
"""What is kept of the page above and below the frame, and the least that is kept, in heights."""
LEAST = 0.24
NEARLY_ALL = 0.86
FINE = 3
"""How much finer the frame is drawn than shown, so that its corners are smooth."""
LARGEST = 6_000_000
"""Bytes of a picture, with room below what Discord takes."""


class Box(NamedTuple):
    """A rectangle in pixels from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def shown(page: Image.Image, lines: Sequence[Box], blocks: Sequence[Box]) -> bytes:
    """The page with the pen over `lines` and a frame around each of `blocks`, as a PNG.

    Only the part around the blocks is kept, in the page's full width; all of it without any.
    """
    page = page.convert("RGB")
    if blocks:
        page = _framed(_penned(page, lines), blocks)
        top, bottom = cropped(page.size, blocks)
        page = page.crop((0, top, page.width, bottom))
    ImageDraw.Draw(page).rectangle((0, 0, page.width - 1, page.height - 1), outline=EDGE)
    return packed(page)


def cropped(size: tuple[int, int], blocks: Sequence[Box]) -> tuple[int, int]:
    """The first row of pixels that is kept, and the one after the last."""
    _, high = size
    top = min(box.top for box in blocks) - AROUND * high
    bottom = max(box.bottom for box in blocks) + AROUND * high
    lacking = LEAST * high - (bottom - top)
    if lacking > 0:
        top, bottom = top - lacking / 2, bottom + lacking / 2
    if bottom - top > NEARLY_ALL * high:
        return 0, high
    first, last = max(0, int(top)), min(high, int(bottom) + 1)
    return (first, last) if first < last else (0, high)


def _penned(page: Image.Image, lines: Sequence[Box]) -> Image.Image:
    pen = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(pen)
    for line in lines:
        draw.rectangle(_within(line, page.size), fill=PEN)
    return ImageChops.multiply(page, pen)


def _framed(page: Image.Image, blocks: Sequence[Box]) -> Image.Image:
    off, over, thick = (share * page.width for share in (BESIDE, ABOVE, THICK))
    for block in blocks:
        box = Box(block.left - off, block.top - over, block.right + off, block.bottom + over)
        left, top, right, bottom = _within(box, page.size)
        if right - left < 2 or bottom - top < 2:
            continue
        size = (right - left, bottom - top)
        mask = Image.new("L", (size[0] * FINE, size[1] * FINE), 0)
        ImageDraw.Draw(mask).rounded_rectangle(
            (0, 0, mask.width - 1, mask.height - 1),
            radius=0.8 * off * FINE,
            outline=255,
            width=max(FINE, round(thick * FINE)),
        )
        page.paste(FRAME, (left, top, right, bottom), mask.resize(size, Image.Resampling.LANCZOS))
    return page


def _within(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The box in whole pixels of the page."""
    wide, high = size
    left, right = (min(max(0, round(x)), wide) for x in (box.left, box.right))
    top, bottom = (min(max(0, round(y)), high) for y in (box.top, box.bottom))
    return left, top, max(left, right), max(top, bottom)


def packed(page: Image.Image) -> bytes:
    """The page as a PNG of at most `LARGEST` bytes: in fewer colours, then smaller, if need be."""
    png = _png(page)
    if len(png) > LARGEST:
        png = _png(page.quantize(256))
    while len(png) > LARGEST and min(page.size) > 1:
        page = page.reduce(2)
        png = _png(page.quantize(256))
    return png


def _png(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "png")
    return out.getvalue()
