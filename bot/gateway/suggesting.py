"""What is suggested while somebody types: nobody can be told there what went wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

import discord
from discord import app_commands

from bot.errors import UserError
from bot.gateway.desk import Desk

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]
Suggest = Callable[[Interaction, str], Coroutine[Any, Any, Choices]]
_log = logging.getLogger(__name__)


def quiet(suggest: Suggest) -> Suggest:
    """`suggest`, with no choices where it fails; what failed is logged, not who typed what."""

    @wraps(suggest)
    async def suggested(interaction: Interaction, current: str) -> Choices:
        try:
            return await suggest(interaction, current)
        except UserError:
            return []  # it is said when the command runs
        except Exception:
            _log.exception("no suggestions")
            return []

    suggested.__dict__["quiet"] = True
    return suggested


def of_facts(desk: Desk) -> Callable[[Suggest], Suggest]:
    """As `quiet`, and no choices where the server has switched the fact commands off."""

    def wrapped(suggest: Suggest) -> Suggest:
        async def suggested(interaction: Interaction, current: str) -> Choices:
            on = desk.settings(interaction.guild_id).lookups
            return await suggest(interaction, current) if on else []

        return quiet(suggested)

    return wrapped
