"""Asks a table for many values at once, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sqlite_utils

__all__ = ["ASKED", "among"]

ASKED = 500  # values of one SQL statement


def among(db: sqlite_utils.Database, select: str, values: Iterable[object]) -> Iterator[Any]:
    """The rows of `select ... IN (values)`; `select` is SQL of ours that ends before the IN."""
    asked = list(values)
    for start in range(0, len(asked), ASKED):
        some = asked[start : start + ASKED]
        yield from db.conn.execute(f"{select} IN ({','.join('?' * len(some))})", some)
