"""The command that judges the answers to a list of questions with expectations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from bot.commands.batch import decoded, opened
from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.judge_shapes import judged_json
from bot.commands.questions import FILE, emit
from bot.errors import Misuse, UserError
from bot.judging.figures import Ranks, report
from bot.judging.floor import falls, kept, read_floor
from bot.judging.rows import Row, read_row
from bot.judging.verdict import Judged
from bot.judging.verdict import judge as judge_row
from bot.terminal.faults import note_fault
from bot.terminal.judged import fall_text, miss_lines, report_lines
from bot.terminal.lines import read_lines
from bot.terminal.meter import Meter
from bot.terminal.spans import Line, Span, flat

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["judge"]


class Unused(NamedTuple):
    """A line that could not be used: its number from 1, and the sentence that says why."""

    line: int
    reason: str


@click.command()
@click.argument("file", type=FILE)
@click.option("--misses", is_flag=True, help="List every question that went wrong.")
@click.option(
    "--floor",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="Exit with 1 where a figure is more than two points worse than recorded there.",
)
@click.option("--table", default="", metavar="NAME", help="The table of the floor, as `a.b`.")
@as_json
@database
@with_desk
def judge(
    desk: Desk, file: Path, misses: bool, floor: Path | None, table: str, json_: bool
) -> None:
    """Judge the answers to the questions with expectations in FILE, one a line."""
    if table and floor is None:
        raise Misuse("judge.floor.alone")
    recorded = read_floor(floor, table) if floor else None
    rows, unused = _read(desk, file)
    if not rows:
        first = unused[0] if unused else Unused(1, desk.say("cli.batch.empty", path=file))
        raise UserError("judge.nothing", path=file, line=first.line, reason=first.reason)
    with desk.service() as service:
        judged, peers, left_out = _judged(desk, service, rows)
        documents = [source for source in service.sources() if not source.held]
    unused = sorted([*unused, *left_out])
    held = sum(source.passages for source in documents), len(documents)
    found = report(judged, peers)
    fallen = falls(kept(found), recorded) if recorded else []
    shape = judged_json(found, held, unused, fallen, judged if misses else None)
    lines = report_lines(found, held, desk.settings.locale)
    lines += miss_lines(judged, desk.settings.locale) if misses else []
    emit(shape, [*lines, *_unused_lines(desk, unused)], json_)
    if fallen:
        raise UserError("judge.fallen", figures=fall_text(fallen, desk.settings.locale))


def _read(desk: Desk, file: Path) -> tuple[list[tuple[int, Row]], list[Unused]]:
    """The questions of a file with their lines, and the lines that are none; empty lines pass."""
    rows, unused = [], []
    with opened(file) as stream:
        for number, raw in enumerate(read_lines(stream), 1):
            if not raw.strip():
                continue
            try:
                rows.append((number, read_row(decoded(raw), number)))
            except UserError as error:
                unused.append(Unused(number, error.text(desk.settings.locale)))
    return rows, unused


def _judged(
    desk: Desk, service: Service, rows: list[tuple[int, Row]]
) -> tuple[list[Judged], dict[str, Ranks], list[Unused]]:
    """What came of the questions, of the peers, and the lines that could not be asked."""
    from bot.judging.peers import PEERS, every_passage, peer_ranks

    total = len(rows) + len(PEERS)
    judged: list[Judged] = []
    unused: list[Unused] = []
    with Meter(desk.settings.locale) as meter:
        for done, (number, row) in enumerate(rows):
            meter(done, total, "judge")
            try:
                judged.append(judge_row(service, row))
            except UserError as error:
                unused.append(Unused(number, error.text(desk.settings.locale)))
            except Exception as error:
                unused.append(Unused(number, note_fault(error, desk.settings)))
        asked = [one.row for one in judged]
        peers: dict[str, Ranks] = {}
        passages = every_passage(service)
        for done, peer in enumerate(PEERS, len(rows)):
            meter(done, total, "judge")
            peers |= peer_ranks(passages, asked, [peer])
    return judged, peers, unused


def _unused_lines(desk: Desk, unused: list[Unused]) -> list[Line]:
    said = [flat(desk.say("judge.unused", line=one.line, reason=one.reason)) for one in unused]
    return [(), *((Span(line, "label"),) for line in said)] if said else []
