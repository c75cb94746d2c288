"""The command that starts the bot: on Discord with a token, else in the terminal."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from types import FrameType
from typing import TYPE_CHECKING

import click

from bot.commands.desk import Desk, database, with_desk
from bot.logs import keep_log
from bot.terminal.spans import clean

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["run"]

TERMINATED = 128 + signal.SIGTERM


@click.command()
@database
@with_desk
def run(desk: Desk) -> None:
    """Start the bot: on Discord where a token is set, else as a chat in the terminal.

    Without a terminal it answers the lines piped to it.
    """
    token = desk.settings.discord_token()
    with _leaving(), desk.service() as service:
        if token:
            _go_online(desk, service, token)
        else:
            click.echo(clean(desk.say("terminal.discord")), err=True)
            _talk(desk, service)


def _go_online(desk: Desk, service: Service, token: str) -> None:
    from bot.gateway.client import run as go_online
    from bot.gateway.links import Links
    from bot.gateway.running import Options

    settings = desk.settings
    # An operator follows a bot by its log; nothing else of the program writes one here.
    keep_log(sys.stderr, settings.log, [token])
    held = service.status()
    values = {name: held[name] for name in ("documents", "passages", "path")}
    click.echo(clean(desk.say("operators.opened", version=version("kakehashi"), **values)))
    if settings.metrics:
        url = f"http://127.0.0.1:{settings.metrics}/metrics"
        click.echo(desk.say("operators.counts", url=url))
    click.echo(desk.say("operators.connecting"))
    links = Links(settings.privacy_url, settings.terms_url)
    options = Options(settings.shards, settings.metrics, settings.alive, links)
    go_online(token, service, options)


@contextmanager
def _leaving() -> Iterator[None]:
    """SIGTERM, by which services are stopped, ends the program as Ctrl-C does: files are closed."""

    def leave(_: int, __: FrameType | None) -> None:
        raise SystemExit(TERMINATED)

    before = signal.getsignal(signal.SIGTERM)
    with suppress(ValueError):  # only the main thread may
        signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGTERM, before)


def _talk(desk: Desk, service: Service) -> None:
    from bot.terminal.talk import Talk

    talk = Talk(service, desk.asker, desk.settings)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from bot.terminal.chat import chat

        chat(talk, desk.settings.data)
    else:
        from bot.terminal.plain import answer_lines_from

        answer_lines_from(sys.stdin.buffer, talk)
