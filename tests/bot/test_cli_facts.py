"""lookup, figure and compare: every entry is found, and each fact has its place and number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service import Service
from tests.bot.stage import QUESTION, assert_one_sentence, invoke, json_of

FACT_KEYS = {
    *("attribute", "value", "as_of", "source", "section", "notes"),
    *("n", "label", "topic", "code", "explanation"),
}
CARD_KEYS = {
    *("found", "kind", "id", "name", "aliases", "facts", "suggestions"),
    *("japanese", "summary", "status", "as_of", "relations"),
    *("kind_label", "state", "binding", "since", "until", "picture", "restricted"),
}
JAPAN = {"LC_ALL": "ja_JP.UTF-8"}


@pytest.fixture
def service(here: Path) -> Iterator[Service]:
    opened = Service.open(here / "library.db")
    yield opened
    opened.close()


def shown(folder: Path, *args: str, **env: str) -> str:
    result = invoke(folder, *args, **env)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return result.stdout


def test_every_entry_is_found_by_its_name_with_every_fact(here: Path, service: Service) -> None:
    choices = [one for kind in service.kinds() for one in service.suggest("", kind, 1000)]
    assert len(choices) > 100
    (here / "names").write_text("\n".join(one.name for one in choices), "utf-8")
    result = invoke(here, "lookup", "--batch", "names", "--json")
    assert result.exit_code == 0
    for choice, line in zip(choices, result.stdout.splitlines(), strict=True):
        found = json.loads(line)
        assert (found["kind"], found["id"]) == (choice.kind, choice.id), choice
        assert found.keys() == CARD_KEYS
        assert [fact["n"] for fact in found["facts"]] == [*range(1, len(found["facts"]) + 1)]
        for fact in found["facts"]:
            assert fact.keys() == FACT_KEYS
            assert fact["label"]
            assert fact["code"]


def test_a_card_for_people_shows_each_fact_with_its_place(here: Path) -> None:
    found = json_of(here, "lookup", "SOSA")
    lines = shown(here, "lookup", "SOSA").splitlines()
    for fact in found["facts"]:
        (row,) = [line for line in lines if line.lstrip().startswith(f"{fact['n']}. ")]
        assert f"{fact['label']}: {fact['value']}  {fact['code']}" in row
        assert any(line == f"{fact['code']} {fact['section'][-1]}" for line in lines)
    assert f"[{found['kind_label']}] {found['state']}" in lines[0]
    assert lines[-1].startswith("Source: ")


def test_a_card_in_japanese(here: Path) -> None:
    english, found = json_of(here, "lookup", "SOSA"), json_of(here, "lookup", "SOSA", **JAPAN)
    assert found["status"] == english["status"]
    assert found["kind_label"] != english["kind_label"]
    text = shown(here, "lookup", "SOSA", **JAPAN)
    assert f"[{found['kind_label']}] {found['state']}" in text
    assert f"{found['facts'][0]['label']}: " in text
    assert f"- {found['relations'][0]['relation']}: " in text


@pytest.mark.parametrize(
    "args",
    [
        ["lookup", "fms", "budget", "2019"],
        ["lookup", "FMS budget", "--year", "2019"],
        ["lookup", "FMS budget", "--kind", "figure", "--year", "2019"],
        ["figure", "FMS budget", "2019"],
        ["figure", "fms", "budget", "2019"],
    ],
)
def test_a_year_leaves_the_numbers_of_that_year(here: Path, args: list[str]) -> None:
    (fact,) = json_of(here, *args)["facts"]
    assert fact["topic"] == "JFY 2019"
    assert f"{fact['n']}. {fact['label']}, JFY 2019: {fact['value']}" in shown(here, *args)


def test_a_year_without_a_number_is_one_sentence(here: Path) -> None:
    assert "JFY 2019" in assert_one_sentence(invoke(here, "figure", "FMS budget", "2017"))
    assert_one_sentence(invoke(here, "lookup", "SOSA", "--year", "2017"))
    assert_one_sentence(invoke(here, "lookup", "SOSA", "--year", "soon"), 2)
    (here / "names").write_text("FMS budget\nSOSA\n")
    result = invoke(here, "lookup", "--batch", "names", "--year", "2019", "--json")
    first, second = map(json.loads, result.stdout.splitlines())
    assert len(first["facts"]) == 1
    assert second.keys() == {"error"}


def test_a_figure_is_a_lookup_among_figures(here: Path, service: Service) -> None:
    whole = json_of(here, "figure", "FMS budget")
    assert whole == json_of(here, "lookup", "FMS budget", "--kind", "figure")
    assert len(whole["facts"]) > 1
    assert whole["picture"] in service.pictures()
    assert f"kakehashi picture {whole['picture']} " in shown(here, "figure", "FMS budget")
    assert json_of(here, "figure", "Zzyzx")["found"] is False


def test_compare_json(here: Path, service: Service) -> None:
    found = json_of(here, "compare", "F-35", "program:f-2")
    assert [one["id"] for one in found["columns"]] == ["f-35", "f-2"]
    assert found["as_of"]
    rows = service.compare(["F-35", "F-2"]).rows
    assert [row["label"] for row in found["rows"]] == [row.label for row in rows]
    for row in found["rows"]:
        assert len(row["cells"]) == 2
        assert any(row["cells"])
        assert all(fact.keys() == FACT_KEYS for cell in row["cells"] for fact in cell)


def test_compare_for_people_says_where_the_source_is_silent(here: Path) -> None:
    found = json_of(here, "compare", "F-35", "F-2")
    lines = shown(here, "compare", "F-35", "F-2").splitlines()
    silent = [line for line in lines if line.endswith("the source does not say")]
    assert len(silent) == sum(not cell for row in found["rows"] for cell in row["cells"])
    assert lines[-1].startswith("Source: ")
    assert "出典に記載なし" in shown(here, "compare", "F-35", "F-2", **JAPAN)


@pytest.mark.parametrize(
    "args",
    [
        ["compare"],
        ["compare", "F-35"],
        ["compare", "F-35", "F-35"],
        ["compare", "F-35", "SOSA"],
        ["compare", "F-35", "Zzyzx"],
        ["compare", "Japan", "Italy", "Canada", "Spain", "Norway"],
        ["compare", "F-35", "\ud800"],
        ["compare", "", " "],
        ["figure"],
        ["figure", " "],
        ["lookup", "SOSA", "--kind", "planet"],
    ],
)
def test_misuse_exits_2_with_one_sentence(here: Path, args: list[str]) -> None:
    assert_one_sentence(invoke(here, *args), 2)


def test_an_unknown_id_to_compare_is_one_sentence(here: Path) -> None:
    assert_one_sentence(invoke(here, "compare", "F-35", "program:zzyzx"))


def test_a_fact_beside_an_answer_has_its_passage(here: Path) -> None:
    questions = ["How much is the DIU budget?", "Which countries have signed a SOSA?", QUESTION]
    beside = 0
    for question in questions:
        found = json_of(here, "ask", question)
        text = shown(here, "ask", question)
        for fact in found["facts"]:
            beside += 1
            assert fact.keys() == FACT_KEYS | {"kind", "id", "name", "stated"}
            stated = fact["stated"]
            assert stated["quote"] in text
            number = stated["n"] or len(found["citations"]) + 1
            assert f"stated in [{number}]" in text
            assert f"\n[{number}] {stated['title']}" in text
    assert beside, "no fact was shown"
