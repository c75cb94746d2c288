"""What every command stands on: the settings, the asker and the opened service."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from bot.errors import UserError
from bot.model import Asker
from bot.phrases import say
from bot.settings import Settings, read_settings
from bot.terminal.meter import Meter
from bot.terminal.spans import clean

if TYPE_CHECKING:  # `--help` and `--version` need not wait for the service
    from bot.service import Service

__all__ = ["Desk", "as_json", "as_of_year", "database", "with_desk"]

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass
class Desk:
    """Made anew for each run; `db` is the option `--db` where it was given."""

    db: Path | None = None

    @cached_property
    def settings(self) -> Settings:
        """The settings of this run; UserError where they cannot be read."""
        return read_settings(os.environ, Path(), db=self.db)

    @cached_property
    def asker(self) -> Asker:
        """The person at the terminal, who reads the language of the terminal."""
        return Asker(locale=self.settings.locale)

    def say(self, key: str, **values: object) -> str:
        """A sentence in the asker's language."""
        return say(key, self.settings.locale, **values)

    @contextmanager
    def service(self) -> Iterator[Service]:
        """The service on the database, with a progress bar when the first build takes long."""
        from bot.service import Service, upgrade

        try:
            if self.settings.db.parent == self.settings.data:
                self.settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
            with Meter(self.settings.locale) as meter:
                kept = upgrade(self.settings.db, progress=meter)
                service = Service.open(self.settings.db, progress=meter)
        except OSError as error:
            raise UserError("library.unreachable", path=self.settings.db) from error
        if kept is not None:
            click.echo(clean(self.say("cli.upgraded", path=kept)), err=True)
        try:
            yield service
        finally:
            service.close()


with_desk = click.make_pass_decorator(Desk, ensure=True)


def _keep_database(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Desk).db = value


def database(command: Command) -> Command:
    """The option `--db`, which may stand before or after the command's name."""
    return click.option(
        "--db",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_keep_database,
        help="The database file (else KAKEHASHI_DB, else one in your data folder).",
    )(command)


def as_of_year(command: Command) -> Command:
    """The option `--as-of`: only facts that held in that year, where they say."""
    return click.option(
        "--as-of", "as_of", type=int, metavar="YEAR", help="Only facts that held in YEAR."
    )(command)


def as_json(command: Command) -> Command:
    """The option `--json`: one JSON document on standard output and nothing else."""
    return click.option("--json", "json_", is_flag=True, help="Print JSON.")(command)
