"""Numbers with what they count, sums, shares and dates, and when two of them disagree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.values import Value, differ, values, years


def only(sentence: str) -> Value:
    (found,) = values(sentence)
    return found


@pytest.mark.parametrize(
    ("sentence", "kind", "low", "high", "unit"),
    [
        ("The yard employs 1,200 people.", "number", 1200, 1200, "people"),
        ("It carries at most forty-two passengers.", "number", 42, 42, "passengers"),
        ("It has forty-one guns.", "number", 41, 41, "guns"),
        ("The budget is 6.4 billion yen.", "money", 6.4e9, 6.4e9, "yen"),
        ("It cost $2.4 million apiece.", "money", 2.4e6, 2.4e6, "dollar"),
        ("Between 100 to 200 billion yen went there.", "money", 1e11, 2e11, "yen"),
        ("Imports are 40 percent of it.", "share", 40, 40, "%"),
        ("Signed in March 1999.", "date", 19990300, 19990300, ""),
        ("Signed on 4 May 2011.", "date", 20110504, 20110504, ""),
        ("Signed on May 4, 2011.", "date", 20110504, 20110504, ""),
        ("従業員は1200人である。", "number", 1200, 1200, "人"),
        ("予算は５５億円である。", "money", 5.5e9, 5.5e9, "yen"),
    ],
)
def test_a_value_is_read_with_its_unit(
    sentence: str, kind: str, low: float, high: float, unit: str
) -> None:
    found = only(sentence)
    assert (found.kind, found.low, found.high, found.unit) == (kind, low, high, unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "The F-35 and the SM-3 Block IIA fly.",
        "It came 4th in the list.",
        "As of 2019 nothing had changed, and since 2020 little has.",
        "See §3 and #4.",
        "None of this is counted.",
    ],
)
def test_names_ordinals_and_dates_of_a_state_are_no_values(sentence: str) -> None:
    assert values(sentence) == []


def test_the_years_of_a_sentence_are_found_with_their_places() -> None:
    assert years("From 2012 to 2014, and as of 2021.") == [(2012, 5), (2014, 13), (2021, 29)]
    assert years("２０１９年度") == [(2019, 0)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1,200 people", "950 people", True),
        ("1,200 people", "1,187 people", False),  # the first may be rounded
        ("6.4 billion yen", "6.38 billion yen", False),
        ("950 people", "951 people", True),
        ("about 300 people", "310 people", False),
        ("about 300 people", "480 people", True),
        ("more than 20 people", "24 people", False),
        ("more than 20 people", "12 people", True),
        ("up to 40 people", "55 people", True),
        ("up to 40 people", "30 people", False),
        ("10 to 20 people", "15 people", False),
        ("10 to 20 people", "25 people", True),
        ("1998", "June 1998", False),
        ("May 1998", "June 1998", True),
        ("1998", "1999", True),
        ("4 May 2011", "9 May 2011", True),
    ],
)
def test_values_differ_where_both_cannot_be_right(one: str, other: str, expected: bool) -> None:
    first, second = only(f"It was {one}."), only(f"It was {other}.")
    assert differ(first, second) is expected
    assert differ(second, first) is expected


PIECES = ["1,200", "6.4", "billion", "yen", "$", "%", "forty", "-", "one", "2019", "March", "of",
          "people", "to", "人", "億", "円", "年", "0" * 400, "９", "about", ".", " "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14))
def test_any_sentence_is_read_and_each_value_stands_in_it(pieces: list[str]) -> None:
    for sentence in ("".join(pieces), " ".join(pieces)):
        found = values(sentence)
        ends = [(one.start, one.end) for one in found]
        assert ends == sorted(ends)
        for one in found:
            assert 0 <= one.start < one.end <= len(sentence)
            assert not differ(one, one)
        assert all(sentence[at : at + 4].isdigit() for _, at in years(sentence))
