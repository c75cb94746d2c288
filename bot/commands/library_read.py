"""What a library holds: its documents, all that is known of one, and the file it was read from."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.files import write_new
from bot.commands.library_choice import choose, documents, in_library, shelf_of
from bot.commands.questions import emit
from bot.commands.shapes import source_json
from bot.terminal.shelves import document_lines, listed_lines, size
from bot.terminal.spans import cleaned_lines, flat

__all__ = ["list_", "original", "show"]

HEADINGS = 20


@click.command("list")
@in_library
@as_json
@database
@with_desk
def list_(desk: Desk, library_: str | None, server: int | None, json_: bool) -> None:
    """List the documents by library; those that wait for release are marked."""
    with desk.service() as service:
        library = choose(desk, service, (library_, server))
        sources = service.sources(None if library is None else library.id)
        shelves = [one for one in service.libraries() if library is None or one.id == library.id]
    by_id = {one.id: one for one in shelves}
    named = library is not None
    lines = listed_lines(shelves, sources, desk.settings.locale, named=named)
    nothing = cleaned_lines(desk.say("cli.library.none"))
    emit([source_json(one, by_id[one.library]) for one in sources], lines or nothing, json_)


@click.command()
@click.argument("id_", metavar="ID")
@in_library
@as_json
@database
@with_desk
def show(desk: Desk, id_: str, library_: str | None, server: int | None, json_: bool) -> None:
    """Show all that is known of the document ID, and its first headings."""
    with desk.service() as service:
        (source,) = documents(desk, service, (id_,), (library_, server))
        library = shelf_of(service, source)
        passages = service.within([source.library]).every(source.id)
    paths = dict.fromkeys(" › ".join(one.section) for one in passages if one.section)
    headings = list(paths)[:HEADINGS]
    lines = document_lines(source, library, headings, desk.settings.locale)
    emit({**source_json(source, library), "headings": headings}, lines, json_)


@click.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="The folder to write to (else the working folder).",
)
@in_library
@as_json
@database
@with_desk
def original(
    desk: Desk, id_: str, to: Path, library_: str | None, server: int | None, json_: bool
) -> None:
    """Write the file that the document ID was read from."""
    with desk.service() as service:
        (source,) = documents(desk, service, (id_,), (library_, server))
        name, data = service.original(source.id, source.library)
    # A name from another system may hold what leads elsewhere here.
    plain = flat(name).replace("\\", "/").rpartition("/")[2].strip(". ") or "document"
    path = to / plain
    write_new(path, data)
    said = desk.say("cli.written", path=path, size=size(len(data)))
    emit({"path": str(path), "bytes": len(data)}, cleaned_lines(said), json_)
