"""Documents that disagree are both quoted, each with its date; and "as of" with every count."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.shapes import answer_json
from bot.dating import state_of
from bot.model import Asker
from bot.service import Service
from bot.terminal.render import answer_lines
from bot.terminal.spans import plain
from index.disputes import disputes
from index.model import Source
from tests.bot.stage import library

ROOT = Path(__file__).parents[2]
OLD = """The Aldmoor Arsenal stands by the river Tane. The Aldmoor Arsenal employs 1,200 people.

The Brindle depot opened in 2004.
"""
NEW = """Here is what became of the yards. In 2021 the Aldmoor Arsenal employed 950 people.

The Brindle depot opened in 2006. It is not open to visitors.
"""
STAFF = "How many people does the Aldmoor Arsenal employ?"
OPENED = "When did the Brindle depot open?"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The brief, and two reports that differ; the title of one has its year."""
    folder = tmp_path_factory.mktemp("differing")
    opened = Service.open(library(folder))
    for name, text in (("yards-old.txt", OLD), ("yards-new.txt", NEW)):
        (folder / name).write_text(text, "utf-8")
    opened.add_all([folder / "yards-old.txt", folder / "yards-new.txt"])
    opened.rename("yards-old", "Yards of the North, 2016")
    opened.rename("yards-new", "Yards of the North")
    yield opened
    opened.close()


def test_both_values_are_quoted_each_with_its_date(service: Service) -> None:
    answer = service.ask(STAFF)
    assert answer.status in ("answered", "unsure")
    told = {(one.value, one.date, one.stated) for one in answer.differs}
    assert told == {("1,200 people", "2016", False), ("950 people", "2021", True)}
    for one in answer.differs:
        quotation = answer.citations[one.n - 1]
        assert quotation.n == one.n
        assert one.value in quotation.quote
        assert f"[{one.n}] {one.value} (" in answer.text
    assert "These passages differ: " in answer.text
    assert "1,200 people (as of 2016)" in answer.text
    assert "950 people (2021)" in answer.text


def test_a_document_without_a_date_is_undated(service: Service) -> None:
    answer = service.ask(OPENED)
    assert {(one.value, one.date) for one in answer.differs} == {("2004", "2016"), ("2006", "")}
    assert "2006 (undated)" in answer.text
    assert "日付なし" in service.ask(OPENED, asker=Asker(locale="ja")).text


def test_every_quotation_is_whole_and_as_it_is_stored(service: Service) -> None:
    for question in (STAFF, OPENED):
        for cited in service.ask(question).citations:
            stored = service.passage(cited.passage).text
            assert stored[cited.start : cited.end] == cited.quote
            assert cited.quote.endswith(".")


def test_json_and_terminal_tell_that_they_differ(service: Service) -> None:
    answer = service.ask(STAFF)
    found = json.loads(json.dumps(answer_json(STAFF, answer)))
    assert [one["value"] for one in found["differs"]] == [one.value for one in answer.differs]
    assert found["differs"][0].keys() == {"n", "value", "date", "stated"}
    shown = plain(answer_lines(answer, "en"))
    assert "These passages differ: " in shown
    assert all(one.quote in shown for one in answer.citations)
    assert "箇所によって異なります" in plain(
        answer_lines(service.ask(STAFF, asker=Asker(locale="ja")), "ja")
    )


def test_agreeing_passages_differ_in_nothing(service: Service) -> None:
    for question in ("Which countries have signed a SOSA?", "What is FMS?", "Who is Ada?"):
        answer = service.ask(question)
        assert answer.differs == ()
        assert "differ:" not in answer.text


def test_the_brief_has_hardly_any_false_alarm(service: Service) -> None:
    """On a fourth of the developers' lists, none of whose questions is answered both ways."""
    lists = ("dev", "train-a", "train-b")
    files = [ROOT / "tests" / "questions" / f"{name}.jsonl" for name in lists]
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    questions = [(row.get("turns") or [row["q"]])[-1] for row in rows][::4]
    alarms = 0
    for question in questions:
        outcome = service.outcome(question)
        found = outcome.found.quotes
        alarms += bool(disputes(outcome.question, found, outcome.hits, outcome.idf))
    assert len(questions) > 100
    assert alarms <= 0.02 * len(questions)


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("Which countries have signed a SOSA?", "2021"),
        ("How many times did the SCCM meet?", "2021"),
        ("What is a SOSA?", ""),
    ],
)
def test_lists_and_counts_carry_the_date_of_their_source(
    service: Service, question: str, date: str
) -> None:
    answer = service.ask(question)
    brief = [one for one in answer.citations if one.source == "brief"]
    assert brief
    assert {one.as_of for one in brief} == {date}
    shown = plain(answer_lines(answer, "en"))
    assert (", as of 2021" in shown.partition("\n[1] ")[2]) is bool(date)
    found = answer_json(question, answer)["citations"][0]
    assert found["as_of"] == date


def test_the_state_of_a_document_is_that_of_the_work_or_of_its_title() -> None:
    source = Source("x", "Budgets 2019 and 2023 to 2030", "", 1, "2024-05-01T00:00:00+00:00")
    assert state_of(source, {}) == "2023"
    assert state_of(replace(source, title="Yards"), {}) == ""
    assert state_of(replace(source, title="Plan 12019"), {}) == ""
    assert state_of(source, {"x": "2021"}) == "2021"
    assert state_of(replace(source, retells="work"), {"work": "2020", "x": "2021"}) == "2020"
