"""The command line: `kakehashi run | ask | search | lookup | passage | library | index | sync`."""

from __future__ import annotations

import click

from bot.commands.desk import database
from bot.commands.library import library
from bot.commands.program import Program
from bot.commands.questions import ask, lookup, passage, search
from bot.commands.run import run
from bot.commands.upkeep import index, sync

__all__ = ["main"]


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="kakehashi", message="kakehashi %(version)s")
@database
def main() -> None:
    """Answer questions on Japan-U.S. defense industrial cooperation by quoting."""


for command in (run, ask, search, lookup, passage, library, index, sync):
    main.add_command(command)
