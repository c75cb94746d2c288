"""The server: one port on 127.0.0.1 for gateway and REST, and the people and places behind it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeVar

import discord
from aiohttp import web

from tests.gateway.checker import breaches
from tests.gateway.loopback.exchange import Exchange
from tests.gateway.loopback.gateway import Gateway, Link
from tests.gateway.loopback.people import Person
from tests.gateway.loopback.rest import PREFIX, Fault, Rest, Sent
from tests.gateway.loopback.shapes import Guild, Place, Shown, User

TOKEN = "MTIz.loopback.not-a-real-token"
PATIENCE = 30.0
"""Seconds after which something that never comes is a failure, and no wait."""
WORKING = ("CommandTree", "discord-ui", "discord.py")
"""How discord.py names the tasks in which it carries out what came in."""

C = TypeVar("C", bound=discord.Client)


class Loopback:
    """Discord, as far as one bot can tell."""

    def __init__(self, *, shards: int = 1) -> None:
        self.shards = shards
        self.token = TOKEN
        self.bot = User("kakehashi", bot=True)
        self.owner = User("keeper")
        self.users: list[User] = [self.bot, self.owner]
        self.guilds: list[Guild] = []
        self.shown: list[Shown] = []
        """Messages of the bot's that answer no interaction."""
        self.exchanges: list[Exchange] = []
        self.states: list[Any] = []
        """The state of each client, in the order in which they were made."""
        self.gateway = Gateway(self)
        self.rest = Rest(self)
        self._others: list[Place] = []
        self._directs: dict[int, Place] = {}
        self._passed = 0.0
        self._tasks: list[asyncio.Task[Any]] = []
        self._runner: web.AppRunner | None = None
        self._address = ""

    async def open(self) -> None:
        """Listen."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/gateway{tail:.*}", self.gateway.serve)
        app.router.add_route("*", f"{PREFIX}/{{tail:.*}}", self.rest.serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0]
        self._address = f"{host}:{port}"

    async def close(self) -> None:
        """End every bot that was started, then the server."""
        for state in self.states:
            await state._get_client().close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def base(self) -> str:
        """The address of the REST routes."""
        return f"http://{self._address}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        """The address of the gateway."""
        return f"ws://{self._address}/gateway"

    @property
    def sent(self) -> list[Sent]:
        """Every request of the bot's."""
        return self.rest.sent

    @property
    def links(self) -> list[Link]:
        """The live connections, one a shard."""
        return self.gateway.live()

    @property
    def link(self) -> Link:
        """The latest live connection."""
        return self.links[-1]

    @property
    def client(self) -> Any:
        """The latest client."""
        return self.states[-1]._get_client()

    def now(self) -> float:
        """Seconds of the server's own clock."""
        return time.monotonic() + self._passed

    def wait_out(self, seconds: float) -> None:
        """Let time pass for Discord, though for nobody else."""
        self._passed += seconds

    def guild(self, name: str, *, joined: bool = True, locale: str = "en-US") -> Guild:
        """A server; tell of one that comes later with `gateway.admit`."""
        guild = Guild(name, joined, locale)
        guild.admit(self.bot)
        guild.admit(guild.owner)
        self.guilds.append(guild)
        return guild

    def person(
        self, name: str, guild: Guild | None = None, *roles: int, locale: str = "en-US"
    ) -> Person:
        """Somebody, a member of `guild` with `roles`."""
        user = User(name)
        self.users.append(user)
        if guild is not None:
            guild.admit(user, *roles)
        return Person(self, user, locale)

    def direct(self, user: User) -> Place:
        """Somebody's direct messages with the bot."""
        return self._directs.setdefault(user.id, Place(user.name, people=[user]))

    def among(self, *people: Person) -> Place:
        """The direct messages of two people, or of a group, without the bot."""
        users = [one.user for one in people]
        self._others.append(Place("among others", people=users, with_bot=False))
        return self._others[-1]

    def places(self) -> Iterable[Place]:
        """Every channel that there is."""
        yield from self._directs.values()
        yield from self._others
        for guild in self.guilds:
            yield from guild.places

    def in_there(self, place: Place) -> bool:
        """Whether the bot is a member of a place, or of its server."""
        return place.with_bot if place.guild is None else place.guild.joined

    def fail(
        self,
        method: str,
        path: str,
        status: int,
        body: Any = None,
        *,
        headers: dict[str, str] | None = None,
        times: int = 1,
    ) -> None:
        """Answer the next requests so; status 0 breaks off, and 429s are as Discord's own."""
        made = {"Via": "1.1 loopback"} if status == 429 and headers is None else headers or {}
        self.rest.faults.append(Fault(method, path, status, body or {}, made, times))

    async def start(self, client: C) -> C:
        """Log a client in, and wait until it is ready."""
        self.keep(self._run(client))
        await self.ready()
        return client

    async def ready(self) -> None:
        """Wait until the latest client is connected and done with what it was told."""

        def there() -> bool:
            return bool(self.links and self.states and self.client.is_ready())

        await self.until(there, "the bot is not ready")
        await self.settle()

    def keep(self, running: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run something that goes on until the test is over."""
        self._tasks.append(asyncio.create_task(running))
        return self._tasks[-1]

    async def stop(self, client: discord.Client) -> None:
        """End a client as a shutdown does."""
        await client.close()
        await self.until(lambda: not self.gateway.live(), "the bot has not hung up")

    async def _run(self, client: discord.Client) -> None:
        async with client:
            await client.start(self.token)

    async def until(self, check: Callable[[], object], what: str) -> None:
        """Wait until something is so; a bot that ended meanwhile says why."""
        loop = asyncio.get_running_loop()
        over = loop.time() + PATIENCE
        while not check():
            for task in self._tasks:
                if task.done() and not task.cancelled() and task.exception():
                    await task
            assert loop.time() < over, f"{what}, after {PATIENCE} s"
            await pause(0.002)

    async def settle(self) -> None:
        """Wait until the bot has taken in all that it was told, and is done with it."""
        while True:
            await self.gateway.beat()
            every = [one for one in asyncio.all_tasks() if one.get_name().startswith(WORKING)]
            if not every:
                return
            _, late = await asyncio.wait(every, timeout=PATIENCE)
            assert not late, f"still at work: {late}"

    def breaches(self) -> list[str]:
        """What Discord would have refused in all that was sent."""
        return breaches(self.sent)


async def pause(seconds: float) -> None:
    """Wait, also where a test has patched `asyncio.sleep`."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.call_later(seconds, done.set_result, None)
    await done
