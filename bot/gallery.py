"""The pictures' rows, taken from the same facts as the cards: sums, ranks, timeline, matrix."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.cards import Cards, called, labelled
from bot.errors import UserError
from bot.model import MomentView, Table
from bot.phrases import language, say
from bot.pictures.model import (
    Bar,
    Bars,
    Drawing,
    Kind,
    Matrix,
    MatrixRow,
    Moment,
    Place,
    Ranks,
    Rival,
    Timeline,
)
from knowledge import Entity, Fact, Knowledge
from knowledge.amounts import period, written
from knowledge.views import DATED, timeline
from knowledge.views import Moment as Dated

TIMELINE = ("agreement", "policy", "event")
"""Kinds of a timeline for which none are named."""


def figure_drawing(
    entity: Entity, knowledge: Knowledge, cards: Cards, source: str, locale: str
) -> Drawing:
    """The picture of a figure's numbers; UserError for an entry that has none."""
    chart = entity.trait("chart")
    if chart == "amounts":
        return _bars(entity, knowledge, source, locale)
    if chart == "ranks":
        return _ranks(entity, knowledge, cards, source, locale)
    raise UserError("picture.none", name=entity.name)


def _bars(entity: Entity, knowledge: Knowledge, source: str, locale: str) -> Bars:
    units = knowledge.vocabulary.units
    dated = [fact for fact in entity.facts if fact.amounts and fact.period]
    unit = next(unit for unit in units if unit.name == dated[0].amounts[0].unit)
    japanese = language(locale) == "ja"
    scale = unit.scale if japanese else 1
    bars = []
    for fact in dated:
        span, first = period(fact.period), fact.amounts[0]
        text, *others = (written([one], units, language(locale)) for one in fact.amounts)
        sums = (first.low * scale, first.high * scale)
        bars.append(Bar(fact.period, span.first, span.last, *sums, text, ", ".join(others)))
    return Bars(
        title=called(entity, locale),
        unit=(unit.japanese if japanese else unit.english).replace("{n}", "").strip(),
        bars=tuple(bars),
        gap_label=say("picture.gap", locale),
        axis=say("picture.year", locale) if period(dated[0].period).calendar == "JFY" else "",
        caption="" if japanese else entity.summary,
        source=source,
    )


def _ranks(entity: Entity, knowledge: Knowledge, cards: Cards, source: str, locale: str) -> Ranks:
    names = {one.name: called(one, locale) for one in knowledge.entities if one.kind == "country"}
    own: dict[str, Fact] = {}
    others: dict[str, list[Rival]] = {}
    for fact in entity.facts:
        if fact.amounts and fact.period and not fact.of:
            own[fact.period] = fact
        elif fact.amounts and fact.period:
            rank = int(fact.amounts[0].low)
            others.setdefault(fact.period, []).append(Rival(rank, names.get(fact.of, fact.of)))
    places = tuple(
        Place(
            years,
            int(fact.amounts[0].low),
            cards.fact(entity, fact, locale).value,
            tuple(sorted(others.get(years, []), key=lambda rival: rival.rank)),
        )
        for years, fact in sorted(own.items(), key=lambda item: period(item[0]).first)
    )
    return Ranks(
        title=called(entity, locale),
        name=names["Japan"],
        places=places,
        caption="" if language(locale) == "ja" else entity.summary,
        source=source,
    )


def moments(
    knowledge: Knowledge,
    locale: str,
    kinds: Collection[str] = (),
    years: tuple[int | None, int | None] = (None, None),
) -> tuple[MomentView, ...]:
    """Agreements, policies and events, or other kinds, in the order of their dates.

    UserError where nothing of these kinds falls into these years.
    """
    found = timeline(knowledge, kinds or TIMELINE, *years)
    if not found:
        raise UserError("timeline.empty")
    return tuple(_moment(one, knowledge, locale) for one in found)


def _moment(one: Dated, knowledge: Knowledge, locale: str) -> MomentView:
    name = called(one.entity, locale)
    kind = knowledge.vocabulary.kind(one.entity.kind)
    return MomentView(
        date=one.date,
        until=one.until,
        label=name if one.fact is None else f"{name}: {one.fact.value}",
        kind=kind.id,
        kind_label=labelled(kind, locale),
        id=one.entity.id,
        code=one.citation.code if one.citation else "",
        notes=one.citation.notes if one.citation else (),
        as_of=one.fact.as_of if one.fact else one.entity.as_of,
    )


def timeline_drawing(
    found: Sequence[MomentView], knowledge: Knowledge, source: str, locale: str
) -> Timeline:
    """The moments as a picture, by decades; a kind has its colour in every picture."""
    return Timeline(
        title=say("timeline.title", locale),
        moments=tuple(
            Moment(one.date, one.label, one.kind, one.until, _decade(one, locale)) for one in found
        ),
        kinds=tuple(
            Kind(kind.id, labelled(kind, locale))
            for kind in knowledge.vocabulary.kinds
            if kind.id in DATED
        ),
        source=source,
    )


def _decade(one: MomentView, locale: str) -> str:
    return say("timeline.decade", locale, decade=f"{one.date[:3]}0")


def matrix_drawing(table: Table, locale: str) -> Matrix:
    """The table of countries as a picture."""
    rows = tuple(
        MatrixRow(
            row.entry.name,
            row.tier,
            tuple("" if cell is None else cell.mark or "yes" for cell in row.cells),
        )
        for row in table.rows
    )
    return Matrix(
        title=table.title,
        columns=table.columns,
        rows=rows,
        yes=say("matrix.yes", locale),
        no=say("matrix.no", locale),
        blank_note=table.note,
        source=table.source,
    )
