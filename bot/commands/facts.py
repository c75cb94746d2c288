"""The commands that show facts in words: lookup, figure and compare."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.batch import Result, run_batch
from bot.commands.desk import Desk, as_json, as_of_year, database, with_desk
from bot.commands.questions import FILE, emit
from bot.commands.shapes import comparison_json, lookup_json
from bot.errors import Misuse
from bot.terminal.cards import lookup_lines
from bot.terminal.spans import well_formed
from bot.terminal.tables import comparison_lines

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["check_kinds", "compare", "figure", "lookup"]

FIGURE = "figure"


@click.command()
@click.argument("name", nargs=-1)
@click.option("--kind", help="Only entries of this kind, such as agreement or program.")
@click.option("--year", type=int, help="Only the numbers of this year.")
@click.option("--batch", type=FILE, help="Look up each line of FILE.")
@as_of_year
@as_json
@database
@with_desk
def lookup(
    desk: Desk,
    name: tuple[str, ...],
    kind: str | None,
    year: int | None,
    batch: Path | None,
    as_of: int | None,
    json_: bool,
) -> None:
    """Show the fact card of NAME: a name, an acronym or a Japanese name."""
    if batch is None and not name:
        raise Misuse("cli.lookup.what")
    if batch is not None and name:
        raise Misuse("cli.lookup.both")
    with desk.service() as service:
        check_kinds(service, [kind] if kind is not None else [])

        def one(name: str) -> Result:
            return _found(desk, service, name, kind, year, as_of)

        if batch is None:
            emit(*one(" ".join(name)), json_)
        else:
            run_batch(desk, batch, json_, one)


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME [YEAR]")
@as_of_year
@as_json
@database
@with_desk
def figure(desk: Desk, name: tuple[str, ...], as_of: int | None, json_: bool) -> None:
    """Show the figure NAME, or its numbers of one YEAR."""
    with desk.service() as service:
        emit(*_found(desk, service, " ".join(name), FIGURE, None, as_of), json_)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="A B [C] [D]")
@as_of_year
@as_json
@database
@with_desk
def compare(desk: Desk, names: tuple[str, ...], as_of: int | None, json_: bool) -> None:
    """Compare countries, agreements or programs, each by its name or as kind:id."""
    locale = desk.asker.locale
    with desk.service() as service:
        entries = [well_formed(name) for name in names]
        found = service.compare(entries, as_of=as_of, locale=locale)
        source = service.source_line(locale)
    emit(comparison_json(found), comparison_lines(found, locale, source), json_)


def check_kinds(service: Service, kinds: Sequence[str]) -> None:
    """Misuse where one of `kinds` is none."""
    for kind in kinds:
        if kind not in service.kinds():
            raise Misuse("cli.kind.unknown", kind=kind, kinds=", ".join(service.kinds()))


def _found(
    desk: Desk,
    service: Service,
    name: str,
    kind: str | None,
    year: int | None,
    as_of: int | None,
) -> Result:
    if not name.strip():
        raise Misuse("cli.lookup.empty")
    locale = desk.asker.locale
    said = well_formed(name.strip())
    found = service.lookup(said, kind, year=year, as_of=as_of, locale=locale)
    return lookup_json(found), lookup_lines(found, locale, service.source_line(locale))
