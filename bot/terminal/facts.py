"""The commands of the conversation that show facts: cards, comparisons, tables, and sources."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.model import Asker, Card, Choice, Lookup
from bot.phrases import say
from bot.service import Service
from bot.terminal.cards import lookup_lines
from bot.terminal.render import quotation_lines
from bot.terminal.spans import Line, clean, cleaned_lines
from bot.terminal.tables import comparison_lines, matrix_lines, moment_lines

__all__ = ["BETWEEN", "FACT_COMMANDS", "Facts"]

FACT_COMMANDS = ("lookup", "compare", "matrix", "timeline", "source")
BETWEEN = re.compile(r"\s*[,、,]\s*|\s+vs\.?\s+", re.IGNORECASE)
"""What stands between the names of a comparison."""
_YEARS = re.compile(r"(?P<first>\d{4})?(?P<dash>[-–~〜~])?(?P<last>\d{4})?")


class Facts:
    """Shows facts to one asker, and keeps the last card, whose facts `/source N` opens."""

    def __init__(self, service: Service, asker: Asker) -> None:
        self._service = service
        self._locale = asker.locale
        self._card: Card | None = None
        self.actions: dict[str, Callable[[str], list[Line]]] = {
            "lookup": self._lookup,
            "compare": self._compare,
            "matrix": self._matrix,
            "timeline": self._timeline,
            "source": self._source,
        }

    def card(self, kind: str, name: str) -> list[Line]:
        """The card of the entry of this kind that goes by `name`, or what was close."""
        if not name:
            return self._nameless(kind, kind)
        found = self._service.lookup(name, kind, locale=self._locale)
        if found.card is None and not found.tie:
            # Whoever names an agreement as a program should hear what it is.
            other = self._service.lookup(name, locale=self._locale).card
            named = (Choice(other.kind, other.id, other.name),) if other else ()
            found = Lookup(None, (*named, *found.suggestions))
        return self._shown(found)

    def _say(self, key: str, **values: object) -> list[Line]:
        return cleaned_lines(say(key, self._locale, **values))

    def _nameless(self, command: str, kind: str | None) -> list[Line]:
        first = next(iter(self._service.suggest("", kind, 1)), None)
        example = first.name if first else ""
        return self._say("terminal.command.name", name=f"/{command}", example=example)

    def _lookup(self, name: str) -> list[Line]:
        if not name:
            return self._nameless("lookup", None)
        return self._shown(self._service.lookup(name, locale=self._locale))

    def _shown(self, found: Lookup) -> list[Line]:
        self._card = found.card or self._card
        return lookup_lines(found, self._locale, self._service.source_line(self._locale))

    def _source(self, which: str) -> list[Line]:
        card = self._card
        if card is None:
            return self._say("terminal.card.none")
        if not which.isdecimal():
            return self._say("terminal.command.fact")
        # Compared as they are written: a number of thousands of digits is none that Python reads.
        number = next((fact.n for fact in card.facts if str(fact.n) == which), 0)
        if not number:
            return self._say("terminal.fact.unknown", n=which[:8], name=clean(card.name))
        stated = self._service.stated(card.kind, card.id, number, locale=self._locale)
        return quotation_lines(stated)

    def _compare(self, names: str) -> list[Line]:
        if not names:
            return self._say("terminal.command.compare")
        found = self._service.compare(BETWEEN.split(names), locale=self._locale)
        return comparison_lines(found, self._locale, self._service.source_line(self._locale))

    def _matrix(self, _: str) -> list[Line]:
        return matrix_lines(self._service.matrix(locale=self._locale), self._locale)

    def _timeline(self, wanted: str) -> list[Line]:
        kinds: list[str] = []
        years: tuple[int | None, int | None] = (None, None)
        for word in wanted.split():
            span = _YEARS.fullmatch(word)
            if span is not None and (span["first"] or span["last"]):
                years = _span(span)
            elif word.lower() in self._service.kinds():
                kinds.append(word.lower())
            else:
                return self._say("terminal.command.timeline", word=clean(word))
        found = self._service.timeline(locale=self._locale, kinds=kinds, years=years)
        return moment_lines(found, self._locale, self._service.source_line(self._locale))


def _span(found: re.Match[str]) -> tuple[int | None, int | None]:
    """The years of `2010-2020`, `2010-`, `-2020` or `2010`."""
    first, last = (int(found[name]) if found[name] else None for name in ("first", "last"))
    return (first, last) if found["dash"] else (first, first)
