"""The commands that look after the index, and hand the slash commands to Discord."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.questions import emit
from bot.errors import UserError
from bot.terminal.meter import Meter
from bot.terminal.shelves import size
from bot.terminal.spans import Span, clean, cleaned_lines

__all__ = ["backup", "index", "restore", "sync"]


@click.group()
@database
def index() -> None:
    """Look after the index."""


@index.command()
@as_json
@database
@with_desk
def status(desk: Desk, json_: bool) -> None:
    """Say what the index holds and how it was built."""
    with desk.service() as service:
        found = service.status()
    rows = [(Span(clean(f"{name}: "), "head"), Span(clean(str(found[name])))) for name in found]
    emit(found, rows, json_)


@index.command()
@as_json
@database
@with_desk
def check(desk: Desk, json_: bool) -> None:
    """Check the index; the exit status is 1 where something is wrong with it."""
    with desk.service() as service:
        problems = service.check()
    lines = [line for problem in problems for line in cleaned_lines(problem)]
    emit(problems, lines or cleaned_lines(desk.say("cli.index.sound")), json_)
    if problems:
        raise UserError("cli.index.problems", n=len(problems))


@index.command()
@as_json
@database
@with_desk
def rebuild(desk: Desk, json_: bool) -> None:
    """Build the index anew from the documents of the library."""
    from bot.service import rebuild as build_anew

    # Before it is opened: a library that another version indexed opens only afterwards.
    with Meter(desk.settings.locale) as meter:
        build_anew(desk.settings.db, progress=meter)
    with desk.service() as service:
        found = service.status()
    emit(found, cleaned_lines(desk.say("cli.index.rebuilt")), json_)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@database
@with_desk
def backup(desk: Desk, file: Path, json_: bool) -> None:
    """Save the whole library to FILE, also while the bot runs."""
    from bot.service import save_copy

    with Meter(desk.settings.locale) as meter:
        count = save_copy(desk.settings.db, file, progress=meter)
    said = desk.say("cli.backup.saved", path=file, size=size(count))
    emit({"path": str(file), "bytes": count}, cleaned_lines(said), json_)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@database
@with_desk
def restore(desk: Desk, file: Path, json_: bool) -> None:
    """Put the backup FILE in the place of the library, while the bot does not run.

    The library that was there is kept beside it.
    """
    from bot.service import put_back

    db = desk.settings.db
    with Meter(desk.settings.locale) as meter:
        kept = put_back(file, db, progress=meter)
    count = db.stat().st_size
    said = cleaned_lines(desk.say("cli.backup.restored", path=file, size=size(count)))
    said += cleaned_lines(desk.say("cli.backup.kept", path=kept)) if kept else []
    value = {"path": str(db), "bytes": count, "kept": None if kept is None else str(kept)}
    emit(value, said, json_)


@click.command()
@click.option(
    "--guild", type=int, metavar="ID", help="Only in this server, where it shows at once."
)
@database
@with_desk
def sync(desk: Desk, guild: int | None) -> None:
    """Hand the slash commands to Discord."""
    token = desk.settings.discord_token()
    if not token:
        raise UserError("cli.token.none")
    from bot.gateway.client import sync as hand_over

    with desk.service() as service:
        count = hand_over(token, service, guild)
    emit(count, cleaned_lines(desk.say("cli.synced", n=count)), False)
