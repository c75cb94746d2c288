"""Answers, passages and sources as lines of spans: the same for pipes and for the chat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model import Answer, Citation, FactView, PassageView, SourceView
from bot.phrases import say
from bot.terminal.cards import fact_head, fact_place, noted, restricted_lines
from bot.terminal.spans import Line, Span, cleaned_lines, flat, marked_lines

__all__ = [
    "answer_lines",
    "passage_lines",
    "quotation_lines",
    "shown_citations",
    "source_line",
    "source_list",
]


def answer_lines(answer: Answer, locale: str) -> list[Line]:
    """The answer's text with its strong words, each fact with its passage, then the sources."""
    lines = _readings(answer, locale)
    lines += marked_lines(answer.text, _strong_spans(answer))
    shown = shown_citations(answer)
    added = iter(shown[len(answer.citations) :])
    for fact in answer.facts:
        lines += _fact_lines(fact, next(added) if _unquoted(fact) else fact.stated, locale)
    lines += [source_line(citation.n, citation, locale) for citation in shown]
    return lines + _nearest_lines(answer, locale)


def shown_citations(answer: Answer) -> tuple[Citation, ...]:
    """The quotations of the answer, and those under its facts, numbered on."""
    first = max((citation.n for citation in answer.citations), default=0) + 1
    added = [fact.stated for fact in answer.facts if fact.stated and _unquoted(fact)]
    return (*answer.citations, *(replace(one, n=n) for n, one in enumerate(added, first)))


def source_line(n: int, cited: Citation | PassageView, locale: str = "en") -> Line:
    """`[n] title, locator (label)` on one line, with a list's or count's date."""
    return (Span(f"[{n}] ", "head"), *_place_spans(cited, locale))


def quotation_lines(cited: Citation, locale: str = "en") -> list[Line]:
    """The quotation, set off under its place."""
    return [_place_spans(cited, locale), *_set_off(cited), (Span(flat(cited.passage), "faint"),)]


def passage_lines(view: PassageView, n: int | None = None) -> list[Line]:
    """A whole passage under its place; `n` is its number in the conversation."""
    head = (Span(flat(view.passage) + " ", "head"), *_place_spans(view, "en"))
    first = source_line(n, view) if n is not None else head
    return [first, *cleaned_lines(view.text)]


def source_list(sources: Sequence[SourceView], locale: str) -> list[Line]:
    """The documents of the library, one a line."""
    width = max((len(source.id) for source in sources), default=0)
    return [_source_row(source, width, locale) for source in sources]


def _source_row(source: SourceView, width: int, locale: str) -> Line:
    label = [Span(f" ({flat(source.label)})", "label")] if source.label else []
    count = say("terminal.passages", locale, n=source.passages)
    added = say("terminal.added", locale, date=flat(source.added)[:10])
    waits = [Span(f"  {say('terminal.waits', locale)}", "label")] if source.held else []
    return (
        Span(f"{flat(source.id):<{width}}  ", "head"),
        Span(flat(source.title)),
        *label,
        Span(f"  {count}, {added}", "faint"),
        *waits,
    )


def _place_spans(cited: Citation | PassageView, locale: str) -> Line:
    place = ", ".join(part for part in (flat(cited.title), flat(cited.locator)) if part)
    label = [Span(f" ({flat(cited.label)})", "label")] if cited.label else []
    return (Span(place, "faint"), *label, *_dated(cited, locale))


def _dated(cited: Citation | PassageView, locale: str) -> Line:
    date = cited.as_of if isinstance(cited, Citation) else ""
    return (Span(f", {say('terminal.asof', locale, date=flat(date))}", "faint"),) if date else ()


def _readings(answer: Answer, locale: str) -> list[Line]:
    lines: list[Line] = []
    if answer.understood:
        sentence = say("terminal.understood", locale, question=flat(answer.understood))
        lines += cleaned_lines(sentence, "faint")
    if answer.repaired:
        sentence = say("terminal.repaired", locale, question=flat(answer.repaired))
        lines += cleaned_lines(sentence, "faint")
    if answer.expanded:
        sentence = say("answer.expanded", locale, words=flat(answer.expansion))
        lines += cleaned_lines(sentence, "faint")
    if answer.restricted:
        key = "answer.as_of.undated" if answer.restricted.undated else "answer.as_of"
        lines += restricted_lines(answer.restricted, locale, key)
    return lines


def _nearest_lines(answer: Answer, locale: str) -> list[Line]:
    near = answer.nearest
    if near is None or near.quote in answer.text:
        return []
    head = Span(say("terminal.nearest", locale) + ": ", "head")
    return [(head, *_place_spans(near, locale)), *marked_lines(near.quote, near.strong)]


def _strong_spans(answer: Answer) -> Iterator[tuple[int, int]]:
    cursor = 0
    for citation in answer.citations:
        at = answer.text.find(citation.quote, cursor)
        at = at if at >= 0 else answer.text.find(citation.quote)
        if at < 0 or not citation.quote:
            continue
        cursor = at + len(citation.quote)
        yield from ((at + start, at + end) for start, end in citation.strong)


def _unquoted(fact: FactView) -> bool:
    """Whether the words that state the fact are to be quoted under it."""
    return fact.stated is not None and not fact.stated.n


def _fact_lines(fact: FactView, stated: Citation | None, locale: str) -> list[Line]:
    """A fact beside an answer, labelled as one, with its passage: quoted, or by its number."""
    head = f"{say('terminal.fact', locale)}: {flat(fact.name)}, {fact_head(fact)}: "
    said = [
        say("terminal.asof", locale, date=flat(fact.as_of)) if fact.as_of else "",
        fact_place(fact),
        noted(fact.notes, locale),
        say("terminal.stated", locale, n=stated.n) if stated else "",
    ]
    tail = "; ".join(part for part in said if part)
    first = (Span(head, "head"), Span(flat(fact.value)), Span(f" ({tail})", "faint"))
    return [first, *(_set_off(stated) if stated and _unquoted(fact) else [])]


def _set_off(cited: Citation) -> list[Line]:
    bar = Span("  │ ", "faint")
    return [(bar, *line) for line in marked_lines(cited.quote, cited.strong)]
