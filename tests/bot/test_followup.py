"""A follow-up takes its subject from the turn before; a question with its own is left alone."""

from __future__ import annotations

import pytest

from bot.followup import complete

FACILITIES = "Which F-35 facilities does Japan have?"
SOSA = "Which countries have signed a SOSA?"


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("and Italy?", "Which F-35 facilities does Italy have?"),
        ("What about Italy?", "Which F-35 facilities does Italy have?"),
        ("And how about the Netherlands?", "how about the Netherlands (Which F-35 facilities"),
        ("But why?", "why (Which F-35 facilities does Japan have)?"),
        ("When?", "When (Which F-35 facilities does Japan have)?"),
        ("Who runs them?", "Who runs them (Which F-35 facilities does Japan have)?"),
        ("How much did they cost in 2019?", "How much did they cost in 2019 (Which F-35"),
        ("and?", "and (Which F-35 facilities does Japan have)?"),
    ],
)
def test_a_follow_up_is_completed(question: str, whole: str) -> None:
    assert complete(question, [FACILITIES]).startswith(whole)


@pytest.mark.parametrize("question", ["それはいつですか", "その予算は?", "なぜ?"])
def test_a_japanese_follow_up_is_completed(question: str) -> None:
    earlier = "GSOMIAとは何ですか"
    whole = complete(question, [f"{earlier}。"])
    assert whole == f"{question.rstrip('?')} ({earlier})?"


@pytest.mark.parametrize(
    "question",
    [
        "What is the NTIB?",
        "Does Japan have an offset policy?",
        "When was AUKUS formed?",
        "Who belongs to NTIB?",
        "So what is the NTIB?",
        "So how many countries have signed a SOSA with the United States?",
        "OK, what was Japan's FMS budget in JFY 2020?",
        "Sovereignty and security of supply",
        "Android phones",
        "防衛装備移転三原則とは何ですか",
    ],
)
def test_a_question_with_its_own_subject_is_left_alone(question: str) -> None:
    assert complete(question, [FACILITIES]) == question


def test_without_an_earlier_turn_nothing_is_added() -> None:
    assert complete("and Italy?", []) == "and Italy?"
    assert complete("", [SOSA]) == ""


def test_the_subject_comes_from_the_last_turn() -> None:
    assert complete("Who signed it?", [FACILITIES, SOSA]) == f"Who signed it ({SOSA[:-1]})?"


def test_a_chain_of_follow_ups_keeps_the_first_subject() -> None:
    whole = complete("and Spain?", [SOSA, "and Italy?"])
    assert whole == "Spain (Which countries have signed a SOSA)?"


def test_a_long_talk_is_no_trouble() -> None:
    whole = complete("and Italy?", ["and Spain?"] * 5000)
    assert "Italy" in whole
    assert len(whole) < 200
    assert complete("and" + " ," * 1000, [SOSA])


@pytest.mark.parametrize(
    ("turn", "question", "expected"),
    [
        ("Which F-35 plant is in Italy?", "and Australia?", "Which F-35 plant is in Australia?"),
        ("What does Sweden build?", "what about the UK?", "What does the UK build?"),
        ("What did Japan and Italy sign?", "and Spain?", "Spain (What did Japan and Italy sign)?"),
    ],
)
def test_one_name_takes_the_place_of_another(turn, question, expected):
    assert complete(question, [turn]) == expected
