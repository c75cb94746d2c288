"""Documents change or go: remove, rename and release."""

from __future__ import annotations

import click

from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.library_choice import documents, in_library, shelf_of
from bot.commands.questions import emit
from bot.commands.shapes import source_json
from bot.errors import Misuse
from bot.terminal.meter import Meter
from bot.terminal.spans import cleaned_lines, flat

__all__ = ["release", "remove", "rename"]

TITLE = 300  # characters


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@in_library
@as_json
@database
@with_desk
def remove(
    desk: Desk, ids: tuple[str, ...], library_: str | None, server: int | None, json_: bool
) -> None:
    """Remove the documents ID; they never answer again."""
    with desk.service() as service:
        # All are found before the first one goes.
        found = documents(desk, service, ids, (library_, server))
        values = [source_json(one, shelf_of(service, one)) for one in found]
        for one in found:
            service.remove(one.id, one.library)
    said = [
        desk.say("cli.library.removed", id=one.id, title=one.title, passages=one.passages)
        for one in found
    ]
    lines = [line for sentence in said for line in cleaned_lines(flat(sentence))]
    emit(values if len(ids) > 1 else values[0], lines, json_)


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("title")
@in_library
@as_json
@database
@with_desk
def rename(
    desk: Desk, id_: str, title: str, library_: str | None, server: int | None, json_: bool
) -> None:
    """Give the document ID another TITLE; its id stays."""
    called = flat(title)
    if not 1 <= len(called) <= TITLE:
        raise Misuse("cli.library.title", most=TITLE)
    with desk.service() as service:
        (found,) = documents(desk, service, (id_,), (library_, server))
        source = service.rename(found.id, called, found.library)
        value = source_json(source, shelf_of(service, source))
    said = desk.say("cli.library.renamed", id=source.id, title=source.title)
    emit(value, cleaned_lines(flat(said)), json_)


@click.command()
@click.argument("id_", metavar="ID")
@in_library
@as_json
@database
@with_desk
def release(desk: Desk, id_: str, library_: str | None, server: int | None, json_: bool) -> None:
    """Let the document ID, held back for its handling marks, be searched."""
    with desk.service() as service, Meter(desk.settings.locale) as meter:
        (found,) = documents(desk, service, (id_,), (library_, server))
        source = service.release(found.id, found.library, progress=meter)
        value = source_json(source, shelf_of(service, source))
    values = {"id": source.id, "title": source.title, "passages": source.passages}
    emit(value, cleaned_lines(flat(desk.say("cli.library.released", **values))), json_)
