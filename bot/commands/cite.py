"""The command that cites passages: `kakehashi cite`."""

from __future__ import annotations

from typing import get_args

import click

from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.questions import emit
from bot.model import CitingStyle
from bot.terminal.spans import cleaned_lines, well_formed

__all__ = ["cite"]

STYLES = get_args(CitingStyle)


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option(
    "--style", type=click.Choice(STYLES), default=STYLES[0], show_default=True, help="How to cite."
)
@as_json
@database
@with_desk
def cite(desk: Desk, ids: tuple[str, ...], style: CitingStyle, json_: bool) -> None:
    """Cite the passages ID ..., as citations name them: each once, in order."""
    keys = list(dict.fromkeys(map(well_formed, ids)))
    with desk.service() as service:
        written = service.cite(keys, style, locale=desk.asker.locale)
    lines = [line for one in written for line in (*cleaned_lines(one), ())]
    found = [
        {"passage": key, "style": style, "citation": one}
        for key, one in zip(keys, written, strict=True)
    ]
    emit(found, lines[:-1], json_)
