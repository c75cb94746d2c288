"""What a question wants: its weighted terms, its needs, and the kind of answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.kinds import Wanted, holds, kinds, wanted
from index.question import read
from index.terms import tokens
from tests.index.shelf import terms_in


def words(text: str, **how: object) -> list[str]:
    return [need.word for need in read(text, **how).needs]


def test_words_that_carry_meaning_are_needs() -> None:
    assert words("When did the harbour council buy a steel ferry?") == [
        *["harbour", "council", "buy", "steel", "ferry"]
    ]


def test_a_word_said_twice_is_one_need() -> None:
    assert words("ferry and ferries and Ferry") == ["ferry"]


@pytest.mark.parametrize("text", ["", "?!", "What is the of?", "I'm, you're; can't they've!"])
def test_nothing_but_function_words_needs_nothing(text: str) -> None:
    assert read(text).needs == ()


def test_function_words_are_not_searched_but_kept_for_when_there_is_nothing_else() -> None:
    question = read("Where is the ferry?")
    assert dict(question.weights) == {"ferri": 1.0}
    assert set(question.function_words) == {"where", "is", "the"}


def test_names_and_numbers_are_marked() -> None:
    named = {need.word: need.named for need in read("How many F-35A did Norway buy in 2021?").needs}
    assert named["F-35A"]
    assert named["Norway"]
    assert named["2021"]
    assert not named["buy"]


def test_the_first_word_is_no_name_because_of_its_capital() -> None:
    assert not read("Ferries cross where?").needs[0].named


def test_repairs_are_read_in_place_of_what_was_written() -> None:
    question = read("Who keeps the lanterm?", {"lanterm": "lantern"})
    assert [need.word for need in question.needs] == ["keeps", "lantern"]
    assert "lantern" in question.weights
    assert "lanterm" not in question.weights


def test_an_expansion_says_the_same_at_a_lower_weight() -> None:
    question = read("What is the IGS?", None, {"IGS": ["Island Guard Service"]})
    (need,) = [need for need in question.needs if need.word == "IGS"]
    assert need.met(frozenset(terms_in("An IGS sails.")))
    assert need.met(frozenset(terms_in("the island guards' services")))
    assert not need.met(frozenset(terms_in("the island guards")))
    assert 0 < question.weights["island"] < question.weights[need.own[0]]


def test_an_expansion_of_another_question_changes_nothing() -> None:
    plain = read("What is a ferry?")
    other = read("What is a ferry?", None, {"IGS": ["Island Guard Service"]})
    assert other.weights == plain.weights
    assert other.needs == plain.needs


def test_japanese_needs_are_pairs_of_letters() -> None:
    assert "灯台" in words("灯台はいつ建てられたか。")
    assert "灯台" in read("灯台はどこ？").weights


def test_a_greeting_before_the_question_counts_less() -> None:
    text = "Our class visited the museum yesterday. When was the first steel ferry bought?"
    weights = read(text).weights
    assert weights["museum"] < weights["ferri"]
    aside = {need.word: need.aside for need in read(text).needs}
    assert aside["museum"]
    assert not aside["ferry"]


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    question = read(text)
    assert question.text == text
    assert all(weight > 0 for weight in question.weights.values())
    said = {token.terms: token.stop for token in tokens(text)}
    assert {term for terms, stop in said.items() if not stop for term in terms} == set(
        question.weights
    )
    assert {terms[0] for terms, stop in said.items() if stop} == set(question.function_words)
    assert len(question.needs) <= len(question.tokens)
    assert len({need.own for need in question.needs}) == len(question.needs)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When was the ferry built?", Wanted.DATE),
        ("In which year did it sink?", Wanted.DATE),
        ("灯台はいつ建てられましたか？", Wanted.DATE),
        ("How much did the ferry cost?", Wanted.MONEY),
        ("What was the price of the crane?", Wanted.MONEY),
        ("修理はいくらですか", Wanted.MONEY),
        ("How many lorries fit on it?", Wanted.NUMBER),
        ("What percentage of crossings fail?", Wanted.SHARE),
        ("橋はいくつありますか", Wanted.NUMBER),
        ("Why did it sink?", Wanted.REASON),
        ("なぜ沈んだのか", Wanted.REASON),
        ("Which countries lend cranes?", Wanted.NAMES),
        ("加盟国を教えて", Wanted.NAMES),
        ("Which systems fail in fog?", Wanted.LIST),
        ("規則の一覧", Wanted.LIST),
        ("Where do the pilots train?", Wanted.PLACE),
        ("灯台はどこにありますか", Wanted.PLACE),
        ("Who built the ferry?", Wanted.BODY),
        ("誰が船を造ったのか", Wanted.BODY),
        ("What is a ferry?", Wanted.DEFINITION),
        ("What does IGS stand for?", Wanted.DEFINITION),
        ("灯台とは", Wanted.DEFINITION),
        ("Did the ferry sink?", Wanted.YESNO),
        ("船は沈みますか", Wanted.YESNO),
        ("the ferry and the council", Wanted.ANY),
        ("", Wanted.ANY),
    ],
)
def test_the_kind_that_is_asked_for(text: str, kind: Wanted) -> None:
    assert wanted(text)[0] is kind
    assert read(text).wanted is kind


@pytest.mark.parametrize(
    ("kind", "question", "good", "bad"),
    [
        (Wanted.DATE, "when?", "It sailed in 1911.", "It sailed in fog."),
        (Wanted.DATE, "いつ？", "1903年に建てられた。", "岬に建てられた。"),
        (Wanted.MONEY, "how much?", "It cost $40.", "It cost a lot."),
        (Wanted.MONEY, "いくら？", "300万円である。", "高いものである。"),
        (Wanted.NUMBER, "how many?", "It takes twelve.", "It takes some."),
        (Wanted.REASON, "why?", "It sank because of ice.", "It sank at night."),
        (Wanted.NAMES, "which?", "Norway, Chile and Malta pay.", "The others pay."),
        (Wanted.LIST, "which?", "Ropes, nets and sails.", "Only ropes."),
        (Wanted.PLACE, "where?", "It lies at Misk.", "It lies there."),
        (Wanted.BODY, "who?", "It was built by Halvard.", "It was built well."),
        (Wanted.DEFINITION, "what is it?", "A ferry is a boat.", "A ferry sank."),
    ],
)
def test_what_a_sentence_holds(kind: Wanted, question: str, good: str, bad: str) -> None:
    assert holds(kind, question, good)
    assert not holds(kind, question, bad)


def test_what_the_question_says_itself_is_no_answer() -> None:
    assert not holds(Wanted.DATE, "What sank in 1911, and when?", "It sank in 1911.")
    assert holds(Wanted.DATE, "What sank in 1911, and when?", "It was raised in 1913.")


def test_the_table_of_kinds_names_each_once() -> None:
    names = [kind.wanted for kind in kinds()]
    assert len(names) == len(set(names))
    assert {*names, Wanted.ANY} == set(Wanted)
