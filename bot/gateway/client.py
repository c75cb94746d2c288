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
from bot.gateway.arrivals import EVERY
from bot.gateway.commands import add_commands
from bot.gateway.counting import Counting
from bot.gateway.desk import Desk
from bot.gateway.gauges import Gauges
from bot.gateway.homes import Homes
from bot.gateway.localise import Names
from bot.gateway.pace import FREE, Pace, paced
from bot.gateway.replays import replay_on_arrival
from bot.gateway.running import Options, Run, wanted_shards
from bot.gateway.selects import ITEMS
from bot.gateway.tree import Tree
from bot.gateway.watcher import watch_over
from bot.phrases import say
from bot.service import Service

RESTARTS = 5
"""Unexpected ends of the connection, one after another, after which the program gives up."""
REFUSED = 4004
"""The code with which Discord closes a connection whose token it does not take."""
CALM = 600.0
"""Seconds of running after which earlier ends no longer count."""

ALONE = Options()
"""One connection unless Discord asks for more, and nothing beside it."""

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


def installation(application: int) -> str:
    """The link with which a person takes the bot for themselves, to use it wherever they write."""
    url = discord.utils.oauth_url(application, scopes=("applications.commands",))
    return f"{url}&integration_type=1"


class Client(Counting):
    """The bot on Discord, over one service."""

    def __init__(
        self,
        service: Service,
        *,
        syncs: bool = True,
        gauges: Gauges | None = None,
        shards: int | None = None,
    ) -> None:
        super().__init__(
            gauges,
            intents=intents(),
            shard_count=shards,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.desk = Desk(service, Homes(self), self.gauges)
        self.tree = Tree(self)
        self._syncs = syncs
        self._greeted = False
        self._sweeping = tasks.loop(hours=1)(self._sweep)
        self._looking = tasks.loop(seconds=EVERY)(self.desk.arrivals.tick)
        watch_over(self.desk)
        replay_on_arrival(self.desk)
        add_commands(self.tree, self.desk)
        connect = paced(self.http.ws_connect, Pace(free=FREE * (shards or 1)))
        self.http.ws_connect = connect  # type: ignore[method-assign]

    async def setup_hook(self) -> None:
        """Make old buttons work again, and register the commands if they have changed."""
        await super().setup_hook()
        self.add_dynamic_items(*ITEMS)
        await self.tree.set_translator(Names())
        self._sweeping.start()
        self._looking.start()
        if self._syncs:
            await self._sync_if_changed()

    async def close(self) -> None:
        """Leave Discord."""
        self._sweeping.cancel()
        self._looking.cancel()
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
        if not self.is_ready():  # with several connections, not all servers are known before
            return
        await self.desk.tidy(self.application_id, [guild.id for guild in self.guilds])

    async def on_ready(self) -> None:
        """Tell the operator, once, that the bot is there and how to invite it."""
        if self._greeted or self.user is None:
            return
        self._greeted = True
        id = self.application_id or self.user.id
        links = {"url": invitation(id), "own": installation(id)}
        click.echo(say("gateway.ready", "en", name=self.user.name, **links))
        await self._tidy()


class Sharded(Client, discord.AutoShardedClient):
    """The bot over several connections in one process, for when Discord asks for them."""


def _memory(guild: int | None) -> str:
    return f"gateway.commands.{guild or 'global'}"


def run(token: str, service: Service | Callable[[], Service], options: Options = ALONE) -> None:
    """Run the bot until it is stopped; UserError where Discord refuses it.

    A service that is opened here is closed here.
    """
    # The bot never joins a voice channel, so nobody needs to hear that it cannot.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    opened = service if isinstance(service, Service) else service()
    try:
        asyncio.run(_stay(token, opened, options))
    except KeyboardInterrupt:
        _log.info("stopped")
    finally:
        if opened is not service:
            opened.close()


async def _stay(token: str, service: Service, options: Options = ALONE) -> None:
    """Run clients one after another: a broken frame ends one, and must not end the bot."""
    async with Run(options) as run:
        try:
            await _supervise(run, token, service, options)
        except asyncio.CancelledError:
            if not run.stopping:
                raise


async def _supervise(run: Run, token: str, service: Service, options: Options) -> None:
    loop = asyncio.get_running_loop()
    ends, shards = 0, options.shards
    while not run.stopping:
        started = loop.time()
        try:
            run.client = client = _client(service, run.gauges, shards)
            client.desk.links = options.links
            shards = await _connect(client, token) or 0
            if not shards:
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


def _client(service: Service, gauges: Gauges, shards: int) -> Client:
    if shards > 1:
        return Sharded(service, gauges=gauges, shards=shards)
    return Client(service, gauges=gauges, shards=shards or None)


async def _connect(client: Client, token: str) -> int | None:
    """Stay connected until the end; how many shards there are to be instead, where Discord asks
    for several and nobody has said how many."""
    async with client:
        await _login(client, token)
        if client.shard_count is None:
            shards = await wanted_shards(client)
            if shards > 1:
                return shards
        try:
            await client.connect(reconnect=True)
        except discord.PrivilegedIntentsRequired as error:
            raise UserError("gateway.intents") from error
        except discord.ConnectionClosed as error:
            if error.code != REFUSED:
                raise
            raise UserError("gateway.login") from None
    return None


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
