"""`/status`: how the bot is doing, for those who own the application on Discord, and no others."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import discord
from discord import app_commands

from bot.doctor.machine import memory_bytes, size_text
from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.counting import Counting
from bot.gateway.desk import Desk
from bot.gateway.gauges import BOUNDS, Fault, Gauges
from bot.gateway.localise import locale_of, named
from bot.gateway.naming import Command, Interaction
from bot.gateway.parts import GREEN, line, panel, small, text
from bot.gateway.reply import Sheet
from bot.gateway.text import code
from bot.phrases import say

SHOWN = 5
"""Errors that are shown, the newest first."""


def status_command(desk: Desk) -> Command:
    """The command `/status`; in a server only those who manage it see it among the commands."""

    @app_commands.command(name=named("status.name"), description=named("status.about"))
    @app_commands.default_permissions(manage_guild=True)
    async def status(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        client = interaction.client
        if not isinstance(client, Counting) or not await owns(client, interaction.user.id):
            raise UserError("status.others")
        totals = await client.totals()
        await reply.answer(interaction, status_card(client, desk, totals, locale_of(interaction)))

    return status


async def owns(client: discord.Client, person: int) -> bool:
    """Whether a person owns the application, or is of the team that does; asked of Discord anew."""
    application = await client.application_info()
    if application.team is None:
        return application.owner.id == person
    accepted = discord.TeamMembershipState.accepted
    return any(
        member.id == person and member.membership_state is accepted
        for member in application.team.members
    )


def status_card(client: Counting, desk: Desk, totals: Mapping[str, int], locale: str) -> Sheet:
    """All that is told: how long, how many questions, how fast, how much, and what went wrong."""
    gauges = client.gauges
    up = say(
        "status.up",
        locale,
        uptime=_span(time.time() - gauges.started, locale),
        version=version("kakehashi"),
    )
    link = say(
        "status.link",
        locale,
        servers=totals["servers"],
        shards=totals["shards"],
        latency=_ms(client.latency, locale),
    )
    return Sheet(
        panel(
            GREEN,
            text(f"{say('status.title', locale)}\n{up}\n{small(link)}"),
            line(),
            text(_questions(gauges, locale)),
            text(_library(desk, totals, locale)),
            text(_errors(gauges, locale)),
        )
    )


def _questions(gauges: Gauges, locale: str) -> str:
    counts: Any = gauges.questions
    names = ("answered", "unsure", "not_found", "chat", "refused", "fault")
    lines = [
        say("status.questions", locale, n=sum(counts.values())),
        small(say("status.became", locale, **{name: counts[name] for name in names})),
    ]
    if len(gauges.seconds):
        median, late = (_ms(gauges.seconds.quantile(share), locale) for share in (0.5, 0.95))
        lines.append(small(say("status.times", locale, median=median, late=late)))
    return "\n".join(lines)


def _library(desk: Desk, totals: Mapping[str, int], locale: str) -> str:
    lines = [say("status.library", locale)]
    if "documents" in totals:
        names = ("libraries", "documents", "passages")
        held = {name: f"{totals[name]:,}" for name in names}
        lines.append(small(say("status.held", locale, **held)))
    file, free = _size(totals.get("bytes"), locale), _size(totals.get("free"), locale)
    lines.append(small(say("status.file", locale, size=file, free=free)))
    memory = _size(memory_bytes(), locale)
    lines.append(small(say("status.process", locale, memory=memory, reading=len(desk.busy))))
    return "\n".join(lines)


def _size(count: int | None, locale: str) -> str:
    return say("status.unknown", locale) if count is None else size_text(count)


def _errors(gauges: Gauges, locale: str) -> str:
    head = say("status.errors", locale, n=gauges.errors)
    rows = [_error(fault, locale) for fault in list(gauges.last)[: -SHOWN - 1 : -1]]
    return "\n".join([head, *map(small, rows or [say("status.errors.none", locale)])])


def _error(fault: Fault, locale: str) -> str:
    # Discord writes the time in the reader's own language and zone.
    when = f"<t:{int(fault.at)}:R>"
    chips = [code(one) for one in (fault.reference, fault.kind) if one]
    return say("status.error", locale, what=" ".join(chips), when=when)


def _ms(seconds: float, locale: str) -> str:
    if math.isnan(seconds):
        return say("status.unknown", locale)
    if math.isinf(seconds):
        return say("status.over", locale, n=f"{BOUNDS[-1] * 1000:,.0f}")
    return say("status.ms", locale, n=f"{seconds * 1000:,.0f}")


def _span(seconds: float, locale: str) -> str:
    minutes = int(max(seconds, 0) // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return say("status.days", locale, days=days, hours=hours)
    if hours:
        return say("status.hours", locale, hours=hours, minutes=minutes)
    return say("status.minutes", locale, minutes=minutes)
