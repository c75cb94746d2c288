"""The colours of a quotation card: paper and ink, and a marker pen for the deciding words."""

from __future__ import annotations

from bot.pictures.look import Look
from bot.pictures.model import Theme

LOOKS: dict[Theme, Look] = {
    "dark": Look(
        page="#26282c",
        ink="#f4f4f2",
        muted="#a9adb6",
        rule="#484b52",
        shade="#5c4a12",
        hatch="#8d929c",
        main="#f0c24a",
        peak="#f0c24a",
        on_peak="#1c1d20",
        marks=(),
    ),
    "light": Look(
        page="#fffdf8",
        ink="#1c1d20",
        muted="#5f626a",
        rule="#dcd8cc",
        shade="#ffe48f",
        hatch="#6b6e75",
        main="#9a6a00",
        peak="#9a6a00",
        on_peak="#ffffff",
        marks=(),
    ),
}
"""The page as ours, `shade` for the mark, `hatch` for words that stand back."""
