"""Yes/no questions: the sentence that decides, whole and with its "not"; no yes or no of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Answer
from bot.phrases import say
from bot.service import Service
from bot.terminal.render import answer_lines
from bot.terminal.spans import plain
from tests.bot.stage import library

LISTS = Path(__file__).parents[1] / "questions"
REPORT = """The Aldmoor Arsenal does not export any rifles. Its director asked for a licence twice.

Norvania has not joined the Lantern framework. Estmark joined the Lantern framework in 2012.

The Tamber Accord never bound the signatories in law. However, ministers treat the accord as
though it did.

The Quillby ferry no longer carries lorries, although it did so until 1998.
"""
DECIDED = [
    ("Does the Aldmoor Arsenal export rifles?", "does not export any rifles"),
    ("Has Norvania joined the Lantern framework?", "Norvania has not joined the Lantern"),
    ("Did Estmark join the Lantern framework?", "Estmark joined the Lantern framework"),
    ("Is the Tamber Accord binding in law on its signatories?", "never bound the signatories"),
    ("Does the Quillby ferry carry lorries?", "no longer carries lorries, although"),
]


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The brief with a report of facts in the negative."""
    folder = tmp_path_factory.mktemp("yesno")
    opened = Service.open(library(folder))
    (folder / "report.txt").write_text(REPORT, "utf-8")
    opened.add(folder / "report.txt")
    yield opened
    opened.close()


def claimed(answer: Answer) -> str:
    """What an answer says beside its quotations."""
    said = answer.text
    for cited in answer.citations:
        assert f"{cited.quote} [{cited.n}]" in said
        said = said.replace(f"{cited.quote} [{cited.n}]", "", 1)
    return said.replace(say("answer.unsure"), "").strip()


@pytest.mark.parametrize(("question", "words"), DECIDED)
def test_the_sentence_that_decides_is_quoted_with_its_negation(
    answering: Service, question: str, words: str
) -> None:
    answer = answering.ask(question)
    assert answer.status in ("answered", "unsure")
    deciding = [one for one in answer.citations if words in " ".join(one.quote.split())]
    assert deciding, answer.text
    assert claimed(answer) == ""
    for cited in answer.citations:
        stored = answering.passage(cited.passage).text
        assert stored[cited.start : cited.end] == cited.quote


@pytest.mark.parametrize(("question", "words"), DECIDED)
def test_no_yes_or_no_is_put_before_it(answering: Service, question: str, words: str) -> None:
    for locale in ("en", "ja"):
        shown = plain(answer_lines(answering.ask(question), locale)).lstrip()
        assert not re.match(r"(yes|no|true|false|correct|はい|いいえ)\b", shown, re.IGNORECASE)


def test_a_yes_put_before_the_quotation_would_be_seen(answering: Service) -> None:
    answer = answering.ask(DECIDED[0][0])
    assert claimed(replace(answer, text=f"No. {answer.text}")) == "No."


def test_a_sentence_that_leans_on_a_negation_brings_it(answering: Service) -> None:
    answer = answering.ask("Do ministers treat the Tamber Accord as though it bound them?")
    for cited in answer.citations:
        assert not cited.quote.startswith("However")
        if "However" in cited.quote:
            assert "never bound" in cited.quote


def test_answers_to_every_whether_question_are_quotations_alone(answering: Service) -> None:
    questions = [
        row["q"]
        for name in ("dev", "train-a", "train-b")
        for line in (LISTS / f"{name}.jsonl").read_text("utf-8").splitlines()
        if re.match(
            r"(is|are|did|does|do|has|have|can)\b", (row := json.loads(line)).get("q", ""), re.I
        )
    ]
    assert len(questions) > 15
    for question in questions:
        answer = answering.ask(question)
        if answer.status in ("answered", "unsure"):
            assert claimed(answer) == "", question
