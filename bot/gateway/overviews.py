"""The commands that show several entries together: `/compare`, `/timeline` and `/matrix`."""

from __future__ import annotations

from typing import Literal

from discord import app_commands

from bot.gateway import reply, venues
from bot.gateway.comparisons import comparison_card
from bot.gateway.desk import Desk, Window
from bot.gateway.drawings import (
    MATRIX,
    TIMELINE,
    Span,
    Theme,
    csv_card,
    matrix_card,
    timeline_card,
)
from bot.gateway.finding import Choices, Wanted, find, suggestions
from bot.gateway.localise import both, locale_of, named
from bot.gateway.naming import THEMES, Command, Interaction, Year
from bot.gateway.suggesting import of_facts

COMPARABLE = ("country", "agreement", "program")
DATED = ("agreement", "policy", "event", "program", "accelerator", "organization")
"""Kinds that are on the timeline."""
FORMS = [
    app_commands.Choice(name=named("gateway.matrix.picture"), value="picture"),
    app_commands.Choice(name=named("gateway.matrix.csv"), value="csv"),
]
PLACES = ("first", "second", "third", "fourth")


def overview_commands(desk: Desk) -> list[Command]:
    """Every command of this module."""
    return [_compare(desk), _timeline(desk), _matrix(desk)]


def _compare(desk: Desk) -> Command:
    @app_commands.command(
        name=named("gateway.compare.name"), description=named("gateway.compare.about")
    )
    @app_commands.rename(
        **{place: named(f"gateway.compare.{place}") for place in PLACES},
        as_of=named("gateway.then"),
    )
    @app_commands.describe(
        **{place: named(f"gateway.compare.{place}.about") for place in PLACES},
        as_of=named("gateway.then.about"),
    )
    async def compare(
        interaction: Interaction,
        first: str,
        second: str,
        third: str = "",
        fourth: str = "",
        as_of: Year | None = None,
    ) -> None:
        await venues.defer(desk, interaction)
        locale, window = locale_of(interaction), await desk.seen_by(interaction)
        service = window.service
        refs = [first, second, third, fourth]
        found = await window.run(service.compare, refs, as_of=as_of, locale=locale)
        sheet = comparison_card(found, 0, locale, service.source_line(locale))
        await reply.answer(interaction, sheet)

    @of_facts(desk)
    async def suggest(interaction: Interaction, current: str) -> Choices:
        return await _comparable(desk.public, interaction, current)

    for place in PLACES:
        compare.autocomplete(place)(suggest)
    return compare


async def _comparable(window: Window, interaction: Interaction, current: str) -> Choices:
    """Entries to compare: once one is chosen those of its kind, and none twice."""
    filled = [getattr(interaction.namespace, place, None) or "" for place in PLACES]
    chosen = [name for name in filled if name and name != current]
    locale = locale_of(interaction)
    kind = await _kind_of(window, chosen[0]) if chosen else ""
    return await suggestions(
        window,
        current,
        locale,
        kind=kind or None,
        among=COMPARABLE,
        without=chosen,
        titles=not kind,
    )


async def _kind_of(window: Window, name: str) -> str:
    """The kind of the entry that was chosen or typed before; empty where it cannot be told."""
    try:
        found = await window.run(find, window.service, Wanted(name), "en")
    except Exception:
        # What is wrong with the name is said when the command runs.
        return ""
    kind = found.lookup.card.kind if found.lookup.card else ""
    return kind if kind in COMPARABLE else ""


def _timeline(desk: Desk) -> Command:
    kinds = [
        app_commands.Choice(name=both(english, japanese), value=kind)
        for kind in DATED
        for english, japanese in [[desk.public.kinds(locale)[kind] for locale in ("en", "ja")]]
    ]

    @app_commands.command(
        name=named("gateway.timeline.name"), description=named("gateway.timeline.about")
    )
    @app_commands.rename(
        kind=named("gateway.timeline.kind"),
        first=named("gateway.timeline.first"),
        last=named("gateway.timeline.last"),
        theme=named("gateway.theme"),
    )
    @app_commands.describe(
        kind=named("gateway.timeline.kind.about"),
        first=named("gateway.timeline.first.about"),
        last=named("gateway.timeline.last.about"),
        theme=named("gateway.theme.about"),
    )
    @app_commands.choices(kind=kinds, theme=THEMES)
    async def timeline(
        interaction: Interaction,
        kind: str = "",
        first: int | None = None,
        last: int | None = None,
        theme: Theme = "dark",
    ) -> None:
        await venues.defer(desk, interaction)
        locale, span = locale_of(interaction), Span(kind, first, last)
        window = await desk.seen_by(interaction)
        picture = await window.run(
            window.service.picture,
            TIMELINE,
            theme=theme,
            locale=locale,
            kinds=span.kinds,
            years=span.years,
        )
        await reply.answer(interaction, timeline_card(picture, span, locale))

    return timeline


def _matrix(desk: Desk) -> Command:
    @app_commands.command(
        name=named("gateway.matrix.name"), description=named("gateway.matrix.about")
    )
    @app_commands.rename(form=named("gateway.matrix.form"), theme=named("gateway.theme"))
    @app_commands.describe(
        form=named("gateway.matrix.form.about"), theme=named("gateway.theme.about")
    )
    @app_commands.choices(form=FORMS, theme=THEMES)
    async def matrix(
        interaction: Interaction,
        form: Literal["picture", "csv"] = "picture",
        theme: Theme = "dark",
    ) -> None:
        await venues.defer(desk, interaction)
        locale, window = locale_of(interaction), await desk.seen_by(interaction)
        service = window.service
        table = await window.run(service.matrix, locale=locale)
        if form == "csv":
            sheet = csv_card(table, await window.run(service.matrix_csv, locale=locale))
        else:
            picture = await window.run(service.picture, MATRIX, theme=theme, locale=locale)
            sheet = matrix_card(picture, table, locale)
        await reply.answer(interaction, sheet)

    return matrix
