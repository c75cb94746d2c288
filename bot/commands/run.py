"""The command that starts the bot: on Discord with a token, else in the terminal."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import click

from bot.commands.desk import Desk, database, with_desk
from bot.terminal.spans import clean

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["run"]

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@click.command()
@database
@with_desk
def run(desk: Desk) -> None:
    """Start the bot: on Discord where a token is set, else as a chat in the terminal.

    Without a terminal it answers the lines piped to it.
    """
    token = desk.settings.discord_token()
    with desk.service() as service:
        if token:
            from bot.gateway.client import run as go_online

            # An operator follows a bot by its log; nothing else of the program writes one here.
            logging.basicConfig(level=logging.INFO, format=LOG_FORMAT)
            go_online(token, service)
        else:
            click.echo(clean(desk.say("terminal.discord")), err=True)
            _talk(desk, service)


def _talk(desk: Desk, service: Service) -> None:
    from bot.terminal.talk import Talk

    talk = Talk(service, desk.asker, desk.settings)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from bot.terminal.chat import chat

        chat(talk, desk.settings.data)
    else:
        from bot.terminal.plain import answer_lines_from

        answer_lines_from(sys.stdin.buffer, talk)
