"""Documents come into a library: once, or as long as a folder is watched."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.library_choice import choose_or_make, in_library
from bot.commands.questions import emit
from bot.commands.shapes import dumped, removed_json, source_json, taken_json
from bot.errors import Misuse, UserError
from bot.model import LibraryView, SourceView, Taken
from bot.terminal.meter import Meter
from bot.terminal.paint import show
from bot.terminal.shelves import sum_line, taken_lines
from bot.terminal.spans import Line, cleaned_lines

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["add", "taken_report"]


@click.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--watch", is_flag=True, help="Keep the library as the folder PATH is, until Ctrl-C.")
@in_library
@as_json
@database
@with_desk
def add(
    desk: Desk,
    paths: tuple[Path, ...],
    watch: bool,
    library_: str | None,
    server: int | None,
    json_: bool,
) -> None:
    """Read files, folders and patterns ("**/*.pdf") into a library, the public one by default.

    A library that is not there is made. The exit status is 1 where every file was refused.
    """
    with desk.service() as service:
        if watch:
            _watch(desk, service, paths, (library_, server), json_)
        else:
            _add(desk, service, paths, (library_, server), json_)


def _add(
    desk: Desk,
    service: Service,
    paths: tuple[Path, ...],
    chosen: tuple[str | None, int | None],
    json_: bool,
) -> None:
    from bot.service import gather, origin_of

    found = gather(paths)
    if not found.files:
        raise UserError("cli.library.nothing", path=paths[0])
    library, made = choose_or_make(service, chosen)
    origins = [origin_of(path) for path in found.files]
    with Meter(desk.settings.locale) as meter:
        taken = service.add_all(found.files, library=library.id, origins=origins, progress=meter)
    refused = all(one.source is None for one in taken)
    if made and refused:
        service.remove_library(library.id)
    if found.named and refused:
        raise UserError(taken[0].why, **dict(taken[0].values))
    notes = [desk.say("cli.library.made", name=library.name)] if made and not refused else []
    notes += [desk.say("cli.library.closed", path=path) for path in found.closed]
    if found.others:
        notes.append(desk.say("cli.library.others", n=found.others))
    lines = taken_report(desk, [(one, library) for one in taken], notes, alone=found.named)
    source = taken[0].source
    if found.named and source is not None:
        emit(source_json(source, library), lines, json_)
    else:
        emit([taken_json(one, library) for one in taken], lines, json_)
    if refused:
        raise UserError("cli.library.all_refused", n=len(taken))


def taken_report(
    desk: Desk,
    taken: Sequence[tuple[Taken, LibraryView]],
    notes: Sequence[str] = (),
    *,
    alone: bool = False,
) -> list[Line]:
    """A line a file, the notes, and the sum unless the file is `alone`."""
    locale = desk.settings.locale
    lines = [line for one, library in taken for line in taken_lines(one, library, locale)]
    lines += [line for note in notes for line in cleaned_lines(note, "faint")]
    return lines if alone else [*lines, sum_line([one for one, _ in taken], locale)]


def _watch(
    desk: Desk,
    service: Service,
    paths: tuple[Path, ...],
    chosen: tuple[str | None, int | None],
    json_: bool,
) -> None:
    from bot.service import watch as follow

    if len(paths) != 1 or not paths[0].is_dir():
        raise Misuse("watch.one")
    library, made = choose_or_make(service, chosen)
    if made and not json_:
        show(cleaned_lines(desk.say("cli.library.made", name=library.name), "faint"))
    click.echo(desk.say("watch.began", path=paths[0]), err=True)
    try:
        for one in follow(service, paths[0], shelf=library.id):
            _tell(desk, one, library, json_)
    except KeyboardInterrupt:
        click.echo(desk.say("watch.ended", path=paths[0]), err=True)


def _tell(desk: Desk, one: Taken | SourceView, library: LibraryView, json_: bool) -> None:
    if isinstance(one, Taken):
        value = taken_json(one, library)
        lines = taken_lines(one, library, desk.settings.locale)
    else:
        value = removed_json(one, library)
        values = {"id": one.id, "title": one.title, "passages": one.passages}
        lines = cleaned_lines(desk.say("cli.library.removed", **values))
    if json_:
        sys.stdout.write(dumped(value) + "\n")
        sys.stdout.flush()
    else:
        show(lines)
