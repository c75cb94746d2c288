"""The gateway: sessions that outlive their connections, resumes, and every way to break off."""

from __future__ import annotations

import asyncio
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.gateway.loopback.shapes import Guild, snowflake

if TYPE_CHECKING:
    from tests.gateway.loopback.server import Loopback

DISPATCH, BEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
REFUSED = 4004
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12


@dataclass(eq=False)
class Session:
    """What the gateway has told one shard of the bot; a resume gets what it missed."""

    intents: int
    shard: int = 0
    shards: int = 1
    seq: int = 0
    told: list[dict[str, Any]] = field(default_factory=list)
    link: Link | None = None
    id: str = field(default_factory=lambda: f"session-{snowflake()}")

    def has(self, guild: int | None) -> bool:
        """Whether the events of a server are this shard's."""
        return ((guild or 0) >> 22) % self.shards == self.shard

    async def tell(self, event: str, data: dict[str, Any]) -> None:
        """Dispatch an event, or keep it until the shard is back."""
        self.seq += 1
        frame = {"op": DISPATCH, "t": event, "s": self.seq, "d": data}
        self.told.append(frame)
        if self.link is not None and self.link.lives:
            await self.link.send(frame)

    def let_go(self) -> None:
        """Keep what happens from now on for the resume."""
        self.link = None


class Link:
    """One connection of the bot's."""

    def __init__(
        self, socket: web.WebSocketResponse, request: web.Request, *, zipped: bool = False
    ) -> None:
        self._socket = socket
        self._request = request
        self.query = dict(request.query)
        self.path = request.path
        self.beats = 0
        self.session: Session | None = None
        self._packed = zlib.compressobj() if zipped else None

    @property
    def lives(self) -> bool:
        """Whether frames can be sent."""
        return not self._socket.closed and self._request.transport is not None

    async def send(self, frame: dict[str, Any]) -> None:
        """A frame as it should be."""
        await self.garble(json.dumps(frame))

    async def garble(self, text: str) -> None:
        """A frame of any text."""
        if self._packed is None:
            await self._socket.send_str(text)
            return
        packed = self._packed.compress(text.encode()) + self._packed.flush(zlib.Z_SYNC_FLUSH)
        await self._socket.send_bytes(packed)

    def _end(self) -> None:
        if self.session is not None:
            self.session.let_go()

    async def reconnect(self) -> None:
        """Ask the bot to connect anew (op 7)."""
        self._end()
        await self.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Say that the session is over, or that it may be resumed (op 9)."""
        self._end()
        await self.send({"op": INVALID, "d": resumable})

    async def close(self, code: int) -> None:
        """Close with a code."""
        self._end()
        await self._socket.close(code=code)

    async def drop(self) -> None:
        """Break the connection off without a word."""
        self._end()
        if self._request.transport is not None:
            self._request.transport.abort()


class Gateway:
    """Hears the bot's connections, and tells them what happens."""

    def __init__(self, world: Loopback) -> None:
        self._world = world
        self.links: list[Link] = []
        self.sessions: dict[str, Session] = {}
        self.heard: list[dict[str, Any]] = []
        """Every frame of the bot's but its heartbeats."""
        self.refusals: list[int] = []
        """Close codes for the next IDENTIFYs, one each."""
        self.resume_refusals: list[int] = []
        """Close codes for the next RESUMEs, one each; 0 stands for op 9 false."""
        self.zips = False
        """Whether frames are compressed, as Discord's are."""

    def count(self, op: int) -> int:
        """How often the bot sent an opcode."""
        return sum(frame["op"] == op for frame in self.heard)

    def live(self) -> list[Link]:
        """The connections over which the bot is told of events."""
        every = [one for one in self.links if one.lives and one.session is not None]
        return [one for one in every if one.session is not None and one.session.link is one]

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        # Plain text is taken too, and is easier to look at.
        zipped = self.zips and request.query.get("compress") == "zlib-stream"
        link = Link(socket, request, zipped=zipped)
        self.links.append(link)
        await link.send({"op": HELLO, "d": {"heartbeat_interval": 41250}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._hear(link, json.loads(message.data))
        return socket

    async def _hear(self, link: Link, frame: dict[str, Any]) -> None:
        if frame["op"] == BEAT:
            link.beats += 1
            await link.send({"op": ACK})
            return
        self.heard.append(frame)
        if frame["op"] == IDENTIFY:
            await self._identify(link, frame["d"])
        elif frame["op"] == RESUME:
            await self._resume(link, frame["d"])

    async def _identify(self, link: Link, data: dict[str, Any]) -> None:
        if self.refusals or data["token"] != self._world.token:
            await link.close(self.refusals.pop(0) if self.refusals else REFUSED)
            return
        shard, shards = data.get("shard", (0, 1))
        session = Session(data["intents"], shard, shards, link=link)
        self.sessions[session.id] = link.session = session
        guilds = [one for one in self._world.guilds if one.joined and session.has(one.id)]
        ready = {
            "v": 10,
            "user": self._world.bot.payload(),
            "session_id": session.id,
            "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
            "resume_gateway_url": f"{self._world.gateway_url}/resume",
            "application": {"id": str(self._world.bot.id), "flags": 0},
            "shard": [shard, shards],
        }
        await session.tell("READY", ready)
        for guild in guilds:
            await session.tell("GUILD_CREATE", guild.payload())

    async def _resume(self, link: Link, data: dict[str, Any]) -> None:
        code = self.resume_refusals.pop(0) if self.resume_refusals else None
        if code:
            await link.close(code)
            return
        session = None if code == 0 else self.sessions.get(str(data["session_id"]))
        if session is None:
            await link.invalidate(resumable=False)
            return
        session.link, link.session = link, session
        for frame in [one for one in session.told if one["s"] > (data["seq"] or 0)]:
            await link.send(frame)
        await session.tell("RESUMED", {"_trace": []})

    def forget(self) -> None:
        """Know no session any more, as after a long time."""
        self.sessions.clear()

    async def tell(self, event: str, data: dict[str, Any], guild: int | None, wants: int) -> None:
        """Dispatch an event to the shard whose it is, if it declared the intent."""
        for session in list(self.sessions.values()):
            if session.has(guild) and (not wants or session.intents & wants):
                await session.tell(event, data)

    async def admit(self, guild: Guild, *, came_back: bool = False) -> None:
        """Tell of a server that invited the bot, or is back after an outage."""
        data = guild.payload()
        if not came_back:
            del data["unavailable"]
        await self.tell("GUILD_CREATE", data, guild.id, GUILDS)

    async def beat(self) -> None:
        """Wait until every connection has taken in all that it was sent."""
        waited = {link: link.beats for link in self.live()}
        for link in waited:
            await link.send({"op": BEAT, "d": None})
        await self._world.until(
            lambda: all(not link.lives or link.beats > n for link, n in waited.items()),
            "a heartbeat",
        )

    async def close(self) -> None:
        """End all connections."""
        lives = [link for link in self.links if link.lives]
        await asyncio.gather(*(link.drop() for link in lives))
