"""What is known of the question behind an answer, for whoever may know it."""

from __future__ import annotations

from typing import Any

import discord

from bot.gateway.desk import Desk
from bot.kept.journal import Asked


async def known(desk: Desk, interaction: discord.Interaction[Any], ref: str) -> Asked | None:
    """What was asked, where its text is kept and whoever pressed may know it; else None.

    A private question is known to its asker alone.
    """
    asked = await desk.run(desk.kept.journal.find, ref)
    if asked is None or not asked.question:
        return None
    if asked.private and asked.person != await desk.opaque(interaction.user.id):
        return None
    return asked


def words_of(asked: Asked) -> str:
    """The question as it was understood, without marks; "" once its text is gone."""
    return asked.understood or asked.question.removeprefix(asked.marks)
