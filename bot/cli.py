"""The command line: `kakehashi` with its commands, each from its room of `bot.commands`."""

from __future__ import annotations

import click

from bot.commands.cite import cite
from bot.commands.desk import database
from bot.commands.doctor import doctor
from bot.commands.evidence import evidence
from bot.commands.facts import compare, figure, lookup
from bot.commands.judge import judge
from bot.commands.library import library
from bot.commands.program import Program
from bot.commands.questions import ask, passage, search
from bot.commands.run import run
from bot.commands.upkeep import backup, index, restore, sync
from bot.commands.views import matrix, picture, timeline

__all__ = ["main"]


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="kakehashi", message="kakehashi %(version)s")
@database
def main() -> None:
    """Answer questions on Japan-U.S. defense industrial cooperation by quoting."""


READING = (ask, search, passage, cite, evidence)
FACTS = (lookup, figure, compare, matrix, timeline, picture)

for command in (run, *READING, *FACTS, library, index, judge, backup, restore, sync, doctor):
    main.add_command(command)
