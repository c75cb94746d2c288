"""The data dictionary is true: what it lists exists, and what exists is listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge import Knowledge
from knowledge.__main__ import main
from knowledge.amounts import BOUNDS, REFERENCE, period, written
from knowledge.check import SHELF_RULES
from knowledge.model import Amount
from knowledge.rules import DRAFT_RULES
from knowledge.shelf import AMOUNT_KEYS, FACT_KEYS, FACT_REQUIRED, REQUIRED, allowed_keys
from knowledge.spelling import key

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    part = TEXT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def listed(heading: str) -> list[str]:
    """What the first column under a heading names."""
    return [row[0].strip("`") for row in table(heading)]


def test_every_kind_is_listed_with_its_folder_statuses_traits_and_command(
    known: Knowledge,
) -> None:
    rows = table("Kinds")
    assert listed("Kinds") == [kind.id for kind in known.vocabulary.kinds]
    for kind, (_, folder, holds, status, trait, command) in zip(
        known.vocabulary.kinds, rows, strict=True
    ):
        assert folder == f"`{kind.folder}`"
        assert holds
        assert tuple(CODE.findall(status)) == kind.status
        said = [word for name, values in kind.traits for word in (name, *values)]
        assert CODE.findall(trait) == said
        assert (command == "yes") == kind.command


def test_every_key_of_an_entry_is_listed(known: Knowledge) -> None:
    relations = {relation.name for relation in known.vocabulary.relations}
    keys = {
        name for kind in known.vocabulary.kinds for name in allowed_keys(kind, known.vocabulary)
    }
    assert sorted(listed("Keys of an entry")) == sorted(keys - relations)
    traits = {name for kind in known.vocabulary.kinds for name, _ in kind.traits}
    for name, must, _ in table("Keys of an entry"):
        assert (must == "yes") == (name.strip("`") in REQUIRED)
        assert must.startswith("yes, of its") == (name.strip("`") in traits)


def test_every_key_of_a_fact_and_of_an_amount_is_listed() -> None:
    assert tuple(listed("Keys of a fact")) == FACT_KEYS
    must = [name.strip("`") for name, must, _ in table("Keys of a fact") if must == "yes"]
    assert tuple(must) == FACT_REQUIRED
    assert tuple(listed("Keys of an amount")) == AMOUNT_KEYS
    bound = table("Keys of an amount")[AMOUNT_KEYS.index("bound")][1]
    assert CODE.findall(bound) == list(BOUNDS)


def test_every_unit_is_listed_as_it_is_written(known: Knowledge) -> None:
    units = known.vocabulary.units
    rows = []
    for unit in units:
        two = [Amount(2, 2, unit.name)]
        said = (written(two, units), written(two, units, "ja"))
        rows.append([f"`{unit.name}`", f"{unit.scale:g}", *said])
    assert table("Units") == rows


def test_every_relation_is_listed_as_both_ends_call_it(known: Knowledge) -> None:
    rows = table("Relations")
    assert all(meaning for _, meaning, *_ in rows)
    assert [[row[0], *row[2:]] for row in rows] == [
        [f"`{one.name}`", one.english, one.inverse, one.japanese, one.inverse_japanese]
        for one in known.vocabulary.relations
    ]


@pytest.mark.parametrize("heading", ["Statuses", "Values of traits"])
def test_every_status_and_value_of_a_trait_is_listed(known: Knowledge, heading: str) -> None:
    kinds = known.vocabulary.kinds
    lists = [kind.status for kind in kinds]
    if heading == "Values of traits":
        lists = [values for kind in kinds for _, values in kind.traits]
    words = {name: said for name, *said in known.vocabulary.words}
    rows = table(heading)
    assert all(meaning for _, meaning, *_ in rows)
    assert [[row[0].strip("`"), *row[2:]] for row in rows] == [
        [value, *words[value]] for value in dict.fromkeys(sum(lists, ()))
    ]


def test_every_word_of_kinds_is_in_a_table(known: Knowledge) -> None:
    said = {*listed("Statuses"), *listed("Values of traits")}
    assert said == {name for name, *_ in known.vocabulary.words}


def test_every_file_named_exists() -> None:
    files = re.findall(r"`(knowledge/[a-z_/]+(?:\.\w+|/))`", TEXT)
    assert len(files) >= 8
    for file in files:
        assert (ROOT / file).exists(), file


def test_the_rules_stand_where_it_says() -> None:
    modules = {rule.__module__ for rule in (*DRAFT_RULES, *SHELF_RULES)}
    assert {f"`{name.replace('.', '/')}.py`" for name in modules} <= set(
        re.findall(r"`[^`]+`", TEXT)
    )


def test_its_references_names_and_periods_are_real(known: Knowledge) -> None:
    held = {
        (entity.id, topic)
        for entity in known.entities
        for fact in entity.facts
        if fact.amounts
        for topic in (fact.topic, fact.of, fact.period)
    }
    references = [(one["figure"], one["topic"]) for one in REFERENCE.finditer(TEXT)]
    assert references
    assert set(references) <= held
    assert known.entity("agreement", "sosa")
    assert {key(name) for name in ("F-35", "the F35s", "Ｆ－３５")} == {"f35"}
    periods = re.findall(r"`((?:J?FY )?\d{4}(?:-\d{4})?)`", TEXT)
    assert [str(period(text)) for text in periods] == periods
    assert len(periods) == 4


def test_every_command_is_one_that_runs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    usage = capsys.readouterr().out
    commands = re.findall(r"^    python -m knowledge ?(.*)$", TEXT, re.MULTILINE)
    assert commands == ["", "--format", "FOLDER"]
    assert "--format" in usage
    assert "folder" in usage


def test_there_are_five_steps() -> None:
    steps = TEXT.split("in five steps\n", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^(\d)\. ", steps, re.MULTILINE) == list("12345")


@pytest.mark.parametrize(
    "word", ["entry", "kind", "key", "fact", "amount", "reference", "relation", "name"]
)
def test_every_word_is_explained(word: str) -> None:
    part = TEXT.split("\n## What is what\n", 1)[1].split("\n## ", 1)[0]
    assert len(re.findall(rf"^- An? \*\*{word}\*\* ", part, re.MULTILINE)) == 1
