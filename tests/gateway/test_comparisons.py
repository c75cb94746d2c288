"""/compare: rows side by side, their places, paging, autocomplete and refusals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import Misuse, UserError
from bot.gateway import limits
from bot.gateway.comparisons import comparison_card, comparison_subject, refs_of
from bot.model import Choice, ComparedRow, Comparison, FactView
from tests.gateway.checker import components, problems
from tests.gateway.conftest import buttons, labels, menus, plain_texts, texts
from tests.gateway.test_cards import payload, said
from tests.gateway.test_finding import suggested

PAIR = {"first": "country:japan", "second": "country:australia"}
SILENT = "– the source does not say"


async def test_countries_stand_side_by_side_with_their_places(stage):
    shown = await stage.show("compare", **PAIR)
    text = plain_texts(shown)
    assert text.startswith("## Japan · Australia\n")
    assert "“–” means that the source does not say, which is not a “no”; as of 2021." in text
    assert "**SOSA**\n• Japan · None: Japan and the United States " in text
    assert "• Australia · Has signed a Security of Supply Arrangement" in text
    assert "`§3.4.2 n. 123`" in text
    assert f"· {SILENT}\n" in text
    assert "§3.4.2 Security of Supply Arrangements" in text
    assert stage.service.source_line() in text
    assert not shown.ephemeral


async def test_every_row_is_on_one_of_the_pages(stage):
    found = stage.service.compare(list(PAIR.values()))
    shown = await stage.show("compare", **PAIR)
    pages = [plain_texts(shown)]
    while "More rows" in labels(shown):
        (further,) = [id for id, label in buttons(shown).items() if label == "More rows"]
        shown = await stage.press(shown, further)
        assert shown.ephemeral
        pages.append(plain_texts(shown))
    assert len(pages) > 1
    for row in found.rows:
        label = f"**{row.label[:1].upper()}{row.label[1:]}**\n"
        assert sum(label in page for page in pages) == 1
        for fact in (fact for cell in row.cells for fact in cell):
            assert any(f"{fact.value} `{fact.code}" in page for page in pages)


async def test_four_agreements_by_name(stage):
    names = ["NTIB", "SOSA", "RDP Agreement", "GSOMIA"]
    places = ("first", "second", "third", "fourth")
    shown = await stage.show("compare", **dict(zip(places, names, strict=True)))
    columns = [choice.name for choice in stage.service.compare(names).columns]
    assert plain_texts(shown).startswith(f"## {' · '.join(columns)}\n")
    opened = [label for id, label in buttons(shown).items() if id.startswith("kk:card:")]
    assert opened == [limits.cut(column, limits.BUTTON) for column in columns]


async def test_the_compared_lead_to_their_cards_and_the_facts_to_their_words(stage):
    shown = await stage.show("compare", **PAIR)
    card = await stage.press(shown, "kk:card:0:country:australia")
    assert "## Australia" in texts(card)
    first = menus(shown)["stated"][0]
    told = await stage.pick(shown, "stated", first)
    kind, id, n = first.split(":")
    assert stage.service.stated(kind, id, int(n)).quote in plain_texts(told).replace("> ", "")


async def test_programs_in_japanese(stage, speaking):
    speaking("ja")
    shown = await stage.show("compare", first="F-35", second="F-2")
    assert "– 出典に記載なし" in texts(shown)
    assert "2021年時点" in texts(shown)
    assert "続きの行" in labels(shown) or len(stage.service.compare(["F-35", "F-2"]).rows) < 12


@pytest.mark.parametrize(
    "names",
    [
        ("country:japan", "agreement:ntib"),
        ("country:japan", "Japan"),
        ("policy:ndpg-2018", "policy:ndpg-2014"),
        ("country:japan", "Austrailia"),
        ("country:japan", "qqqqzzzz"),
        ("country:japan", "country:atlantis"),
    ],
)
async def test_what_cannot_be_compared_is_refused_privately(stage, names):
    result = await stage.show("compare", first=names[0], second=names[1])
    with pytest.raises(UserError) as refused:
        stage.service.compare(names)
    assert result.response is None
    (told,) = result.followups
    assert told.ephemeral
    assert texts(told) == refused.value.text("en")
    assert stage.env.errors


async def test_a_misspelt_name_is_told_what_is_close(stage):
    with pytest.raises(Misuse, match="did you mean Australia"):
        stage.service.compare(["country:japan", "Austrailia"])


async def test_autocomplete_keeps_to_what_can_be_compared(stage):
    every = await suggested(stage, "compare", "", "first")
    assert len(every) == 25
    assert {value.partition(":")[0] for value in every} <= {"country", "agreement", "program"}
    found = await suggested(stage, "compare", "f-35", "first")
    assert found["program:f-35"] == "F-35 · Programs and equipment"
    assert not any(value.startswith(("term:", "policy:")) for value in found)


@pytest.mark.parametrize("first", ["country:japan", "Japan"])
async def test_autocomplete_keeps_to_the_kind_that_was_chosen_first(stage, first):
    found = await suggested(stage, "compare", "", "second", first=first)
    assert {value.partition(":")[0] for value in found} == {"country"}
    assert found["country:australia"] == "Australia"
    third = await suggested(stage, "compare", "", "third", first=first, second="country:australia")
    assert "country:australia" not in third
    assert ("country:japan" in third) == (first == "Japan")


async def test_autocomplete_after_a_name_that_means_nothing_offers_every_kind(stage):
    for first in ("qqqq", "country:gone", "fms budget 1900", "policy:ndpg-2018"):
        found = await suggested(stage, "compare", "f-35", "second", first=first)
        assert "program:f-35" in found


def wide(ids: int, length: int) -> Comparison:
    columns = [Choice("program", f"{n}" + "x" * (length - 1), "*" * 200) for n in range(ids)]
    fact = FactView("program", "x", "*" * 99, "a", "*" * 900, "2020", "s", ("S" * 300,), (1,), 1)
    facts = tuple(replace(fact, code=f"§{n}", n=n + 1, topic="t" * 99) for n in range(9))
    rows = [ComparedRow(f"row{n} " + "_" * 200, (facts, ()) * (ids // 2)) for n in range(30)]
    return Comparison(tuple(columns), tuple(rows), "2021")


@pytest.mark.parametrize("start", [0, 29, 99])
@pytest.mark.parametrize("locale", ["en", "ja"])
def test_the_widest_comparison_keeps_to_the_limits(start, locale):
    for found in (wide(4, 10), wide(4, 45), wide(2, 45), replace(wide(2, 9), rows=())):
        assert problems(payload(comparison_card(found, start, locale, "*" * 900))) == []


def test_a_comparison_too_long_for_a_button_says_where_the_rest_is():
    sheet = comparison_card(wide(4, 45), 0, "en", "Work")
    rows = said(sheet).count("**Row")
    assert f"… and {30 - rows} more rows; `kakehashi compare` shows them all." in said(sheet)
    ids = [c["custom_id"] for c in components(payload(sheet)) if c["type"] == 2]
    assert not any(id.startswith("kk:compare:") for id in ids)
    assert "kakehashi compare" not in said(comparison_card(wide(4, 10), 0, "en", "Work"))


def test_a_subject_names_each_entry():
    found = wide(4, 10)
    wanted = [f"{column.kind}:{column.id}" for column in found.columns]
    assert refs_of(comparison_subject(found)) == wanted
