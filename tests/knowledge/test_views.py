"""Comparisons, the table of countries and the timeline, on small folders made for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import Knowledge, load
from knowledge.read import HERE, parse
from knowledge.views import DATED, Moment, compared, grid, timeline
from tests.knowledge.conftest import KINDS, MATRIX, edit

HEAD = 'summary = "For tests."\nas_of = "2021"\nsource = "kodaira-2022"\n'
STATUS = {"agreements": "signed", "programs": "ongoing", "countries": "active"}


def fact(attribute: str, value: str, **more: str) -> str:
    """The TOML of one fact."""
    lines = {"attribute": attribute, "value": value, "section": "§2"} | more
    return "\n[[facts]]\n" + "".join(f'{name} = "{said}"\n' for name, said in lines.items())


def add(folder: Path, place: str, *facts: str, since: str = "", until: str = "") -> None:
    """Writes an entry `FOLDER/ID` with these facts."""
    kind, _, name = place.partition("/")
    text = f'id = "{name}"\nname = "{name.title()}"\nstatus = "{STATUS[kind]}"\n{HEAD}'
    text += 'binding = "no"\n' if kind == "agreements" else ""
    text += f'since = "{since}"\n' if since else ""
    text += f'until = "{until}"\n' if until else ""
    (folder / kind).mkdir(exist_ok=True)
    (folder / f"{place}.toml").write_text(text + "".join(facts or ["facts = []\n"]), "utf-8")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder without entries."""
    (tmp_path / "kinds.toml").write_text(KINDS, "utf-8")
    (tmp_path / "matrix.toml").write_text(MATRIX, "utf-8")
    (tmp_path / "sources.toml").write_bytes((HERE / "sources.toml").read_bytes())
    return tmp_path


# Comparisons


def rows(known: Knowledge, *refs: str) -> list[tuple[str, list[list[str]]]]:
    entities = [known.entity(*ref.split("/")) for ref in refs]
    return [
        (row.attribute, [[fact.value for fact in cell] for cell in row.cells])
        for row in compared(entities)
    ]


def test_what_most_entries_have_comes_first(shelf: Path) -> None:
    add(shelf, "agreements/one", fact("type", "Pact"), fact("amount", "Much"))
    add(shelf, "agreements/two", fact("amount", "Little"), fact("signed", "2007"))
    assert rows(load(shelf), "agreement/one", "agreement/two") == [
        ("amount", [["Much"], ["Little"]]),
        ("type", [["Pact"], []]),
        ("signed", [[], ["2007"]]),
    ]


def test_a_cell_holds_every_fact_of_its_attribute(shelf: Path) -> None:
    add(shelf, "agreements/one", fact("type", "Pact"), fact("type", "Deal", explanation="Both"))
    add(shelf, "programs/two", fact("type", "Aircraft"))
    known = load(shelf)
    assert rows(known, "agreement/one", "program/two") == [
        ("type", [["Pact", "Deal"], ["Aircraft"]])
    ]
    assert rows(known, "program/two", "agreement/one") == [
        ("type", [["Aircraft"], ["Pact", "Deal"]])
    ]


def test_nothing_is_compared_with_nothing(shelf: Path) -> None:
    add(shelf, "agreements/one")
    assert rows(load(shelf), "agreement/one") == []
    assert compared([]) == ()


def test_every_fact_of_the_entries_is_in_a_comparison_once(known: Knowledge) -> None:
    both = [known.entity("agreement", "sosa"), known.entity("agreement", "rdp")]
    shown = compared(both)
    for n, entity in enumerate(both):
        assert sorted((one.value for row in shown for one in row.cells[n]), key=str) == sorted(
            one.value for one in entity.facts
        )
    held = [sum(bool(cell) for cell in row.cells) for row in shown]
    assert held == sorted(held, reverse=True)


# The table of countries


def test_a_country_stands_in_its_deepest_tier(shelf: Path) -> None:
    edit(shelf, "matrix.toml", "[tiers]", '[tiers]\n"signed" = ["Signed it", "署名国"]')
    edit(shelf, "matrix.toml", "[columns]", '[columns]\n"signed" = ["Signed", "署名"]')
    add(shelf, "countries/zembla", fact("pact", "In it"), fact("signed", "2007"))
    add(shelf, "countries/atlantis", fact("pact", "In it"))
    add(shelf, "countries/borduria", fact("signed", "2008"))
    table = grid(load(shelf), shelf)
    assert table.title == ("Countries", "国")
    assert table.columns == (("signed", "Signed", "署名"), ("pact", "Pact", "協定"))
    assert table.marks == (("yes", "yes", "はい"),)
    assert [(row[0].id, row[1][0]) for row in table.rows] == [
        ("borduria", "Signed it"),
        ("zembla", "Signed it"),
        ("atlantis", "In the pact"),
    ]
    assert [[cell and cell.value for cell in row[2]] for row in table.rows] == [
        ["2008", None],
        ["2007", "In it"],
        [None, "In it"],
    ]


def test_a_no_is_shown_and_makes_no_tier(shelf: Path) -> None:
    add(shelf, "countries/atlantis", fact("pact", "Stays out", mark="no"))
    add(shelf, "countries/zembla", fact("pact", "In it", mark="yes"))
    table = grid(load(shelf), shelf)
    assert [(row[0].id, row[1]) for row in table.rows] == [
        ("zembla", ("In the pact", "協定国")),
        ("atlantis", ("Elsewhere", "その他")),
    ]
    assert [row[2][0].mark for row in table.rows if row[2][0]] == ["yes", "no"]


def test_the_first_fact_of_an_attribute_fills_the_cell(shelf: Path) -> None:
    add(
        shelf,
        "countries/atlantis",
        fact("pact", "In it", mark="yes"),
        fact("pact", "Out again", mark="no", explanation="Later"),
    )
    ((_, tier, (cell,)),) = grid(load(shelf), shelf).rows
    assert tier == ("In the pact", "協定国")
    assert cell is not None
    assert cell.value == "In it"


def test_only_countries_with_a_fact_for_a_column_are_in_the_table(shelf: Path) -> None:
    add(shelf, "countries/atlantis", fact("type", "Island"))
    add(shelf, "agreements/one", fact("pact", "Itself"))
    assert grid(load(shelf), shelf).rows == ()


def test_a_matrix_without_marks_has_none(shelf: Path) -> None:
    edit(shelf, "matrix.toml", '\n[marks]\n"yes" = ["yes", "はい"]', "")
    assert grid(load(shelf), shelf).marks == ()


def test_the_real_table_has_a_cell_in_every_column_and_row(known: Knowledge) -> None:
    table = grid(known)
    assert [name for name, *_ in table.columns] == list(parse(HERE / "matrix.toml")["columns"])
    for n, (name, *_) in enumerate(table.columns):
        assert any(row[2][n] for row in table.rows), name
    tiers = {row[0].id: row[1][0] for row in table.rows}
    assert tiers["australia"] == "Third tier: NTIB"
    assert tiers["italy"] == "Second tier: SOSA"
    assert tiers["japan"] == "Entry tier: RDP"
    for entity, _, cells in table.rows:
        assert any(cells)
        assert all(cell is None or cell in entity.facts for cell in cells)


# The timeline


def dates(moments: tuple[Moment, ...]) -> list[tuple[str, str, str]]:
    """Each moment as its date, its entry, and the value of its fact."""
    return [(one.date, one.entity.id, one.fact.value if one.fact else "") for one in moments]


def test_beginnings_and_dated_facts_stand_in_the_order_of_their_dates(shelf: Path) -> None:
    add(shelf, "agreements/old", fact("signed", "In 1954"), since="1954-03")
    add(shelf, "agreements/new", fact("amount", "More", when="2019"), since="2016")
    add(shelf, "programs/mid", fact("type", "Aircraft", when="1980-05-06"))
    assert dates(timeline(load(shelf))) == [
        ("1954-03", "old", ""),
        ("1980-05-06", "mid", "Aircraft"),
        ("2016", "new", ""),
        ("2019", "new", "More"),
    ]


def test_moments_of_one_date_go_by_name(shelf: Path) -> None:
    for name in ("beta", "alpha", "gamma"):
        add(shelf, f"agreements/{name}", since="2016")
    assert [one.entity.id for one in timeline(load(shelf))] == ["alpha", "beta", "gamma"]


@pytest.mark.parametrize(("when", "told"), [("2016-04-30", 1), ("2016-04", 1), ("2016-05", 2)])
def test_a_fact_that_tells_the_beginning_is_not_told_twice(
    shelf: Path, when: str, told: int
) -> None:
    add(shelf, "agreements/one", fact("signed", "Then", when=when), since="2016-04")
    assert len(timeline(load(shelf))) == told


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        (None, None, ["old", "long", "new"]),
        (1954, None, ["old", "long", "new"]),
        (1955, None, ["long", "new"]),
        (2000, 2010, ["long"]),
        (2015, 2015, ["long"]),
        (2016, 2016, ["new"]),
        (2016, None, ["new"]),
        (None, 1954, ["old"]),
        (None, 1953, []),
        (2017, 2010, []),
    ],
)
def test_years_bound_the_timeline_ends_included(
    shelf: Path, first: int | None, last: int | None, ids: list[str]
) -> None:
    add(shelf, "agreements/old", since="1954-03")
    add(shelf, "agreements/long", since="1980", until="2015-01")
    add(shelf, "agreements/new", since="2016")
    found = timeline(load(shelf), (), first, last)
    assert [one.entity.id for one in found] == ids
    assert {one.until for one in found if one.entity.id == "long"} <= {"2015-01"}


def test_kinds_narrow_the_timeline_and_may_widen_it(shelf: Path) -> None:
    add(shelf, "agreements/one", since="2016")
    add(shelf, "programs/two", since="2017")
    add(shelf, "countries/three", since="2018")
    known = load(shelf)
    assert [one.entity.id for one in timeline(known)] == ["one", "two"]
    assert [one.entity.id for one in timeline(known, ["program"])] == ["two"]
    assert [one.entity.id for one in timeline(known, ["country", "program"])] == ["two", "three"]
    assert timeline(known, ["figure"]) == ()


def test_a_beginning_is_cited_from_the_fact_that_tells_its_year(shelf: Path) -> None:
    add(
        shelf,
        "agreements/one",
        fact("type", "Pact"),
        fact("signed", "In 2016, in Tokyo", section="§3.5"),
        since="2016-04",
    )
    add(shelf, "agreements/two", fact("type", "Pact", section="§1.1"), since="2017")
    add(shelf, "agreements/three", fact("type", "Pact", when="2018", section="§1.2"), since="2018")
    add(shelf, "agreements/void", since="2019")
    cited = [one.citation and one.citation.code for one in timeline(load(shelf))]
    assert cited == ["§3.5", "§1.1", "§1.2", None]


def test_a_dated_fact_is_cited_from_itself(shelf: Path) -> None:
    add(shelf, "agreements/one", fact("type", "Pact", when="2018", section="§1.2"))
    ((moment),) = timeline(load(shelf))
    assert moment.fact is not None
    assert moment.citation == moment.fact.citation
    assert moment.until == ""


def test_the_real_timeline_is_in_order_and_cited(known: Knowledge) -> None:
    found = timeline(known)
    assert [one.date for one in found] == sorted(one.date for one in found)
    assert {one.entity.kind for one in found} <= set(DATED)
    assert all(one.citation for one in found)
    assert {kind.id for kind in known.vocabulary.kinds} > set(DATED)
    assert "exchange-of-notes-2021" in [one.entity.id for one in found]
