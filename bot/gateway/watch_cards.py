"""The cards that watches post: what came in, the further passages of it, and whole ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.gateway import limits
from bot.gateway.buttons import Button, Menu, Option, Style, fits
from bot.gateway.parts import (
    ARROW,
    BLUE,
    CHIPS,
    GREEN,
    Item,
    compact,
    document_line,
    line,
    panel,
    quote_block,
    row,
    small,
    text,
    whole_controls,
)
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import code, quoted, short
from bot.kept.watch_model import Watch
from bot.model import Citation, PassageView
from bot.phrases import say

SHOWN = CHIPS
"""Passages of one message, each with a button of its own."""
ROOM = 3000
"""Characters of Markdown of all its quotations and places together."""
STOPS = 4
"""Watches that have a button each; more are in a menu."""
PASSAGE_ROOM = 3200

_MARKS = '"“”「」『』'

Row = tuple[int, str]
"""A passage that was told of: the watch, and the key."""


@dataclass(frozen=True, slots=True)
class News:
    """What a watch found, in order."""

    watch: Watch
    told: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the `total` passages of a message; those that it showed itself are page 0."""

    post: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class NewsCard:
    """A message, and every passage that it stands for: those that it shows, then the rest."""

    sheet: Sheet
    rows: list[Row]


def news_card(news: Sequence[News], post: str, locale: str, *, direct: bool) -> NewsCard:
    """What watches of one person or channel found, in one message."""
    shown = _chosen([len(one.told) for one in news])
    count = sum(shown)
    blocks: list[Item | None] = []
    numbered: list[tuple[int, Citation]] = []
    for one, some in zip(news, shown, strict=True):
        if some and len(news) > 1:
            blocks.append(text(f"**{named(one.watch, 150, locale)}**"))
        for citation in one.told[:some]:
            numbered.append((len(numbered) + 1, citation))
            blocks.append(text(_block(*numbered[-1], ROOM // count, locale)))
    left = sum(len(one.told) for one in news) - count
    guilds = [one.watch.guild for one, n in zip(news, shown, strict=True) for _ in range(n)]
    sheet = Sheet(
        panel(
            GREEN,
            text(_head(news, locale)),
            *blocks,
            text(small(say("watches.left", locale, count=left))) if left else None,
            line(),
            *_rows(
                _reading(numbered, guilds if direct else None, locale),
                [*([_further(post, 1, locale)] if left else []), *_stops(news, locale)],
            ),
            _stop_menu(news, locale),
        )
    )
    pairs = list(zip(news, shown, strict=True))
    rows = [(one.watch.id, told.passage) for one, n in pairs for told in one.told[:n]]
    rows += [(one.watch.id, told.passage) for one, n in pairs for told in one.told[n:]]
    return NewsCard(sheet, rows)


def _rows(reading: Sequence[Button | Menu], others: Sequence[Button]) -> list[Item | None]:
    """One row of controls where they fit into it, else two."""
    if len(reading) == 1 and not isinstance(reading[0], Menu) and len(others) < CHIPS:
        return [row(*reading, *others)]
    return [row(*reading), row(*others)]


def _chosen(found: Sequence[int]) -> list[int]:
    """How many passages of each watch are shown: by turns, until there are enough."""
    chosen = [0] * len(found)
    while sum(chosen) < min(SHOWN, sum(found)):
        for place, many in enumerate(found):
            if chosen[place] < many and sum(chosen) < SHOWN:
                chosen[place] += 1
    return chosen


def _head(news: Sequence[News], locale: str) -> str:
    if len(news) == 1:
        return say("watches.news", locale, what=named(news[0].watch, 250, locale))
    return say("watches.news.several", locale, count=len(news))


def named(watch: Watch, room: int, locale: str) -> str:
    """What a watch is for, in quotation marks unless it has its own in the middle."""
    inner = watch.text.strip(_MARKS)
    if len(watch.text) - len(inner) in (0, 2) and not any(mark in inner for mark in _MARKS):
        return say("watches.named", locale, what=short(inner, room))
    return short(watch.text, room)


def _block(n: int, citation: Citation, room: int, locale: str) -> str:
    about = document_line(citation, 150, locale)
    place = citation.locator.removeprefix(citation.title).removeprefix(ARROW).removeprefix(", ")
    if place:
        about += f" · {short(compact(place), 200)}"
    block, _ = quote_block(citation, max(room - len(about) - 12, 60))
    return f"{block} {code(f'[{n}]')}\n{about}"


def _reading(
    numbered: Sequence[tuple[int, Citation]], guilds: Sequence[int | None] | None, locale: str
) -> Sequence[Button | Menu]:
    """The ways to the whole passages; in direct messages each through its watch's server."""
    if guilds is None:
        return whole_controls(numbered, locale)
    numbers: dict[str, list[str]] = {}
    for (n, citation), guild in zip(numbered, guilds, strict=True):
        numbers.setdefault(f"{guild or 0}:{citation.passage}", []).append(f"[{n}]")
    chips = {subject: " ".join(some) for subject, some in numbers.items()}
    if len(chips) == 1:
        chips = dict.fromkeys(chips, say("gateway.button.whole", locale))
    return [
        Button("wread", 0, subject, label, Style.primary)
        for subject, label in chips.items()
        if fits("wread", 0, subject)
    ]


def _further(post: str, page: int, locale: str) -> Button:
    return Button("wrest", page, post, say("gateway.button.more", locale))


def _stops(news: Sequence[News], locale: str) -> list[Button]:
    """The way to end each watch, where a row has room for all of them."""
    if len(news) == 1:
        label = say("watches.button.stop", locale)
        return [Button("unwatch", 0, str(news[0].watch.id), label)]
    if len(news) > STOPS:
        return []
    labels = [
        say("watches.button.stop.one", locale, what=limits.cut(one.watch.text.strip(_MARKS), 40))
        for one in news
    ]
    return [
        Button("unwatch", 0, str(one.watch.id), label)
        for one, label in zip(news, labels, strict=True)
    ]


def _stop_menu(news: Sequence[News], locale: str) -> Item | None:
    if len(news) <= STOPS:
        return None
    options = [Option(one.watch.text, str(one.watch.id)) for one in news]
    return row(Menu("unwatch", options, say("watches.menu.stop", locale)))


def rest_card(
    told: Sequence[Citation],
    guilds: Sequence[int | None] | None,
    page: Page,
    locale: str,
) -> Sheet:
    """A page of the further passages of a message; `guilds` are as in `_reading`."""
    if not told:
        return plain(say("gateway.more.none", locale))
    numbered = list(enumerate(told, page.number * SHOWN + 1))
    after = page.number + 1
    return Sheet(
        panel(
            GREEN,
            text(say("gateway.more", locale)),
            *(text(_block(n, one, ROOM // len(told), locale)) for n, one in numbered),
            row(*_reading(numbered, guilds, locale)),
            row(_further(page.post, after, locale) if after * SHOWN < page.total else None),
        )
    )


def whole_card(
    around: tuple[PassageView | None, PassageView, PassageView | None],
    page: int,
    guild: int,
    locale: str,
) -> Sheet:
    """One page of a passage in full, whose ways on stay with the server that it is from."""
    before, passage, after = around
    sheets = limits.pages(passage.text, PASSAGE_ROOM, quoted)
    page = min(page, len(sheets) - 1)
    where = [document_line(passage, locale=locale), short(passage.locator, 300)]
    ways = [
        (number, passage, say("gateway.button.back", locale, page=number + 1))
        for number in (page - 1, page + 1)
        if 0 <= number < len(sheets)
    ]
    for near, side in ((before, "before"), (after, "after")):
        if near is not None:
            ways.append((0, near, say(f"gateway.button.{side}", locale)))
    if len(sheets) > 1:
        where.append(small(say("gateway.pages", locale, page=page + 1, pages=len(sheets))))
    turns = [(number, f"{guild}:{one.passage}", label) for number, one, label in ways]
    return Sheet(
        panel(
            BLUE,
            text("\n".join(filter(None, where))),
            text(quoted(sheets[page])),
            row(*(Button("wturn", *turn) for turn in turns if fits("wturn", *turn[:2]))),
        )
    )
