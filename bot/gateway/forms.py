"""Forms (modals) whose errors are answered, and the fields that they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot.gateway import limits, reply
from bot.gateway.buttons import Option

LONGEST = 1500
"""Characters of a text that somebody writes to others."""

Interaction = discord.Interaction[Any]


class Form(discord.ui.Modal):
    """A modal; what `sent` raises is told to whoever sent it, for discord.py would only log it."""

    def __init__(self, title: str) -> None:
        super().__init__(title=limits.cut(title, limits.MODAL))

    def add(self, label: str, component: discord.ui.Item[Any], about: str = "") -> None:
        """Put a field into the form, with a second line of small print."""
        self.add_item(
            discord.ui.Label(
                text=limits.cut(label, limits.MODAL),
                description=limits.cut(about, limits.LABEL) or None,
                component=component,
            )
        )

    async def sent(self, interaction: Interaction) -> None:
        """Answer what was filled in."""
        raise NotImplementedError

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Answer, or refuse in a sentence."""
        try:
            await self.sent(interaction)
        except Exception as error:
            await reply.refuse(interaction, error)


def long_field(*, filled: str = "", required: bool = False) -> discord.ui.TextInput[Any]:
    """A field of some lines, of at most `LONGEST` characters."""
    return discord.ui.TextInput(
        style=discord.TextStyle.paragraph,
        default=filled[:LONGEST] or None,
        required=required,
        max_length=LONGEST,
    )


def choice_field(options: Sequence[Option]) -> discord.ui.Select[Any]:
    """A menu of which one is chosen, the first to begin with."""
    return discord.ui.Select(
        options=[
            discord.SelectOption(
                label=limits.cut(one.label, limits.LABEL), value=one.subject, default=n == 0
            )
            for n, one in enumerate(options)
        ]
    )


def chosen(field: discord.ui.Select[Any]) -> str:
    """The value that was chosen; the first one where nothing was."""
    return field.values[0] if field.values else field.options[0].value
