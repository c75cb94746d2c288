"""The form in which a person chooses the hours in which nothing is written to them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.errors import UserError
from bot.gateway import limits, reply
from bot.gateway.desk import Desk
from bot.gateway.reply import Sheet
from bot.kept.quiet import Quiet, clock, offset_of
from bot.phrases import language, say

EVENING, MORNING = 22, 7
"""Hours that the form proposes."""

Shown = Callable[[discord.Interaction[Any]], Awaitable[Sheet]]


class QuietHours(discord.ui.Modal):
    """Two menus of hours, and a field for the clock; `shown` is what the panel shows then."""

    def __init__(self, desk: Desk, locale: str, shown: Shown) -> None:
        super().__init__(title=limits.cut(say("watches.quiet.title", locale), limits.MODAL))
        self._desk = desk
        self._shown = shown
        self.start = _hours(EVENING)
        self.end = _hours(MORNING)
        self.clock: discord.ui.TextInput[Any] = discord.ui.TextInput(
            placeholder=limits.cut(say("watches.quiet.example", locale), limits.PLACEHOLDER),
            default="+9" if language(locale) == "ja" else None,
            max_length=10,
        )
        for key, field in (
            ("watches.quiet.from", self.start),
            ("watches.quiet.to", self.end),
            ("watches.quiet.offset", self.clock),
        ):
            label = limits.cut(say(key, locale), limits.MODAL)
            self.add_item(discord.ui.Label(text=label, component=field))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Keep the hours; errors are told here, since discord.py would only log them."""
        try:
            await reply.defer_turn(interaction)
            owner = await self._desk.opaque(interaction.user.id)
            await self._desk.run(self._desk.kept.watches.set_quiet, owner, self._chosen())
            await reply.answer(interaction, await self._shown(interaction))
        except Exception as error:
            await reply.refuse(interaction, error)

    def _chosen(self) -> Quiet:
        offset = offset_of(self.clock.value)
        if offset is None:
            raise UserError("watches.quiet.clock")
        start, end = int(self.start.values[0]), int(self.end.values[0])
        if start == end:
            raise UserError("watches.quiet.same")
        return Quiet(start * 60, end * 60, offset)


def _hours(proposed: int) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=clock(hour * 60), value=str(hour), default=hour == proposed)
        for hour in range(24)
    ]
    return discord.ui.Select(options=options)
