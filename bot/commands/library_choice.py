"""Which library and which documents a command is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from bot.commands.desk import Desk
from bot.errors import Misuse, UserError
from bot.model import LibraryView, SourceView
from bot.terminal.shelves import library_name
from bot.terminal.spans import flat, well_formed

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["Chosen", "choose", "choose_or_make", "documents", "in_library", "shelf_of"]

NAME = 60  # characters of a library's name
Command = TypeVar("Command", bound=Callable[..., object])
Chosen = tuple[str | None, int | None]


def in_library(command: Command) -> Command:
    """The options `--library` and `--server`, as `library_` and `server`."""
    named = click.option("--library", "library_", metavar="NAME", help="The library of this name.")
    of_server = click.option(
        "--server", type=int, metavar="ID", help="A library of this Discord server."
    )
    return named(of_server(command))


def choose(desk: Desk, service: Service, chosen: Chosen) -> LibraryView | None:
    """The library that is meant, None where none was named; UserError where there is none such."""
    name, server = chosen
    if name is None and server is None:
        return None
    found = _called(service, chosen)
    if found is not None:
        return found
    if name is None:
        raise UserError("cli.library.server", server=server)
    names = ", ".join(library_name(one, desk.settings.locale) for one in service.libraries())
    raise UserError("cli.library.unknown", name=flat(name), names=names)


def choose_or_make(service: Service, chosen: Chosen) -> tuple[LibraryView, bool]:
    """The library to add to, public where none was named, and whether it was made just now."""
    name, server = chosen
    held = service.libraries()
    if name is None and server is None:
        return held[0], False
    found = _called(service, chosen)
    if found is not None:
        return found, False
    if name is None:
        raise UserError("cli.library.server", server=server)
    called = flat(name)
    if not 1 <= len(called) <= NAME:
        raise Misuse("cli.library.name", most=NAME)
    return LibraryView(service.create_library(called, server), server, called, 0, 0), True


def documents(
    desk: Desk, service: Service, ids: tuple[str, ...], chosen: Chosen
) -> list[SourceView]:
    """The documents of these ids, each once; UserError for one that is not held, or in several."""
    library = choose(desk, service, chosen)
    shelves = {one.id: one for one in service.libraries()}
    held = service.sources(None if library is None else library.id)
    found = []
    for id_ in dict.fromkeys(map(well_formed, ids)):
        same = [one for one in held if one.id == id_]
        if not same:
            raise UserError("source.unknown", source=flat(id_))
        if len(same) > 1:
            names = (library_name(shelves[one.library], desk.settings.locale) for one in same)
            raise UserError("cli.library.several", id=id_, names=", ".join(names))
        found += same
    return found


def shelf_of(service: Service, source: SourceView) -> LibraryView:
    """The library of a document."""
    return next(one for one in service.libraries() if one.id == source.library)


def _called(service: Service, chosen: Chosen) -> LibraryView | None:
    name, server = chosen
    ours = [one for one in service.libraries() if one.guild == server]
    if name is None:
        return ours[0] if len(ours) == 1 else None
    called = flat(name)
    exact = [one for one in ours if one.name == called]
    alike = [one for one in ours if one.name.casefold() == called.casefold()]
    return next(iter(exact or alike), None)
