"""Passages that disagree are found; those that speak of different things are left alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from index.ask import Asking, Outcome
from index.disputes import MOST, Claim, disputes
from index.model import Block, Document
from index.passages import cut
from index.store import Store

NOISE = "The hills of Norvania are green. Trains run along the coast, and a band plays on Sundays."
STAFF = "How many people does the Aldmoor Arsenal employ?"
BUDGET = "What was the budget of the Horizon programme?"
SIGNED = "When was the Tamber Accord signed?"


def asked(folder: Path, question: str, *texts: str) -> tuple[Outcome, tuple[Claim, ...]]:
    """What a library of these texts, a document each, answers, and what differs in it."""
    store = Store(folder / "library.db")
    try:
        for n, text in enumerate((*texts, NOISE)):
            digest = hashlib.sha256(text.encode()).hexdigest()
            document = Document(f"d{n}", f"Report {n}", (Block(text),), content_hash=digest)
            store.add(document, cut(document))
        outcome = Asking(store).ask(question)
    finally:
        store.close()
    claims = disputes(outcome.question, outcome.found.quotes, outcome.hits, outcome.idf)
    return outcome, claims


DIFFER = [
    (
        STAFF,
        "The Aldmoor Arsenal employs 1,200 people. It stands by the river Tane.",
        "The Aldmoor Arsenal employs 950 people as of 2021.",
        {("1,200 people", 0), ("950 people", 2021)},
    ),
    (
        "How many passengers does the Quillby ferry carry?",
        "The Quillby ferry crosses the strait eleven times a day and carries at most forty "
        "passengers.",
        "As of 2015 the ferry of Quillby carries up to 55 passengers on each crossing.",
        {("at most forty passengers", 0), ("up to 55 passengers", 2015)},
    ),
    (
        BUDGET,
        "In 2019 the budget of the Horizon programme was 40 million euros.",
        "The Horizon programme's budget was 55 million euros in 2021.",
        {("40 million euros", 2019), ("55 million euros", 2021)},
    ),
    (
        "What share of its parts does Norvania import?",
        "Norvania imports 40 percent of its parts.",
        "Norvania imports 62 percent of its parts, according to the Thane Review of trade in 2020.",
        {("40 percent", 0), ("62 percent", 2020)},
    ),
    (
        SIGNED,
        "The Tamber Accord was signed in 1998.",
        "The Tamber Accord was signed in March 1999 by both ministers.",
        {("1998", 0), ("March 1999", 0)},
    ),
    (
        "What is the range of the Skua missile?",
        "The Skua missile has a range of 120 kilometres.",
        "The Skua missile has a range of 150 kilometres.",
        {("120 kilometres", 0), ("150 kilometres", 0)},
    ),
    (
        "How large is the crew of the Umi frigate?",
        "The Umi frigate has a crew of 180.",
        "In 2020 the Umi frigate had a crew of about 220.",
        {("180", 0), ("about 220", 2020)},
    ),
    (
        "ホライズン計画の予算はいくらですか",
        "ホライズン計画の予算は40億円である。",
        "2021年度のホライズン計画の予算は55億円である。",
        {("40億円", 0), ("55億円", 2021)},
    ),
]


@pytest.mark.parametrize(("question", "one", "other", "expected"), DIFFER)
def test_different_values_of_one_thing_are_both_found(
    tmp_path: Path, question: str, one: str, other: str, expected: set[tuple[str, int]]
) -> None:
    outcome, claims = asked(tmp_path, question, one, other)
    assert {(claim.words, claim.year) for claim in claims} == expected
    assert len({claim.passage.source for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.words in claim.quote.text
        assert claim.quote.text in claim.passage.text
        (span,) = claim.quote.strong
        assert claim.quote.text[slice(*span)] in claim.words
    assert any(claims[0].quote.text in quote.text for quote in outcome.found.quotes)


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (STAFF, "The Aldmoor Arsenal employs 1,200 people.", "The Brindle Arsenal employs 950."),
        (
            STAFF,
            "The Aldmoor Arsenal employs 1,200 people.",
            "The Aldmoor Arsenal employs 1,187 people.",
        ),
        (
            STAFF,
            "The Aldmoor Arsenal employs 1,200 people.",
            "The Aldmoor Arsenal employs 40 people on night shifts.",
        ),
        (
            STAFF,
            "The Aldmoor Arsenal employs 1,200 people.",
            "The Aldmoor Arsenal plans to employ 1,500 people.",
        ),
        (
            BUDGET,
            "The budget of the Horizon programme was 40 million euros.",
            "The budget of the Horizon programme rose by 5 million euros.",
        ),
        (
            BUDGET,
            "The budget of the Horizon programme was 40 million euros.",
            "The budget of the Horizon programme was 44 million dollars.",
        ),
        (
            "How many aircraft were ordered?",
            "Norvania has ordered 24 aircraft.",
            "Estmark has ordered 36 aircraft.",
        ),
        (
            "How many aircraft has Norvania ordered?",
            "Norvania has ordered 24 aircraft.",
            "Norvania has ordered 12 transport aircraft.",
        ),
        (
            "How much did Norvania spend on parts in 2019?",
            "Norvania spent 3.2 billion yen on parts in 2019.",
            "In 2017 Norvania spent 4.5 billion yen on parts.",
        ),
        (
            "How many deaths did the storm cause in Corran?",
            "The storm of 1911 caused 12 deaths in Corran.",
            "The storm of 1924 caused 30 deaths in Corran.",
        ),
        (
            "How many officers attended the Sable exercise?",
            "The Sable exercise of 2019 was attended by 300 officers.",
            "Some 450 officers attended the Sable exercise.",
        ),
        (
            "How heavy is the Otter vehicle?",
            "The Otter vehicle weighs 28 tonnes.",
            "The Otter vehicle weighs 31 tonnes with full armour.",
        ),
        (
            BUDGET,
            "The budget of the Horizon programme was 40 million euros.",
            "The budget of the Horizon programme was 8 million euros a year.",
        ),
        (SIGNED, "The Tamber Accord was signed in 1998.", "The Tamber Accord was amended in 2003."),
        (
            SIGNED,
            "The Tamber Accord was signed in 1998.",
            "The Tamber Accord was signed in June 1998.",
        ),
        (
            "Why was the Tamber Accord signed?",
            "The Tamber Accord was signed in 1998.",
            "The Tamber Accord was signed in 1999.",
        ),
    ],
)
def test_different_things_do_not_disagree(
    tmp_path: Path, question: str, one: str, other: str
) -> None:
    outcome, claims = asked(tmp_path, question, one, other)
    assert outcome.found.quotes
    assert claims == ()


def test_the_same_sentence_twice_is_no_dispute(tmp_path: Path) -> None:
    said = "The Aldmoor Arsenal employs 1,200 people."
    assert asked(tmp_path, STAFF, said, f"{said} It is old.")[1] == ()


def test_each_value_is_told_once_and_no_more_than_a_few(tmp_path: Path) -> None:
    numbers = (1200, 950, 950, 700, 500, 333)
    texts = [
        f"The Aldmoor Arsenal employs {number} people, says report {chr(97 + place)}."
        for place, number in enumerate(numbers)
    ]
    _, claims = asked(tmp_path, STAFF, *texts)
    words = [claim.words for claim in claims]
    assert len(words) == len(set(words)) == MOST


def test_what_one_passage_tells_in_turn_is_no_dispute(tmp_path: Path) -> None:
    told = (
        "The Aldmoor Arsenal employed 1,200 people in 1990. "
        "The Aldmoor Arsenal employed 950 people in 2021."
    )
    assert asked(tmp_path, STAFF, told)[1] == ()


def test_the_year_of_a_value_is_not_the_one_since_when_it_grows(tmp_path: Path) -> None:
    one = "The Aldmoor Arsenal, which grows since 2015, employed 1,200 people in 2019."
    other = "The Aldmoor Arsenal employed 950 people in 2021."
    _, claims = asked(tmp_path, STAFF, one, other)
    assert {claim.year for claim in claims} == {2019, 2021}
