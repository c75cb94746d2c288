"""Packs a drawn page into a PNG of at most 256 colours: a third of the size, the same each time."""

from __future__ import annotations

import io
import math

from PIL import Image

from bot.pictures.look import Look

MOST = 256
APART = 12.0
"""Pillow looks colours up in steps of 4: closer ones than this might be taken for each other."""

Colour = tuple[int, int, int]


def packed(page: Image.Image, look: Look, dpi: int) -> bytes:
    """The PNG, without any date or version in it."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours(look) for part in colour])
    few = page.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "png", dpi=(dpi, dpi))
    return out.getvalue()


def colours(look: Look) -> list[Colour]:
    """The colours of the look, exactly, and what lies between them at the edges of letters."""
    kept = list(dict.fromkeys(_read(colour) for edge in look.edges for colour in edge))
    steps = MOST // len(look.edges)
    for over, under in look.edges:
        for step in range(1, steps):
            colour = _between(_read(over), _read(under), step / steps)
            if all(math.dist(colour, other) >= APART for other in kept):
                kept.append(colour)
    return kept


def _read(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _between(over: Colour, under: Colour, share: float) -> Colour:
    red, green, blue = (
        round(a * share + b * (1 - share)) for a, b in zip(over, under, strict=True)
    )
    return red, green, blue
