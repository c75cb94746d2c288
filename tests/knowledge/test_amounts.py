"""Numbers with units in words of two languages, the years of a period, and cited figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Knowledge
from knowledge.amounts import REFERENCE, Period, filled, period, written
from knowledge.model import Amount, Unit

UNITS = (
    Unit("billion yen", "{n} billion yen", "{n}億円", 10),
    Unit("billion dollars", "${n} billion", "{n}億ドル", 10),
    Unit("million dollars", "${n} million", "{n}万ドル", 100),
    Unit("percent", "{n} percent", "{n}%"),
    Unit("rank", "{n}", "{n}位"),
    Unit("level", "Level {n}", "レベル{n}"),
    Unit("items", "{n}", "{n}件"),
)
YEARS = st.integers(1000, 9999)
# Up to three decimals, as people write them.
NUMBERS = st.integers(0, 10**9).map(lambda n: n / 1000)


def one(number: float, unit: str, bound: str = "") -> tuple[Amount, ...]:
    return (Amount(number, number, unit, bound),)


@pytest.mark.parametrize(
    ("amounts", "english", "japanese"),
    [
        (one(701.3, "billion yen"), "701.3 billion yen", "7,013億円"),
        (one(100, "billion yen"), "100 billion yen", "1,000億円"),
        (one(6.4, "billion dollars"), "$6.4 billion", "64億ドル"),
        (one(29, "million dollars"), "$29 million", "2,900万ドル"),
        (one(3.0, "percent"), "3 percent", "3%"),
        (one(0.5, "percent"), "0.5 percent", "0.5%"),
        (one(8300, "items"), "8,300", "8,300件"),
        (one(1, "level"), "Level 1", "レベル1"),
        (one(50, "percent", "about"), "about 50 percent", "約50%"),
        (one(50, "percent", "over"), "more than 50 percent", "50%超"),
        (one(2, "rank", "about"), "about 2nd", "約2位"),
    ],
)
def test_an_amount_is_written_in_two_languages(
    amounts: tuple[Amount, ...], english: str, japanese: str
) -> None:
    assert written(amounts, UNITS) == written(amounts, UNITS, "en-GB") == english
    assert written(amounts, UNITS, "ja") == japanese


def test_a_range_is_written_once_with_its_unit() -> None:
    span = (Amount(100, 200, "billion yen"), Amount(0.9, 1.8, "billion dollars", "about"))
    assert written(span, UNITS) == "100 to 200 billion yen (about $0.9 to 1.8 billion)"
    assert written(span, UNITS, "ja") == "1,000〜2,000億円 (約9〜18億ドル)"


def test_all_amounts_after_the_first_stand_in_brackets() -> None:
    three = one(701.3, "billion yen") + one(6.4, "billion dollars") + one(16, "percent")
    assert written(three, UNITS) == "701.3 billion yen ($6.4 billion, 16 percent)"


@pytest.mark.parametrize(
    ("number", "ordinal"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        *((number, f"{number}th") for number in range(4, 21)),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (101, "101st"),
        (111, "111th"),
        (112, "112th"),
        (113, "113th"),
        (122, "122nd"),
        (1011, "1,011th"),
    ],
)
def test_a_rank_is_an_ordinal_in_english_alone(number: int, ordinal: str) -> None:
    assert written(one(number, "rank"), UNITS) == ordinal
    assert written(one(number, "rank"), UNITS, "ja") == f"{number:,}位"
    assert written(one(number, "items"), UNITS) == f"{number:,}"


def test_a_range_of_ranks_has_two_ordinals() -> None:
    assert written((Amount(2, 4, "rank"),), UNITS) == "2nd to 4th"


def test_an_unknown_unit_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        written(one(1, "yen"), UNITS)


@given(number=NUMBERS)
def test_the_number_can_be_read_back(number: float) -> None:
    assert float(written(one(number, "items"), UNITS).replace(",", "")) == number
    japanese = written(one(number, "billion yen"), UNITS, "ja").removesuffix("億円")
    assert float(japanese.replace(",", "")) == pytest.approx(number * 10)


@given(low=NUMBERS, high=NUMBERS, bound=st.sampled_from(["", "about", "over"]))
def test_a_range_holds_both_ends_as_they_are_written_alone(
    low: float, high: float, bound: str
) -> None:
    for locale, joint in (("en", " to "), ("ja", "〜")):
        ends = [written(one(end, "items"), UNITS, locale).removesuffix("件") for end in (low, high)]
        text = written((Amount(low, high, "items", bound),), UNITS, locale)
        assert (ends[0] if low == high else joint.join(ends)) in text


@pytest.mark.parametrize(
    ("text", "calendar", "first", "last"),
    [
        ("JFY 2019", "JFY", 2019, 2019),
        ("FY 2016", "FY", 2016, 2016),
        ("2020", "", 2020, 2020),
        ("JFY 2012-2014", "JFY", 2012, 2014),
        ("1998-1998", "", 1998, 1998),
    ],
)
def test_a_period_is_read(text: str, calendar: str, first: int, last: int) -> None:
    assert period(text) == Period(calendar, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lately",
        "19",
        "JFY2019",
        "jfy 2019",
        "FY 2016-18",
        "CY 2020",
        " 2020",
        "2020-05",
        "in 2020",
    ],
)
def test_what_names_no_years_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no period"):
        period(text)


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        period("JFY 2014-2012")


@given(calendar=st.sampled_from(["", "FY", "JFY"]), ends=st.tuples(YEARS, YEARS), year=YEARS)
def test_a_period_is_written_as_it_is_read_and_holds_its_years(
    calendar: str, ends: tuple[int, int], year: int
) -> None:
    whole = Period(calendar, min(ends), max(ends))
    assert period(str(whole)) == whole
    assert whole.holds(whole.first)
    assert whole.holds(whole.last)
    assert whole.holds(year) == (year in range(whole.first, whole.last + 1))


def test_references_are_filled_and_all_else_is_left() -> None:
    said = {("budget", "JFY 2019"): "701.3 billion yen", ("rank", "Japan, FY 2020"): "7th"}
    text = "{budget JFY 2019}, then {rank Japan, FY 2020}; {Budget} and {} and {budget} stay"
    assert filled(text, lambda *ref: said[ref]) == (
        "701.3 billion yen, then 7th; {Budget} and {} and {budget} stay"
    )


def test_what_the_figures_raise_goes_through() -> None:
    with pytest.raises(KeyError):
        filled("{budget JFY 2018}", lambda *ref: {}[ref])


@given(text=st.text(alphabet="a{} -1A,"))
def test_a_text_is_changed_only_where_it_refers(text: str) -> None:
    assert filled(text, lambda figure, topic: f"{{{figure} {topic}}}") == text
    if REFERENCE.search(text) is None:
        assert filled(text, lambda *ref: "") == text


def test_every_amount_of_the_knowledge_is_written_in_two_languages(known: Knowledge) -> None:
    units = known.vocabulary.units
    for entity in known.entities:
        for fact in entity.facts:
            if fact.amounts:
                assert fact.value == written(fact.amounts, units)
                japanese = written(fact.amounts, units, "ja")
                assert "{" not in fact.value + japanese
                assert any(word in japanese for word in "円ドル%位社か国年回本段階レベル件")
            if fact.period:
                assert str(period(fact.period)) == fact.period
