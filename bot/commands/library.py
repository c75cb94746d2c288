"""The commands that change or list the library: add, list and remove."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.questions import emit
from bot.commands.shapes import source_json
from bot.model import SourceView
from bot.terminal.meter import Meter
from bot.terminal.render import source_list
from bot.terminal.spans import cleaned_lines, well_formed

__all__ = ["library"]


@click.group()
@database
def library() -> None:
    """Add, list and remove documents."""


@library.command()
@click.argument("path", type=click.Path(path_type=Path))
@as_json
@database
@with_desk
def add(desk: Desk, path: Path, json_: bool) -> None:
    """Read the document PATH into the library."""
    with desk.service() as service, Meter(desk.settings.locale) as meter:
        source = service.add(path, progress=meter)
    _report(desk, "cli.library.added", source, json_)


@library.command("list")
@as_json
@database
@with_desk
def list_(desk: Desk, json_: bool) -> None:
    """List the documents."""
    with desk.service() as service:
        sources = service.sources()
    nothing = cleaned_lines(desk.say("cli.library.none"))
    lines = source_list(sources, desk.asker.locale) or nothing
    emit([source_json(source) for source in sources], lines, json_)


@library.command()
@click.argument("id_", metavar="ID")
@as_json
@database
@with_desk
def remove(desk: Desk, id_: str, json_: bool) -> None:
    """Remove the document ID; it never answers again."""
    with desk.service() as service:
        source = service.remove(well_formed(id_))
    _report(desk, "cli.library.removed", source, json_)


def _report(desk: Desk, key: str, source: SourceView, json_: bool) -> None:
    values = {"id": source.id, "title": source.title, "passages": source.passages}
    emit(source_json(source), cleaned_lines(desk.say(key, **values)), json_)
