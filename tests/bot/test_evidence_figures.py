"""Figures and dates in any notation: which are equal, which can be set against each other."""

from __future__ import annotations

import pytest

from bot.evidence.figures import Figure, alike, equal, figures
from bot.evidence.negation import negated
from bot.evidence.plain import plainly


def one(text: str) -> Figure:
    (found,) = figures(text)
    return found


SAME = [
    ("It cost $1.5 billion.", "It cost 1,500 million dollars."),
    ("It cost $1.5bn.", "It cost USD 1.5 billion."),
    ("It cost $400m.", "It cost 400 million dollars."),
    ("It cost 三百二十億円。", "It cost ¥32 billion."),
    ("費用は3兆5千億円。", "It cost 3.5 trillion yen."),
    ("費用は3兆5,000億円。", "It cost 3.5tn yen."),
    ("There are three boats.", "There are 3 boats."),
    ("There are two dozen boats.", "There are 24 boats."),
    ("It holds 12 percent.", "It holds 12%."),
    ("全体の3割。", "It holds 30 percent."),
    ("It opened on May 14th, 1906.", "It opened on 14 May 1906."),
    ("It opened on 2019-04-01.", "It opened on 1 April 2019."),
    ("It opened in Sept. 2019.", "It opened in September 2019."),
    ("令和元年に開通。", "It opened in 2019."),
    ("平成十年四月に開通。", "It opened in April 1998."),
    ("2014年4月1日に開通。", "It opened on April 1, 2014."),
    ("in FY2019", "in Japan Fiscal Year (JFY) 2019"),
    ("令和元年度に", "in fiscal 2019"),
    ("It sold 1840 tons.", "It sold 1,840 tons."),
    ("It opened in May 1906.", "It opened in 1906."),
    ("a $6.4 billion budget", "a $6.38 billion budget"),
    ("about 40 boats", "39 boats"),
    ("over 40 boats", "45 boats"),
    ("40人以上", "45人"),
]
APART = [
    ("It cost $1.5 billion.", "It cost $1.5 million."),
    ("It cost $15.", "It cost ¥15."),
    ("in 2019", "in FY 2019"),
    ("in 2019", "in 2018"),
    ("in May 1906", "in June 1906"),
    ("since 2015", "until 2015"),
    ("2015年から", "2015年まで"),
    ("1,000 boats", "950 boats"),
    ("1,200 boats", "1,300 boats"),
    ("about 9,000 boats", "about 8,300 boats"),
    ("over 40 boats", "30 boats"),
    ("over 40 boats", "at most 40 boats"),
    ("45 boats", "over 40 boats"),
    ("12 percent", "12 boats"),
    ("六百円", "八百円"),
]


@pytest.mark.parametrize(("claim", "source"), SAME)
def test_notations_of_one_value_are_equal(claim: str, source: str) -> None:
    assert equal(one(claim), one(source))


@pytest.mark.parametrize(("claim", "source"), APART)
def test_other_values_are_not(claim: str, source: str) -> None:
    assert not equal(one(claim), one(source))


def test_only_what_counts_the_same_can_differ() -> None:
    assert alike(one("9 boats"), one("12 boats"))
    assert not alike(one("9 boats"), one("12 crews"))
    assert not alike(one("$9"), one("¥12"))
    assert not alike(one("in 2019"), one("in FY 2018"))
    assert not alike(one("9 percent"), one("9 boats"))
    assert not alike(one("19 of them"), one("20 of them")), "nobody says what is counted"


@pytest.mark.parametrize(
    "text",
    [
        "Article 9 holds.",
        "the Three Principles",
        "the 1990s",
        "the SM-3 and F-35",
        "one day",
        "第3位",
    ],
)
def test_parts_of_names_are_no_figures(text: str) -> None:
    assert figures(text) == ()


def test_a_value_is_told_as_it_is_written() -> None:
    text = "約四万八千台と 2015年以来、 at most forty people and about $6.4bn."
    told = [found.told for found in figures(text)]
    assert told == ["約四万八千台", "2015年以来", "at most forty people", "about $6.4bn"]
    assert all(part in text for part in told)


def test_each_place_of_the_plain_text_is_known() -> None:
    text = "On May 14th, 1906 it cost 三百円 (FY2020)."
    plain = plainly(text)
    assert plain.text == "On 14 May 1906 it cost 300円 (2020)."
    at = plain.text.index("300")
    assert text[slice(*plain.span(at, at + 3))] == "三百"
    assert text[slice(*plain.span(3, 14))] == "May 14th, 1906"


@pytest.mark.parametrize(
    ("sentence", "says_not"),
    [
        ("The lamp does not burn oil.", True),
        ("The lamp doesn't burn oil.", True),
        ("The lamp burns oil.", False),
        ("The lamp burns not only oil.", False),
        ("The lamp burns oil, while the stove does not smoke.", False),
        ("No. 5 lamp burns oil.", False),
        ("灯台は油を燃やさない。", True),
        ("灯台の油は認められていない。", True),
        ("灯台は油を燃やす。", False),
        ("灯台は油を燃やさなければならない。", False),
        ("灯台は油だけでなく炭も燃やす。", False),
    ],
)
def test_a_not_beside_the_subject_is_seen(sentence: str, says_not: bool) -> None:
    assert negated(sentence, "The lamp burns oil 灯台は油を燃やす") is says_not
