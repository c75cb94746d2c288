"""The sentences of the terminal and the command line."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {}
