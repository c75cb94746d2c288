"""Looks at new documents for every watch, and delivers what each has found."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

import discord

from bot.errors import Misuse, UserError
from bot.gateway.delivery import Channel, Closed, Person
from bot.gateway.desk import Desk, Window
from bot.gateway.homes import Left
from bot.gateway.rooms import room_of
from bot.gateway.watch_cards import News, news_card
from bot.kept.arrivals import Arrival
from bot.kept.watch_model import Found, Paused, Watch
from bot.model import Asker
from bot.rights_model import Spot
from bot.service import Service

Hindrance = Literal["later", "ended", "closed", "gone"]
"""Why nobody can be shown anything: not known now, for ever, or the channel is not to be had."""


_GONE = ("passage.gone", "source.unknown")
"""That a passage is no longer held, or not seen by who would read it."""


@dataclass(slots=True)
class _Group:
    """Watches whose readers see the same libraries, and which looked at the same documents."""

    window: Window
    documents: list[tuple[int, str]]
    watches: list[Watch] = field(default_factory=list)


class Watcher:
    """Works after each arrival and once a minute; one for each client.

    Rights are read twice: when documents are looked at, so that nothing is found that the readers
    may not see, and again when it is delivered.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._watches = desk.kept.watches
        self._turn = asyncio.Lock()

    async def arrived(self, guild: int | None, documents: tuple[str, ...]) -> None:
        """Look and deliver: each watch knows itself up to which document it has looked."""
        await self.beat()

    async def beat(self) -> None:
        """Look at what is new, and deliver what is due."""
        async with self._turn:
            await self._look()
            await self._deliver()

    async def _look(self) -> None:
        run, reached = self._desk.run, self._desk.arrivals.reached
        behind = await run(self._watches.behind, reached)
        if not behind:
            return
        first = min(one.mark for one in behind)
        new = await run(self._desk.kept.arrivals.between, first, reached)
        idle: list[int] = []
        for group in await self._groups(behind, new, idle):
            await self._search(group, reached, idle)
        await run(self._watches.reach, idle, reached)

    async def _groups(
        self, watches: Sequence[Watch], new: Sequence[Arrival], idle: list[int]
    ) -> list[_Group]:
        """The watches by what they are to look at; those with nothing to look at become idle."""
        groups: dict[tuple[int, tuple[int, ...]], _Group] = {}
        for watch in watches:
            fresh = [one for one in new if one.n > watch.mark and _concerns(one, watch)]
            spot = await self._spot(watch) if fresh else Spot()
            if not isinstance(spot, Spot):
                await self._hinder(watch, spot)
                continue
            window = await self._desk.seen(spot)
            seen = window.service.among
            documents = await window.run(seen, [(one.library, one.document) for one in fresh])
            if not documents:
                idle.append(watch.id)
                continue
            key = id(window.service), tuple(one.n for one in fresh)
            groups.setdefault(key, _Group(window, documents)).watches.append(watch)
        return list(groups.values())

    async def _search(self, group: _Group, reached: int, idle: list[int]) -> None:
        window = group.window
        service, run = window.service, window.run
        words = [one for one in group.watches if not service.asks(one.text)]
        texts = [one.text for one in words]
        found = await run(service.notice, texts, group.documents) if texts else []
        pairs = list(zip(words, found, strict=True))
        for watch in group.watches:
            if watch not in words:
                pairs.append((watch, await run(_answers, service, watch, group.documents)))
        for watch, places in pairs:
            if not places:
                idle.append(watch.id)
                continue
            kept = [Found(*place) for place in places]
            await self._desk.run(self._watches.note, watch.id, kept, reached)

    async def _deliver(self) -> None:
        by_target: dict[Person | Channel, list[tuple[Watch, list[Found]]]] = {}
        for watch, found in await self._desk.run(self._watches.due):
            target = Channel(watch.channel) if watch.channel else Person(watch.person)
            by_target.setdefault(target, []).append((watch, found))
        for target, waiting in by_target.items():
            if isinstance(target, Channel) or not await self._is_quiet(waiting[0][0]):
                await self._post(target, waiting)

    async def _is_quiet(self, watch: Watch) -> bool:
        quiet = await self._desk.run(self._watches.quiet, watch.owner)
        return quiet is not None and quiet.holds(self._watches.clock())

    async def _post(
        self, target: Person | Channel, waiting: Sequence[tuple[Watch, list[Found]]]
    ) -> None:
        news = [one for watch, found in waiting for one in await self._news(watch, found)]
        if not news:
            return
        post = secrets.token_hex(6)
        card = news_card(news, post, news[-1].watch.locale, direct=isinstance(target, Person))
        # Before it is sent: where this cannot be kept, it would be sent again and again.
        await self._desk.run(self._watches.told, post, card.rows)
        try:
            outcome = await self._desk.delivery.send(target, card.sheet)
        except BaseException:
            await self._desk.run(self._watches.untold, post)
            raise
        if isinstance(outcome, Closed):
            await self._desk.run(self._watches.untold, post)
            if outcome.lasting:
                held_up = [watch.id for watch, _ in waiting]
                await self._desk.run(self._watches.pause, held_up, cast(Paused, outcome.why))

    async def _news(self, watch: Watch, found: Sequence[Found]) -> list[News]:
        """What a watch may tell of what it found; the rest is let go of."""
        spot = await self._spot(watch)
        if not isinstance(spot, Spot):
            await self._hinder(watch, spot)
            return []
        window = await self._desk.seen(spot)
        news, gone = await window.run(_read, window.service, watch, found)
        if gone:
            await self._desk.run(self._watches.drop, watch.id, gone)
        return [news] if news.told else []

    async def _hinder(self, watch: Watch, why: Hindrance) -> None:
        if why == "ended":
            await self._desk.run(self._watches.remove, watch.id)
        elif why != "later":
            await self._desk.run(self._watches.pause, [watch.id], why)

    async def _spot(self, watch: Watch) -> Spot | Hindrance:
        """Who will read what the watch posts, as of now."""
        if watch.channel is not None:
            return await self._room(watch)
        guild = watch.guild or await self._desk.home(watch.person)
        if guild is None:
            return Spot()
        try:
            viewer = await self._desk.homes.viewer(guild, watch.person)
        except Left:
            return "ended" if watch.guild else Spot()
        return "later" if viewer is None else Spot(guild, viewer)

    async def _room(self, watch: Watch) -> Spot | Hindrance:
        server = self._desk.homes.server(watch.guild or 0)
        if server is None or server.unavailable or watch.channel is None:
            return "later"
        channel: object = server.get_channel_or_thread(watch.channel)
        if channel is None:
            try:  # a thread that is archived, perhaps
                channel = await self._desk.homes.client.fetch_channel(watch.channel)
            except discord.NotFound:
                return "gone"
            except discord.Forbidden:
                return "closed"
            except discord.HTTPException:
                return "later"
        return Spot(server.id, room=room_of(channel), private=False)


def _concerns(new: Arrival, watch: Watch) -> bool:
    """Whether a document may be the watch's business; where it was set in no server, its owner's
    home of the day decides."""
    return new.guild is None or watch.guild in (None, new.guild)


def _answers(
    service: Service, watch: Watch, documents: Sequence[tuple[int, str]]
) -> list[tuple[str, int, int]]:
    """Where the answer to a question quotes one of the documents; nothing where it is unsure."""
    try:
        answer = service.ask(watch.text, asker=Asker(watch.owner, watch.locale))
    except Misuse:
        return []
    if answer.status != "answered":
        return []
    new = {document for _, document in documents}
    cited = [one for one in answer.citations if one.source in new]
    return [(one.passage, one.start, one.end) for one in cited]


def _read(service: Service, watch: Watch, found: Sequence[Found]) -> tuple[News, list[str]]:
    """What can be quoted of what was found, and the keys of the rest."""
    told, gone = [], []
    for place in found:
        try:
            told.append(service.told(watch.text, place, locale=watch.locale))
        except UserError as error:
            if error.key not in _GONE:
                raise
            gone.append(place.passage)
    return News(watch, tuple(told)), gone


def watch_over(desk: Desk) -> Watcher:
    """Let a watcher of `desk` work after each arrival and every minute."""
    watcher = Watcher(desk)
    desk.arrivals.listeners.append(watcher.arrived)
    desk.arrivals.beats.append(watcher.beat)
    return watcher
