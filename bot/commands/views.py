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
from bot.terminal.spans import Line, clean, cleaned_lines, well_formed
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
@click.argument("what", nargs=-1, required=True, metavar="NAME | passage ID")
@click.argument("file", type=PNG, metavar="FILE.png")
@click.option("--page", is_flag=True, help="Of a passage: the page of its PDF.")
@click.option("--for", "question", default="", help="Of a passage: mark what answers this.")
@in_theme
@database
@with_desk
def picture(
    desk: Desk, what: tuple[str, ...], file: Path, page: bool, question: str, theme: Theme
) -> None:
    """Draw a picture to FILE.png: a figure, the timeline, the matrix, or a passage.

    NAME is a figure's numbers, `timeline` or `matrix`; ID is that of a passage, as citations
    name it.
    """
    with desk.service() as service:
        match what:
            case ("passage", key):
                show(_passage(desk, service, well_formed(key), file, page, question, theme))
            case (name,) if page or question:
                raise Misuse("cli.picture.passage_only")
            case (name,):
                show(_drawn(desk, service, name, file, theme))
            case _:
                raise Misuse("cli.picture.usage")


def _passage(
    desk: Desk, service: Service, key: str, file: Path, page: bool, question: str, theme: Theme
) -> list[Line]:
    """Write a passage as a picture, or its page, to `file`; the lines that say so."""
    locale = desk.asker.locale
    if not page:
        drawn = service.quote_picture(
            key, question=well_formed(question), theme=theme, locale=locale
        )
        write_picture(file, drawn.png)
        return cleaned_lines(desk.say("cli.picture.written", path=file))
    drawn, seen = service.page_picture(key, locale=locale)
    write_picture(file, drawn.png)
    said = [desk.say("cli.picture.written", path=file)]
    if not seen.boxed:
        said.append(desk.say("quote.page.unfound"))
    elif seen.goes_on:
        said.append(desk.say("quote.page.goes_on"))
    return cleaned_lines("\n".join(said))


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
