"""The card of an answer: quotations set off, where each stands, and the buttons below."""

from __future__ import annotations

from collections.abc import Sequence

from bot.gateway import limits
from bot.gateway.facts import claim, heading
from bot.gateway.parts import (
    AMBER,
    BLUE,
    BULLET,
    GREY,
    Item,
    compact,
    document_line,
    line,
    panel,
    quote_block,
    small,
    source_lines,
    text,
)
from bot.gateway.reply import Sheet, plain
from bot.gateway.restrictions import restricted_line
from bot.gateway.rows import OPEN, Setting, answered_rows, as_written, unanswered_rows
from bot.gateway.text import code, escape, short
from bot.model import Answer, Citation, FactView
from bot.phrases import say

MOST_SOURCES = 8
"""Citations named on the card itself; the button *Sources* shows all."""
SOURCES_ROOM = 1100
FACTS_ROOM = 1100
QUOTE_ROOM = 350
QUOTE_LEAST = 60
"""Characters of a quotation that stands under a fact, or is kept for one of the answer."""
HEAD_ROOM = 300
SPARE = 120
"""Left free for the lines that say what was shortened."""


def answer_card(
    answer: Answer,
    locale: str,
    *,
    asked: bool = True,
    setting: Setting = OPEN,
    notice: str = "",
) -> Sheet:
    """An answer as Discord shows it where `setting` says.

    `asked` repeats the question, which slash commands hide; `notice` is small print above it, of
    at most 300 characters of Markdown.
    """
    if answer.status == "chat":
        return plain(short(answer.text, limits.TEXT, flat=False))
    head = [*([small(notice)] if notice else []), *_head(answer, locale, asked=asked)]
    if answer.status == "not_found" or not answer.citations:
        return _without_quotes(answer, head, setting, locale)
    return _with_quotes(answer, head, setting, locale)


def _with_quotes(answer: Answer, head: list[str], setting: Setting, locale: str) -> Sheet:
    shown = answer.citations[:MOST_SOURCES]
    numbered = [(citation.n, citation) for citation in shown]
    unsure = answer.status == "unsure"
    if unsure:
        head.append(say("gateway.unsure", locale))
    if answer.differs:
        head.append(_differing(answer, len(shown), locale))
    sources = source_lines(numbered, SOURCES_ROOM, locale)
    if len(answer.citations) > len(shown):
        left = len(answer.citations) - len(shown)
        sources.append(small(say("gateway.more_sources", locale, count=left)))
    foot = _foot(answer, locale)
    room = limits.TEXT - sum(map(len, [*head, *sources, foot])) - 40 - SPARE
    facts = _facts(answer, len(shown), room - len(shown) * QUOTE_LEAST, locale)
    quotes, shortened = _quotes(shown, room - sum(map(len, facts)))
    if shortened:
        foot = small(say("gateway.shortened", locale)) + "\n" + foot
    return Sheet(
        panel(
            AMBER if unsure else BLUE,
            *_blocks(head),
            *(text(quote) for quote in quotes),
            line(),
            text("\n".join(sources)),
            *([line(), *map(text, facts)] if facts else []),
            text(foot),
            *answered_rows(answer, numbered, setting, locale),
        )
    )


def _without_quotes(answer: Answer, head: list[str], setting: Setting, locale: str) -> Sheet:
    head = [*head, short(answer.text, 900, flat=False)]
    nearest = answer.nearest
    closest = _nearest(nearest, locale) if nearest else []
    room = limits.TEXT - sum(map(len, [*head, *closest])) - SPARE
    facts = _facts(answer, 0, room, locale)
    return Sheet(
        panel(
            GREY if answer.status == "not_found" else BLUE,
            *_blocks(head),
            *([line(), *map(text, facts)] if facts else []),
            *([line(), *map(text, closest)] if closest else []),
            *unanswered_rows(answer, setting, locale),
        )
    )


def _nearest(nearest: Citation, locale: str) -> list[str]:
    quotes, _ = _quotes([nearest], 700, chips=False)
    lines = [document_line(nearest, 150, locale), short(compact(nearest.locator), 250)]
    return [small(say("gateway.nearest", locale)), *quotes, "\n".join(filter(None, lines))]


def _head(answer: Answer, locale: str, *, asked: bool) -> list[str]:
    """The question as asked, and as understood or respelt where that differs."""
    head: list[str] = []
    if asked:
        head.append(small(short(answer.question, HEAD_ROOM)))
    for key, question in (
        ("gateway.understood", answer.understood),
        (_repaired_key(answer), answer.repaired),
    ):
        if question:
            head.append(small(say(key, locale, question=short(question, HEAD_ROOM))))
    if answer.expanded:
        words = short(answer.expansion, HEAD_ROOM)
        head.append(small(say("answer.expanded", locale, words=words)))
    if answer.restricted:
        said = "answer.as_of.undated" if answer.restricted.undated else "answer.as_of"
        head.append(small(restricted_line(answer.restricted, locale, said)))
    return head


def _differing(answer: Answer, quotes: int, locale: str) -> str:
    """That passages differ: each value with its quotation and its date."""
    said = []
    for one in (one for one in answer.differs if one.n <= quotes):
        key = "answer.differ.in" if one.stated else "answer.differ.as_of"
        date = say(key if one.date else "answer.differ.undated", locale, date=one.date)
        said.append(f"{code(f'[{one.n}]')} {short(one.value, 80)} ({escape(date)})")
    return say("gateway.differ", locale, claims="; ".join(said))


def _repaired_key(answer: Answer) -> str:
    return "gateway.repaired" if as_written(answer, "en") else "gateway.repaired.mark"


def _blocks(lines: Sequence[str]) -> list[Item]:
    return [text("\n".join(lines))] if lines else []


def _quotes(
    citations: Sequence[Citation], room: int, *, chips: bool = True
) -> tuple[list[str], bool]:
    """Each quotation as a block quote with its number, in at most `room` characters together."""
    blocks: list[str] = []
    shortened = False
    left = room
    for index, citation in enumerate(citations):
        share = left // (len(citations) - index)
        mark = f" {code(f'[{citation.n}]')}" if chips else ""
        block, whole = quote_block(citation, share - len(mark) - 2)
        blocks.append(block + mark)
        shortened = shortened or not whole
        left -= len(blocks[-1])
    return blocks, shortened


def _facts(answer: Answer, quotes: int, room: int, locale: str) -> list[str]:
    """The facts of the answer that fit, in blocks, each with the words that state it.

    Those words are one of the first `quotes` quotations of the answer, or quoted under the fact.
    """
    blocks = [say("gateway.facts", locale)]
    left = min(room, FACTS_ROOM) - len(blocks[0])
    for fact in answer.facts:
        entry = _fact(fact, quotes, left, locale)
        left -= sum(map(len, entry))
        if entry and left >= 0:
            blocks += entry
    return blocks if len(blocks) > 1 else []


def _fact(fact: FactView, quotes: int, room: int, locale: str) -> list[str]:
    """The fact and its words in about `room` characters; nothing where they are not to be had."""
    stated = fact.stated
    if stated is None:
        return []
    name, about = short(fact.name, 100), short(heading(fact, locale), 100)
    row = f"{BULLET} {name} · {about}: {claim(fact, locale, 250)}"
    if 1 <= stated.n <= quotes:
        return [f"{row}\n{small(say('gateway.fact.stated', locale, n=stated.n))}"]
    where = f"{document_line(stated, 70)}\n{short(compact(stated.locator), 150)}".rstrip()
    size = min(room - len(row) - len(where), QUOTE_ROOM)
    return [row, quote_block(stated, size)[0], where] if size >= QUOTE_LEAST else []


def _foot(answer: Answer, locale: str) -> str:
    searched = answer.searched
    return small(
        say(
            "gateway.receipt",
            locale,
            passages=searched.passages,
            documents=searched.documents,
        )
    )
