"""Libraries as one file to hand on: export and import."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.library_add import taken_report
from bot.commands.library_choice import choose, in_library
from bot.commands.questions import emit
from bot.commands.shapes import taken_json
from bot.errors import UserError
from bot.terminal.meter import Meter
from bot.terminal.shelves import library_name, size
from bot.terminal.spans import cleaned_lines, flat

__all__ = ["export", "import_"]

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@in_library
@as_json
@database
@with_desk
def export(desk: Desk, file: Path, library_: str | None, server: int | None, json_: bool) -> None:
    """Write all libraries, or one, to the archive FILE: documents, what is known, and rights."""
    from bot.service import export_archive

    with desk.service() as service, Meter(desk.settings.locale) as meter:
        library = choose(desk, service, (library_, server))
        only = None if library is None else [library.id]
        done = export_archive(desk.settings.db, file, libraries=only, progress=meter)
    counts = {"documents": done.documents, "libraries": done.libraries}
    said = desk.say("cli.exported", **counts, path=file, size=size(done.bytes))
    emit({"path": str(file), "bytes": done.bytes, **counts}, cleaned_lines(said), json_)


@click.command("import")
@click.argument("file", type=FILE)
@in_library
@as_json
@database
@with_desk
def import_(desk: Desk, file: Path, library_: str | None, server: int | None, json_: bool) -> None:
    """Take in what the archive FILE holds, or its library NAME.

    Documents come back under their ids and titles, in libraries of the same names. Rights come
    with libraries that are made; those of libraries that are there already stay.
    """
    from bot.service import import_archive

    only = None if library_ is None else (flat(library_), server)
    with desk.service(), Meter(desk.settings.locale) as meter:
        done = import_archive(desk.settings.db, file, only=only, progress=meter)
    locale = desk.settings.locale
    notes = [desk.say("cli.library.made", name=library_name(one, locale)) for one in done.made]
    notes += [desk.say("cli.imported.left", name=library_name(one, locale)) for one in done.left]
    if not done.taken:
        notes.append(desk.say("cli.imported.none"))
    lines = taken_report(desk, done.taken, notes)
    emit([taken_json(one, library) for one, library in done.taken], lines, json_)
    if done.taken and all(one.source is None for one, _ in done.taken):
        raise UserError("cli.library.all_refused", n=len(done.taken))
