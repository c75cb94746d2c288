"""Files that were sent before it is known which library they are for."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.errors import UserError


class Waiting:
    """In memory, and a few at a time.

    Discord does not hand them over a second time without the message content intent.
    """

    def __init__(self, most: int = 100) -> None:
        self._most = most
        self._kept: dict[str, list[discord.Attachment]] = {}

    def put(self, token: str, attachments: Sequence[discord.Attachment]) -> None:
        """Keep the files under `token`; the oldest go."""
        self._kept[token] = list(attachments)
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]

    def take(self, token: str) -> list[discord.Attachment]:
        """The files of `token`, once; UserError where they are kept no longer."""
        if token not in self._kept:
            raise UserError("gateway.upload.gone")
        return self._kept.pop(token)
