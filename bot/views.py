"""The index's values as the service's: citations, passages, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.model import Citation, PageView, PassageView, SourceView
from bot.phrases import say
from index.model import Page, Passage, Quote, Source


def locator(
    section: Sequence[str], page: Page | None, notes: Sequence[int], locale: str = "en"
) -> str:
    """The place in words: section path, page, notes."""
    parts = [" › ".join(section)] if section else []
    if page is not None:
        parts.append(say("locator.page", locale, printed=page.printed))
    if notes:
        key = "locator.note" if len(notes) == 1 else "locator.notes"
        parts.append(say(key, locale, notes=ranges(notes)))
    return ", ".join(parts)


def ranges(numbers: Iterable[int]) -> str:
    """Ascending numbers with runs joined: 3, 5–7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def quoted_notes(quote: Quote) -> tuple[int, ...]:
    """The notes that close the quoted sentences; else the next one of the same paragraph."""
    passage = quote.passage
    inside = sorted({n.number for n in passage.notes if quote.start < n.offset <= quote.end})
    if inside:
        return tuple(inside)
    paragraph = passage.text.find("\n\n", quote.end)
    limit = len(passage.text) if paragraph < 0 else paragraph
    after = [n.number for n in passage.notes if quote.end < n.offset <= limit]
    return (after[0],) if after else ()


def citation(n: int, quote: Quote, source: Source, locale: str) -> Citation:
    """The quotation with its place, numbered `n`."""
    passage = quote.passage
    notes = quoted_notes(quote)
    return Citation(
        n=n,
        source=passage.source,
        title=source.title,
        label=source.label,
        locator=locator(passage.section, passage.page, notes, locale),
        section=passage.section,
        page=_page(passage.page),
        notes=notes,
        passage=passage.key,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        score=round(quote.score, 4),
        strong=quote.strong,
    )


def passage_view(passage: Passage, source: Source, locale: str, score: float = 0.0) -> PassageView:
    """The whole passage with its place."""
    return PassageView(
        passage=passage.key,
        source=passage.source,
        title=source.title,
        label=source.label,
        locator=locator(passage.section, passage.page, passage.note_numbers, locale),
        section=passage.section,
        page=_page(passage.page),
        notes=passage.note_numbers,
        text=passage.text,
        score=round(score, 4),
    )


def source_view(source: Source) -> SourceView:
    """The document as lists show it."""
    report: dict[str, Any] = dict(source.report)
    return SourceView(
        source.source,
        source.title,
        source.label,
        source.passages,
        source.added,
        library=source.library,
        media=source.media,
        pages=source.pages,
        held=source.held,
        origin=source.origin,
        tables=int(report.get("tables", 0)),
        blank=tuple(report.get("blank", ())),
        left_out=tuple((kind, int(n)) for kind, n in report.get("left_out", ())),
        marks=tuple(report.get("marks", ())),
        sha256=source.content_hash,
    )


def _page(page: Page | None) -> PageView | None:
    return None if page is None else PageView(page.printed, page.pdf)
