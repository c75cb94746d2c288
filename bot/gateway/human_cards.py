"""The cards of questions that were put to librarians: open, resolved, withdrawn, and the notice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.gateway import limits
from bot.gateway.buttons import Button, Style
from bot.gateway.parts import (
    AMBER,
    GREEN,
    GREY,
    Item,
    line,
    panel,
    row,
    small,
    source_lines,
    text,
    whole_controls,
)
from bot.gateway.reply import Sheet
from bot.gateway.shelves import beginning
from bot.gateway.text import quoted, short
from bot.model import PassageView
from bot.phrases import say

WORDS = 800
"""Characters of Markdown of a question, a note or an answer; longer ones are cut."""
PASSAGE = 160


def asked_card(
    id: str,
    person: int,
    question: str,
    note: str,
    nearest: Sequence[PassageView],
    *,
    channel: int | None,
    locale: str,
) -> Sheet:
    """What the librarians read: who asks what, and the passages that come nearest."""
    head = say("gateway.human.post", locale, name=f"<@{person}>")
    if channel is not None:
        head += f"\n{small(say('gateway.human.where', locale, channel=f'<#{channel}>'))}"
    numbered = list(enumerate(nearest, 1))
    resolve = Button("resolve", 0, id, say("gateway.button.resolve", locale), Style.success)
    return Sheet(
        panel(
            AMBER,
            text(head),
            text(f"**{short(question, WORDS)}**"),
            text(_block(note)) if note else None,
            line(),
            *_passages(numbered, locale),
            row(resolve, *(whole_controls(numbered, locale) if numbered else ())),
        )
    )


def _passages(numbered: Sequence[tuple[int, PassageView]], locale: str) -> list[Item]:
    if not numbered:
        return [text(small(say("gateway.human.none", locale)))]
    blocks = [small(say("gateway.human.nearest", locale))]
    for number, passage in numbered:
        place = "\n".join(source_lines([(number, passage)], 200, locale))
        blocks.append(f"{place}\n{beginning(passage, PASSAGE)}")
    return [text(block) for block in blocks]


def resolved_card(question: str, words: str, person: int, locale: str) -> Sheet:
    """The same once it is resolved, with what was answered."""
    return _told(say("gateway.human.resolved", locale, name=f"<@{person}>"), question, words)


def told_card(question: str, words: str, server: str, locale: str) -> Sheet:
    """What the person who asked is told, once."""
    head = say("gateway.human.told.title", locale, server=short(server, 100))
    return _told(head, question, words, small(say("gateway.human.told.foot", locale)))


def _told(head: str, question: str, words: str, foot: str = "") -> Sheet:
    return Sheet(
        panel(
            GREEN,
            text(head),
            text(f"**{short(question, WORDS)}**"),
            text(_block(words)) if words else None,
            text(foot) if foot else None,
        )
    )


def closed_card(locale: str) -> Sheet:
    """What stays of a request that was withdrawn."""
    return Sheet(panel(GREY, text(say("gateway.human.closed", locale))))


def _block(words: str) -> str:
    """What a person wrote, as a block quote that fits."""
    size = limits.fitting(words, WORDS, quoted)
    cut = quoted(words[:size].rstrip())
    return cut if size >= len(words) else f"{cut} {limits.ELLIPSIS}"
