"""The facts behind both faces: look-ups, cards, comparisons, and where each fact is stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot import marks, views
from bot.cards import Cards, labelled
from bot.errors import Misuse, UserError
from bot.library import Library
from bot.model import (
    Card,
    Choice,
    Citation,
    ComparedRow,
    Comparison,
    FactView,
    Lookup,
    Table,
    TableRow,
)
from bot.phrases import language, say
from bot.restricting import card_then, comparison_then
from bot.stating import Stating
from index.reader import Reader
from knowledge import Entity, Fact, Knowledge, Names, NotKnown, tables
from knowledge.views import compared, grid

MOST = 4
"""Entries of a comparison."""
COMPARABLE = ("country", "agreement", "program")
GLOSSARY = "term"
"""The kind whose command finds every entry: whoever looks a word up does not know its kind."""
_YEAR = re.compile(r"^(?P<name>.+?)[\s,]+(?:J?FY\s*)?(?P<year>(?:19|20)\d\d)(?:年度?)?$")


class Reference(Library):
    """The library with its facts; synchronous, and safe to share between threads."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        with self._sentences():
            self._knowledge: Knowledge = tables.current(self._store.db)
        self._names = Names(self._knowledge)
        self._cards = Cards(self._knowledge)

    def _look(self, reader: Reader) -> None:
        super()._look(reader)
        self._stating = Stating(reader)

    def lookup(
        self,
        name: str,
        kind: str | None = None,
        *,
        year: int | None = None,
        as_of: int | None = None,
        locale: str = "en",
    ) -> Lookup:
        """The card of one entry; on a miss or a tie no card, but what was close.

        `year` (or a year after the name) keeps only the numbers of that year; UserError where the
        entry gives none for it. `as_of` (or `as_of:2019` in the name) keeps what held then.
        """
        name, marked = marks.then(name)
        then = as_of if as_of is not None else marked
        try:
            entity = self._named(name, kind)
        except NotKnown as miss:
            dated = _YEAR.match(name.strip())
            if dated is not None and year is None and not miss.tie:
                found = self.lookup(dated["name"], kind, locale=locale)
                if found.card is not None and any(f.topic for f in found.card.facts):
                    return self.lookup(
                        dated["name"], kind, year=int(dated["year"]), as_of=then, locale=locale
                    )
            return Lookup(None, tuple(map(self._cards.choice, miss.suggestions)), miss.tie)
        return Lookup(self._then(self._of_year(entity, year, locale), entity, then))

    def card(self, kind: str, id: str, *, as_of: int | None = None, locale: str = "en") -> Card:
        """The card of an entry, of what held in the year `as_of`; UserError where there is none."""
        entity = self._entity(kind, id)
        return self._then(self._cards.card(entity, locale), entity, as_of)

    def suggest(self, text: str, kind: str | None = None, limit: int = 25) -> list[Choice]:
        """Entries like what was typed so far, best first."""
        kind = None if kind == GLOSSARY and text.strip() else kind
        return [self._cards.choice(one) for one in self._names.suggest(text, kind, limit)]

    def kinds(self) -> list[str]:
        """The kinds of entries that can be looked up."""
        return [kind.id for kind in self._knowledge.vocabulary.kinds]

    def kind_label(self, kind: str, locale: str = "en") -> str:
        """What entries of this kind are called together."""
        return labelled(self._knowledge.vocabulary.kind(kind), locale)

    def commands(self) -> list[str]:
        """The kinds that have a command of their own."""
        return [kind.id for kind in self._knowledge.vocabulary.kinds if kind.command]

    def stated(self, kind: str, id: str, n: int, *, locale: str = "en") -> Citation:
        """The quotation that states the `n`th fact (from 1) of an entry.

        UserError where the library holds no passage that does.
        """
        entity = self._entity(kind, id)
        if not 1 <= n <= len(entity.facts):
            raise UserError("card.unknown")
        with self._reading():
            found = self._stating.find(entity, entity.facts[n - 1])
            if found is None:
                raise UserError("fact.unstated")
            source = self._reader.source(found.passage.source, found.passage.library)
        return views.citation(1, found.quote, source, locale)

    def compare(
        self, refs: Sequence[str], *, as_of: int | None = None, locale: str = "en"
    ) -> Comparison:
        """Two to four countries, agreements or programs, by `kind:id` or name, side by side.

        `as_of` (or `as_of:2019` after a name) keeps what held then. Misuse where they are too few,
        too many, not of one kind or not to be told apart.
        """
        marked = [marks.then(ref) for ref in refs]
        then = next((year for year in (as_of, *(year for _, year in marked)) if year), None)
        entities = list(dict.fromkeys(self._meant(ref) for ref, _ in marked if ref.strip()))
        if not 2 <= len(entities) <= MOST:
            raise Misuse("compare.number", most=MOST)
        if len({one.kind for one in entities}) > 1 or entities[0].kind not in COMPARABLE:
            raise Misuse("compare.kind")
        rows = [
            ComparedRow(
                self._cards.label(row.attribute, locale),
                tuple(
                    tuple(self._cards.fact(one, fact, locale) for fact in cell)
                    for one, cell in zip(entities, row.cells, strict=True)
                ),
            )
            for row in compared(entities)
        ]
        columns = tuple(self._cards.column(one, locale) for one in entities)
        whole = Comparison(columns, tuple(rows), max(one.as_of for one in entities))
        return whole if then is None else comparison_then(whole, entities, marks.checked_year(then))

    def matrix(self, *, locale: str = "en") -> Table:
        """The countries by tier of cooperation with the United States."""
        n = 1 if language(locale) == "ja" else 0
        found = grid(self._knowledge)
        marks = {name: words[n] for name, *words in found.marks}

        def cell(entity: Entity, fact: Fact | None) -> FactView | None:
            if fact is None:
                return None
            view = self._cards.fact(entity, fact, locale)
            return replace(view, mark=marks.get(view.mark, view.mark))

        rows = tuple(
            TableRow(
                self._cards.column(entity, locale),
                tier[n],
                tuple(cell(entity, fact) for fact in cells),
            )
            for entity, tier, cells in found.rows
        )
        return Table(
            found.title[n],
            tuple(column[n + 1] for column in found.columns),
            rows,
            self.source_line(locale),
            say("matrix.blank", locale),
            str(self._knowledge.sources[0].describes),
        )

    def source_line(self, locale: str = "en") -> str:
        """The work that the facts are taken from, with the year that it describes."""
        work = self._knowledge.sources[0]
        values = {"author": work.author, "title": work.title, "year": work.year}
        return say("picture.source", locale, **values, describes=work.describes)

    def _entity(self, kind: str, id: str) -> Entity:
        try:
            return self._knowledge.entity(kind, id)
        except KeyError:
            raise UserError("card.unknown") from None

    def _named(self, name: str, kind: str | None) -> Entity:
        try:
            return self._names.find(name, kind)
        except NotKnown as miss:
            if kind == GLOSSARY and not miss.tie:
                return self._names.find(name)
            raise

    def _meant(self, ref: str) -> Entity:
        kind, _, id = ref.partition(":")
        if id and kind in self.kinds():
            return self._entity(kind, id)
        try:
            return self._names.find(ref)
        except NotKnown as miss:
            close = ", ".join(one.name for one in miss.suggestions[:3])
            key = "compare.close" if close else "compare.unknown"
            raise Misuse(key, name=ref, close=close) from None

    def _works(self) -> dict[str, str]:
        """The years that the works describe which facts are taken from, by document."""
        return {work.id: str(work.describes) for work in self._knowledge.sources}

    def _then(self, card: Card, entity: Entity, as_of: int | None) -> Card:
        if as_of is None:
            return card
        return card_then(card, entity, marks.checked_year(as_of))

    def _of_year(self, entity: Entity, year: int | None, locale: str) -> Card:
        card = self._cards.card(entity, locale)
        if year is None:
            return card
        some = self._cards.of_year(card, entity, year)
        if not some.facts:
            periods = dict.fromkeys(fact.period for fact in entity.facts if fact.period)
            held = ", ".join(periods) or say("figure.no_periods", locale)
            raise UserError("figure.no_year", name=entity.name, year=year, held=held)
        return some
