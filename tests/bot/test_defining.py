"""Questions that ask what a thing is are pointed to the fact that says so."""

from __future__ import annotations

import pytest

from bot.defining import Defining
from index.question import read
from knowledge import load


@pytest.fixture(scope="module")
def defining() -> Defining:
    return Defining(load())


@pytest.mark.parametrize(
    ("question", "entry", "attribute"),
    [
        ("What is a SOSA?", "agreement/sosa", "mechanism"),
        ("what is the ntib", "agreement/ntib", "subject"),
        ("What is ATLA?", "organization/atla", "responsibility"),
        ("What are offsets?", "term/offset", "definition"),
    ],
)
def test_the_fact_that_says_what_it_is(
    defining: Defining, question: str, entry: str, attribute: str
) -> None:
    told = [(entity.ref, entity.facts[n].attribute) for entity, n in defining.of(read(question))]
    assert (entry, attribute) in told


@pytest.mark.parametrize(
    "question",
    [
        "What is a zeppelin?",
        "What is the legal force of a SOSA?",
        "Who signed a SOSA?",
        "Is a SOSA binding?",
    ],
)
def test_another_question_is_left_to_its_words(defining: Defining, question: str) -> None:
    assert defining.of(read(question)) == []
