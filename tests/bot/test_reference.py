"""The facts behind both faces: look-ups, comparisons, the table of countries, statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import brief
from bot.errors import Misuse, UserError
from bot.model import Card, FactView
from bot.phrases import say
from bot.reference import COMPARABLE, GLOSSARY, MOST, Reference
from bot.service import Service
from index.store import Store
from knowledge import Entity, Knowledge, tables
from tests.bot.stage import library

BUDGET = "fms-budget"
OF_2019 = "701.3 billion yen ($6.4 billion)"


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reference]:
    """The facts of a seeded library, without what asks and draws."""
    opened = Reference(library(tmp_path_factory.mktemp("reference")))
    yield opened
    opened.close()


def shown(reference: Reference, name: str, kind: str | None = None, **more: object) -> Card:
    card = reference.lookup(name, kind, **more).card  # type: ignore[arg-type]
    assert card is not None, name
    return card


def refused(key: str, call: object, *args: object, **more: object) -> str:
    """The refusal's sentence, in English."""
    with pytest.raises(UserError) as caught:
        call(*args, **more)  # type: ignore[operator]
    assert caught.value.key == key
    assert caught.value.text("ja") != caught.value.text("en")
    return caught.value.text()


def numbers(card: Card) -> list[tuple[str, str]]:
    return [(fact.topic, fact.value) for fact in card.facts]


# Looking up


@pytest.mark.parametrize("name", ["SOSA", "sosas", " security of supply arrangements ", "sosa"])
def test_a_name_shows_its_card(reference: Reference, name: str) -> None:
    found = reference.lookup(name)
    assert found.card == reference.card("agreement", "sosa")
    assert (found.suggestions, found.tie) == ((), False)


def test_every_entry_is_shown_by_its_name_and_kind(reference: Reference, known: Knowledge) -> None:
    for entity in known.entities[::5]:
        assert shown(reference, entity.name, entity.kind).id == entity.id
        assert reference.card(entity.kind, entity.id).name == entity.name


def test_a_miss_says_what_is_close(reference: Reference) -> None:
    missed = reference.lookup("Security of Suply Arangements")
    assert (missed.card, missed.tie) == (None, False)
    assert missed.suggestions[0].id == "sosa"
    assert reference.lookup("zzzyxx").suggestions == ()


def test_a_shared_name_asks_which_is_meant(reference: Reference, known: Knowledge) -> None:
    assert known.vocabulary.ambiguous
    for name in known.vocabulary.ambiguous:
        found = reference.lookup(name)
        assert (found.card, found.tie) == (None, True)
        assert len(found.suggestions) > 1
        meant = [reference.card(one.kind, one.id) for one in found.suggestions]
        assert all(name.lower() in " | ".join(map(str.lower, one.aliases)) for one in meant)


def test_a_name_of_another_kind_is_not_shown_as_one_of_this(reference: Reference) -> None:
    """Which entry has it, the faces find by asking again without a kind."""
    found = reference.lookup("SOSA", "program")
    assert (found.card, found.tie) == (None, False)
    assert all(one.kind == "program" for one in found.suggestions)
    assert shown(reference, "SOSA").kind == "agreement"


def test_the_glossary_finds_everything(reference: Reference, known: Knowledge) -> None:
    for entity in known.entities[::7]:
        assert shown(reference, entity.name, GLOSSARY).id == entity.id
    assert shown(reference, "FMS", GLOSSARY).id == "fms"
    assert shown(reference, "offset", GLOSSARY).kind == GLOSSARY
    tied = reference.lookup("three principles", GLOSSARY)
    assert (tied.card, tied.tie, len(tied.suggestions)) == (None, True, 2)
    missed = reference.lookup("Security of Suply Arangements", GLOSSARY)
    assert missed.suggestions[0].id == "sosa"


def test_the_glossary_suggests_everything_once_a_letter_is_typed(reference: Reference) -> None:
    assert {one.kind for one in reference.suggest("", GLOSSARY)} == {GLOSSARY}
    assert reference.suggest("sosa", GLOSSARY) == reference.suggest("sosa")
    assert reference.suggest("sosa", GLOSSARY)[0].kind == "agreement"
    assert {one.kind for one in reference.suggest("sosa", "policy")} <= {"policy"}


@pytest.mark.parametrize(
    "name",
    [
        "fms-budget 2019",
        "FMS budget 2019",
        "fms budget JFY 2019",
        "FMS budget, FY2019",
        "  Japan's FMS budget  2019 ",
        "FMS予算 2019年度",
        "FMS予算 2019年",
    ],
)
@pytest.mark.parametrize("kind", [None, "figure", GLOSSARY])
def test_a_year_after_the_name_keeps_its_numbers_alone(
    reference: Reference, name: str, kind: str | None
) -> None:
    card = shown(reference, name, kind)
    assert (card.id, card.picture) == (BUDGET, "")
    assert numbers(card) == [("JFY 2019", OF_2019)]
    assert shown(reference, "FMS budget", "figure", year=2019) == card


def test_a_year_within_a_period_has_its_number(reference: Reference) -> None:
    for year in (2012, 2013, 2014):
        (row,) = numbers(shown(reference, f"fms budget {year}"))
        assert row == ("JFY 2012-2014", "100 to 200 billion yen ($0.9 to 1.8 billion)")


def test_a_year_in_japanese_has_its_number_in_japanese(reference: Reference) -> None:
    assert numbers(shown(reference, "FMS予算 2020年度", locale="ja")) == [
        ("JFY 2020", "4,713億円 (43億ドル)")
    ]


@pytest.mark.parametrize("year", [1999, 2015, 2018, 2021])
def test_a_year_that_is_not_held_names_those_that_are(reference: Reference, year: int) -> None:
    for call in (("FMS budget", "figure", year), (f"FMS budget {year}", None, None)):
        name, kind, of = call
        said = refused("figure.no_year", reference.lookup, name, kind, year=of)
        assert str(year) in said
        assert "JFY 2012-2014, JFY 2019, JFY 2020" in said
        assert "Japan's FMS budget" in said


def test_a_year_of_what_has_no_numbers_by_year_is_refused(reference: Reference) -> None:
    said = refused("figure.no_year", reference.lookup, "SOSA", year=2019)
    assert say("figure.no_periods") in said


@pytest.mark.parametrize("name", ["sosa 2019", "Japan 2019", "nonsense 2019", "2019", "2019 2019"])
def test_a_year_after_what_is_no_figure_is_a_miss(reference: Reference, name: str) -> None:
    found = reference.lookup(name)
    assert (found.card, found.tie) == (None, False)


def test_a_year_that_belongs_to_the_name_is_no_filter(reference: Reference) -> None:
    card = shown(reference, "Defense Guidelines 2015")
    assert card.id == "defense-guidelines-2015"
    assert len(card.facts) > 2
    assert shown(reference, "2018 NDPG").id == "ndpg-2018"


def test_every_number_is_found_by_its_year(reference: Reference, known: Knowledge) -> None:
    seen = 0
    for entity in known.entities:
        for n, fact in enumerate(entity.facts, 1):
            if fact.period and entity.kind == "figure":
                year = int(fact.period.split()[-1].split("-")[0])
                card = shown(reference, entity.name, "figure", year=year)
                assert n in [one.n for one in card.facts]
                seen += 1
    assert seen > 20


def test_an_entry_that_is_not_held_is_refused(reference: Reference) -> None:
    for kind, id in (("agreement", "zzz"), ("zzz", "sosa"), ("program", "sosa"), ("", "")):
        refused("card.unknown", reference.card, kind, id)


def test_the_kinds_have_names_and_commands(reference: Reference, known: Knowledge) -> None:
    assert set(reference.kinds()) == {entity.kind for entity in known.entities}
    assert set(reference.commands()) < set(reference.kinds())
    assert {"figure", "agreement", GLOSSARY} <= set(reference.commands())
    for kind in reference.kinds():
        assert reference.kind_label(kind) != reference.kind_label(kind, "ja") != ""


# Where a fact is stated


def test_a_fact_of_a_card_is_stated(reference: Reference) -> None:
    card = reference.card("agreement", "sosa")
    for fact in card.facts:
        stated = reference.stated(card.kind, card.id, fact.n)
        passage = reference.passage(stated.passage)
        assert passage.text[stated.start : stated.end] == stated.quote
        assert (stated.n, stated.source) == (1, brief.SOURCE)
        assert stated.section == fact.section
    assert "注" in reference.stated("agreement", "sosa", 5, locale="ja").locator


@pytest.mark.parametrize("n", [-1, 0, 99])
def test_a_fact_that_is_not_on_the_card_is_refused(reference: Reference, n: int) -> None:
    refused("card.unknown", reference.stated, "agreement", "sosa", n)
    refused("card.unknown", reference.stated, "agreement", "zzz", 1)


# Side by side


def cells(reference: Reference, *refs: str) -> dict[str, list[list[str]]]:
    return {
        row.label: [[fact.value for fact in cell] for cell in row.cells]
        for row in reference.compare(refs).rows
    }


@pytest.mark.parametrize(
    "refs",
    [
        ("Japan", "Italy"),
        ("country:japan", "country:italy"),
        ("日本", "country:italy"),
        ("Japan", "japan", "Italy", ""),
    ],
)
def test_entries_are_named_in_any_way_and_once(reference: Reference, refs: tuple[str, ...]) -> None:
    found = reference.compare(refs)
    assert [(one.kind, one.id) for one in found.columns] == [
        ("country", "japan"),
        ("country", "italy"),
    ]


@pytest.mark.parametrize("kind", COMPARABLE)
def test_two_to_four_of_a_kind_are_compared(
    reference: Reference, known: Knowledge, kind: str
) -> None:
    entities = [entity for entity in known.entities if entity.kind == kind]
    assert MOST == 4
    for first in range(0, len(entities) - MOST, MOST):
        for some in (2, 3, 4):
            assert_compared(reference, entities[first : first + some])


def assert_compared(reference: Reference, entities: list[Entity]) -> None:
    """Every fact in the cell of its entry and attribute, the fullest rows first."""
    found = reference.compare([f"{one.kind}:{one.id}" for one in entities])
    assert [one.id for one in found.columns] == [one.id for one in entities]
    assert found.as_of == max(one.as_of for one in entities)
    filled = [sum(bool(cell) for cell in row.cells) for row in found.rows]
    assert filled == sorted(filled, reverse=True)
    assert min(filled) > 0
    assert len({row.label for row in found.rows}) == len(found.rows)
    for column, entity in enumerate(entities):
        seen: list[FactView] = []
        for row in found.rows:
            cell = row.cells[column]
            assert isinstance(cell, tuple)
            assert all(fact.label == row.label for fact in cell)
            held = [fact for fact in entity.facts if fact.attribute == row.label]
            assert [fact.value for fact in cell] == [fact.value for fact in held]
            seen += cell
        card = reference.card(entity.kind, entity.id)
        assert sorted(seen, key=lambda fact: fact.n) == list(card.facts)


def test_a_comparison_is_of_the_latest_state(tmp_path: Path, known: Knowledge) -> None:
    older, newer = (
        replace(known.entity("country", id), as_of=when)
        for id, when in (("italy", "2019-04"), ("japan", "2021"))
    )
    store = Store(tmp_path / "library.db")
    related = replace(known, entities=(replace(older, relations=()), replace(newer, relations=())))
    tables.store(store.db, related)
    store.close()
    opened = Reference(tmp_path / "library.db")
    assert opened.compare(["Italy", "Japan"]).as_of == "2021"
    assert opened.compare(["Japan", "Italy"]).as_of == "2021"
    opened.close()


def test_where_the_source_is_silent_the_cell_is_empty(reference: Reference) -> None:
    found = cells(reference, "SOSA", "RDP")
    assert found["legal force"] == [["Not legally binding"], []]
    assert found["purpose"][0] == []
    row = next(one for one in reference.compare(["SOSA", "RDP"]).rows if one.label == "legal force")
    assert row.cells[1] == ()


def test_a_comparison_is_in_the_readers_language(reference: Reference) -> None:
    found = reference.compare(["Japan", "Italy"], locale="ja")
    english = reference.compare(["Japan", "Italy"])
    assert [one.name for one in found.columns] == ["日本", "イタリア"]
    assert [one.id for one in found.columns] == [one.id for one in english.columns]
    labels = [row.label for row in found.rows]
    assert "産業構造" in labels
    assert len(set(labels)) == len(labels) == len(english.rows)


@pytest.mark.parametrize(
    ("refs", "key"),
    [
        ((), "compare.number"),
        (("Japan",), "compare.number"),
        (("Japan", "country:japan", "日本"), "compare.number"),
        (("Japan", ""), "compare.number"),
        (("Japan", "Italy", "Canada", "Sweden", "Norway"), "compare.number"),
        (("Japan", "SOSA"), "compare.kind"),
        (("MHI", "KHI"), "compare.kind"),
        (("company:mhi", "company:khi"), "compare.kind"),
        (("Japan", "Itally"), "compare.close"),
        (("Japan", "three principles"), "compare.close"),
        (("Japan", "zzzyxx"), "compare.unknown"),
        (("Japan", "nokind:zzzyxx"), "compare.unknown"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    reference: Reference, refs: tuple[str, ...], key: str
) -> None:
    with pytest.raises(Misuse) as caught:
        reference.compare(refs)
    assert caught.value.key == key
    assert caught.value.text("ja") != caught.value.text()


def test_a_refusal_says_what_was_close_and_how_many_go(reference: Reference) -> None:
    assert "Italy" in refused("compare.close", reference.compare, ["Japan", "Itally"])
    assert str(MOST) in refused("compare.number", reference.compare, ["Japan"])
    refused("card.unknown", reference.compare, ["Japan", "country:zzz"])


# The table of countries


@pytest.mark.parametrize("locale", ["en", "ja"])
def test_every_cell_is_a_fact_of_its_country(
    reference: Reference, known: Knowledge, locale: str
) -> None:
    table = reference.matrix(locale=locale)
    attributes = [column(reference, n) for n in range(len(table.columns))]
    marks = {"partner": "パートナー", "Level 1": "レベル1", "assembly": "組立"}
    filled = 0
    for row in table.rows:
        entity = known.entity("country", row.entry.id)
        assert row.entry.name == (entity.japanese if locale == "ja" else entity.name)
        assert len(row.cells) == len(table.columns)
        for attribute, cell in zip(attributes, row.cells, strict=True):
            held = [fact for fact in entity.facts if fact.attribute == attribute]
            assert (cell is None) == (not held), (entity.id, attribute)
            if cell is not None:
                mark = held[0].mark
                assert cell.mark == (marks.get(mark, mark) if locale == "ja" else mark) != ""
                assert (cell.attribute, cell.value) == (attribute, held[0].value)
                assert (cell.kind, cell.id) == ("country", entity.id)
                filled += 1
        assert any(row.cells)
    assert filled >= 30
    assert len(table.rows) == len({row.entry.id for row in table.rows}) > 10


def column(reference: Reference, n: int) -> str:
    """The attribute of the `n`th column."""
    found = {
        cell.attribute for row in reference.matrix().rows if (cell := row.cells[n]) is not None
    }
    assert len(found) == 1
    return found.pop()


def test_the_table_is_the_same_in_both_languages(reference: Reference) -> None:
    english, japanese = reference.matrix(), reference.matrix(locale="ja")
    assert [row.entry.id for row in english.rows] == [row.entry.id for row in japanese.rows]
    for one, other in zip(english.rows, japanese.rows, strict=True):
        assert [cell is None for cell in one.cells] == [cell is None for cell in other.cells]
    assert english.title != japanese.title
    assert english.note == say("matrix.blank")
    assert japanese.note == say("matrix.blank", "ja")
    assert "Kodaira" in english.source
    assert "2021" in english.source


def test_the_table_says_who_has_signed_what(reference: Reference) -> None:
    table = reference.matrix()
    rows = {
        row.entry.id: {
            name: cell.mark if cell is not None else ""
            for name, cell in zip(table.columns, row.cells, strict=True)
        }
        for row in table.rows
    }
    assert rows["japan"]["SOSA"] == "no"
    assert rows["japan"]["RDP"] == "2016"
    assert rows["australia"]["NTIB"] == "2017"
    assert {id for id, row in rows.items() if row["SOSA"] == "yes"} == {
        "australia",
        "canada",
        "finland",
        "italy",
        "netherlands",
        "norway",
        "spain",
        "sweden",
        "united-kingdom",
    }
    assert {id for id, row in rows.items() if row["NTIB"]} == {
        "australia",
        "canada",
        "united-kingdom",
        "united-states",
    }
    tiers = [row.tier for row in table.rows]
    assert tiers == sorted(tiers, key=list(dict.fromkeys(tiers)).index)
    assert "Third" in tiers[0]


def test_the_facts_are_those_of_the_service(reference: Reference, service: Service) -> None:
    assert service.card("agreement", "sosa") == reference.card("agreement", "sosa")
    assert service.matrix() == reference.matrix()
