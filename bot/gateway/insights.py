"""`/insights`: for a server's librarians, what was asked there and what went unanswered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import discord
from discord import app_commands

from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.buttons import Button, Style
from bot.gateway.desk import Desk, Window
from bot.gateway.gaps import Gap, Gaps, gaps_card
from bot.gateway.localise import locale_of, named
from bot.gateway.naming import Command
from bot.gateway.parts import BLUE, attachment, gallery, panel, row, small, text
from bot.gateway.reply import Sheet
from bot.kept.journal import Asked
from bot.kept.totals import Totals, per_cent, totals
from bot.model import PassageView, Picture
from bot.phrases import say

Interaction = discord.Interaction[Any]

SPANS = (4, 12, 26)
"""Weeks that can be looked at."""
USUAL = 12
SHOWN = 5
"""Groups of questions on a page."""


def insights_command(desk: Desk) -> Command:
    """The command for the counts of a server."""

    @app_commands.command(
        name=named("gateway.insights.name"), description=named("gateway.insights.about")
    )
    @app_commands.guild_only()
    async def insights(interaction: Interaction) -> None:
        await reply.defer(interaction, private=True)
        await _overview(desk, interaction, USUAL)

    return insights


async def _ruled(desk: Desk, interaction: Interaction) -> int:
    """The server; UserError for anyone but those who rule its libraries and rights."""
    await desk.books(interaction)
    return interaction.guild_id or 0


async def _overview(desk: Desk, interaction: Interaction, weeks: int) -> None:
    guild = await _ruled(desk, interaction)
    locale = locale_of(interaction)
    rows = await desk.run(desk.kept.journal.weeks, guild, weeks)
    picture = None
    if totals(rows).asked:
        window = await desk.seen_by(interaction)
        picture = await window.run(window.service.weeks_picture, rows, locale=locale)
    await reply.answer(interaction, overview_card(rows, picture, locale))


def overview_card(
    rows: Mapping[str, Mapping[str, int]], picture: Picture | None, locale: str
) -> Sheet:
    """The counts in words and as a picture, the ways to other spans, and to what is open."""
    spans = [
        Button(
            *("insights", one, "weeks", say("insights.weeks", locale, weeks=one)),
            Style.primary if one == len(rows) else Style.secondary,
        )
        for one in SPANS
    ]
    gaps = Button("gaps", 0, "all", say("insights.gaps", locale))
    title = say("insights.title", locale, weeks=len(rows))
    if picture is None:
        said = say("insights.none", locale, weeks=len(rows))
        return Sheet(panel(BLUE, text(f"{title}\n{said}"), row(*spans, gaps)))
    return Sheet(
        panel(
            BLUE,
            text("\n".join([title, *_said(totals(rows), locale)])),
            gallery(picture),
            text(small(say("insights.foot", locale))),
            row(*spans, gaps),
        ),
        files=[attachment(picture)],
    )


def _said(sums: Totals, locale: str) -> list[str]:
    """The totals in a few words; shares only where there are enough questions for them."""
    parts = [say("insights.asked", locale, n=sums.asked)]
    for outcome in ("answered", "unsure", "not_found"):
        n = getattr(sums, outcome)
        part, share = say(f"insights.part.{outcome}", locale), per_cent(n, sums.asked)
        if share is None:
            parts.append(say("insights.outcome", locale, n=n, part=part))
        else:
            parts.append(say("insights.outcome.share", locale, n=n, part=part, share=share))
    lines = [" · ".join(parts)]
    if sums.judged:
        found = {"helpful": sums.helpful, "unhelpful": sums.unhelpful}
        share = per_cent(sums.helpful, sums.judged)
        if share is None:
            lines.append(say("insights.judged", locale, **found))
        else:
            lines.append(say("insights.judged.share", locale, **found, share=share))
    if sums.later:
        lines.append(say("insights.later", locale, n=sums.later))
    return lines


async def _weeks(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    await _overview(desk, interaction, page if page in SPANS else USUAL)


async def _gaps(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer(interaction, private=True)
    await _open(desk, interaction, page)


async def _turned(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await reply.defer_turn(interaction)
    await _open(desk, interaction, page)


async def _open(desk: Desk, interaction: Interaction, page: int) -> None:
    """Show the groups of a page; they are made anew from what is kept at this moment."""
    guild = await _ruled(desk, interaction)
    window, locale = await desk.seen_by(interaction), locale_of(interaction)
    kept = await desk.run(desk.kept.journal.unanswered, guild, private=True)
    asked = [one for one in kept if not one.private and may_read(interaction, one.place)]
    groups = await window.run(window.service.grouped, [one.anew for one in asked])
    page = min(page, max(len(groups) - 1, 0) // SHOWN)
    shown = groups[page * SHOWN : (page + 1) * SHOWN]
    members = [[asked[n] for n in group] for group in shown]
    gaps = await window.run(_nearest, window, members, locale)
    found = Gaps(
        tuple(gaps),
        page=page,
        pages=-(-len(groups) // SHOWN),
        questions=len(asked),
        groups=len(groups),
        hidden=len(kept) - len(asked),
        older=max(len(asked) - window.service.most_grouped, 0),
        days=desk.settings(guild).retention,
    )
    await reply.answer(interaction, gaps_card(found, SHOWN, locale))


def may_read(interaction: Interaction, place: int) -> bool:
    """Whether who looks may read where a question was put: the right to judge is none to see."""
    guild, member = interaction.guild, interaction.user
    channel = guild.get_channel_or_thread(place) if guild is not None else None
    if channel is None or not isinstance(member, discord.Member):
        return False
    allowed = channel.permissions_for(member)
    closed = isinstance(channel, discord.Thread) and channel.is_private()
    return allowed.view_channel and (allowed.manage_threads or not closed)


def _nearest(window: Window, groups: Sequence[Sequence[Asked]], locale: str) -> list[Gap]:
    return [Gap(group[0].anew, len(group), _passage(window, group, locale)) for group in groups]


def _passage(window: Window, group: Sequence[Asked], locale: str) -> PassageView | None:
    """The passage that came nearest to one of the questions, of those that are seen here now."""
    for key in dict.fromkeys(one.nearest for one in group if one.nearest):
        with suppress(UserError):
            return window.service.passage(key, locale=locale)
    return None


ACTS = {"insights": _weeks, "gaps": _gaps, "gapspage": _turned}
