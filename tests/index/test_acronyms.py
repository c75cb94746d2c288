"""Short forms are found where a text explains them, after Schwartz and Hearst."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.acronyms import pairs
from index.store import Store
from tests.index.shelf import document, put


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("They use Foreign Military Sales (FMS) for this.", "FMS", "Foreign Military Sales"),
        (
            "the Ministry of Economy, Trade and Industry (METI)",
            "METI",
            "Ministry of Economy, Trade and Industry",
        ),
        ("two memoranda of understanding (MOUs) were signed", "MOU", "memoranda of understanding"),
        ("the Department of Defense (DoD) pays", "DoD", "Department of Defense"),
        ("research and development (R&D)", "R&D", "research and development"),
        ("a very light anti-submarine rocket (ASR)", "ASR", "anti-submarine rocket"),
    ],
)
def test_explained(text: str, short: str, long: str) -> None:
    assert pairs([text]) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "nothing of the kind (XYZ) here",
        "(FMS) opens the sentence",
        "the sum (in 2021) and the rest (see below)",
        "a list (A) of things",
        "Foreign Military Sales",
        "",
    ],
)
def test_not_explained(text: str) -> None:
    assert pairs([text]) == {}


def test_the_first_explanation_wins() -> None:
    assert pairs(["Island Guard Service (IGS)", "Inner Gate Signal (IGS)"]) == {
        "IGS": "Island Guard Service"
    }


@given(st.lists(st.text("abAB (&)-.,MSs", max_size=60), max_size=3))
def test_a_long_form_stands_in_the_text_right_before_its_bracket(texts: list[str]) -> None:
    for short, long in pairs(texts).items():
        before = [text[: text.find(f"({short}")] for text in texts if f"({short}" in text]
        assert any(long in text for text in texts)
        assert before
        assert len(long) > len(short)
        letters = iter(long.lower())
        assert all(letter in letters for letter in short.lower() if letter.isalnum())


def test_a_library_knows_what_its_documents_explain_until_they_go(store: Store) -> None:
    put(store, document("one", "The Island Guard Service (IGS) sails."))
    put(store, document("two", "An Inner Gate Signal (IGS) blinks."))
    assert store.explained("What is an IGS?") == {
        "IGS": ("Island Guard Service", "Inner Gate Signal")
    }
    assert store.explained("How many IGSs are there?")
    assert store.explained("What is an igs?") == {}
    store.remove("one")
    assert store.explained("IGS") == {"IGS": ("Inner Gate Signal",)}
    store.rebuild()
    assert store.explained("IGS") == {"IGS": ("Inner Gate Signal",)}
