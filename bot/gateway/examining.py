"""What `kakehashi doctor` asks of Discord, over a few REST requests and no gateway connection."""

from __future__ import annotations

import asyncio
import email.utils
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord

from bot.doctor.model import Finding, found
from bot.doctor.surroundings import check_skew
from bot.gateway.client import invitation
from bot.gateway.permissions import ANSWERING, missing
from bot.kept.servers import ServerSettings

TIMEOUT = 30.0
"""Seconds for all requests together."""
LOOKED_AT = 25
"""Servers whose permissions are looked at."""
FEW = 10
"""New connections that are left today, below which it is told."""
_PRIVILEGED = {
    "Message Content": ("gateway_message_content", "gateway_message_content_limited"),
    "Server Members": ("gateway_guild_members", "gateway_guild_members_limited"),
    "Presence": ("gateway_presence", "gateway_presence_limited"),
}

Settings = Callable[[int], ServerSettings]


def examine(token: str, settings: Settings) -> list[Finding]:
    """The findings, each on one thing that Discord says; `settings` are those of a server."""
    # What discord.py would warn of is among the findings, or is of voice, which nobody uses here.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    logging.getLogger("discord").addHandler(logging.NullHandler())
    return asyncio.run(_examine(token, settings))


async def _examine(token: str, settings: Settings) -> list[Finding]:
    clock = _Clock()
    client = discord.Client(intents=discord.Intents.none(), http_trace=clock.trace())
    told: list[Finding] = []
    try:
        async with asyncio.timeout(TIMEOUT), client:
            await client.login(token)
            async for finding in _findings(client, settings):
                told.append(finding)
    except discord.LoginFailure:
        return [found("discord", "problem", "gateway.login")]
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        told.append(found("discord", "problem", "doctor.discord.unreached", why=_why(error)))
    except discord.HTTPException as error:
        values = {"status": error.status, "code": error.code}
        told.append(found("discord", "warning", "doctor.discord.refused", **values))
    if clock.ahead is not None:
        told.append(check_skew(clock.ahead))
    return told


def _why(error: BaseException) -> str:
    return type(error).__name__


class _Clock:
    """Compares this machine's clock with the time of Discord's last answer."""

    def __init__(self) -> None:
        self.ahead: float | None = None
        """Seconds by which this machine is ahead; None while nothing was answered."""

    def trace(self) -> aiohttp.TraceConfig:
        """What the requests are to be watched with."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._answered)
        return config

    async def _answered(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        said = email.utils.parsedate_tz(params.response.headers.get("Date", ""))
        if said is not None:
            self.ahead = time.time() - email.utils.mktime_tz(said)


async def _findings(client: discord.Client, settings: Settings) -> AsyncIterator[Finding]:
    application = client.application
    if application is None or client.user is None:
        return
    name = client.user.name
    yield found("discord", "ok", "doctor.discord", name=name, id=client.user.id)
    for finding in _registered(application):
        yield finding
    yield await _gateway(client)
    guilds = [guild async for guild in client.fetch_guilds(limit=200)]
    yield found("servers", "ok", "doctor.servers", n=len(guilds))
    for guild in guilds[:LOOKED_AT]:
        async for finding in _server(client, guild.id, settings(guild.id)):
            yield finding
    yield found("invitation", "ok", "doctor.invitation", url=invitation(application.id))


def _registered(application: discord.AppInfo) -> Iterator[Finding]:
    """How the application is set up in the developer portal."""
    flags = application.flags
    on = [name for name, both in _PRIVILEGED.items() if any(getattr(flags, flag) for flag in both)]
    if on:
        yield found("intents", "ok", "doctor.intents.needless", names=", ".join(on))
    else:
        yield found("intents", "ok", "doctor.intents")
    if application.interactions_endpoint_url:
        yield found("portal", "problem", "doctor.portal.endpoint")
    if application.bot_require_code_grant:
        yield found("portal", "problem", "doctor.portal.grant")
    if application.user_integration_config is None:
        yield found("portal", "warning", "doctor.portal.user")
    links = {
        "Privacy Policy URL": application.privacy_policy_url,
        "Terms of Service URL": application.terms_of_service_url,
    }
    bare = [name for name, link in links.items() if not link]
    if bare:
        yield found("portal", "warning", "doctor.portal.links", names=", ".join(bare))


async def _gateway(client: discord.Client) -> Finding:
    shards, _, limit = await client.http.get_bot_gateway()
    values = {"shards": shards, "left": limit["remaining"], "total": limit["total"]}
    state: Any = "ok" if limit["remaining"] >= max(shards, FEW) else "warning"
    key = "doctor.gateway" if state == "ok" else "doctor.gateway.few"
    return found("gateway", state, key, **values)


async def _server(
    client: discord.Client, id: int, settings: ServerSettings
) -> AsyncIterator[Finding]:
    """What the bot lacks in a server: where it is to answer, else in the server at large."""
    try:
        guild = await client.fetch_guild(id, with_counts=False)
        me = await guild.fetch_member(client.user.id) if client.user else None
        channels = {one.id: one for one in await guild.fetch_channels()}
    except discord.HTTPException as error:
        yield found("server", "warning", "doctor.server.refused", name=id, status=error.status)
        return
    if me is None:
        return
    wanted = {*settings.channels, *([settings.feedback] if settings.feedback else [])}
    lacks = False
    for place in sorted(wanted):
        channel = channels.get(place)
        if channel is None:
            lacks = True
            values = {"name": guild.name, "channel": place}
            yield found("server", "warning", "doctor.server.gone", **values)
            continue
        names = missing(channel, me, ANSWERING)
        if names:
            lacks = True
            yield _lacking("doctor.server.channel", names, guild.name, f"#{channel.name}")
    names = [name for name in ANSWERING if not getattr(me.guild_permissions, name)]
    if names and not wanted:
        lacks = True
        yield _lacking("doctor.server.all", names, guild.name)
    if not lacks:
        yield found("server", "ok", "doctor.server", name=guild.name)


def _lacking(key: str, names: list[str], server: str, channel: str = "") -> Finding:
    lacks = tuple(f"gateway.permission.name.{name}" for name in names)
    values = {"channel": channel} if channel else {}
    return found("server", "warning", key, name=server, lacks=lacks, **values)
