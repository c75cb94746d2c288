"""The slash commands: each unpacks its options, asks the desk, and shows a card."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.conversation import LIFETIME
from bot.gateway import reply
from bot.gateway.asking import answer_to
from bot.gateway.desk import Desk
from bot.gateway.dwelling import home_command
from bot.gateway.evidence import message_menus
from bot.gateway.insights import insights_command
from bot.gateway.library_commands import library_commands, library_menu
from bot.gateway.localise import locale_of, named
from bot.gateway.lookups import lookup_commands
from bot.gateway.naming import Command, Interaction, Year
from bot.gateway.privacy import privacy_commands
from bot.gateway.reply import plain
from bot.gateway.settings_panel import settings_command
from bot.gateway.shelves import library_card, searched
from bot.gateway.status import status_command
from bot.gateway.watching import watch_commands
from bot.phrases import say


def add_commands(tree: app_commands.CommandTree[Any], desk: Desk) -> None:
    """Put every command of the bot into `tree`."""
    tree.add_command(_ask(desk))
    for command in lookup_commands(desk):
        tree.add_command(command)
    tree.add_command(_sources(desk))
    tree.add_command(library_commands(desk))
    for menu in (*message_menus(desk), library_menu(desk)):
        tree.add_command(menu)
    tree.add_command(home_command(desk))
    tree.add_command(settings_command(desk))
    tree.add_command(insights_command(desk))
    tree.add_command(status_command(desk))
    for command in watch_commands(desk):
        tree.add_command(command)
    for command in privacy_commands(desk):
        tree.add_command(command)
    tree.add_command(_help())


def help_text(locale: str) -> str:
    """How to use the bot."""
    return say("gateway.help", locale, hours=int(LIFETIME // 3600))


def _ask(desk: Desk) -> Command:
    @app_commands.command(name=named("gateway.ask.name"), description=named("gateway.ask.about"))
    @app_commands.rename(
        question=named("gateway.ask.question"),
        private=named("gateway.ask.private"),
        as_of=named("gateway.then"),
    )
    @app_commands.describe(
        question=named("gateway.ask.question.about"),
        private=named("gateway.ask.private.about"),
        as_of=named("gateway.then.about"),
    )
    async def ask(
        interaction: Interaction,
        question: str,
        private: bool | None = None,
        as_of: Year | None = None,
    ) -> None:
        await answer_to(desk, interaction, question, private=private, as_of=as_of)

    return ask


def _sources(desk: Desk) -> Command:
    @app_commands.command(
        name=named("gateway.sources.name"), description=named("gateway.sources.about")
    )
    async def sources(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        window = await desk.seen_by(interaction)
        documents = await window.run(searched, window.service)
        await reply.answer(interaction, library_card(documents, 0, locale_of(interaction)))

    return sources


def _help() -> Command:
    @app_commands.command(name=named("gateway.help.name"), description=named("gateway.help.about"))
    async def help_(interaction: Interaction) -> None:
        await reply.answer(interaction, plain(help_text(locale_of(interaction))), private=True)

    return help_
