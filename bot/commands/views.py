"""The commands that show many entries at once: matrix, timeline and picture."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import click

from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.facts import check_kinds
from bot.commands.files import write_picture
from bot.commands.questions import emit
from bot.commands.shapes import matrix_json, moment_json
from bot.errors import Misuse
from bot.terminal.paint import show
from bot.terminal.spans import Line, clean, cleaned_lines
from bot.terminal.tables import matrix_lines, moment_lines

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["matrix", "picture", "timeline"]

Theme = Literal["dark", "light"]
Years = tuple[int | None, int | None]
Command = TypeVar("Command", bound=Callable[..., object])

PNG = click.Path(path_type=Path)
to_picture = click.option("--picture", "file", type=PNG, help="Draw it to this PNG file.")
in_theme = click.option(
    "--theme",
    type=click.Choice(["dark", "light"]),
    default="dark",
    show_default=True,
    help="The colours of the picture.",
)


@click.command()
@click.option("--csv", "csv_", is_flag=True, help="Print CSV.")
@to_picture
@in_theme
@as_json
@database
@with_desk
def matrix(desk: Desk, csv_: bool, file: Path | None, theme: Theme, json_: bool) -> None:
    """Show the countries by tier of cooperation with the United States."""
    if csv_ and json_:
        raise Misuse("cli.matrix.both")
    locale = desk.asker.locale
    with desk.service() as service:
        table = service.matrix(locale=locale)
        text = service.matrix_csv(locale=locale)
        written = _drawn(desk, service, "matrix", file, theme)
    if csv_:
        sys.stdout.write(clean(text))
    else:
        emit(matrix_json(table), written or matrix_lines(table, locale), json_)


@click.command()
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be given again.")
@click.option("--from", "first", type=int, metavar="YEAR", help="The first year.")
@click.option("--to", "last", type=int, metavar="YEAR", help="The last year.")
@to_picture
@in_theme
@as_json
@database
@with_desk
def timeline(
    desk: Desk,
    kinds: tuple[str, ...],
    first: int | None,
    last: int | None,
    file: Path | None,
    theme: Theme,
    json_: bool,
) -> None:
    """List what began or happened when: agreements, policies and events, or other kinds."""
    locale, years = desk.asker.locale, (first, last)
    with desk.service() as service:
        check_kinds(service, kinds)
        found = service.timeline(locale=locale, kinds=kinds, years=years)
        source = service.source_line(locale)
        written = _drawn(desk, service, "timeline", file, theme, kinds, years)
    rows = [moment_json(one) for one in found]
    emit(rows, written or moment_lines(found, locale, source), json_)


@click.command()
@click.argument("name")
@click.argument("file", type=PNG, metavar="FILE.png")
@in_theme
@database
@with_desk
def picture(desk: Desk, name: str, file: Path, theme: Theme) -> None:
    """Draw the picture NAME to FILE.png: a figure's numbers, the timeline or the matrix."""
    with desk.service() as service:
        show(_drawn(desk, service, name, file, theme))


def _drawn(
    desk: Desk,
    service: Service,
    name: str,
    file: Path | None,
    theme: Theme,
    kinds: Collection[str] = (),
    years: Years = (None, None),
) -> list[Line]:
    """Write the picture to `file`, where one is given, and say so in the lines returned."""
    if file is None:
        return []
    locale = desk.asker.locale
    drawn = service.picture(name, theme=theme, locale=locale, kinds=kinds, years=years)
    write_picture(file, drawn.png)
    return cleaned_lines(desk.say("cli.picture.written", path=file))
