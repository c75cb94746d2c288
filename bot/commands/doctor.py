"""The command that examines everything the bot stands on, a line a check with what to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.questions import emit
from bot.errors import UserError
from bot.terminal.spans import Line, Span, Style, flat, padded, width

if TYPE_CHECKING:
    from bot.doctor.model import Finding
    from bot.kept.servers import ServerSettings

__all__ = ["doctor"]


@click.command()
@click.option("--offline", is_flag=True, help="Ask nothing of Discord.")
@click.option("--quiet", is_flag=True, help="Leave out what is well.")
@click.option("--alive", is_flag=True, help="Only whether a running bot hears Discord.")
@as_json
@database
@with_desk
def doctor(desk: Desk, offline: bool, quiet: bool, alive: bool, json_: bool) -> None:
    """Check Python, packages, database, disk, clock, token, and what Discord says of the bot.

    The exit status is 1 where a check found a problem. Nothing is changed, and the token is never
    printed.
    """
    from bot.doctor.examination import check_alive
    from bot.doctor.model import problems

    found = [check_alive(desk.settings)] if alive else list(_examined(desk, offline))
    shown = [one for one in found if not quiet or one.state != "ok"]
    locale = desk.settings.locale
    value = [{"check": one.check, "state": one.state, "text": one.text(locale)} for one in shown]
    if shown or json_:  # with --quiet there may be nothing to tell
        emit(value, _lines(desk, shown), json_)
    wrong = problems(found)
    if wrong:
        raise UserError("doctor.problems", n=wrong)


def _examined(desk: Desk, offline: bool) -> Iterator[Finding]:
    from bot.doctor.examination import examine

    settings = desk.settings
    local = list(examine(settings, os.environ, Path()))
    yield from local
    bad = {one.check for one in local if one.state == "problem"}
    if offline or "token" in bad or "packages" in bad or not settings.discord_token():
        return
    from bot.gateway.examining import examine as ask_discord

    with _server_settings(desk, readable=not bad & {"database", "integrity"}) as of:
        yield from ask_discord(settings.discord_token(), of)


@contextmanager
def _server_settings(desk: Desk, *, readable: bool) -> Iterator[Callable[[int], ServerSettings]]:
    """What each server has set, where there is a library to read it from; else the defaults."""
    from bot.kept.servers import ServerSettings
    from bot.service import Service

    path = desk.settings.db
    try:
        service = Service(path) if readable and path.is_file() and path.stat().st_size else None
    except UserError:  # one of an earlier format, say, which the checks have told of
        service = None
    if service is None:
        yield lambda _: ServerSettings()
        return
    try:
        yield service.kept.servers.of
    finally:
        service.close()


def _lines(desk: Desk, found: list[Finding]) -> list[Line]:
    """State, check and sentence in columns; further lines of a sentence stand below its first."""
    locale = desk.settings.locale
    states = [desk.say(f"doctor.state.{one.state}") for one in found]
    checks = [desk.say(f"doctor.check.{one.check}") for one in found]
    wide, wider = width(states), width(checks)
    lines: list[Line] = []
    for one, state, check in zip(found, states, checks, strict=True):
        style: Style = "faint" if one.state == "ok" else "strong"
        lines.append(
            (
                Span(f"{padded(state, wide)}  ", style),
                Span(f"{padded(check, wider)}  ", "head"),
                Span(flat(one.text(locale))),
            )
        )
    return lines
