"""The card of an answer: quotations set off, where each stands, and the buttons below."""

from __future__ import annotations

from collections.abc import Sequence

from bot.gateway import limits
from bot.gateway.buttons import Button
from bot.gateway.parts import (
    AMBER,
    BLUE,
    BULLET,
    GREY,
    Item,
    compact,
    document_line,
    line,
    notes,
    panel,
    row,
    small,
    source_lines,
    text,
    whole_controls,
)
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import code, escape, quoted, short
from bot.model import Answer, Citation, FactView
from bot.phrases import say

MOST_SOURCES = 8
"""Citations named on the card itself; the button *Sources* shows all."""
SOURCES_ROOM = 1100
FACTS_ROOM = 700
HEAD_ROOM = 300
SPARE = 120
"""Left free for the lines that say what was shortened."""


def answer_card(answer: Answer, locale: str, *, asked: bool = True) -> Sheet:
    """An answer as Discord shows it; `asked` repeats the question, which slash commands hide."""
    if answer.status == "chat":
        return plain(short(answer.text, limits.TEXT, flat=False))
    if answer.status == "not_found" or not answer.citations:
        return _without_quotes(answer, locale, asked=asked)
    return _with_quotes(answer, locale, asked=asked)


def _with_quotes(answer: Answer, locale: str, *, asked: bool) -> Sheet:
    shown = answer.citations[:MOST_SOURCES]
    numbered = [(citation.n, citation) for citation in shown]
    unsure = answer.status == "unsure"
    head = _head(answer, locale, asked=asked)
    if unsure:
        head.append(say("gateway.unsure", locale))
    sources = source_lines(numbered, SOURCES_ROOM)
    if len(answer.citations) > len(shown):
        left = len(answer.citations) - len(shown)
        sources.append(small(say("gateway.more_sources", locale, count=left)))
    facts = _facts(answer.facts, locale)
    foot = _foot(answer, locale)
    taken = sum(map(len, [*head, *sources, *facts, foot])) + 40
    quotes, shortened = _quotes(shown, limits.TEXT - taken - SPARE)
    if shortened:
        foot = small(say("gateway.shortened", locale)) + "\n" + foot
    whole = whole_controls(numbered, locale)
    several = not isinstance(whole, Button)
    return Sheet(
        panel(
            AMBER if unsure else BLUE,
            *_blocks(head),
            *(text(quote) for quote in quotes),
            line(),
            text("\n".join(sources)),
            *([line(), text("\n".join(facts))] if facts else []),
            text(foot),
            row(whole) if several else None,
            row(None if several else whole, *_further(answer, locale)),
        )
    )


def _without_quotes(answer: Answer, locale: str, *, asked: bool) -> Sheet:
    head = _head(answer, locale, asked=asked)
    facts = _facts(answer.facts, locale)
    head.append(short(answer.text, 900, flat=False))
    nearest = answer.nearest
    more = [Button("more", 0, answer.ref, say("gateway.button.more", locale))] if answer.ref else []
    whole = whole_controls([(1, nearest)], locale) if nearest else None
    return Sheet(
        panel(
            GREY if answer.status == "not_found" else BLUE,
            *_blocks(head),
            *([line(), text("\n".join(facts))] if facts else []),
            *([line(), *_nearest(nearest, locale)] if nearest else []),
            row(whole, *more),
        )
    )


def _nearest(nearest: Citation, locale: str) -> list[Item]:
    quotes, _ = _quotes([nearest], 700, chips=False)
    lines = [document_line(nearest, 150), short(compact(nearest.locator), 250)]
    blocks = [small(say("gateway.nearest", locale)), *quotes, "\n".join(filter(None, lines))]
    return [text(block) for block in blocks]


def _head(answer: Answer, locale: str, *, asked: bool) -> list[str]:
    """The question as asked, and as understood or respelt where that differs."""
    head: list[str] = []
    if asked:
        head.append(f"**{short(answer.question, HEAD_ROOM)}**")
    for key, question in (
        ("gateway.understood", answer.understood),
        ("gateway.repaired", answer.repaired),
    ):
        if question:
            head.append(small(say(key, locale, question=short(question, HEAD_ROOM))))
    return head


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
        block, whole = _quote(citation, share - len(mark) - 2)
        blocks.append(block + mark)
        shortened = shortened or not whole
        left -= len(blocks[-1])
    return blocks, shortened


def _quote(citation: Citation, room: int) -> tuple[str, bool]:
    def render(piece: str) -> str:
        return quoted(piece, [(a, min(b, len(piece))) for a, b in citation.strong])

    size = limits.fitting(citation.quote, room, render)
    if size >= len(citation.quote):
        return render(citation.quote), True
    return f"{render(citation.quote[:size].rstrip())} {limits.ELLIPSIS}", False


def _facts(facts: Sequence[FactView], locale: str) -> list[str]:
    """Curated facts with where they stand, labelled so that none is taken for a quotation."""
    if not facts:
        return []
    lines = [say("gateway.facts", locale)]
    room = FACTS_ROOM
    for number, fact in enumerate(facts):
        entry = fact_row(fact, locale)
        if len(entry) > room:
            left = len(facts) - number
            lines.append(small(say("gateway.facts.more", locale, count=left)))
            break
        room -= len(entry)
        lines.append(entry)
    return lines


def fact_row(fact: FactView, locale: str) -> str:
    """One fact and whose it is; below it where it stands and as of when."""
    name, attribute = short(fact.name, 100), short(fact.attribute, 60)
    place = [short(fact.section[-1], 150)] if fact.section else []
    if fact.notes:
        place.append(notes(fact.notes, locale))
    if fact.as_of:
        place.append(escape(say("gateway.as_of", locale, date=fact.as_of)))
    claim = f"{BULLET} {name} · {attribute}: {short(fact.value, 300)}"
    return f"{claim}\n{small(', '.join(place))}" if place else claim


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


def _further(answer: Answer, locale: str) -> list[Button]:
    if not answer.ref:
        return []
    return [
        Button("more", 0, answer.ref, say("gateway.button.more", locale)),
        Button("sources", 0, answer.ref, say("gateway.button.sources", locale)),
    ]
