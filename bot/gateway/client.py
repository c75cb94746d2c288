"""The Discord client: starts the commands, hears messages and presses, and keeps running."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import aiohttp
import click
import discord
from discord.ext import tasks

from bot.errors import UserError
from bot.gateway import messages, presses
from bot.gateway.buttons import ITEMS
from bot.gateway.commands import add_commands
from bot.gateway.desk import Desk
from bot.gateway.homes import Homes
from bot.gateway.localise import Names
from bot.gateway.pace import Pace, paced
from bot.gateway.tree import Tree
from bot.phrases import say
from bot.service import Service

RESTARTS = 5
"""Unexpected ends of the connection, one after another, after which the program gives up."""
CALM = 600.0
"""Seconds of running after which earlier ends no longer count."""

_log = logging.getLogger(__name__)


def intents() -> discord.Intents:
    """What the bot hears of: servers, and messages that concern it; nothing privileged."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


def invitation(application: int) -> str:
    """The link that invites the bot, with the least permissions that it works with."""
    permissions = discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,
    )
    scopes = ("bot", "applications.commands")
    return discord.utils.oauth_url(application, permissions=permissions, scopes=scopes)


class Client(discord.Client):
    """The bot on Discord, over one service."""

    def __init__(self, service: Service, *, syncs: bool = True) -> None:
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.desk = Desk(service, Homes(self))
        self.tree = Tree(self)
        self._syncs = syncs
        self._greeted = False
        self._sweeping = tasks.loop(hours=1)(self._sweep)
        add_commands(self.tree, self.desk)
        connect = paced(self.http.ws_connect, Pace())
        self.http.ws_connect = connect  # type: ignore[method-assign]

    async def setup_hook(self) -> None:
        """Make old buttons work again, and register the commands if they have changed."""
        self.add_dynamic_items(*ITEMS)
        await self.tree.set_translator(Names())
        self._sweeping.start()
        if self._syncs:
            await self._sync_if_changed()

    async def close(self) -> None:
        """Leave Discord."""
        self._sweeping.cancel()
        await super().close()

    async def _sweep(self) -> None:
        try:
            await self.desk.sweep()
        except Exception:  # or the loop would end for good
            _log.exception("old turns could not be taken out; the next hour tries again")

    async def _sync_if_changed(self) -> None:
        state = await self._state()
        if await self.desk.remembered(_memory(None)) == state:
            return
        try:
            await self.sync()
        except discord.HTTPException:
            _log.exception("the commands could not be registered; `kakehashi sync` tries again")

    async def _state(self) -> str:
        return f"{self.application_id}:{await self.tree.digest()}"

    async def sync(self, guild: int | None = None) -> int:
        """Register the commands everywhere, or in server `guild` at once; returns how many."""
        place = discord.Object(guild) if guild is not None else None
        if place is not None:
            self.tree.copy_global_to(guild=place)
        commands = await self.tree.sync(guild=place)
        await self.desk.remember(_memory(guild), await self._state())
        return len(commands)

    async def press(
        self, interaction: discord.Interaction[Any], verb: str, page: int, subject: str
    ) -> None:
        """What a button or menu of ours does."""
        await presses.press(self.desk, interaction, verb, page, subject)

    async def on_message(self, message: discord.Message) -> None:
        """Answer messages that are put to the bot, and no others."""
        if self.user is None:
            return
        question = messages.question_of(message, self.user.id)
        if question is not None:
            await messages.respond(self.desk, message, question)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Give a server that invited the bot its own library."""
        await self.desk.welcome(guild.id, str(guild.preferred_locale))
        await self._tidy()

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Keep nothing of a server that removed the bot; one that is out of order stays."""
        await self.desk.forget_server(guild.id)
        await self._tidy()

    async def _tidy(self) -> None:
        await self.desk.tidy(self.application_id, [guild.id for guild in self.guilds])

    async def on_ready(self) -> None:
        """Tell the operator, once, that the bot is there and how to invite it."""
        if self._greeted or self.user is None:
            return
        self._greeted = True
        url = invitation(self.application_id or self.user.id)
        click.echo(say("gateway.ready", "en", name=self.user.name, url=url))
        await self._tidy()


def _memory(guild: int | None) -> str:
    return f"gateway.commands.{guild or 'global'}"


def run(token: str, service: Service | Callable[[], Service]) -> None:
    """Run the bot until it is stopped; UserError where Discord refuses it.

    A service that is opened here is closed here.
    """
    # The bot never joins a voice channel, so nobody needs to hear that it cannot.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    opened = service if isinstance(service, Service) else service()
    try:
        asyncio.run(_stay(token, opened))
    except KeyboardInterrupt:
        _log.info("stopped")
    finally:
        if opened is not service:
            opened.close()


async def _stay(token: str, service: Service) -> None:
    """Run clients one after another: a broken frame ends one, and must not end the bot."""
    loop = asyncio.get_running_loop()
    ends = 0
    while True:
        started = loop.time()
        try:
            await _connect(Client(service), token)
            return
        except UserError:
            raise
        except Exception:
            ends = 1 if loop.time() - started > CALM else ends + 1
            if ends > RESTARTS:
                raise
            pause = 5.0 * 2**ends
            _log.exception("the connection ended unexpectedly; starting anew in %.0f s", pause)
            await asyncio.sleep(pause)


async def _connect(client: Client, token: str) -> None:
    async with client:
        await _login(client, token)
        try:
            await client.connect(reconnect=True)
        except discord.PrivilegedIntentsRequired as error:
            raise UserError("gateway.intents") from error


async def _login(client: Client, token: str) -> None:
    try:
        await client.login(token)
    except discord.LoginFailure:
        # The cause is left out: nothing of it helps, and it must never carry the token.
        raise UserError("gateway.login") from None
    except (aiohttp.ClientError, OSError) as error:
        raise UserError("gateway.unreachable") from error


def sync(token: str, service: Service, guild: int | None = None) -> int:
    """Register the commands now, everywhere or in one server; returns how many. UserError."""
    return asyncio.run(_sync(token, service, guild))


async def _sync(token: str, service: Service, guild: int | None) -> int:
    client = Client(service, syncs=False)
    async with client:
        await _login(client, token)
        try:
            return await client.sync(guild)
        except discord.Forbidden as error:
            raise UserError("gateway.guild", guild=guild) from error
