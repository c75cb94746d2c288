"""The group of the commands that keep libraries; each stands in a module beside this one."""

from __future__ import annotations

import click

from bot.commands.desk import database
from bot.commands.library_add import add
from bot.commands.library_archive import export, import_
from bot.commands.library_change import release, remove, rename
from bot.commands.library_read import list_, original, show

__all__ = ["library"]


@click.group()
@database
def library() -> None:
    """Add, watch, list, change, export and import documents."""


for command in (add, list_, show, original, rename, release, remove, export, import_):
    library.add_command(command)
