"""Gives PDFium the Japanese font that the bot brings, for PDFs that hold no fonts of their own."""

from __future__ import annotations

import ctypes
import importlib.util
import sys
from pathlib import Path

from pypdfium2 import raw  # type: ignore[import-untyped]

__all__ = ["bring_fonts"]

# Where PDFium looks by itself: it would look nowhere else once it is told of one more folder.
_USUAL = (
    "/usr/share/fonts",
    "/usr/share/X11/fonts/Type1",
    "/usr/share/X11/fonts/TTF",
    "/usr/local/share/fonts",
)
_kept: list[object] = []  # what PDFium goes on reading


def bring_fonts() -> None:
    """Start PDFium anew with one more folder of fonts; no document may be open.

    Servers have no Japanese fonts as a rule; Windows and macOS have, and stay as they are.
    """
    spec = importlib.util.find_spec("matplotlib_fontja")
    if sys.platform != "linux" or spec is None or spec.origin is None:
        return
    folders = [*_USUAL, str(Path(spec.origin).parent / "fonts")]
    names = [ctypes.create_string_buffer(folder.encode()) for folder in folders]
    pointer = ctypes.POINTER(ctypes.c_char)
    paths = (pointer * (len(names) + 1))(*(ctypes.cast(name, pointer) for name in names))
    _kept[:] = [names, paths]
    raw.FPDF_DestroyLibrary()
    config = raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths)
    raw.FPDF_InitLibraryWithConfig(config)
