"""Curated facts widen a search by other names, and stand beside answers that they speak to."""

from __future__ import annotations

import pytest

from bot.facts import beside, expansions
from bot.model import FactView
from index.question import read
from index.terms import stem
from knowledge import Entity, Knowledge, Names, load
from knowledge.thesaurus import load as thesaurus


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def names(known: Knowledge) -> Names:
    return Names(known)


def others(names: Names, text: str) -> dict[str, tuple[str, ...]]:
    return expansions(names, thesaurus(stem), text)


def shown(names: Names, question: str) -> tuple[FactView, ...]:
    return beside(names, read(question))


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("What is a SOSA?", "SOSA", "Security of Supply Arrangements"),
        ("Who has SOSAs?", "SOSAs", "Security of Supply Arrangements"),
        ("who pays for fms", "fms", "Foreign Military Sales"),
        ("Tell me of Foreign Military Sales", "Foreign Military Sales", "FMS"),
        ("日米軍事情報包括保護協定 (2007)", "日米軍事情報包括保護協定", "GSOMIA"),
    ],
)
def test_an_entry_is_also_searched_by_its_other_names(
    names: Names, text: str, phrase: str, name: str
) -> None:
    assert name in others(names, text)[phrase]


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("SOSAとは何ですか", "SOSA", "Security of Supply Arrangements"),
        ("日米軍事情報包括保護協定とは", "日米軍事情報包括保護協定", "GSOMIA"),
    ],
)
def test_a_name_may_be_followed_by_a_japanese_particle(
    names: Names, text: str, phrase: str, name: str
) -> None:
    assert name in others(names, text)[phrase]


def test_every_phrase_stands_in_the_text_and_does_not_repeat_itself(names: Names) -> None:
    text = "Which countries have signed SOSAs, and does the FMS program pay for the F-35A jets?"
    found = others(names, text)
    assert len(found) > 2
    for phrase, says in found.items():
        assert phrase in text
        assert says
        assert phrase not in says


def test_the_words_of_the_field_are_searched_too(names: Names) -> None:
    assert "purchase" in others(names, "What did Japan buy?")["buy"]


@pytest.mark.parametrize("text", ["", "?", "a b c", "(((", "[.*+?^${}|\\"])
def test_a_text_that_names_nothing_has_no_other_names(names: Names, text: str) -> None:
    assert others(names, text) == {}


def test_a_fact_that_speaks_to_the_question_is_shown_with_where_it_stands(names: Names) -> None:
    (fact, *_) = shown(names, "Is a SOSA legally binding?")
    assert (fact.kind, fact.id, fact.attribute) == ("agreement", "sosa", "legal force")
    assert "Not legally binding" in fact.value
    assert fact.name == "Security of Supply Arrangements"
    assert fact.source == "kodaira-2022"
    assert fact.section[-1] == "Security of Supply Arrangements"
    assert fact.as_of == "2021"


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("When was the GSOMIA signed?", "gsomia-japan-us"),
        ("what was the FMS peak budget", "fms"),
        ("日米軍事情報包括保護協定 signed?", "gsomia-japan-us"),
    ],
)
def test_an_entry_may_go_by_any_of_its_names(names: Names, question: str, entry: str) -> None:
    assert {fact.id for fact in shown(names, question)} == {entry}


@pytest.mark.parametrize(
    "question",
    [
        "What is a SOSA?",
        "How many penguins juggle teapots on Saturn?",
        "What does the SOSA say of penguins and teapots on Saturn?",
        "Is it legally binding?",
        "?",
    ],
)
def test_nothing_is_shown_that_does_not_speak_to_the_question(names: Names, question: str) -> None:
    assert shown(names, question) == ()


def entries(known: Knowledge) -> list[Entity]:
    return [entity for entity in known.entities if entity.facts]


def test_each_fact_can_be_asked_for_and_never_too_many_come(known: Knowledge, names: Names) -> None:
    asked = found = 0
    for entity in entries(known):
        held = {(fact.attribute, fact.value) for fact in entity.facts}
        for fact in entity.facts:
            views = shown(names, f"{entity.name}: {fact.attribute}?")
            assert len(views) <= 2
            for view in views:
                if view.id == entity.id:
                    assert (view.attribute, view.value) in held
            asked += 1
            found += any(view.attribute == fact.attribute for view in views)
    assert asked > 200
    assert found > 0.9 * asked, (found, asked)
