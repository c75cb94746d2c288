"""The button by which people ask to be told of an answer later, and the card that tells them."""

from __future__ import annotations

from bot.gateway.buttons import Button, Style, fits
from bot.gateway.parts import (
    GREEN,
    compact,
    document_line,
    line,
    panel,
    quote_block,
    row,
    small,
    text,
)
from bot.gateway.reply import Sheet
from bot.gateway.text import short
from bot.kept.journal import Asked
from bot.model import Answer, Citation
from bot.phrases import say

QUESTION_ROOM = 300
QUOTE_ROOM = 1500


def notice_button(answer: Answer, locale: str) -> list[Button]:
    """The button, below what is no sure answer to a question of a server; else none."""
    if not answer.ref or answer.status not in ("unsure", "not_found"):
        return []
    return [Button("tellme", 0, answer.ref, say("notice.button", locale))]


def notice_card(
    asked: Asked, citation: Citation | None, channel: str, server: str, locale: str
) -> Sheet:
    """That a question can be answered: the first words that do, or else the channel to ask in."""
    head = [
        say("notice.title", locale),
        f"**{short(asked.anew, QUESTION_ROOM)}**",
        small(say("notice.server", locale, server=short(server, 100))),
    ]
    stop = Button("stopnotices", 0, "all", say("notice.stop", locale))
    if citation is None:
        said = say("notice.elsewhere", locale, channel=channel)
        return Sheet(panel(GREEN, text("\n".join(head)), text(said), row(stop)))
    where = [document_line(citation, 150, locale), short(compact(citation.locator), 250)]
    # The button names the server, which Discord does not say in a direct message.
    key, label = f"{asked.guild}:{citation.passage}", say("gateway.button.whole", locale)
    whole = Button("wread", 0, key, label) if fits("wread", 0, key) else None
    show = Button("noticed", 0, asked.ref, say("notice.show", locale), Style.primary)
    return Sheet(
        panel(
            GREEN,
            text("\n".join(head)),
            text(quote_block(citation, QUOTE_ROOM)[0]),
            line(),
            text("\n".join(filter(None, where))),
            row(show, whole, stop),
        )
    )
