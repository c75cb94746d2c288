"""Checks of the token's setting: where it comes from, its shape, who else may read it."""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.doctor.model import Finding, found, refused
from bot.errors import UserError
from bot.settings import Settings

__all__ = ["check_token"]

# The application's id, a time and a signature, each in URL-safe base64.
_PARTS = re.compile(r"([\w-]{15,40})\.([\w-]{4,12})\.([\w-]{20,80})")
_SECRET = re.compile(r"[\w-]{32}")
_KEY = re.compile(r"[0-9a-f]{64}")


def check_token(settings: Settings, environ: Mapping[str, str], folder: Path) -> Iterator[Finding]:
    """What can be told of the token without asking Discord; it is never printed.

    `folder` is the one that the program was started in, whose `.env` may hold the token.
    """
    try:
        token = settings.discord_token()
    except UserError as error:
        yield refused("token", error)
        return
    if not token:
        yield found("token", "warning", "doctor.token.none")
        return
    file = _file(settings, environ, folder)
    shape = _wrong(token)
    if shape is not None:
        yield found("token", "problem", f"doctor.token.{shape}", place=file or "DISCORD_TOKEN")
    else:
        yield found("token", "ok", "doctor.token", place=file or "DISCORD_TOKEN")
    if file is not None and _open(file):
        yield found("token", "warning", "doctor.token.open", path=file)


def _file(settings: Settings, environ: Mapping[str, str], folder: Path) -> Path | None:
    """The file that the token stands in; None where it stands in the environment."""
    if settings.token:
        return None if environ.get("DISCORD_TOKEN", "").strip() else folder / ".env"
    return settings.token_file


def _open(file: Path) -> bool:
    """Whether others on this machine may read the file."""
    try:
        return os.name == "posix" and bool(file.stat().st_mode & 0o077)
    except OSError:
        return False


def _wrong(token: str) -> str | None:
    """What was copied in place of a bot's token, where that can be told."""
    if _KEY.fullmatch(token):
        return "key"
    if _SECRET.fullmatch(token):
        return "secret"
    if token.isdigit():
        return "id"
    parts = _PARTS.fullmatch(token.removeprefix("Bot "))
    if parts is None or not _digits(parts[1]):
        return "shape"
    return None


def _digits(part: str) -> bool:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).isdigit()
    except (binascii.Error, ValueError):
        return False
