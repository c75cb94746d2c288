"""The sentences of refusals and errors."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {}
