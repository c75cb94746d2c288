"""A question that goes on from an answer, put into a field of its own by *Ask further*.

A message that replies to the answer of a slash command never reaches the bot; a modal does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import discord

from bot.gateway import limits, reply
from bot.gateway.asking import answer_to
from bot.gateway.buttons import button_id
from bot.gateway.desk import Desk
from bot.gateway.localise import locale_of
from bot.phrases import say
from bot.service import LONGEST


class Further(discord.ui.Modal):
    """The field for a question about the answer `ref`; what it is answered with is a new card."""

    def __init__(self, desk: Desk, ref: str, locale: str) -> None:
        super().__init__(title=limits.cut(say("gateway.further.title", locale), limits.MODAL))
        self._desk = desk
        self._ref = ref
        self.field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            placeholder=limits.cut(say("gateway.further.example", locale), limits.PLACEHOLDER),
            style=discord.TextStyle.short,
            max_length=LONGEST,
        )
        label = limits.cut(say("gateway.further.label", locale), limits.MODAL)
        self.add_item(discord.ui.Label(text=label, component=self.field))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Answer; errors are told here, since discord.py would only log them."""
        try:
            await self._answer(interaction)
        except Exception as error:
            await reply.refuse(interaction, error)

    async def _answer(self, interaction: discord.Interaction[Any]) -> None:
        """Answer as the message was sent that the button stands on: to everyone, or to one."""
        message = interaction.message
        private = message is not None and message.flags.ephemeral
        await answer_to(
            self._desk,
            interaction,
            self.field.value,
            private=private,
            follow_up=True,
            after=self._ref,
        )


async def _further(
    desk: Desk, interaction: discord.Interaction[Any], page: int, subject: str
) -> None:
    await interaction.response.send_modal(Further(desk, subject, locale_of(interaction)))


ACTS = {"further": _further}


def ref_of(message: discord.Message) -> str:
    """The ref of the answer that a message of ours shows; empty where it shows none."""
    start = button_id("further", 0, "")
    ids = (id for id in _ids(message.components) if id.startswith(start))
    return next(ids, "").removeprefix(start)


def _ids(components: Sequence[object]) -> Iterator[str]:
    for component in components:
        id = getattr(component, "custom_id", None)
        if isinstance(id, str):
            yield id
        yield from _ids(getattr(component, "children", ()))
