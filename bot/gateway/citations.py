"""The button *Copy citation*: the sources of an answer in each style, in blocks to copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import discord

from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.buttons import Button
from bot.gateway.desk import Desk, Window
from bot.gateway.localise import locale_of
from bot.gateway.parts import BLUE, Item, panel, row, small, text
from bot.gateway.reply import Sheet
from bot.model import CitingStyle
from bot.phrases import say

ROOM = 3600
"""Characters of the blocks of one page."""
MOST = 12
"""Blocks of one page."""
LONGEST = 1700
"""Characters of one citation; a title that makes it longer is cut."""
STYLES: tuple[CitingStyle, ...] = get_args(CitingStyle)

Block = tuple[CitingStyle, str]


async def _cite(desk: Desk, interaction: discord.Interaction[Any], page: int, ref: str) -> None:
    await reply.defer(interaction, private=True)
    await _show(desk, interaction, page, ref)


async def _turn(desk: Desk, interaction: discord.Interaction[Any], page: int, ref: str) -> None:
    await reply.defer_turn(interaction)
    await _show(desk, interaction, page, ref)


async def _show(desk: Desk, interaction: discord.Interaction[Any], page: int, ref: str) -> None:
    locale = locale_of(interaction)
    blocks = await _blocks(await desk.seen_by(interaction), ref, locale)
    await reply.answer(interaction, citations_card(blocks, page, ref, locale))


async def _blocks(window: Window, ref: str, locale: str) -> list[Block]:
    """Every citation in every style, the styles one after another; UserError where none is left."""
    held = await window.run(window.service.cited, ref, locale=locale)
    keys = [passage.passage for passage in held]
    if not keys:
        raise UserError("passage.gone")
    return [
        (style, one)
        for style in STYLES
        for one in await window.run(window.service.cite, keys, style, locale=locale)
    ]


def citations_card(blocks: Sequence[Block], page: int, ref: str, locale: str) -> Sheet:
    """A page of the blocks, under the name of their style, with the ways to the other pages."""
    pages = paged(blocks)
    page = min(page, len(pages) - 1)
    items: list[Item] = [text(say("gateway.cite.title", locale))]
    before = ""
    for style, written in pages[page]:
        head = f"{small(say(f'gateway.cite.{style}', locale))}\n" if style != before else ""
        items.append(text(f"{head}{fenced(written)}"))
        before = style
    turns = [
        Button("citepage", number, ref, say("gateway.button.back", locale, page=number + 1))
        for number in (page - 1, page + 1)
        if 0 <= number < len(pages)
    ]
    hint = text(small(say("gateway.cite.hint", locale)))
    return Sheet(panel(BLUE, *items, hint, row(*turns)))


def paged(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in pages that fit into a message."""
    pages: list[list[Block]] = [[]]
    left = ROOM
    for style, written in blocks:
        size = len(fenced(written)) + 40
        if pages[-1] and (size > left or len(pages[-1]) == MOST):
            pages.append([])
            left = ROOM
        pages[-1].append((style, written))
        left -= size
    return pages


def fenced(written: str) -> str:
    """A block of code: backticks that would end it become apostrophes."""
    return f"```\n{written[:LONGEST].replace('`', chr(39))}\n```"


ACTS = {"cite": _cite, "citepage": _turn}
