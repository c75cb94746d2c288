"""`/library` and the menu *Add to library*: for those who may manage the server or its libraries.

Everyone can see the commands, as librarians are a role of the bot's own; what they do is decided
when they are called. All of it is shown to the one who called, alone.
"""

from __future__ import annotations

import secrets

import discord
from discord import app_commands

from bot.gateway import limits, reply, uploads
from bot.gateway.books import ticket
from bot.gateway.desk import Desk
from bot.gateway.librarians import rights_sheet
from bot.gateway.library_cards import (
    books_card,
    choose_card,
    held_card,
    log_card,
    removal_card,
)
from bot.gateway.localise import locale_of, named
from bot.gateway.naming import Interaction
from bot.gateway.reply import plain
from bot.gateway.suggesting import Choices, Suggest, quiet
from bot.gateway.text import short
from bot.model import SourceView
from bot.phrases import say

FILES = ("file", "second", "third", "fourth", "fifth")


def library_commands(desk: Desk) -> app_commands.Group:
    """The group of commands."""
    group = app_commands.Group(
        name=named("gateway.books.name"), description=named("gateway.books.about"), guild_only=True
    )
    for make in (_add, _list, _remove, _release, _rights, _create, _librarian, _history):
        make(group, desk)
    return group


def library_menu(desk: Desk) -> app_commands.ContextMenu:
    """The menu of a message whose files are to be added."""

    async def add_to_library(interaction: Interaction, message: discord.Message) -> None:
        await reply.defer(interaction, private=True)
        books = await desk.books(interaction)
        uploads.checked(message.attachments)
        locale = locale_of(interaction)
        libraries = await desk.run(books.libraries, locale)
        if len(libraries) == 1:
            await uploads.report(desk, interaction, "", message.attachments)
            return
        token = secrets.token_hex(8)
        desk.waiting.put(token, message.attachments)
        await reply.answer(interaction, choose_card(token, libraries, locale))

    menu = app_commands.ContextMenu(name=named("gateway.upload.menu"), callback=add_to_library)
    menu.guild_only = True
    return menu


def _add(group: app_commands.Group, desk: Desk) -> None:
    @group.command(name=named("gateway.add.name"), description=named("gateway.add.about"))
    @app_commands.rename(
        library=named("gateway.of.library"),
        title=named("gateway.add.title"),
        **{one: named(f"gateway.add.{one}") for one in FILES},
    )
    @app_commands.describe(
        library=named("gateway.of.library.about"),
        title=named("gateway.add.title.about"),
        **{one: named("gateway.add.file.about") for one in FILES},
    )
    async def add(
        interaction: Interaction,
        file: discord.Attachment,
        library: str = "",
        title: str = "",
        second: discord.Attachment | None = None,
        third: discord.Attachment | None = None,
        fourth: discord.Attachment | None = None,
        fifth: discord.Attachment | None = None,
    ) -> None:
        await reply.defer(interaction, private=True)
        files = [one for one in (file, second, third, fourth, fifth) if one is not None]
        await uploads.report(desk, interaction, library, files, title=title)

    add.autocomplete("library")(_libraries(desk))


def _list(group: app_commands.Group, desk: Desk) -> None:
    @group.command(name=named("gateway.list.name"), description=named("gateway.list.about"))
    async def list_(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        books, locale = await desk.books(interaction), locale_of(interaction)
        libraries = await desk.run(books.libraries, locale)
        documents = await desk.run(books.documents)
        await reply.answer(interaction, books_card(libraries, documents, 0, locale))


def _remove(group: app_commands.Group, desk: Desk) -> None:
    @group.command(name=named("gateway.remove.name"), description=named("gateway.remove.about"))
    @app_commands.rename(document=named("gateway.of.document"))
    @app_commands.describe(document=named("gateway.of.document.about"))
    async def remove(interaction: Interaction, document: str) -> None:
        await reply.defer(interaction, private=True)
        books, locale = await desk.books(interaction), locale_of(interaction)
        found = await desk.run(books.document, document)
        names = {one.id: one.name for one in await desk.run(books.libraries, locale)}
        sheet = removal_card(found, names.get(found.library, ""), locale)
        await reply.answer(interaction, sheet)

    remove.autocomplete("document")(_documents(desk, held=False))


def _release(group: app_commands.Group, desk: Desk) -> None:
    @group.command(name=named("gateway.release.name"), description=named("gateway.release.about"))
    @app_commands.rename(document=named("gateway.of.document"))
    @app_commands.describe(document=named("gateway.release.document.about"))
    async def release(interaction: Interaction, document: str) -> None:
        await reply.defer(interaction, private=True)
        books, locale = await desk.books(interaction), locale_of(interaction)
        found = await desk.run(books.document, document)
        if not found.held:
            title = short(found.title, 100)
            await reply.answer(interaction, plain(say("gateway.unheld", locale, title=title)))
            return
        await reply.answer(interaction, held_card(found, locale))

    release.autocomplete("document")(_documents(desk, held=True))


def _rights(group: app_commands.Group, desk: Desk) -> None:
    @group.command(name=named("gateway.right.name"), description=named("gateway.right.about"))
    @app_commands.rename(library=named("gateway.of.library"))
    @app_commands.describe(library=named("gateway.of.library.about"))
    async def rights(interaction: Interaction, library: str = "") -> None:
        await reply.defer(interaction, private=True)
        books = await desk.books(interaction)
        found = await desk.run(books.library, library, locale_of(interaction))
        await reply.answer(interaction, await rights_sheet(desk, interaction, books, found))

    rights.autocomplete("library")(_libraries(desk))


def _create(group: app_commands.Group, desk: Desk) -> None:
    @group.command(name=named("gateway.create.name"), description=named("gateway.create.about"))
    @app_commands.rename(name=named("gateway.create.called"))
    @app_commands.describe(name=named("gateway.create.called.about"))
    async def create(interaction: Interaction, name: str) -> None:
        await reply.defer(interaction, private=True)
        books = await desk.books(interaction)
        made = await desk.run(books.create, name, locale_of(interaction))
        await reply.answer(interaction, await rights_sheet(desk, interaction, books, made))


def _librarian(group: app_commands.Group, desk: Desk) -> None:
    @group.command(
        name=named("gateway.librarian.name"), description=named("gateway.librarian.about")
    )
    @app_commands.rename(role=named("gateway.librarian.role"))
    @app_commands.describe(role=named("gateway.librarian.role.about"))
    async def librarian(interaction: Interaction, role: discord.Role | None = None) -> None:
        await reply.defer(interaction, private=True)
        books, locale = await desk.books(interaction), locale_of(interaction)
        await desk.run(books.set_librarian, role.id if role else None)
        if role is None:
            said = say("gateway.librarian.none", locale)
        else:
            said = say("gateway.librarian.set", locale, role=role.mention)
        await reply.answer(interaction, plain(said))


def _history(group: app_commands.Group, desk: Desk) -> None:
    @group.command(name=named("gateway.history.name"), description=named("gateway.history.about"))
    async def history(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        books = await desk.books(interaction)
        entries, me = await desk.run(lambda: (books.log(), books.me))
        await reply.answer(interaction, log_card(entries, locale_of(interaction), me))


def _libraries(desk: Desk) -> Suggest:
    @quiet
    async def suggest(interaction: Interaction, current: str) -> Choices:
        books = await desk.books(interaction)
        found = await desk.run(books.libraries, locale_of(interaction))
        return [
            app_commands.Choice(name=limits.cut(one.name, limits.LABEL), value=str(one.id))
            for one in found
            if current.casefold() in one.name.casefold()
        ][: limits.OPTIONS]

    return suggest


def _documents(desk: Desk, *, held: bool) -> Suggest:
    @quiet
    async def suggest(interaction: Interaction, current: str) -> Choices:
        books = await desk.books(interaction)
        found = [one for one in await desk.run(books.documents) if one.held or not held]
        names = {one.id: one.name for one in await desk.run(books.libraries, "en")}
        typed = current.casefold()
        return [
            app_commands.Choice(name=_called(one, names), value=ticket(one))
            for one in found
            if typed in one.title.casefold() or typed in one.id
        ][: limits.OPTIONS]

    return suggest


def _called(source: SourceView, names: dict[int, str]) -> str:
    where = limits.cut(names.get(source.library, ""), 30)
    return f"{limits.cut(source.title, limits.LABEL - 3 - len(where))} · {where}"
