"""The pieces that every card is laid out from: text, source lines, chips, rows of controls."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import discord

from bot.gateway import limits
from bot.gateway.buttons import Button, Channels, Menu, Option, Roles
from bot.gateway.text import code, quoted, short
from bot.model import Citation, PassageView, Picture
from bot.phrases import say

BLUE, AMBER, GREY, GREEN = 0x3B74B9, 0xC98A1B, 0x6B7280, 0x3A8F6B

BULLET = "•"
"""A sign rather than a Markdown list, which would swallow the line after it."""

ARROW = " › "
"""Between the headings of a section path."""

CHIPS = 5
"""Passages that have a button each; more are in a menu."""

Item = discord.ui.Item[Any]


def text(content: str) -> Item:
    """A block of Markdown."""
    return discord.ui.TextDisplay(content)


def line() -> Item:
    """A thin rule."""
    return discord.ui.Separator()


def small(content: str) -> str:
    """`content` as small print, each line of it."""
    return "\n".join(f"-# {row}" for row in content.split("\n"))


def panel(colour: int, *items: Item | None) -> discord.ui.Container[Any]:
    """The items, those that are there, in a frame with a coloured edge."""
    frame: discord.ui.Container[Any] = discord.ui.Container(accent_colour=colour)
    for item in items:
        if item is not None:
            frame.add_item(item)
    return frame


def gallery(picture: Picture) -> Item:
    """The picture, with its words for those who cannot see it; `attachment` is its file."""
    shown = discord.MediaGalleryItem(f"attachment://{picture.name}", description=picture.alt)
    return discord.ui.MediaGallery(shown)


def attachment(picture: Picture) -> discord.File:
    """The file that goes with the `gallery` of the picture."""
    return discord.File(BytesIO(picture.png), picture.name, description=picture.alt)


def row(*controls: Button | Menu | Roles | Channels | None) -> Item | None:
    """The controls, those that are there, side by side; None without any."""
    present = [control for control in controls if control is not None]
    if not present:
        return None
    strip: discord.ui.ActionRow[Any] = discord.ui.ActionRow()
    for control in present:
        strip.add_item(control)
    return strip


def source_lines(
    passages: Sequence[tuple[int, Citation | PassageView]], room: int, locale: str = "en"
) -> list[str]:
    """`[1] place` for each passage, under a line for each document, in about `room` characters.

    What the words are ("retold by ...") stands with the document, so that it is read once.
    """
    lines: list[str] = []
    share = max(room // max(len(passages), 1), 80) // 2
    previous = ("", "")
    for number, passage in passages:
        if previous != (previous := (passage.title, passage.label)):
            lines.append(document_line(passage, share, locale))
        lines.append(f"{code(f'[{number}]')} {_placed(passage, share)}")
    return lines


def _placed(passage: Citation | PassageView, room: int) -> str:
    """The locator in about `room` characters; page and notes stay when its headings are cut."""
    path = ARROW.join(passage.section)
    if not path or not passage.locator.startswith(path):
        return short(compact(passage.locator), room)
    tail = short(passage.locator[len(path) :], room // 2)
    return short(compact(passage.section), room - len(tail)) + tail


def document_line(passage: Citation | PassageView, room: int = 200, locale: str = "en") -> str:
    """The document's title, what its words are and a list's or count's date, in small print."""
    said = [f"**{short(passage.title, room)}**"]
    if passage.label:
        said.append(short(passage.label, room))
    if isinstance(passage, Citation) and passage.as_of:
        said.append(short(say("gateway.as_of", locale, date=passage.as_of), 60))
    return small(" · ".join(said))


def quote_block(citation: Citation, room: int) -> tuple[str, bool]:
    """The quotation as a block quote in at most `room` characters, and whether it is all there."""

    def render(piece: str) -> str:
        return quoted(piece, [(a, min(b, len(piece))) for a, b in citation.strong])

    size = limits.fitting(citation.quote, room, render)
    if size >= len(citation.quote):
        return render(citation.quote), True
    return f"{render(citation.quote[:size].rstrip())} {limits.ELLIPSIS}", False


def compact(path: str | Sequence[str], most: int = 34) -> str:
    """A section path (or a locator that begins with one) with its upper headings cut short."""
    parts = path.split(ARROW) if isinstance(path, str) else path
    upper = [limits.cut(part, most) for part in parts[:-1]]
    return ARROW.join([*upper, *parts[-1:]])


def notes(numbers: Sequence[int], locale: str) -> str:
    """`n. 59, 60`."""
    return say("gateway.note", locale, notes=", ".join(map(str, numbers)))


def whole_controls(
    passages: Sequence[tuple[int, Citation | PassageView]], locale: str
) -> list[Button | Menu]:
    """The ways to the whole passages, for one row: chips with their numbers, or else a menu."""
    chips: dict[str, list[int]] = {}
    for number, passage in passages:
        chips.setdefault(passage.passage, []).append(number)
    if len(chips) > CHIPS:
        options = [_option(number, passage) for number, passage in passages]
        return [Menu("whole", options, say("gateway.menu.whole", locale))]
    if len(chips) == 1:
        (key,) = chips
        label = say("gateway.button.whole", locale)
        return [Button("whole", 0, key, label, discord.ButtonStyle.primary)]
    return [_chip(key, numbers) for key, numbers in chips.items()]


def _chip(key: str, numbers: Sequence[int]) -> Button:
    label = " ".join(f"[{number}]" for number in numbers)
    return Button("whole", 0, key, label, discord.ButtonStyle.primary)


def _option(number: int, passage: Citation | PassageView) -> Option:
    about = passage.quote if isinstance(passage, Citation) else passage.text
    place = (passage.locator or passage.title).split(ARROW)[-1]
    return Option(f"[{number}] {place}", passage.passage, about)
