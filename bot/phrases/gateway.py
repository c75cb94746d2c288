"""The sentences of the Discord face."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {}
