"""Fact cards as lines: the entry in one line, its facts as numbered rows, where they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.model import Card, Choice, FactView, Lookup, Restricted
from bot.phrases import say
from bot.terminal.spans import Line, Span, cleaned_lines, flat

__all__ = [
    "fact_code",
    "fact_head",
    "fact_place",
    "legend_lines",
    "lookup_lines",
    "noted",
    "restricted_lines",
]


def lookup_lines(found: Lookup, locale: str, source: str = "") -> list[Line]:
    """A card, with the line that names the `source` of its facts, or what was close."""
    if found.card is not None:
        return _card_lines(found.card, locale, source)
    if not found.suggestions:
        return cleaned_lines(say("terminal.lookup.none", locale))
    names = ", ".join(f"{flat(one.name)} [{one.kind}]" for one in found.suggestions)
    key = "terminal.tie" if found.tie else "terminal.suggestions"
    return cleaned_lines(say(key, locale, names=names))


def fact_head(fact: FactView) -> str:
    """What the fact is about: its label, and what a figure counts and when."""
    return ", ".join(flat(part) for part in (fact.label or fact.attribute, fact.topic) if part)


def fact_code(fact: FactView, locale: str) -> str:
    """Where the fact is told in short, for a card that has a legend: `§1.3 n. 49`."""
    code = flat(fact.code) or fact_place(fact)
    return " ".join(part for part in (code, noted(fact.notes, locale)) if part)


def fact_place(fact: FactView) -> str:
    """Where the fact is told, in full: the code and title of its section, or its path."""
    if fact.code:
        return " ".join(dict.fromkeys((flat(fact.code), _title(fact))))
    return flat(": ".join(part for part in (fact.source, " › ".join(fact.section)) if part))


def noted(notes: Sequence[int], locale: str) -> str:
    """The numbers of the notes: `nn. 3, 4`; empty where there are none."""
    key = "terminal.notes" if len(notes) > 1 else "terminal.note"
    return say(key, locale, notes=", ".join(map(str, notes))) if notes else ""


def restricted_lines(
    restricted: Restricted | None, locale: str, key: str = "as_of.facts"
) -> list[Line]:
    """The line that says which facts were left out, where any year was asked for."""
    if restricted is None:
        return []
    values = {"left_out": restricted.left_out, "undated": restricted.undated}
    return cleaned_lines(say(key, locale, year=restricted.year, **values), "faint")


def legend_lines(facts: Iterable[FactView], source: str) -> list[Line]:
    """The titles of the sections that `facts` are told in, once each, and their source."""
    titles = {flat(fact.code): fact_place(fact) for fact in facts if fact.code}
    told = [titles[code] for code in sorted(titles) if titles[code] != code]
    return [(Span(text, "faint"),) for text in (*told, flat(source)) if text]


def _title(fact: FactView) -> str:
    return flat(fact.section[-1]) if fact.section else flat(fact.code)


def _card_lines(card: Card, locale: str, source: str) -> list[Line]:
    name = flat(card.name) + (f" ({flat(card.japanese)})" if card.japanese else "")
    kind = Span(f" [{flat(card.kind_label or card.kind)}] ", "label")
    state = Span(", ".join(_state(card, locale)), "faint")
    lines: list[Line] = [(Span(name, "head"), kind, state)]
    names = [flat(alias) for alias in card.aliases if alias != card.japanese]
    if names:
        sentence = say("terminal.aliases", locale, names=", ".join(names))
        lines += cleaned_lines(sentence, "faint")
    lines += cleaned_lines(flat(card.summary)) if card.summary else []
    lines += restricted_lines(card.restricted, locale)
    return [
        *lines,
        *_fact_rows(card, locale),
        *_relation_lines(card.relations),
        *_picture_lines(card, locale),
        *legend_lines(card.facts, source),
    ]


def _state(card: Card, locale: str) -> Iterator[str]:
    if card.status:
        yield flat(card.state or card.status.replace("_", " "))
    if card.since and card.until:
        yield say("terminal.span", locale, since=flat(card.since), until=flat(card.until))
    elif card.since:
        yield say("terminal.since", locale, since=flat(card.since))
    elif card.until:
        yield say("terminal.until", locale, until=flat(card.until))
    if card.binding:
        yield say("terminal.binding", locale, answer=flat(card.binding))
    if card.as_of:
        yield say("terminal.asof", locale, date=flat(card.as_of))


def _fact_rows(card: Card, locale: str) -> Iterator[Line]:
    """The facts by number, each with its place; its date where that is not the card's."""
    digits = len(str(max((fact.n for fact in card.facts), default=0)))
    for fact in card.facts:
        place = fact_code(fact, locale)
        if fact.as_of and fact.as_of != card.as_of:
            place += f" ({say('terminal.asof', locale, date=flat(fact.as_of))})"
        yield (
            Span(f"{fact.n:>{digits}}. ", "faint"),
            Span(f"{fact_head(fact)}: ", "head"),
            Span(flat(fact.value)),
            Span(f"  {place}", "faint"),
        )
        if fact.explanation:
            yield (Span(f"{'':{digits}}  {flat(fact.explanation)}", "faint"),)


def _relation_lines(relations: Iterable[tuple[str, Choice]]) -> list[Line]:
    """The relations by label, each label once."""
    named: dict[str, list[str]] = {}
    for label, other in relations:
        named.setdefault(flat(label), []).append(flat(other.name))
    return [
        (Span(f"- {label}: ", "head"), Span("; ".join(names))) for label, names in named.items()
    ]


def _picture_lines(card: Card, locale: str) -> list[Line]:
    if not card.picture:
        return []
    return cleaned_lines(say("terminal.picture", locale, name=flat(card.picture)), "faint")
