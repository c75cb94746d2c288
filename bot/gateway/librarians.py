"""What the buttons and menus of a server's librarians do; each press is decided on anew."""

from __future__ import annotations

from typing import Any, cast

import discord

from bot.errors import UserError
from bot.gateway import reply, uploads
from bot.gateway.books import Books
from bot.gateway.desk import Desk
from bot.gateway.library_cards import books_card, released_card, rights_card
from bot.gateway.localise import locale_of
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import short
from bot.model import LibraryView
from bot.phrases import say
from bot.rights_model import Grant, Kind

Interaction = discord.Interaction[Any]


async def rights_sheet(
    desk: Desk, interaction: Interaction, books: Books, library: LibraryView
) -> Sheet:
    """The card of a library's rights as they stand."""
    granted = await desk.run(books.granted, library)
    locale = locale_of(interaction)
    names = {one: _name(interaction.guild, one, locale) for one in granted}
    return rights_card(library, granted, names, locale)


def _name(guild: discord.Guild | None, grant: Grant, locale: str) -> str:
    if grant.kind == "everyone":
        return say("gateway.rights.all", locale)
    if guild is None:
        return str(grant.subject)
    if grant.kind == "role":
        role = guild.get_role(grant.subject)
        return f"@{role.name}" if role else say("gateway.rights.gone", locale, id=grant.subject)
    channel = guild.get_channel(grant.subject)
    return f"#{channel.name}" if channel else say("gateway.rights.gone", locale, id=grant.subject)


async def _release(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer(interaction, private=True)
    books = await desk.books(interaction)
    document = await desk.run(books.document, subject)
    async with desk.intake:
        released = await desk.run(books.release, document)
    desk.arrivals.nudge()
    await reply.answer(interaction, released_card(released, locale_of(interaction)))


async def _drop(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    books = await desk.books(interaction)
    document = await desk.run(books.document, subject)
    await desk.run(books.remove, document)
    title = short(document.title, 150)
    said = say("gateway.removed", locale_of(interaction), title=title)
    await reply.answer(interaction, plain(said))


async def _books(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer(interaction, private=True)
    books = await desk.books(interaction)
    locale = locale_of(interaction)
    libraries = await desk.run(books.libraries, locale)
    documents = await desk.run(books.documents)
    await reply.answer(interaction, books_card(libraries, documents, page, locale))


async def _into(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer(interaction, private=True)
    token, _, library = subject.partition(":")
    await desk.books(interaction)  # before the files are taken, which goes once
    await uploads.report(desk, interaction, library, desk.waiting.take(token))


async def _open(desk: Desk, interaction: Interaction, kind: Kind, subject: str) -> None:
    library, _, chosen = subject.partition(":")
    await _change(desk, interaction, library, kind, int(chosen or 0), opens=True)


async def _open_all(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await _open(desk, interaction, "everyone", subject)


async def _open_role(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await _open(desk, interaction, "role", subject)


async def _open_channel(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await _open(desk, interaction, "channel", subject)


async def _close(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    library, kind, chosen = subject.split(":")
    if kind not in ("everyone", "role", "channel"):
        raise UserError("gateway.stale")
    await _change(desk, interaction, library, cast(Kind, kind), int(chosen), opens=False)


async def _change(
    desk: Desk, interaction: Interaction, named: str, kind: Kind, chosen: int, *, opens: bool
) -> None:
    await reply.defer_turn(interaction)
    books = await desk.books(interaction)
    library = await desk.run(books.library, named, locale_of(interaction))
    change = books.open if opens else books.close
    await desk.run(change, library, kind, chosen)
    await reply.answer(interaction, await rights_sheet(desk, interaction, books, library))


ACTS = {
    "release": _release,
    "drop": _drop,
    "books": _books,
    "into": _into,
    "openall": _open_all,
    "openrole": _open_role,
    "openchannel": _open_channel,
    "closeright": _close,
}
