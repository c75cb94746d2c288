"""What is shown where no single entry was meant: those that come close, to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.gateway.buttons import Menu, Option
from bot.gateway.parts import GREY, panel, row, text
from bot.gateway.relations import entry_button, subject
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import short
from bot.model import Choice
from bot.phrases import say

FEW, BRIEF = 4, 40
"""So many suggestions with names so short are buttons; others are a menu."""


def miss_card(
    name: str,
    suggestions: Sequence[Choice],
    locale: str,
    *,
    kinds: Mapping[str, str],
    tie: bool = False,
    elsewhere: str = "",
) -> Sheet:
    """No entry, or more than one, goes by `name`: what was close.

    `kinds` says what the entries of a kind are called; `elsewhere` is the kind that was asked for
    where `name` is the name of an entry of another.
    """
    called = short(name, 100)
    if not suggestions:
        return plain(say("gateway.miss.none", locale, name=called))
    if elsewhere:
        asked = kinds.get(elsewhere, elsewhere)
        said = say("gateway.elsewhere", locale, name=called, kind=asked)
    else:
        said = say("gateway.tie" if tie else "gateway.miss", locale, name=called)
    few = len(suggestions) <= FEW and all(len(choice.name) <= BRIEF for choice in suggestions)
    if few:
        controls = [entry_button(choice, titled(choice, kinds)) for choice in suggestions]
        return Sheet(panel(GREY, text(said), row(*controls)))
    options = [
        Option(choice.name, subject(choice), kinds.get(choice.kind, "")) for choice in suggestions
    ]
    return Sheet(
        panel(GREY, text(said), row(Menu("card", options, say("gateway.menu.card", locale))))
    )


def titled(choice: Choice, kinds: Mapping[str, str]) -> str:
    """`F-35 · Programs and equipment`."""
    kind = kinds.get(choice.kind, "")
    return f"{choice.name} · {kind}" if kind else choice.name
