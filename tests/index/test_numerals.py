"""Japanese numerals and eras are read and written, and what is none of them is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.crossing import Crossing
from index.numerals import ERAS, eras_of, kanji, value, western, year_of_era
from index.numerals_ways import in_english, in_japanese


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("二〇一九", "2019"),
        ("千二百三十四", "1234"),
        ("六十四億", "6400000000"),
        ("3兆5千億", "3500000000000"),
        ("２，３００万", "23000000"),
        ("1,100", "1100"),
        ("十", "10"),
        ("百一", "101"),
        ("4.5", "4.5"),
        ("6.4億", "640000000"),
        ("５千", "5000"),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, number: str) -> None:
    assert value(written) == Decimal(number)


@pytest.mark.parametrize("written", ["", "億", "十百", "億兆", "万3億", "1.2.3", "三兆四兆", "犬"])
def test_what_is_no_number_has_no_value(written: str) -> None:
    assert value(written) is None


@given(st.integers(1, 9999))
def test_a_number_in_kanji_is_read_back(number: int) -> None:
    assert value(kanji(number)) == number


@pytest.mark.parametrize(
    ("era", "count", "year"),
    [
        ("明治", "45", 1912),
        ("大正", "元", 1912),
        ("昭和", "六十四", 1989),
        ("平成", "２６", 2014),
        ("令和", "元", 2019),
        ("令和", "3", 2021),
        ("平成", "32", None),
        ("昭和", "0", None),
        ("令和", "二.五", None),
    ],
)
def test_a_year_of_an_era_is_a_western_year(era: str, count: str, year: int | None) -> None:
    assert year_of_era(era, count) == year


@given(st.integers(1868, 2090))
def test_every_year_lies_in_an_era_and_comes_back_from_it(year: int) -> None:
    eras = eras_of(year)
    assert eras
    assert {year_of_era(era, str(count)) for era, count in eras} == {year}


def test_the_year_in_which_an_era_changed_lies_in_both() -> None:
    assert eras_of(2019) == [("令和", 1), ("平成", 31)]
    assert len(ERAS) == 5


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("6400000000", ("6.4 billion", "6400 million")),
        ("3500000000000", ("3.5 trillion", "3500 billion")),
        ("2000000", ("2 million",)),
        ("1100", ("1100",)),
    ],
)
def test_a_number_is_said_as_in_english(number: str, says: tuple[str, ...]) -> None:
    assert western(Decimal(number)) == says


def said(text: str, found: list[Crossing]) -> dict[str, str]:
    """Phrase -> the first way to say it."""
    return {text[one.start : one.end]: one.says[0] for one in found}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("令和元年の予算", {"令和元年": "2019"}),
        ("平成二十六年四月一日に", {"平成二十六年": "2014", "四月": "April", "一日": "1"}),
        ("二〇一九年と２０２０年", {"二〇一九年": "2019", "２０２０年": "2020"}),
        ("H26年度とR3の計画", {"H26年度": "2014", "R3": "2021"}),
        ("三か国と5つの提言", {"三": "three", "5つの": "five"}),
        ("六十四億ドルの契約", {"六十四億": "6.4 billion"}),
        ("3兆5千億円と１，１００社", {"3兆5千億": "3.5 trillion", "１，１００": "1100"}),
        ("世界第二位、次が四位", {"第二": "second", "四位": "fourth-largest"}),
        ("五割を占める", {"五割": "50 percent"}),
        ("千百社が", {"千百": "1100"}),
    ],
)
def test_numbers_of_a_japanese_question_are_said_in_english(
    text: str, first: dict[str, str]
) -> None:
    assert said(text, in_english(text)) == first


def test_a_fiscal_year_is_also_japans_and_a_year_also_said_in_japanese() -> None:
    (one,) = in_english("令和3年度の")
    assert one.named
    assert one.number
    assert {"2021", "JFY 2021", "二〇二一年"} <= set(one.says)


@pytest.mark.parametrize(
    "text", ["T7とM1", "一覧", "十分", "F-35とSM-3", "第一線", "万一", "平成99年", "budget of 2019"]
)
def test_what_only_looks_like_a_number_or_a_year_is_none(text: str) -> None:
    assert not [one for one in in_english(text) if one.named]


@pytest.mark.parametrize(
    ("text", "phrase", "way"),
    [
        ("What was the budget in 2019?", "2019", "令和元年"),
        ("What was the budget in 2019?", "2019", "平成31年"),
        ("What was the budget in 2019?", "2019", "二〇一九年"),
        ("Rules of Heisei 26", "Heisei 26", "2014"),
        ("Rules of Reiwa gannen", "Reiwa gannen", "2019"),
        ("It cost $6.4 billion.", "$6.4 billion", "64億ドル"),
        ("It cost 3.5 trillion yen.", "3.5 trillion yen", "3兆5000億円"),
        ("It cost 3.5 trillion yen.", "3.5 trillion yen", "三兆五千億円"),
    ],
)
def test_years_and_amounts_of_an_english_question_are_said_in_japanese(
    text: str, phrase: str, way: str
) -> None:
    (one,) = in_japanese(text)
    assert text[one.start : one.end].strip() == phrase
    assert way in one.says


@pytest.mark.parametrize("text", ["2,019 ships", "SP800-171", "$2019", "2019%", "1,100", "12019"])
def test_a_number_that_is_no_year_stays_as_it_is(text: str) -> None:
    assert in_japanese(text) == []


@given(st.text("令和元平成年度月日０１29〇二十百千万億兆,.か国社第位つ割HR円の", max_size=30))
def test_whatever_is_found_lies_in_the_text_in_order_and_says_something(text: str) -> None:
    found = in_english(text)
    ends = [0, *(one.end for one in found)]
    assert all(last <= one.start < one.end for last, one in zip(ends, found, strict=False))
    assert ends[-1] <= len(text)
    assert all(one.says for one in found)
