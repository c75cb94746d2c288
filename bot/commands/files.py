"""Writes files, whole or not at all: pictures over nothing but pictures, others over nothing."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path

from bot.errors import UserError

__all__ = ["write_new", "write_picture"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def write_picture(path: Path, png: bytes) -> None:
    """Write `png` to `path`; UserError where that fails, or where another file is in the way."""
    try:
        if path.exists() and not _is_picture(path):
            raise UserError("cli.picture.foreign", path=path)
        _replace(path, png)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UserError("cli.picture.unwritable", path=path, reason=reason) from error


def write_new(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all; UserError where that is there or cannot be."""
    try:
        if path.exists():
            raise UserError("cli.written.there", path=path)
        _replace(path, data)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UserError("cli.written.not", path=path, reason=reason) from error


def _is_picture(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SIGNATURE)) == SIGNATURE


def _replace(path: Path, data: bytes) -> None:
    # In the same folder, since a file moves in one step only within its file system.
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
