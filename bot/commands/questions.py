"""The commands that read passages: ask, search and passage."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.batch import Result, run_batch, turns_of
from bot.commands.desk import Desk, as_json, as_of_year, database, with_desk
from bot.commands.shapes import answer_json, dumped, hit_json, passage_json
from bot.errors import Misuse
from bot.terminal.paint import show
from bot.terminal.render import answer_lines, passage_lines
from bot.terminal.spans import Line, cleaned_lines, well_formed

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["FILE", "ask", "emit", "passage", "search"]

FILE = click.Path(path_type=Path, allow_dash=True)


def emit(value: object, lines: Sequence[Line], json_: bool) -> None:
    """Print one result: the JSON document, or the lines for a person."""
    if json_:
        sys.stdout.write(dumped(value) + "\n")
        sys.stdout.flush()
    else:
        show(lines)


@click.command()
@click.argument("question", nargs=-1)
@click.option(
    "--batch", type=FILE, help='Answer each line of FILE, {"q": ...} or {"turns": [...]}.'
)
@as_of_year
@click.option("--verbatim", is_flag=True, help="Search every word as it is spelt.")
@as_json
@database
@with_desk
def ask(
    desk: Desk,
    question: tuple[str, ...],
    batch: Path | None,
    as_of: int | None,
    verbatim: bool,
    json_: bool,
) -> None:
    """Answer QUESTION by quoting the passage that says so."""
    if batch is None and not question:
        raise Misuse("cli.ask.what")
    if batch is not None and question:
        raise Misuse("cli.ask.both")
    with desk.service() as service:

        def one(turns: Sequence[str]) -> Result:
            return _asked(desk, service, turns, as_of, verbatim=verbatim)

        if batch is None:
            emit(*one([" ".join(question)]), json_)
        else:
            run_batch(desk, batch, json_, lambda line: one(turns_of(line)))


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option(
    "-k", "k", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many."
)
@as_json
@database
@with_desk
def search(desk: Desk, query: tuple[str, ...], k: int, json_: bool) -> None:
    """List the passages that match QUERY best."""
    with desk.service() as service:
        hits = service.search(well_formed(" ".join(query)), k, locale=desk.asker.locale)
    lines = [line for n, hit in enumerate(hits, 1) for line in (*passage_lines(hit, n), ())]
    nothing = cleaned_lines(desk.say("cli.search.none"))
    emit([hit_json(hit) for hit in hits], lines[:-1] or nothing, json_)


@click.command()
@click.argument("id_", metavar="ID")
@as_json
@database
@with_desk
def passage(desk: Desk, id_: str, json_: bool) -> None:
    """Show the whole passage ID, as citations name it."""
    with desk.service() as service:
        view = service.passage(well_formed(id_), locale=desk.asker.locale)
    emit(passage_json(view), passage_lines(view), json_)


def _asked(
    desk: Desk, service: Service, turns: Sequence[str], as_of: int | None, *, verbatim: bool
) -> Result:
    *earlier, question = [well_formed(turn) for turn in turns]
    answer = service.ask(question, asker=desk.asker, turns=earlier, as_of=as_of, verbatim=verbatim)
    return answer_json(question, answer), answer_lines(answer, desk.asker.locale)
