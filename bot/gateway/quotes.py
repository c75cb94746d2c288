"""Passages as pictures: *As a picture* is a quotation card, *Show the page* a part of the PDF."""

from __future__ import annotations

from typing import Any

import discord

from bot.conversation import Where
from bot.gateway import reply
from bot.gateway.buttons import Button
from bot.gateway.desk import Desk, Window
from bot.gateway.localise import locale_of
from bot.gateway.parts import BLUE, attachment, gallery, panel, row, small, text
from bot.gateway.reply import Sheet
from bot.gateway.text import short
from bot.model import PageSeen, Picture
from bot.phrases import say

THEMES = ("dark", "light")
"""What a button's page stands for."""


def picture_button(key: str, locale: str) -> Button:
    """The way to the passage as a picture."""
    return Button("picture", 0, key, say("quote.button.picture", locale))


def page_button(key: str, locale: str) -> Button:
    """The way to the page of its PDF."""
    return Button("pdfpage", 0, key, say("quote.button.page", locale))


def quote_card(picture: Picture, key: str, theme: int, locale: str) -> Sheet:
    """The passage as a picture, with its source in words and the ways to the other picture."""
    other = 1 - theme
    return Sheet(
        panel(
            BLUE,
            gallery(picture),
            text(small(short(picture.source, 400))),
            row(
                Button("whole", 0, key, say("gateway.button.whole", locale)),
                Button("repaint", other, key, say(f"quote.button.{THEMES[other]}", locale)),
            ),
        ),
        files=[attachment(picture)],
    )


def page_card(picture: Picture, seen: PageSeen, key: str, locale: str) -> Sheet:
    """The page with the passage boxed; where that was not found it says so."""
    said = [f"**{say('quote.page.title', locale, page=short(seen.page, 20))}**"]
    if not seen.boxed:
        said.append(say("quote.page.unfound", locale))
    elif seen.goes_on:
        said.append(say("quote.page.goes_on", locale))
    return Sheet(
        panel(
            BLUE,
            text("\n".join(said)),
            gallery(picture),
            text(small(short(picture.source, 400))),
            row(
                Button("whole", 0, key, say("gateway.button.whole", locale)),
                picture_button(key, locale),
            ),
        ),
        files=[attachment(picture)],
    )


async def _picture(desk: Desk, interaction: discord.Interaction[Any], theme: int, key: str) -> None:
    await reply.defer(interaction, private=True)
    await _draw(desk, interaction, theme, key)


async def _repaint(desk: Desk, interaction: discord.Interaction[Any], theme: int, key: str) -> None:
    await reply.defer_turn(interaction)
    await _draw(desk, interaction, theme, key)


async def _draw(desk: Desk, interaction: discord.Interaction[Any], page: int, key: str) -> None:
    locale, theme = locale_of(interaction), page % len(THEMES)
    window = await desk.seen_by(interaction)
    picture = await window.run(
        window.service.quote_picture,
        key,
        question=await _question(desk, interaction, key),
        theme="light" if theme else "dark",
        locale=locale,
    )
    await reply.answer(interaction, quote_card(picture, key, theme, locale))


async def _question(desk: Desk, interaction: discord.Interaction[Any], key: str) -> str:
    """The question that led whoever pressed to the passage, as far as that is kept."""
    spot = await desk.spot_of(interaction)
    person = await desk.opaque(interaction.user.id)
    where = Where(interaction.channel_id or 0, person, spot.guild, spot.private)
    return await desk.run(desk.kept.leading.question, key, where)


async def _page(desk: Desk, interaction: discord.Interaction[Any], page: int, key: str) -> None:
    await reply.defer(interaction, private=True)
    locale = locale_of(interaction)
    window: Window = await desk.seen_by(interaction)
    picture, seen = await window.run(window.service.page_picture, key, locale=locale)
    await reply.answer(interaction, page_card(picture, seen, key, locale))


ACTS = {"picture": _picture, "repaint": _repaint, "pdfpage": _page}
