"""The cards on which watches are kept: one that was just set, and the list of them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.gateway import limits
from bot.gateway.buttons import Button, Menu, Option
from bot.gateway.parts import GREEN, GREY, Item, line, panel, row, small, text
from bot.gateway.reply import Sheet
from bot.gateway.text import code, escape, short
from bot.gateway.watch_cards import named
from bot.kept.quiet import Quiet, clock, offset_text
from bot.kept.watch_model import Watch
from bot.kept.watches import OF_A_PERSON
from bot.phrases import say

LISTED = 10
"""Watches on a page of the list."""


def set_card(watch: Watch, parts: Sequence[str], locale: str) -> Sheet:
    """What is watched for from now on, how it is understood, and where it will be told."""
    if len(parts) == 1:
        understood = say("watches.set.said", locale)
    elif parts:
        words = " ".join(code(limits.cut(part, 60)) for part in parts[:12])
        understood = say("watches.set.words", locale, words=words)
    else:
        understood = say("watches.set.question", locale)
    return Sheet(
        panel(
            GREEN,
            text(say("watches.set", locale, what=named(watch, 250, locale))),
            text(f"{understood}\n{_where(watch, 'set', locale)}"),
            row(
                Button("watches", 0, "-", say("watches.button.all", locale)),
                Button("unwatch", 0, str(watch.id), say("watches.button.stop", locale)),
            ),
        )
    )


def _where(watch: Watch, use: str, locale: str) -> str:
    if watch.channel is None:
        return say(f"watches.{use}.direct", locale)
    return say(f"watches.{use}.channel", locale, channel=f"<#{watch.channel}>")


@dataclass(frozen=True, slots=True)
class Listing:
    """The watches that somebody may change: their own, then others of the server's channels.

    `servers` are the names of servers by id; `quiet` are the quiet hours of the reader.
    """

    own: Sequence[Watch]
    others: Sequence[Watch]
    servers: Mapping[int, str]
    quiet: Quiet | None


def watches_card(listing: Listing, page: int, locale: str) -> Sheet:
    """A page of the watches, with the ways to pause and end each, and to choose quiet hours."""
    every = [*listing.own, *listing.others]
    page = max(0, min(page, (len(every) - 1) // LISTED))
    first = page * LISTED
    shown = every[first : first + LISTED]
    own = [one for one in shown if one in listing.own]
    others = [one for one in shown if one not in own]
    blocks: list[Item | None] = []
    if own:
        blocks.append(text(say("watches.own", locale, count=len(listing.own), most=OF_A_PERSON)))
        blocks.append(text("\n".join(_entry(one, listing, locale) for one in own)))
    if others:
        blocks.append(text(say("watches.others", locale)))
        blocks.append(text("\n".join(_entry(one, listing, locale) for one in others)))
    if not every:
        blocks.append(text(say("watches.none", locale)))
    turns = [
        Button("watches", number, "-", say("gateway.button.back", locale, page=number + 1))
        for number in (page - 1, page + 1)
        if 0 <= number * LISTED < len(every)
    ]
    return Sheet(
        panel(
            GREY,
            *blocks,
            line(),
            text(small(_quiet_line(listing.quiet, locale))),
            row(Menu("wpause", _options(shown, page, locale), say("watches.menu.pause", locale)))
            if shown
            else None,
            row(Menu("wend", _options(shown, page, locale), say("watches.menu.end", locale)))
            if shown
            else None,
            row(
                Button("wquiet", page, "-", say("watches.button.quiet", locale)),
                Button("wloud", page, "-", say("watches.button.loud", locale))
                if listing.quiet
                else None,
                *turns,
            ),
        )
    )


def _entry(watch: Watch, listing: Listing, locale: str) -> str:
    where = _where(watch, "in", locale)
    server = listing.servers.get(watch.guild or 0)
    if server and watch.channel is None:
        where += f" · {short(server, 60)}"
    if watch.paused:
        state = say(f"watches.paused.{watch.paused}", locale)
    elif watch.last is not None:
        state = say("watches.last", locale, when=f"<t:{int(watch.last)}:R>")
    else:
        state = say("watches.nothing", locale)
    return f"**{named(watch, 120, locale)}**\n{small(f'{where} · {state}')}"


def _quiet_line(quiet: Quiet | None, locale: str) -> str:
    if quiet is None:
        return say("watches.quiet.none", locale)
    hours = f"{clock(quiet.start)}–{clock(quiet.end)} ({offset_text(quiet.offset)})"
    return say("watches.quiet.are", locale, hours=escape(hours))


def _options(watches: Sequence[Watch], page: int, locale: str) -> list[Option]:
    paused = say("watches.state.paused", locale)
    return [Option(one.text, f"{one.id}:{page}", paused if one.paused else "") for one in watches]
