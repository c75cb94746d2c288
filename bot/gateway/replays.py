"""Asks unanswered questions again when documents come in, and tells those who want to know.

Each is asked as its readers would see the answer: what was asked openly as everyone in its channel,
for a notice as the one person who is told.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import discord

from bot.errors import UserError
from bot.gateway import limits
from bot.gateway.buttons import Menu, Option
from bot.gateway.delivery import Closed
from bot.gateway.desk import Desk, Window
from bot.gateway.homes import Left
from bot.gateway.localise import language_in
from bot.gateway.notice_cards import notice_card
from bot.gateway.parts import BULLET, GREEN, panel, row, small, text
from bot.gateway.posting import librarians
from bot.gateway.reply import Sheet
from bot.gateway.rooms import room_of
from bot.gateway.text import short
from bot.kept.journal import Asked
from bot.kept.notices import Notice
from bot.model import Asker, Citation
from bot.phrases import say
from bot.rights_model import Room, Spot, Viewer
from bot.service import Service

MOST = 200
"""Questions of a server that are asked again for one arrival: those somebody waits for, then the
latest."""
PAUSE = 0.02
"""Seconds between two: whoever asks now goes before."""
LISTED = limits.OPTIONS
ROW_ROOM = 110
"""Characters of a question in the list."""

_log = logging.getLogger(__name__)


def replay_on_arrival(desk: Desk) -> None:
    """Ask unanswered questions again after each arrival."""
    desk.arrivals.listeners.append(partial(replay, desk))


async def replay(desk: Desk, guild: int | None, documents: tuple[str, ...]) -> None:
    """Ask again what is unanswered in a server, None: in all, as these documents came in."""
    waiting = await desk.run(desk.kept.journal.waiting)
    noticed = await desk.run(desk.kept.notices.servers)
    for one in sorted({*waiting, *noticed} if guild is None else {guild}):
        server = desk.homes.server(one)
        if server is not None and not server.unavailable:
            await _Replay(desk, server, frozenset(documents)).run()


@dataclass(frozen=True, slots=True)
class Listed:
    """A question that everyone in its channel can now be answered, and who they are."""

    asked: Asked
    room: Room


class _Replay:
    """One arrival in one server."""

    def __init__(self, desk: Desk, server: discord.Guild, documents: frozenset[str]) -> None:
        self._desk, self._server, self._documents = desk, server, documents
        self._seen: dict[Spot, Window | None] = {}

    async def run(self) -> None:
        """Ask, tell, and count what is answered now."""
        notices = await self._desk.run(self._desk.kept.notices.of_server, self._server.id)
        listed: list[Listed] = []
        done: list[str] = []
        for asked in await self._questions(notices):
            room = room_of(self._server.get_channel_or_thread(asked.place))
            if await self._open_answer(asked, room):
                done.append(asked.ref)
                if room is not None:
                    listed.append(Listed(asked, room))
            for notice in notices:
                if notice.ref == asked.ref and await self._tell(notice, asked, room):
                    done += [asked.ref] if notice.owner == asked.person else []
            await asyncio.sleep(PAUSE)
        if listed:
            await self._post(listed)
        for ref in done:
            await self._desk.run(self._desk.kept.journal.resolve, ref)

    async def _questions(self, notices: Sequence[Notice]) -> list[Asked]:
        """What to ask again: what somebody waits for, then the latest that was asked openly."""
        journal, run = self._desk.kept.journal, self._desk.run
        refs = dict.fromkeys(notice.ref for notice in notices)
        found = [await run(journal.find, ref) for ref in refs]
        latest = reversed(await run(journal.unanswered, self._server.id))
        wanted = [*(one for one in found if one is not None and one.question), *latest]
        return list({one.ref: one for one in wanted}.values())[:MOST]

    async def _open_answer(self, asked: Asked, room: Room | None) -> bool:
        """Whether everyone in the channel of an open question can be answered now."""
        if asked.private or asked.status not in ("unsure", "not_found"):
            return False
        spot = Spot(self._server.id, None, room, private=False)
        return await self._answer(asked, spot) is not None

    async def _answer(self, asked: Asked, spot: Spot) -> Citation | None:
        """The first quotation from the new documents in an answer at `spot`, if that is sure."""
        window = await self._window(spot)
        if window is None:
            return None
        return await window.run(_cited, window.service, asked, self._documents)

    async def _window(self, spot: Spot) -> Window | None:
        """What is seen at `spot`; None where that is none of the new documents."""
        if spot not in self._seen:
            window = await self._desk.seen(spot)
            seen = await window.run(_titles, window.service, self._documents)
            self._seen[spot] = window if seen else None
        return self._seen[spot]

    async def _tell(self, notice: Notice, asked: Asked, room: Room | None) -> bool:
        """Tell one person, where what they may see answers now; whether it does."""
        try:
            viewer = await self._desk.homes.viewer(self._server.id, notice.person)
        except Left:
            await self._desk.run(self._desk.kept.notices.close, notice.ref, notice.owner)
            return False
        if viewer is None:
            return False
        citation = await self._answer(asked, Spot(self._server.id, viewer))
        if citation is None and not await self._answered_there(asked, viewer, room):
            return False
        await self._deliver(notice, asked, citation)
        return True

    async def _answered_there(self, asked: Asked, viewer: Viewer, room: Room | None) -> bool:
        """Whether they would be answered in the channel itself, which may show them more."""
        if room is None or not reads(viewer, room):
            return False
        return await self._answer(asked, Spot(self._server.id, viewer, room)) is not None

    async def _deliver(self, notice: Notice, asked: Asked, citation: Citation | None) -> None:
        kept = self._desk.kept.notices
        # Taken out first: whatever happens meanwhile, nobody is told twice.
        if not await self._desk.run(kept.close, notice.ref, notice.owner):
            return
        channel = f"<#{asked.place}>"
        card = notice_card(asked, citation, channel, self._server.name, notice.locale)
        told = await self._desk.delivery.to_person(notice.person, card)
        if isinstance(told, Closed):
            if told.lasting:
                await self._desk.run(kept.forget, notice.owner)
                _log.info("somebody could not be told; their notices were taken out")
            else:
                await self._desk.run(kept.open, notice)

    async def _post(self, listed: Sequence[Listed]) -> None:
        """Tell the librarians, once for all, of what the readers of their channel may know of."""
        settings = self._desk.settings(self._server.id)
        locale = language_in(settings, self._server)
        with suppress(UserError):  # no channel is set, or the bot may not post there
            there = await librarians(self._desk, self._desk.homes.client, self._server.id, locale)
            readers = room_of(self._server.get_channel(there.channel))
            shown = [one.asked for one in listed if may_know(readers, one.room)]
            if not shown:
                return
            window = there.window
            titles = await window.run(_titles, window.service, self._documents)
            await self._desk.delivery.to_channel(there.channel, post_card(shown, titles, locale))


def reads(viewer: Viewer, room: Room) -> bool:
    """Whether a member is known to be able to view a channel, by one of their roles."""
    return room.everyone or not viewer.roles.isdisjoint(room.roles)


def may_know(readers: Room | None, room: Room) -> bool:
    """Whether all who read in one channel can view the other, and so what was asked there."""
    if room.everyone or readers == room:
        return True
    if readers is None or readers.everyone or readers.members or not readers.roles:
        return False
    return readers.roles <= room.roles


def post_card(shown: Sequence[Asked], titles: Sequence[str], locale: str) -> Sheet:
    """The questions that can be answered now, and a menu to have one answered."""
    head = [say("replay.title", locale, n=len(shown))]
    if titles:
        named = " · ".join(short(title, 100) for title in titles[:3])
        more = " …" if len(titles) > 3 else ""
        head.append(small(say("replay.since", locale, titles=named + more)))
    rows = [f"{BULLET} {short(one.anew, ROW_ROOM)} · <#{one.place}>" for one in shown[:LISTED]]
    left = len(shown) - LISTED
    options = [Option(one.anew, one.ref) for one in shown]
    return Sheet(
        panel(
            GREEN,
            text("\n".join(head)),
            text("\n".join(rows)),
            text(small(say("replay.more", locale, n=left))) if left > 0 else None,
            row(Menu("replayed", options, say("replay.menu", locale))),
        )
    )


def _cited(service: Service, asked: Asked, documents: Collection[str]) -> Citation | None:
    try:
        answer = service.ask(asked.anew, asker=Asker(locale=asked.locale))
    except UserError:  # a mark of another version, say: nobody is there to be told
        return None
    if answer.status != "answered":
        return None
    return next((one for one in answer.citations if one.source in documents), None)


def _titles(service: Service, documents: Collection[str]) -> list[str]:
    """The titles of those of the documents that are seen here, by their ids."""
    found = []
    for id in sorted(documents):
        with suppress(UserError):
            found.append(service.source(id).title)
    return found
