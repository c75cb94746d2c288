"""The button *Search as written*: the question again, without the spelling that was mended."""

from __future__ import annotations

from typing import Any

import discord

from bot.gateway.asking import answer_to
from bot.gateway.desk import Desk


async def _verbatim(
    desk: Desk, interaction: discord.Interaction[Any], page: int, question: str
) -> None:
    """Show the answer to the question as it is written, to whoever pressed."""
    await answer_to(desk, interaction, question, private=True, verbatim=True)


ACTS = {"verbatim": _verbatim}
