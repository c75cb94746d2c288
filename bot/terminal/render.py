"""Answers, cards and passages as lines of spans: the same for pipes and for the chat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from bot.model import Answer, Card, Choice, Citation, FactView, Lookup, PassageView, SourceView
from bot.phrases import say

__all__ = [
    "Line",
    "Span",
    "answer_lines",
    "clean",
    "cleaned_lines",
    "lookup_lines",
    "passage_lines",
    "plain",
    "source_line",
    "source_list",
    "well_formed",
]

Style = Literal["", "strong", "head", "faint", "label"]

# Control characters (a terminal obeys them) and the marks that turn the reading direction round.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
SURROGATES = re.compile("[\ud800-\udfff]")


class Span(NamedTuple):
    """A run of clean text in one style."""

    text: str
    style: Style = ""


Line = tuple[Span, ...]


def clean(text: str) -> str:
    """`text` without what a terminal would obey; line feeds and tabs stay."""
    return well_formed(UNSAFE.sub("", BREAKS.sub("\n", text)))


def well_formed(text: str) -> str:
    """`text` without lone surrogates, which undecodable arguments bring and nothing can store."""
    return SURROGATES.sub("\ufffd", text)


def plain(lines: Iterable[Line]) -> str:
    """The lines as plain text, joined by line feeds."""
    return "\n".join("".join(span.text for span in line) for line in lines)


def cleaned_lines(text: str, style: Style = "") -> list[Line]:
    """`text` as lines of one style."""
    return [(Span(part, style),) for part in clean(text).split("\n")]


def answer_lines(answer: Answer, locale: str) -> list[Line]:
    """The answer's text with its strong words, then one line for each fact and source."""
    lines = _readings(answer, locale)
    lines += _marked(answer.text, list(_strong_spans(answer)))
    lines += [_fact_line(fact, locale) for fact in answer.facts]
    lines += [source_line(citation.n, citation) for citation in answer.citations]
    return lines + _nearest_lines(answer, locale)


def source_line(n: int, cited: Citation | PassageView) -> Line:
    """`[n] title, locator (label)` on one line."""
    label = [Span(f" ({_flat(cited.label)})", "label")] if cited.label else []
    return (Span(f"[{n}] ", "head"), Span(_place(cited), "faint"), *label)


def passage_lines(view: PassageView, n: int | None = None) -> list[Line]:
    """A whole passage under its place; `n` is its number in the conversation."""
    head = (Span(_flat(view.passage), "head"), Span(" " + _place(view), "faint"))
    label = [Span(f" ({_flat(view.label)})", "label")] if view.label else []
    first = source_line(n, view) if n is not None else (*head, *label)
    return [first, *cleaned_lines(view.text)]


def lookup_lines(found: Lookup, locale: str) -> list[Line]:
    """A card, or what was close."""
    if found.card is not None:
        return _card_lines(found.card, locale)
    lines = cleaned_lines(say("terminal.lookup.none", locale)) if not found.suggestions else []
    if found.suggestions:
        names = ", ".join(f"{_flat(one.name)} [{one.kind}]" for one in found.suggestions)
        key = "terminal.tie" if found.tie else "terminal.suggestions"
        lines += cleaned_lines(say(key, locale, names=names))
    return lines


def source_list(sources: Sequence[SourceView], locale: str) -> list[Line]:
    """The documents of the library, one a line."""
    width = max((len(source.id) for source in sources), default=0)
    return [_source_row(source, width, locale) for source in sources]


def _source_row(source: SourceView, width: int, locale: str) -> Line:
    label = [Span(f" ({_flat(source.label)})", "label")] if source.label else []
    count = say("terminal.passages", locale, n=source.passages)
    added = say("terminal.added", locale, date=_flat(source.added)[:10])
    return (
        Span(f"{_flat(source.id):<{width}}  ", "head"),
        Span(_flat(source.title)),
        *label,
        Span(f"  {count}, {added}", "faint"),
    )


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def _place(cited: Citation | PassageView) -> str:
    return ", ".join(part for part in (_flat(cited.title), _flat(cited.locator)) if part)


def _readings(answer: Answer, locale: str) -> list[Line]:
    lines: list[Line] = []
    if answer.understood:
        sentence = say("terminal.understood", locale, question=_flat(answer.understood))
        lines += cleaned_lines(sentence, "faint")
    if answer.repaired:
        sentence = say("terminal.repaired", locale, question=_flat(answer.repaired))
        lines += cleaned_lines(sentence, "faint")
    return lines


def _nearest_lines(answer: Answer, locale: str) -> list[Line]:
    near = answer.nearest
    if near is None or near.quote in answer.text:
        return []
    head = (Span(say("terminal.nearest", locale) + ": ", "head"), Span(_place(near), "faint"))
    label = [Span(f" ({_flat(near.label)})", "label")] if near.label else []
    return [(*head, *label), *_marked(near.quote, list(near.strong))]


def _strong_spans(answer: Answer) -> Iterator[tuple[int, int]]:
    cursor = 0
    for citation in answer.citations:
        at = answer.text.find(citation.quote, cursor)
        at = at if at >= 0 else answer.text.find(citation.quote)
        if at < 0 or not citation.quote:
            continue
        cursor = at + len(citation.quote)
        yield from ((at + start, at + end) for start, end in citation.strong)


def _marked(text: str, strong: list[tuple[int, int]]) -> list[Line]:
    """Lines of `text` with the `strong` spans (code points) set off; each piece is cleaned."""
    pieces: list[Span] = []
    at = 0
    for start, end in sorted(strong):
        if start < at or end > len(text):
            continue
        pieces += [Span(clean(text[at:start])), Span(clean(text[start:end]), "strong")]
        at = end
    return list(_broken([*pieces, Span(clean(text[at:]))]))


def _broken(pieces: Iterable[Span]) -> Iterator[Line]:
    line: list[Span] = []
    for text, style in pieces:
        first, *rest = text.split("\n")
        line.append(Span(first, style))
        for part in rest:
            yield tuple(span for span in line if span.text)
            line = [Span(part, style)]
    yield tuple(span for span in line if span.text)


def _card_lines(card: Card, locale: str) -> list[Line]:
    name = _flat(card.name) + (f" ({_flat(card.japanese)})" if card.japanese else "")
    state = [_flat(card.status.replace("_", " "))] if card.status else []
    if card.as_of:
        state.append(say("terminal.asof", locale, date=_flat(card.as_of)))
    kind = Span(f" [{card.kind}] ", "label")
    lines: list[Line] = [(Span(name, "head"), kind, Span(", ".join(state), "faint"))]
    names = [_flat(alias) for alias in card.aliases if alias != card.japanese]
    if names:
        sentence = say("terminal.aliases", locale, names=", ".join(names))
        lines += cleaned_lines(sentence, "faint")
    lines += cleaned_lines(_flat(card.summary)) if card.summary else []
    return [
        *lines,
        *_fact_rows(card.facts, locale),
        *(_relation_line(relation, choice) for relation, choice in card.relations),
    ]


def _fact_rows(facts: Sequence[FactView], locale: str) -> Iterator[Line]:
    """The facts in their order; their place stands once above those that share it."""
    for place, group in groupby(facts, key=_fact_place):
        yield (Span(place, "faint"),)
        for fact in group:
            tail = "; ".join(_fact_date(fact, locale))
            yield (
                Span(f"- {_flat(fact.attribute)}: ", "head"),
                Span(_flat(fact.value)),
                Span(f" ({tail})" if tail else "", "faint"),
            )


def _fact_place(fact: FactView) -> str:
    return _flat(": ".join(part for part in (fact.source, " › ".join(fact.section)) if part))


def _fact_date(fact: FactView, locale: str) -> list[str]:
    parts = [say("terminal.asof", locale, date=_flat(fact.as_of))] if fact.as_of else []
    if fact.notes:
        key = "terminal.notes" if len(fact.notes) > 1 else "terminal.note"
        parts.append(say(key, locale, notes=", ".join(str(note) for note in fact.notes)))
    return parts


def _relation_line(relation: str, choice: Choice) -> Line:
    return (Span(f"- {_flat(relation)}: ", "head"), Span(f"{_flat(choice.name)} [{choice.kind}]"))


def _fact_line(fact: FactView, locale: str) -> Line:
    """A fact beside an answer, labelled as one, with its date and where it is taken from."""
    head = f"{say('terminal.fact', locale)}: {_flat(fact.name)}, {_flat(fact.attribute)}: "
    date, *notes = [*_fact_date(fact, locale)] or [""]
    tail = "; ".join(part for part in (date, _fact_place(fact), *notes) if part)
    return Span(head, "head"), Span(_flat(fact.value)), Span(f" ({tail})", "faint")
