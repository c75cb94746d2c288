"""What crosses into another language stands in for the question's words and counts in full."""

from __future__ import annotations

import pytest

from index.crossing import Crossing, has_japanese, held, plain, ways_of
from index.question import read

TEXT = "灯台庁の予算はいくらですか"
CROSSINGS = (
    Crossing(0, 3, ("Lighthouse Agency", "LA"), named=True),
    Crossing(4, 6, ("budget", "spending")),
    Crossing(7, 10),
)


def test_each_phrase_is_one_need_in_either_language() -> None:
    agency, budget = read(TEXT, crossings=CROSSINGS).needs
    assert (agency.word, agency.named) == ("灯台庁", True)
    assert (budget.word, budget.named) == ("予算", False)
    assert budget.met(frozenset({"budget"}))
    assert budget.met(frozenset({"spend"}))
    assert budget.met(frozenset({"予算"}))
    assert agency.met(frozenset({"灯台", "台庁"}))
    assert not agency.met(frozenset({"agenc"}))


def test_without_crossings_a_japanese_question_is_read_as_ever() -> None:
    assert "庁の" in [need.word for need in read(TEXT).needs]


def test_pairs_of_letters_across_words_are_no_needs_but_are_searched() -> None:
    question = read(TEXT, crossings=CROSSINGS)
    assert "庁の" not in [need.word for need in question.needs]
    assert "庁の" in question.weights


def test_the_first_way_counts_in_full_and_the_others_less() -> None:
    weights = read(TEXT, crossings=CROSSINGS).weights
    assert weights["budget"] == 1.0
    assert 0 < weights["spend"] < 1.0


def test_the_words_of_the_first_way_are_read_on_as_words() -> None:
    question = read(TEXT, crossings=CROSSINGS)
    assert {"budget", "lighthous", "agenc"} <= {token.terms[0] for token in question.tokens}
    assert "budget" in question.text


def test_an_unknown_name_is_a_need_of_its_own() -> None:
    (need,) = read("ザンジバル", crossings=[Crossing(0, 5, named=True)]).needs
    assert need.named
    assert need.met(frozenset({"ザン", "ンジ", "ジバ", "バル"}))
    assert not need.met(frozenset({"ザン"}))


def test_a_year_of_an_era_is_told_by_its_western_year() -> None:
    text = "令和元年の灯台"
    (need, *_) = read(text, crossings=[Crossing(0, 4, ("2019",), named=True, number=True)]).needs
    assert need.word == "令和元年 (2019)"
    assert need.met(frozenset({"2019"}))


def test_words_of_an_english_question_keep_their_own_needs() -> None:
    text = "the joint development"
    question = read(text, crossings=[Crossing(4, 21, ("共同開発",))])
    assert [need.word for need in question.needs] == ["joint", "development"]
    assert all(need.met(frozenset({"共同", "同開", "開発"})) for need in question.needs)


@pytest.mark.parametrize(
    ("say", "ways"),
    [
        ("F-35A", [{"f35a"}, {"f35"}]),
        ("平成26年", [{"平成", "26"}]),
        ("the of", []),
        ("joint development", [{"joint", "develop"}]),
    ],
)
def test_a_phrase_is_met_by_all_its_words(say: str, ways: list[set[str]]) -> None:
    assert [set(way) for way in ways_of([say])] == ways


def test_only_what_the_libraries_hold_is_told() -> None:
    told = held(TEXT, CROSSINGS, {"spend", "lighthous", "agenc"})
    assert {one.phrase: one.says for one in told} == {
        "灯台庁": ("Lighthouse Agency",),
        "予算": ("spending",),
    }
    assert held(TEXT, CROSSINGS, ()) == ()


def test_full_width_letters_and_half_width_kana_become_plain() -> None:
    assert plain("ＦＭＳ　２０１９　ﾚｰﾀﾞｰ") == "FMS 2019 レーダー"
    assert plain("“½”") == "“½”"


def test_japanese_is_told_by_its_letters() -> None:
    assert has_japanese("the 予算")
    assert not has_japanese("the budget, 2019")
