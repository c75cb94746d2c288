"""Pictures hold the numbers of the cards, and the timeline what happened, oldest first."""

from __future__ import annotations

import re

import pytest

from bot.cards import Cards
from bot.errors import UserError
from bot.gallery import TIMELINE, figure_drawing, matrix_drawing, moments, timeline_drawing
from bot.model import Choice, FactView, MomentView, Table, TableRow
from bot.phrases import say
from bot.pictures.alt import alt
from bot.pictures.model import Bars, Drawing, Ranks
from bot.service import Service
from knowledge import Entity, Knowledge
from knowledge.amounts import period
from knowledge.views import DATED

JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")
LOCALES = ["en", "ja"]
NUMBER = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")


@pytest.fixture(scope="module")
def cards(known: Knowledge) -> Cards:
    return Cards(known)


def charts(known: Knowledge) -> list[Entity]:
    return [one for one in known.entities if one.trait("chart") not in ("", "none")]


def drawn(entity: Entity, known: Knowledge, cards: Cards, locale: str) -> Drawing:
    return figure_drawing(entity, known, cards, "the source", locale)


# Figures: a number is the same on the card, in the rows and in the words beside the picture


@pytest.mark.parametrize("locale", LOCALES)
def test_every_number_of_a_picture_is_that_of_its_card(
    known: Knowledge, cards: Cards, locale: str
) -> None:
    kinds = set()
    for entity in charts(known):
        drawing = drawn(entity, known, cards, locale)
        facts = cards.card(entity, locale).facts
        if isinstance(drawing, Bars):
            assert_bars(drawing, facts)
        else:
            assert isinstance(drawing, Ranks)
            assert_ranks(drawing, facts, known, locale)
        kinds.add(type(drawing))
        assert drawing.title == (entity.japanese if locale == "ja" else entity.name)
        assert drawing.source == "the source"
        assert drawing.caption == ("" if locale == "ja" else entity.summary)
    assert kinds == {Bars, Ranks}


def assert_bars(drawing: Bars, facts: tuple[FactView, ...]) -> None:
    """A bar for each sum by year, written as on the card, as high as it says."""
    values = {fact.topic: fact.value for fact in facts if fact.topic}
    assert len(values) > 1
    assert {bar.label for bar in drawing.bars} == set(values)
    said = alt(drawing)
    for bar in drawing.bars:
        assert f"{bar.text} ({bar.second_text})" == values[bar.label]
        numbers = [float(one.replace(",", "")) for one in NUMBER.findall(bar.text)]
        assert [numbers[0], numbers[-1]] == [pytest.approx(bar.low), pytest.approx(bar.high)]
        years = period(bar.label)
        assert (bar.first, bar.last) == (years.first, years.last)
        assert f"{bar.label}: {values[bar.label]}" in said
        assert drawing.unit in bar.text
        assert drawing.unit not in drawing.short(bar)


def assert_ranks(
    drawing: Ranks, facts: tuple[FactView, ...], known: Knowledge, locale: str
) -> None:
    """A place for each year, and beside it all others of whom the source knows the place."""
    values = {fact.topic: fact.value for fact in facts if fact.topic}
    names = {one.name: one.japanese for one in known.entities if one.kind == "country"}
    said, years = alt(drawing), []
    seen = 0
    for place in drawing.places:
        assert place.text == values[place.label]
        assert NUMBER.findall(place.text) == [str(place.rank)]
        assert f"{place.label}: {drawing.name} {place.text}" in said
        years.append(period(place.label).first)
        of_year = {
            topic.removesuffix(f", {place.label}"): value
            for topic, value in values.items()
            if topic.endswith(f", {place.label}")
        }
        others = {other.name: other.rank for other in place.others}
        assert list(others.values()) == sorted(others.values())
        assert others == {
            names[name] if locale == "ja" else name: int(NUMBER.findall(value)[0])
            for name, value in of_year.items()
        }
        seen += 1 + len(others)
        for name, rank in others.items():
            assert f"{rank} {name}" in said
    assert seen == len(values)
    assert years == sorted(years)
    assert drawing.name == (names["Japan"] if locale == "ja" else "Japan")


def test_the_budget_of_2019_is_one_number_everywhere(
    known: Knowledge, cards: Cards, service: Service
) -> None:
    """`/figure fms-budget 2019`, its picture, and every card that cites it."""
    card = service.lookup("fms-budget 2019", "figure").card
    assert card is not None
    (fact,) = card.facts
    assert fact.value == "701.3 billion yen ($6.4 billion)"
    drawing = drawn(known.entity("figure", "fms-budget"), known, cards, "en")
    assert isinstance(drawing, Bars)
    (bar,) = [bar for bar in drawing.bars if bar.label == fact.topic]
    assert f"{bar.text} ({bar.second_text})" == fact.value
    assert (bar.low, bar.high, bar.first, bar.last) == (701.3, 701.3, 2019, 2019)
    citing = [("agreement", "fms"), ("event", "fms-growth")]
    for kind, id in citing:
        assert any(fact.value in one.value for one in service.card(kind, id).facts)
    assert fact.value in service.ask("fms spend 2019").facts[0].value


def test_years_without_a_sum_stay_gaps(known: Knowledge, cards: Cards) -> None:
    drawing = drawn(known.entity("figure", "fms-budget"), known, cards, "en")
    assert isinstance(drawing, Bars)
    assert drawing.gaps == ((2015, 2018),)
    assert f"2015–2018: {say('picture.gap')}" in alt(drawing)


def test_japanese_sums_are_counted_in_oku(known: Knowledge, cards: Cards) -> None:
    drawing = drawn(known.entity("figure", "fms-budget"), known, cards, "ja")
    assert isinstance(drawing, Bars)
    assert drawing.unit == "億円"
    assert [(bar.low, bar.high, bar.text) for bar in drawing.bars] == [
        (1000, 2000, "1,000〜2,000億円"),
        (7013, 7013, "7,013億円"),
        (4713, 4713, "4,713億円"),
    ]


@pytest.mark.parametrize(
    "ref", ["agreement/sosa", "figure/rdp-signatories", "country/japan", "figure/kc-46a-share"]
)
def test_what_has_no_numbers_by_year_is_not_drawn(known: Knowledge, cards: Cards, ref: str) -> None:
    entity = known.entity(*ref.split("/"))
    with pytest.raises(UserError) as caught:
        drawn(entity, known, cards, "en")
    assert caught.value.key == "picture.none"
    assert entity.name in caught.value.text()


# The timeline


def years_of(one: MomentView) -> tuple[int, int]:
    return int(one.date[:4]), int((one.until or one.date)[:4])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_timeline_is_oldest_first(known: Knowledge, locale: str) -> None:
    found = moments(known, locale)
    assert len(found) > 35
    assert [one.date for one in found] == sorted(one.date for one in found)
    assert {one.kind for one in found} == set(TIMELINE)
    for one in found:
        entity = known.entity(one.kind, one.id)
        name = entity.japanese if entity.japanese and locale == "ja" else entity.name
        assert one.label.startswith(name)
        assert bool(JAPANESE.search(one.kind_label)) is (locale == "ja")
        assert one.code
        assert not one.until or one.until >= one.date


def test_every_beginning_is_on_it_once(known: Knowledge) -> None:
    found = moments(known, "en")
    for entity in known.entities:
        starts = [
            one
            for one in found
            if (one.kind, one.id, one.label) == (entity.kind, entity.id, entity.name)
        ]
        expected = [(entity.since, entity.until)] if entity.since else []
        if entity.kind in TIMELINE:
            assert [(one.date, one.until) for one in starts] == expected


@pytest.mark.parametrize("kinds", [("event",), ("policy", "agreement"), ("program",), DATED])
def test_a_timeline_of_some_kinds_has_those_alone(known: Knowledge, kinds: tuple[str, ...]) -> None:
    found = moments(known, "en", kinds)
    assert {one.kind for one in found} <= set(kinds)
    assert found
    whole = moments(known, "en", DATED)
    assert list(found) == [one for one in whole if one.kind in kinds]


@pytest.mark.parametrize(
    "years", [(2014, 2014), (None, 2000), (2020, None), (1971, 1975), (2013, 2016), (None, None)]
)
def test_a_timeline_of_some_years_has_what_was_then(
    known: Knowledge, years: tuple[int | None, int | None]
) -> None:
    first, last = years[0] or 0, years[1] or 9999
    found = moments(known, "en", years=years)
    whole = moments(known, "en")
    then = [one for one in whole if years_of(one)[1] >= first and years_of(one)[0] <= last]
    assert list(found) == then
    assert found


@pytest.mark.parametrize(
    ("kinds", "years"),
    [
        ((), (None, 1945)),
        ((), (2030, None)),
        ((), (2020, 2010)),
        (("figure",), (None, None)),
        (("zzz",), (None, None)),
        (("event",), (1971, 1975)),
    ],
)
def test_an_empty_timeline_is_refused(
    known: Knowledge, kinds: tuple[str, ...], years: tuple[int | None, int | None]
) -> None:
    with pytest.raises(UserError) as caught:
        moments(known, "en", kinds, years)
    assert caught.value.key == "timeline.empty"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_timeline_is_drawn_as_it_is_listed(known: Knowledge, locale: str) -> None:
    found = moments(known, locale)
    drawing = timeline_drawing(found, known, "the source", locale)
    assert drawing.title == say("timeline.title", locale)
    rows = [(one.date, one.until, one.label, one.kind) for one in drawing.moments]
    assert rows == [(one.date, one.until, one.label, one.kind) for one in found]
    assert {one.group[:4] for one in drawing.moments} == {f"{one.date[:3]}0" for one in found}
    labels = {kind.name: kind.label for kind in drawing.kinds}
    assert all(labels[one.kind] == one.kind_label for one in found)


def test_a_kind_has_its_place_in_every_picture(known: Knowledge) -> None:
    """Its colour and its sign go by that place."""
    drawings = [
        timeline_drawing(moments(known, "en", kinds), known, "", "en")
        for kinds in ((), ("event",), ("program", "policy"))
    ]
    assert len({drawing.kinds for drawing in drawings}) == 1


# The table of countries


def view(mark: str) -> FactView:
    return FactView("country", "misk", "Misk", "SOSA", "Signed", "2021", "x", (), (), mark=mark)


def table(*cells: FactView | None) -> Table:
    row = TableRow(Choice("country", "misk", "Misk"), "First tier", cells)
    return Table("Countries", tuple("ABCD"[: len(cells)]), (row,), "the source", "Blank: ?")


def test_marks_are_drawn_and_blanks_stay_blank() -> None:
    drawing = matrix_drawing(table(view("yes"), view("no"), None, view("2007")), "en")
    (row,) = drawing.rows
    assert (row.name, row.tier, row.cells) == ("Misk", "First tier", ("yes", "no", "", "2007"))
    assert (drawing.yes, drawing.no) == (say("matrix.yes"), say("matrix.no"))
    assert (drawing.blank_note, drawing.source) == ("Blank: ?", "the source")
    assert matrix_drawing(table(view("yes")), "ja").yes == say("matrix.yes", "ja")


def test_a_fact_without_a_mark_is_a_yes() -> None:
    assert matrix_drawing(table(view("")), "en").rows[0].cells == ("yes",)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_is_drawn_as_it_is(service: Service, locale: str) -> None:
    held = service.matrix(locale=locale)
    drawing = matrix_drawing(held, locale)
    assert (drawing.title, drawing.columns) == (held.title, held.columns)
    for row, drawn_row in zip(held.rows, drawing.rows, strict=True):
        assert (drawn_row.name, drawn_row.tier) == (row.entry.name, row.tier)
        assert drawn_row.cells == tuple("" if c is None else c.mark for c in row.cells)
