"""The cards of privacy: what is kept of a person, whether it is to go, and the proof of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.conversation import LIFETIME
from bot.gateway.buttons import Button, Style
from bot.gateway.links import Links
from bot.gateway.parts import AMBER, BLUE, GREEN, Item, line, panel, row, small, text
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import short
from bot.kept.days import ANSWERS, LOG, REQUESTS
from bot.phrases import say

Held = Mapping[str, int]
"""Rows that are kept of a person, by the name of the store."""


@dataclass(frozen=True, slots=True)
class Where:
    """The server whose setting holds for what is asked here: its name, and its days for text.

    Outside servers there is none, and no text is kept.
    """

    server: str = ""
    days: int = 0


def privacy_card(held: Held, where: Where, links: Links, locale: str) -> Sheet:
    """What is kept, for how long and where."""
    terms = _terms(where, locale)
    rows = [
        f"{say('gateway.privacy.row', locale, n=n, what=_what(name, locale))}\n{small(terms[name])}"
        for name, n in held.items()
        if n
    ]
    said = [say("gateway.privacy.who", locale), say("gateway.privacy.never", locale)]
    if not (links.privacy and links.terms):
        said.append(say("gateway.privacy.docs", locale))
    forget = Button("forgetme", 0, "-", say("gateway.privacy.forget", locale), Style.danger)
    return Sheet(
        panel(
            BLUE,
            text(say("gateway.privacy", locale)),
            line(),
            text("\n".join(rows) or say("gateway.privacy.nothing", locale)),
            _none(held, locale),
            line(),
            text("\n".join(said)),
            _controls(forget if any(held.values()) else None, links, locale),
        )
    )


def _none(held: Held, locale: str) -> Item | None:
    """What there is nothing of, in small print; it is said of everything where nothing is kept."""
    kinds = [_what(name, locale) for name, n in held.items() if not n]
    if not kinds or len(kinds) == len(held):
        return None
    return text(small(say("gateway.privacy.none", locale, kinds=" · ".join(kinds))))


def _terms(where: Where, locale: str) -> dict[str, str]:
    """For how long what each store keeps stays there."""
    kept = say("gateway.privacy.text.none", locale)
    if where.days:
        server = short(where.server, 60)
        kept = say("gateway.privacy.text.here", locale, days=where.days, server=server)
    days = max(ANSWERS, where.days)
    return {
        "turns": say("gateway.privacy.turns.until", locale, hours=int(LIFETIME // 3600)),
        "questions": say("gateway.privacy.questions.until", locale, days=days, text=kept),
        "home": say("gateway.privacy.home.until", locale),
        "notices": say("gateway.privacy.notices.until", locale),
        "watches": say("gateway.privacy.watches.until", locale),
        "requests": say("gateway.privacy.requests.until", locale, days=REQUESTS),
        "log": say("gateway.privacy.log.until", locale, days=LOG),
    }


def _controls(forget: Button | None, links: Links, locale: str) -> Item | None:
    strip: discord.ui.ActionRow[Any] = discord.ui.ActionRow()
    if forget is not None:
        strip.add_item(forget)
    for key, url in (
        ("gateway.privacy.link", links.privacy),
        ("gateway.privacy.terms", links.terms),
    ):
        if url:
            strip.add_item(discord.ui.Button(label=say(key, locale), url=url))
    return strip if strip.children else None


def sure_card(held: Held, locale: str) -> Sheet:
    """Asks whether it is to go, and says what stays."""
    if not any(held.values()):
        return plain(say("gateway.forget.none", locale))
    rows = [
        say("gateway.privacy.row", locale, n=n, what=_what(name, locale))
        for name, n in held.items()
        if n
    ]
    stays = [say("gateway.forget.stays", locale), say("gateway.forget.before", locale)]
    if held.get("log"):
        stays.append(say("gateway.forget.log", locale))
    return Sheet(
        panel(
            AMBER,
            text(say("gateway.forget", locale)),
            text("\n".join(rows)),
            line(),
            text(small("\n".join(stays))),
            row(
                Button("erase", 0, "-", say("gateway.forget.now", locale), Style.danger),
                Button("privacy", 0, "-", say("gateway.forget.keep", locale)),
            ),
        )
    )


def forgotten_card(before: Held, after: Held, locale: str) -> Sheet:
    """The proof: what was counted in the file before, and what is counted there now."""
    rows = [
        say("gateway.forget.row", locale, what=_what(name, locale), before=n, after=after[name])
        for name, n in before.items()
    ]
    left = any(after.values())
    again = Button("erase", 0, "-", say("gateway.forget.now", locale), Style.danger)
    return Sheet(
        panel(
            AMBER if left else GREEN,
            text(say("gateway.forget.left" if left else "gateway.forget.done", locale)),
            text("\n".join(rows)),
            line(),
            text(small(say("gateway.forget.stays", locale))),
            row(again) if left else None,
        )
    )


def _what(name: str, locale: str) -> str:
    return say(f"gateway.kept.{name}", locale)
