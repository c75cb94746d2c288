"""The slash commands: each unpacks its options, asks the desk, and shows a card."""

from __future__ import annotations

import logging
from typing import Any

import discord
from discord import app_commands

from bot.conversation import LIFETIME
from bot.errors import UserError
from bot.gateway import limits, reply
from bot.gateway.cards import answer_card
from bot.gateway.desk import Desk
from bot.gateway.entries import fact_card, miss_card, subject
from bot.gateway.localise import locale_of, named
from bot.gateway.reply import Sheet, plain
from bot.gateway.shelves import library_card
from bot.model import Lookup
from bot.phrases import say

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]
_log = logging.getLogger(__name__)


def add_commands(tree: app_commands.CommandTree[Any], desk: Desk) -> None:
    """Put every command of the bot into `tree`."""
    tree.add_command(_ask(desk))
    for kind in ("agreement", "program"):
        tree.add_command(_entry(desk, kind))
    tree.add_command(_sources(desk))
    tree.add_command(_help())


def help_text(locale: str) -> str:
    """How to use the bot."""
    return say("gateway.help", locale, minutes=int(LIFETIME // 60))


def _ask(desk: Desk) -> app_commands.Command[Any, ..., None]:
    @app_commands.command(name=named("gateway.ask.name"), description=named("gateway.ask.about"))
    @app_commands.rename(
        question=named("gateway.ask.question"), private=named("gateway.ask.private")
    )
    @app_commands.describe(
        question=named("gateway.ask.question.about"), private=named("gateway.ask.private.about")
    )
    async def ask(interaction: Interaction, question: str, private: bool = False) -> None:
        await reply.defer(interaction, private=private)
        locale = locale_of(interaction)
        answer = await desk.ask(
            question,
            person=interaction.user.id,
            channel=interaction.channel_id or 0,
            guild=interaction.guild_id,
            locale=locale,
            follow_up=False,
            remember=not private,
        )
        await reply.answer(interaction, answer_card(answer, locale))

    return ask


def _entry(desk: Desk, kind: str) -> app_commands.Command[Any, ..., None]:
    @app_commands.command(
        name=named(f"gateway.{kind}.name"), description=named(f"gateway.{kind}.about")
    )
    @app_commands.rename(name=named("gateway.entry.name"))
    @app_commands.describe(name=named("gateway.entry.name.about"))
    async def entry(interaction: Interaction, name: str) -> None:
        await reply.defer(interaction, private=False)
        lookup = await desk.run(find, desk, name, kind)
        await reply.answer(interaction, _found(lookup, name, locale_of(interaction)))

    @entry.autocomplete("name")
    async def suggest(interaction: Interaction, current: str) -> Choices:
        return await suggestions(desk, current, kind)

    return entry


def find(desk: Desk, name: str, kind: str) -> Lookup:
    """The entry that autocomplete put in as `kind:id`, else the one that `name` is the name of."""
    chosen, _, entry = name.partition(":")
    if entry and chosen in desk.service.kinds():
        try:
            return Lookup(desk.service.card(chosen, entry))
        except UserError:
            return desk.service.lookup(entry, kind)
    return desk.service.lookup(name, kind)


def _found(lookup: Lookup, name: str, locale: str) -> Sheet:
    if lookup.card is not None:
        return fact_card(lookup.card, 0, locale)
    return miss_card(name, lookup.suggestions, locale, tie=lookup.tie)


async def suggestions(desk: Desk, current: str, kind: str) -> Choices:
    """Entries for what was typed so far; none where that fails, as nobody can be told why."""
    try:
        found = await desk.run(desk.service.suggest, current, kind, limits.OPTIONS)
    except Exception:
        _log.exception("no suggestions for a %s", kind)
        return []
    return [
        app_commands.Choice(name=limits.cut(choice.name, limits.LABEL), value=subject(choice))
        for choice in found[: limits.OPTIONS]
        if len(subject(choice)) <= limits.LABEL
    ]


def _sources(desk: Desk) -> app_commands.Command[Any, ..., None]:
    @app_commands.command(
        name=named("gateway.sources.name"), description=named("gateway.sources.about")
    )
    async def sources(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        documents = await desk.run(desk.service.sources)
        await reply.answer(interaction, library_card(documents, 0, locale_of(interaction)))

    return sources


def _help() -> app_commands.Command[Any, ..., None]:
    @app_commands.command(name=named("gateway.help.name"), description=named("gateway.help.about"))
    async def help_(interaction: Interaction) -> None:
        await reply.answer(interaction, plain(help_text(locale_of(interaction))), private=True)

    return help_
