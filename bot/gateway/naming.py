"""The commands that show one entry by its name: one a kind, and `/lookup` over all of them."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.gateway import reply, venues
from bot.gateway.desk import Desk
from bot.gateway.drawings import Theme
from bot.gateway.finding import Choices, Wanted, found_sheet, suggestions
from bot.gateway.localise import locale_of, named
from bot.gateway.suggesting import of_facts

Interaction = discord.Interaction[Any]
Command = app_commands.Command[Any, ..., None]

Year = app_commands.Range[int, 1500, 2200]
"""A year that facts can be asked for."""
FIGURE, GLOSSARY = "figure", "term"
"""The kind with numbers by year, and the one whose command finds every entry."""

THEMES = [
    app_commands.Choice(name=named("gateway.theme.dark"), value="dark"),
    app_commands.Choice(name=named("gateway.theme.light"), value="light"),
]


def name_commands(desk: Desk) -> list[Command]:
    """A command for each kind that the service wants one for, and the one over all of them."""
    kinds = desk.public.service.commands()
    own = [_figure(desk) if kind == FIGURE else _entry(desk, kind, kind) for kind in kinds]
    return [*own, _entry(desk, "lookup", None)]


def _entry(desk: Desk, name: str, kind: str | None) -> Command:
    @app_commands.command(
        name=named(f"gateway.{name}.name"), description=named(f"gateway.{name}.about")
    )
    @app_commands.rename(name=named("gateway.entry.name"), as_of=named("gateway.then"))
    @app_commands.describe(
        name=named("gateway.entry.name.about"), as_of=named("gateway.then.about")
    )
    async def entry(interaction: Interaction, name: str, as_of: Year | None = None) -> None:
        await venues.defer(desk, interaction)
        window = await desk.seen_by(interaction)
        wanted = Wanted(name, kind, as_of=as_of)
        sheet = await found_sheet(window, wanted, locale_of(interaction))
        await reply.answer(interaction, sheet)

    @entry.autocomplete("name")
    @of_facts(desk)
    async def suggest(interaction: Interaction, current: str) -> Choices:
        titles = kind in (None, GLOSSARY)
        return await suggestions(
            desk.public, current, locale_of(interaction), kind=kind, titles=titles
        )

    return entry


def _figure(desk: Desk) -> Command:
    @app_commands.command(
        name=named("gateway.figure.name"), description=named("gateway.figure.about")
    )
    @app_commands.rename(
        name=named("gateway.entry.name"),
        year=named("gateway.figure.year"),
        theme=named("gateway.theme"),
        as_of=named("gateway.then"),
    )
    @app_commands.describe(
        name=named("gateway.entry.name.about"),
        year=named("gateway.figure.year.about"),
        theme=named("gateway.theme.about"),
        as_of=named("gateway.then.about"),
    )
    @app_commands.choices(theme=THEMES)
    async def figure(
        interaction: Interaction,
        name: str,
        year: int | None = None,
        theme: Theme = "dark",
        as_of: Year | None = None,
    ) -> None:
        await venues.defer(desk, interaction)
        wanted = Wanted(name, FIGURE, year, as_of)
        window = await desk.seen_by(interaction)
        sheet = await found_sheet(window, wanted, locale_of(interaction), theme)
        await reply.answer(interaction, sheet)

    @figure.autocomplete("name")
    @of_facts(desk)
    async def suggest(interaction: Interaction, current: str) -> Choices:
        return await suggestions(desk.public, current, locale_of(interaction), kind=FIGURE)

    return figure
