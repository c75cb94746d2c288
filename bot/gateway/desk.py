"""The service as the gateway uses it: off the event loop, and never more of it than may be seen.

Whoever answers asks for a `Window`: the service limited to the libraries that everyone who will
read that very answer may see (docs/rights.md). The whole service stays in here; only `Books`, for
those who rule the rights of a server, is handed it.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import discord

from bot.conversation import Where
from bot.doctor.machine import file_bytes, free_bytes
from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.arrivals import Arrivals
from bot.gateway.books import Books, opened
from bot.gateway.delivery import Delivery
from bot.gateway.gauges import Gauges, counted
from bot.gateway.homes import Homes, Left
from bot.gateway.links import NOWHERE
from bot.gateway.manners import Manners, Recent
from bot.gateway.rooms import is_of_server, room_of, viewer_of
from bot.gateway.waiting import Waiting
from bot.kept.servers import ServerSettings
from bot.model import Answer, Asker, Place
from bot.rights_model import Spot, Viewer
from bot.service import PUBLIC, Service
from bot.turns import Turn

P = ParamSpec("P")
T = TypeVar("T")

_TOTALS = ("libraries", "documents", "passages")
_log = logging.getLogger(__name__)


class Window:
    """What the readers of one answer may see of the service."""

    def __init__(self, desk: Desk, service: Service) -> None:
        self._desk = desk
        self.service = service

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`call` of the service in a thread, so that the gateway's heartbeat goes on."""
        return await self._desk.run(call, *args, **kwargs)

    def kinds(self, locale: str) -> dict[str, str]:
        """What the entries of each kind are called together."""
        return {kind: self.service.kind_label(kind, locale) for kind in self.service.kinds()}


class Desk:
    """Hands out windows, asks, and remembers the turns; one for each client."""

    def __init__(self, service: Service, homes: Homes, gauges: Gauges | None = None) -> None:
        self._service = service
        self.homes = homes
        self.gauges = gauges or Gauges()
        self.kept = service.kept
        """What is kept of people and servers; never what is in their libraries."""
        self.manners = Manners()
        self.arrivals = Arrivals(self.kept.arrivals, homes.client)
        self.delivery = Delivery(homes.client)
        self.shared: Recent[str, str] = Recent(500)
        """Where private answers were posted for all, by their ref."""
        self.waiting = Waiting()
        self.links = NOWHERE
        """Pages of whoever runs the bot."""
        self.busy: set[int] = set()
        """Servers whose files are being read."""
        self.intake = asyncio.Semaphore(1)
        self.public = Window(self, service.within({PUBLIC}))
        """What everyone may see anywhere: enough for names, and for what is set up at start."""

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`call` of the service in a thread, so that the gateway's heartbeat goes on."""
        return await asyncio.to_thread(call, *args, **kwargs)

    def settings(self, guild: int | None) -> ServerSettings:
        """What a server has set, from memory: asked before an interaction is answered at all."""
        return self.kept.servers.of(guild)

    async def seen(self, spot: Spot) -> Window:
        """What an answer at `spot` may draw on."""
        return Window(self, await self.run(self._service.seen, spot))

    async def seen_by(self, interaction: discord.Interaction[Any]) -> Window:
        """What the answer to `interaction`, as it was deferred, may draw on."""
        return await self.seen(await self.spot_of(interaction))

    async def spot_of(self, interaction: discord.Interaction[Any]) -> Spot:
        """Who will read the answer: the asker alone if it was deferred privately, or in a message.

        Where nothing was deferred yet the answer counts as public.
        """
        private = reply.is_private(interaction)
        if is_of_server(interaction):
            return Spot(
                interaction.guild_id,
                viewer_of(interaction.user),
                room_of(interaction.channel),
                private,
            )
        # Others read along in the direct messages of two people, in those of groups, and in a
        # server that does not have the bot.
        if private or interaction.context.dm_channel:
            return await self._direct(interaction.user.id)
        return Spot(private=False)

    async def spot_in(self, message: discord.Message) -> Spot:
        """Who will read the answer to `message`."""
        if message.guild is not None:
            room = room_of(message.channel)
            return Spot(message.guild.id, viewer_of(message.author), room, private=False)
        if isinstance(message.channel, discord.DMChannel):
            return await self._direct(message.author.id)
        return Spot(private=False)

    async def _direct(self, person: int) -> Spot:
        """Direct messages: what is public, and what the person may see in their home server."""
        home = await self.home(person)
        if home is None:
            return Spot()
        try:
            viewer = await self.homes.viewer(home, person)
        except Left:
            await self.settle(person, None)
            return Spot()
        return Spot() if viewer is None else Spot(home, viewer)

    async def home(self, person: int) -> int | None:
        """The server that a person chose for their direct messages."""
        return await self.run(self.kept.rights.home, await self.opaque(person))

    async def settle(self, person: int, guild: int | None) -> None:
        """Choose the server for a person's direct messages; None forgets the choice.

        UserError where they are no member of it.
        """
        if guild is not None:
            try:
                known = await self.homes.viewer(guild, person)
            except Left:
                known = None
            if known is None:
                raise UserError("gateway.home.stranger")
        await self.run(self.kept.rights.set_home, await self.opaque(person), guild)

    async def books(self, interaction: discord.Interaction[Any]) -> Books:
        """The libraries of the server, for whoever may change them; UserError for anyone else."""
        guild, viewer = interaction.guild, viewer_of(interaction.user)
        if guild is None or viewer is None or not await self._rules(viewer, guild.id):
            raise UserError("gateway.library.denied")
        return Books(self._service, guild.id, viewer)

    async def _rules(self, viewer: Viewer, guild: int) -> bool:
        return await self.run(self.kept.rights.rules, viewer, guild)

    async def welcome(self, guild: int, locale: str) -> None:
        """Make a server's own library, unless it has one."""
        await self.run(opened, self._service, guild, locale)

    async def tidy(self, application: int | None, servers: Collection[int]) -> None:
        """Keep nothing of servers that removed the bot while it was not running.

        They are those that this bot was in when it last looked, and no others: the operator may
        have made libraries for servers that are yet to invite it.
        """
        key = f"gateway.servers.{application}"
        before = await self.remembered(key)
        now = json.dumps(sorted(servers))
        if now == before:
            return
        for guild in sorted(set(json.loads(before or "[]")) - set(servers)):
            await self.forget_server(guild)
        await self.remember(key, now)

    async def forget_server(self, guild: int) -> None:
        """Remove all that is kept of a server."""
        await self.run(self._service.forget_server, guild)
        _log.info("server %s removed the bot; what was kept of it is gone", guild)

    @counted
    async def ask(
        self,
        question: str,
        spot: Spot,
        *,
        person: int,
        channel: int,
        locale: str,
        follow_up: bool,
        shared: bool = False,
        after: str = "",
        as_of: int | None = None,
        verbatim: bool = False,
        turns: Sequence[Turn] = (),
    ) -> Answer:
        """The answer to `question`; `follow_up` reads it in the light of earlier ones.

        These are the person's own in the channel, where it is `shared` those of everyone, and
        where it goes on from an answer, `after` being its ref, those that led to that one. What
        was asked privately is drawn on by the same person's private questions alone. `as_of` and
        `verbatim` are as in `Service.ask`. Instead of a follow-up, `turns` says what led here.
        """
        window = await self.seen(spot)
        who = await self.opaque(person)
        where = Where(channel, who, spot.guild, spot.private, shared)
        conversation = self.kept.conversation
        if follow_up:
            turns = await self.run(conversation.recall, where, after)
        asker = Asker(id=who, locale=locale)
        place = Place("guild" if spot.guild else "direct", spot.guild, channel)
        ask = partial(window.service.ask, as_of=as_of, verbatim=verbatim)
        answer = await self.run(ask, question, asker=asker, place=place, turns=turns)
        if answer.status != "chat":
            turn = self._service.turn(answer)
            await self.run(conversation.note, where, turn, answer.ref)
            note = partial(self.kept.note, as_of=as_of, verbatim=verbatim, locale=locale)
            await self.run(note, answer, where, question)
        return answer

    async def forget(self, person: int) -> Mapping[str, int]:
        """Forget a person; returns how many rows of each store went."""
        self.homes.forget(person)
        return await self.run(self.kept.forget, person)

    async def sweep(self) -> None:
        """Take out what is too old, also while nobody asks."""
        await self.run(self.kept.sweep)

    async def totals(self) -> dict[str, int]:
        """How many libraries, documents and passages there are, the bytes of the file, and those
        that are `free` on its disk."""
        found = await self.run(self._service.status)
        path = Path(str(found["path"]))
        free = await self.run(free_bytes, path)
        counts = {name: int(str(found[name])) for name in _TOTALS} | {"bytes": file_bytes(path)}
        return counts if free is None else {**counts, "free": free}

    async def remembered(self, key: str) -> str | None:
        """A setting of the bot's own; None where it was never set."""
        return await self.run(self._service.remembered, key)

    async def remember(self, key: str, value: str) -> None:
        """Keep a setting of the bot's own."""
        await self.run(self._service.remember, key, value)

    async def opaque(self, person: int) -> str:
        """The keyed hash that stands for a person in whatever is kept."""
        return await self.run(self.kept.people.opaque, person)
