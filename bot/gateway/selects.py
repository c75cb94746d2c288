"""Menus that show what is set and set it: one of a few, a role, or channels; they never run out.

A menu's id is `kk-set:VERB`, `kk-setrole:VERB` or `kk-setchannels:VERB`. What is chosen, which may
be nothing, comes with the interaction and is the subject, joined by commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Self

import discord

from bot.gateway import limits
from bot.gateway.buttons import ITEMS as BUTTONS
from bot.gateway.buttons import Option, carry_out, chosen_in

Interaction = discord.Interaction[Any]
Kept = discord.SelectDefaultValue
MOST = 25
"""What Discord lets one choose together."""


class Setting(discord.ui.DynamicItem[discord.ui.Select[Any]], template=r"kk-set:(?P<verb>[a-z]+)"):
    """A menu of which one option holds: the one whose subject is `holds`."""

    def __init__(self, verb: str, options: Sequence[Option] = (), holds: str = "") -> None:
        self.verb = verb
        shown = [
            discord.SelectOption(
                label=limits.cut(one.label, limits.LABEL),
                value=one.subject,
                description=limits.cut(one.about, limits.LABEL) or None,
                default=one.subject == holds,
            )
            for one in options
        ]
        super().__init__(discord.ui.Select(custom_id=f"kk-set:{verb}", options=shown))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu as it was sent; what was chosen comes with the interaction."""
        return cls(match["verb"])

    async def callback(self, interaction: Interaction) -> None:
        """Carry out the verb on what was chosen."""
        await carry_out(interaction, self.verb, 0, ",".join(chosen_in(interaction)))


class SettingRole(
    discord.ui.DynamicItem[discord.ui.RoleSelect[Any]], template=r"kk-setrole:(?P<verb>[a-z]+)"
):
    """A menu of the server's roles, of which one or none holds."""

    def __init__(self, verb: str, holds: int | None = None, placeholder: str = "") -> None:
        self.verb = verb
        kept = [Kept(id=holds, type=discord.SelectDefaultValueType.role)] if holds else []
        super().__init__(
            discord.ui.RoleSelect(
                custom_id=f"kk-setrole:{verb}",
                placeholder=limits.cut(placeholder, limits.PLACEHOLDER) or None,
                min_values=0,
                default_values=kept,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu as it was sent; what was chosen comes with the interaction."""
        return cls(match["verb"])

    async def callback(self, interaction: Interaction) -> None:
        """Carry out the verb on what was chosen."""
        await carry_out(interaction, self.verb, 0, ",".join(chosen_in(interaction)))


class SettingChannels(
    discord.ui.DynamicItem[discord.ui.ChannelSelect[Any]],
    template=r"kk-setchannels:(?P<verb>[a-z]+)",
):
    """A menu of the server's channels, of which up to `most` or none hold."""

    def __init__(
        self,
        verb: str,
        kinds: Sequence[discord.ChannelType] = (),
        holds: Iterable[int] = (),
        placeholder: str = "",
        most: int = MOST,
    ) -> None:
        self.verb = verb
        kept = [Kept(id=one, type=discord.SelectDefaultValueType.channel) for one in holds]
        super().__init__(
            discord.ui.ChannelSelect(
                custom_id=f"kk-setchannels:{verb}",
                placeholder=limits.cut(placeholder, limits.PLACEHOLDER) or None,
                channel_types=list(kinds),
                min_values=0,
                max_values=most,
                default_values=kept[:most],
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu as it was sent; what was chosen comes with the interaction."""
        return cls(match["verb"])

    async def callback(self, interaction: Interaction) -> None:
        """Carry out the verb on what was chosen."""
        await carry_out(interaction, self.verb, 0, ",".join(chosen_in(interaction)))


ITEMS = (*BUTTONS, Setting, SettingRole, SettingChannels)
"""What the client registers when it starts."""
