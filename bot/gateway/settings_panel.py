"""`/settings`: shows what a server has set and changes it in place, for managers and librarians."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.desk import Desk
from bot.gateway.forms import Form
from bot.gateway.localise import locale_of, named
from bot.gateway.naming import Command
from bot.gateway.permissions import ANSWERING, POSTING, called, lacking, may_not
from bot.gateway.preferences import Preferences
from bot.gateway.reply import Sheet
from bot.gateway.settings_card import LANGUAGES, Shown, reset_panel, settings_panel
from bot.gateway.settings_words import pause
from bot.kept.servers import LONGEST_RETENTION, ServerSettings
from bot.phrases import say

Interaction = discord.Interaction[Any]
PAUSES = (0, 1, 2, 3, 5, 10, 15, 30, 60, 120, 300)
"""Seconds that are offered."""
MENTIONED = 3
"""Channels in which something is lacking that are named on the panel."""


def settings_command(desk: Desk) -> Command:
    """The command. Everyone can see it: librarians are a role of the bot's own."""

    @app_commands.command(
        name=named("gateway.settings.name"), description=named("gateway.settings.about")
    )
    @app_commands.guild_only()
    async def settings(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        preferences = await _preferences(desk, interaction)
        await reply.answer(interaction, await _panel(desk, interaction, preferences))

    return settings


class Limits(Form):
    """The numbers: days of keeping, and seconds between questions."""

    def __init__(self, desk: Desk, settings: ServerSettings, locale: str) -> None:
        super().__init__(say("gateway.setting.limits", locale))
        self._desk = desk
        self.retention: discord.ui.TextInput[Any] = discord.ui.TextInput(
            default=str(settings.retention), min_length=1, max_length=3
        )
        self.person = _pauses(settings.person_seconds, locale)
        self.channel = _pauses(settings.channel_seconds, locale)
        about = say("gateway.setting.retention.about", locale, most=LONGEST_RETENTION)
        self.add(say("gateway.setting.retention.label", locale), self.retention, about)
        self.add(say("gateway.setting.person_seconds", locale), self.person)
        self.add(
            say("gateway.setting.channel_seconds", locale),
            self.channel,
            say("gateway.setting.channel_seconds.about", locale),
        )

    async def sent(self, interaction: Interaction) -> None:
        """Set them, and show the panel as it is now."""
        await reply.defer_turn(interaction)
        preferences = await _preferences(self._desk, interaction)
        await self._desk.run(
            preferences.change,
            retention=_days(self.retention.value),
            person_seconds=int(self.person.values[0]),
            channel_seconds=int(self.channel.values[0]),
        )
        await reply.answer(interaction, await _panel(self._desk, interaction, preferences))


def _pauses(holds: int, locale: str) -> discord.ui.Select[Any]:
    offered = sorted({*PAUSES, holds})
    return discord.ui.Select(
        options=[
            discord.SelectOption(label=pause(one, locale), value=str(one), default=one == holds)
            for one in offered
        ]
    )


def _days(typed: str) -> int:
    """The number, in digits of any width."""
    if not typed.strip().isdecimal() or int(typed) > LONGEST_RETENTION:
        raise UserError("gateway.setting.retention.wrong", most=LONGEST_RETENTION)
    return int(typed)


async def _preferences(desk: Desk, interaction: Interaction) -> Preferences:
    """The settings, for whoever may change them; UserError for anyone else."""
    books = await desk.books(interaction)
    return Preferences(books, desk.kept, interaction.guild_id or 0)


async def _panel(desk: Desk, interaction: Interaction, preferences: Preferences) -> Sheet:
    settings, guild, locale = preferences.settings(), interaction.guild, locale_of(interaction)
    wanted: dict[int, tuple[str, ...]] = dict.fromkeys(sorted(settings.channels), ANSWERING)
    if settings.feedback:
        wanted[settings.feedback] = POSTING
    found = {one: guild.get_channel(one) if guild else None for one in wanted}
    lacks = {one: lacking(channel, wanted[one]) for one, channel in found.items()}
    shown = Shown(
        settings=settings,
        librarian=await desk.run(preferences.librarian),
        manages=preferences.manages,
        lacks=[
            may_not("gateway.permission.post", one, names, locale)
            for one, names in lacks.items()
            if names
        ][:MENTIONED],
        gone=sum(channel is None for channel in found.values()),
    )
    return settings_panel(shown, locale)


async def _change(desk: Desk, interaction: Interaction, **changes: Any) -> None:  # noqa: ANN401
    await reply.defer_turn(interaction)
    preferences = await _preferences(desk, interaction)
    await desk.run(preferences.change, **changes)
    await reply.answer(interaction, await _panel(desk, interaction, preferences))


async def _set_channels(desk: Desk, interaction: Interaction, page: int, chosen: str) -> None:
    await _change(desk, interaction, channels=frozenset(_ids(chosen)))


async def _set_feedback(desk: Desk, interaction: Interaction, page: int, chosen: str) -> None:
    """Choose the librarians' channel; UserError where the bot may not post there."""
    await reply.defer_turn(interaction)
    preferences = await _preferences(desk, interaction)
    feedback = next(iter(_ids(chosen)), None)
    channel = interaction.guild.get_channel(feedback or 0) if interaction.guild else None
    names = lacking(channel, POSTING)
    if names:
        said = called(names, locale_of(interaction))
        raise UserError("gateway.permission.post", channel=f"<#{feedback}>", names=said)
    await desk.run(preferences.change, feedback=feedback)
    await reply.answer(interaction, await _panel(desk, interaction, preferences))


async def _set_role(desk: Desk, interaction: Interaction, page: int, chosen: str) -> None:
    await reply.defer_turn(interaction)
    preferences = await _preferences(desk, interaction)
    await desk.run(preferences.choose_librarian, next(iter(_ids(chosen)), None))
    await reply.answer(interaction, await _panel(desk, interaction, preferences))


async def _set_private(desk: Desk, interaction: Interaction, on: int, subject: str) -> None:
    await _change(desk, interaction, private=bool(on))


async def _set_lookups(desk: Desk, interaction: Interaction, on: int, subject: str) -> None:
    await _change(desk, interaction, lookups=bool(on))


async def _set_language(desk: Desk, interaction: Interaction, page: int, chosen: str) -> None:
    if chosen not in LANGUAGES:
        raise UserError("gateway.stale")
    await _change(desk, interaction, language="" if chosen == "auto" else chosen)


async def _set_limits(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    form = Limits(desk, desk.settings(interaction.guild_id), locale_of(interaction))
    await interaction.response.send_modal(form)


async def _settings(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await _change(desk, interaction)


async def _reset(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    await _preferences(desk, interaction)
    await reply.answer(interaction, reset_panel(locale_of(interaction)))


async def _reset_all(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    preferences = await _preferences(desk, interaction)
    await desk.run(preferences.reset)
    await reply.answer(interaction, await _panel(desk, interaction, preferences))


def _ids(chosen: str) -> list[int]:
    return [int(one) for one in chosen.split(",") if one.isdecimal()]


ACTS = {
    "settings": _settings,
    "setchannels": _set_channels,
    "setfeedback": _set_feedback,
    "setrole": _set_role,
    "setprivate": _set_private,
    "setlookups": _set_lookups,
    "setlanguage": _set_language,
    "setlimits": _set_limits,
    "reset": _reset,
    "resetall": _reset_all,
}
