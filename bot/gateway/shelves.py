"""What the buttons show of the library: whole passages, further ones, sources, documents."""

from __future__ import annotations

from collections.abc import Sequence

from bot.gateway import limits
from bot.gateway.buttons import Button
from bot.gateway.parts import (
    BLUE,
    GREY,
    document_line,
    line,
    panel,
    row,
    small,
    source_lines,
    text,
    whole_controls,
)
from bot.gateway.quotes import page_button, picture_button
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import Span, code, quoted, short
from bot.model import PassageView, SourceView
from bot.phrases import say
from bot.service import Service

PASSAGE_ROOM = 3200
"""Characters of Markdown of one page of a passage, beside its heading and place."""
LIST_ROOM = 3400
MORE_SIZE = 3
"""Further passages shown at a time."""
CITED_SIZE = 10
"""Places that an answer quoted, shown at a time."""


def passage_card(
    passage: PassageView,
    page: int,
    locale: str,
    *,
    before: PassageView | None = None,
    after: PassageView | None = None,
    paged: bool = False,
) -> Sheet:
    """One page of a stored passage in full, with ways to its other pages and its neighbours.

    `paged` says that the page of its PDF can be shown.
    """
    sheets = limits.pages(passage.text, PASSAGE_ROOM, quoted)
    page = min(page, len(sheets) - 1)
    where = "\n".join(_place(passage))
    if len(sheets) > 1:
        where += "\n" + small(say("gateway.pages", locale, page=page + 1, pages=len(sheets)))
    turns = [
        _turn(passage, number, locale)
        for number in (page - 1, page + 1)
        if 0 <= number < len(sheets)
    ]
    return Sheet(
        panel(
            BLUE,
            text(where),
            text(quoted(sheets[page])),
            row(*turns, _neighbour(before, "before", locale), _neighbour(after, "after", locale)),
            row(
                picture_button(passage.passage, locale),
                page_button(passage.passage, locale) if paged else None,
            ),
        )
    )


def _place(passage: PassageView) -> list[str]:
    """Document and place, without the number that answers give."""
    return [document_line(passage), short(passage.locator, 300)]


def _turn(passage: PassageView, page: int, locale: str) -> Button:
    label = say("gateway.button.back", locale, page=page + 1)
    return Button("turn", page, passage.passage, label)


def _neighbour(passage: PassageView | None, side: str, locale: str) -> Button | None:
    if passage is None:
        return None
    return Button("turn", 0, passage.passage, say(f"gateway.button.{side}", locale))


def more_card(
    passages: Sequence[PassageView],
    ref: str,
    page: int,
    locale: str,
    strong: Sequence[Sequence[Span]] = (),
) -> Sheet:
    """Further passages of an answer, each from its beginning, `MORE_SIZE` at a time.

    `strong` are the spans of each passage's text to set bold, where they are known.
    """
    if not passages:
        return plain(say("gateway.more.none", locale))
    first = page * MORE_SIZE + 1
    numbered = list(enumerate(passages, first))
    share = LIST_ROOM // len(passages)
    blocks = []
    for place_of, (number, passage) in enumerate(numbered):
        spans = strong[place_of] if place_of < len(strong) else ()
        place = "\n".join(source_lines([(number, passage)], 500, locale))
        blocks += [text(place), text(beginning(passage, share - len(place) - 8, spans))]
    full = len(passages) == MORE_SIZE
    further = Button("more", page + 1, ref, say("gateway.button.more", locale)) if full else None
    return Sheet(
        panel(
            GREY,
            text(say("gateway.more", locale)),
            *blocks,
            row(*whole_controls(numbered, locale)),
            row(further),
        )
    )


def beginning(passage: PassageView, room: int, strong: Sequence[Span] = ()) -> str:
    """The first words of a passage as a block quote in about `room` characters."""

    def render(piece: str) -> str:
        return quoted(piece, [(a, min(b, len(piece))) for a, b in strong])

    size = limits.fitting(passage.text, min(room, 700), render)
    if size >= len(passage.text):
        return render(passage.text)
    return f"{render(passage.text[:size].rstrip())} {limits.ELLIPSIS}"


def cited_card(passages: Sequence[PassageView], ref: str, page: int, locale: str) -> Sheet:
    """The places that an answer quoted, `CITED_SIZE` at a time."""
    if not passages:
        return plain(say("gateway.cited.none", locale))
    pages = [passages[n : n + CITED_SIZE] for n in range(0, len(passages), CITED_SIZE)]
    page = min(page, len(pages) - 1)
    numbered = list(enumerate(pages[page], 1 + page * CITED_SIZE))
    turns = [
        Button("sourcepage", number, ref, say("gateway.button.back", locale, page=number + 1))
        for number in (page - 1, page + 1)
        if 0 <= number < len(pages)
    ]
    return Sheet(
        panel(
            BLUE,
            text(say("gateway.cited", locale)),
            text("\n".join(source_lines(numbered, LIST_ROOM))),
            row(*whole_controls(numbered, locale)),
            row(*turns),
        )
    )


def searched(service: Service) -> list[SourceView]:
    """The documents that answers are quoted from; those held back are their librarians' matter."""
    return [source for source in service.sources() if not source.held]


def library_card(sources: Sequence[SourceView], page: int, locale: str) -> Sheet:
    """The documents of the library with how much of each can be quoted, a page of them."""
    if not sources:
        return plain(say("gateway.library.empty", locale))
    size = 10
    page = min(page, (len(sources) - 1) // size)
    shown = sources[page * size : (page + 1) * size]
    rows = [_library_row(source, locale) for source in shown]
    more = len(sources) > (page + 1) * size
    further = Button("library", page + 1, "-", say("gateway.button.list", locale)) if more else None
    return Sheet(
        panel(
            BLUE,
            text(say("gateway.library", locale)),
            line(),
            text("\n".join(rows)),
            row(further),
        )
    )


def _library_row(source: SourceView, locale: str) -> str:
    count = say("gateway.library.row", locale, passages=source.passages)
    label = f" · {short(source.label, 80)}" if source.label else ""
    title = short(source.title, 120)
    return f"**{title}**{label}\n-# {code(limits.cut(source.id, 60))} · {count}"
