"""The command tree: where commands are, errors answered in one place, synced when changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import discord
from discord import app_commands

from bot.gateway import reply

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BY_ANYONE = app_commands.AppInstallationType(guild=True, user=True)
IN_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
BY_SERVERS = app_commands.AppInstallationType(guild=True, user=False)


class Tree(app_commands.CommandTree[Any]):
    """The commands of the bot: for servers and for persons, save those marked as `guild_only`."""

    def __init__(self, client: discord.Client) -> None:
        super().__init__(client, allowed_contexts=EVERYWHERE, allowed_installs=BY_ANYONE)

    def add_command(self, command: Any, /, **options: Any) -> None:  # noqa: ANN401
        """Add a command or menu; one for servers alone is to be had in no other place."""
        if command.guild_only:
            # The mark alone would say no more than what the tree says of all commands.
            command.allowed_contexts, command.allowed_installs = IN_SERVERS, BY_SERVERS
        super().add_command(command, **options)

    async def sync(
        self, *, guild: discord.abc.Snowflake | None = None
    ) -> list[app_commands.AppCommand]:
        """Register the commands, everywhere or in one server; returns them as Discord has them."""
        if guild is None:
            return await super().sync()
        with self._nowhere_else(guild):
            return await super().sync(guild=guild)

    @contextmanager
    def _nowhere_else(self, guild: discord.abc.Snowflake) -> Iterator[None]:
        """Leave unsaid where commands are to be had: Discord takes that of global ones alone."""
        every: list[Any] = [self, *self.get_commands(guild=guild)]
        said = [(one, one.allowed_contexts, one.allowed_installs) for one in every]
        for one in every:
            one.allowed_contexts = app_commands.AppCommandContext()
            one.allowed_installs = app_commands.AppInstallationType()
        try:
            yield
        finally:
            for one, contexts, installs in said:
                one.allowed_contexts, one.allowed_installs = contexts, installs

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
