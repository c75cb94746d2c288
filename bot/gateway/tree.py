"""The command tree: errors answered in one place, and synced only when it has changed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import discord
from discord import app_commands

from bot.gateway import reply


class Tree(app_commands.CommandTree[Any]):
    """The commands of the bot."""

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer every error of a command privately; the only handler there is."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await reply.refuse(interaction, error)

    async def digest(self) -> str:
        """A SHA-256 over all that a sync would send, translations too, in a fixed order."""
        translator = self.translator
        payloads = [
            await command.get_translated_payload(self, translator)
            if translator
            else command.to_dict(self)
            for command in self.get_commands()
        ]
        ordered = sorted(json.dumps(payload, sort_keys=True) for payload in payloads)
        return hashlib.sha256("\n".join(ordered).encode()).hexdigest()
