"""`as_of:2019` and `!` in a question: what is taken out of it, and what is refused."""

from __future__ import annotations

import pytest

from bot import marks
from bot.errors import Misuse


@pytest.mark.parametrize(
    ("question", "text", "year", "verbatim"),
    [
        ("Who signed it?", "Who signed it?", None, False),
        ("Who signed it? as_of:2019", "Who signed it?", 2019, False),
        ("as_of: 2019 Who signed it?", "Who signed it?", 2019, False),
        ("Who AS-OF:2019? signed it", "Who signed it", 2019, False),
        ("誰が署名したか 時点：2019年", "誰が署名したか", 2019, False),
        ("as_of:2018 who as_of:2019", "who", 2019, False),
        ("!Who signd it?", "Who signd it?", None, True),
        ("  ！ Who signd it?", "Who signd it?", None, True),
        ("! as_of:2019 Who signd it?", "Who signd it?", 2019, True),
        ("Who signed it!", "Who signed it!", None, False),
        ("What holds as of 2019?", "What holds as of 2019?", None, False),
        ("has_of:2019", "has_of:2019", None, False),
        ("!", "!", None, False),
    ],
)
def test_marks_are_read_and_taken_out(
    question: str, text: str, year: int | None, verbatim: bool
) -> None:
    found = marks.read(question)
    assert (found.text, found.then, found.verbatim) == (text, year, verbatim)
    assert marks.plain(question) == text


def test_what_is_handed_in_goes_before_what_is_written() -> None:
    assert marks.read("who as_of:2019", 2016).then == 2016
    assert marks.read("who", verbatim=True).verbatim


@pytest.mark.parametrize("said", ["20", "20190", "soon", "", "1499", "2201", "２０"])
def test_what_is_no_year_is_refused_by_name(said: str) -> None:
    with pytest.raises(Misuse) as refused:
        marks.then(f"who signed as_of:{said}")
    assert refused.value.key == "as_of.year"
    assert f"“{said}”" in refused.value.text("en")
    assert marks.plain(f"who signed as_of:{said}") == "who signed"


@pytest.mark.parametrize("year", [0, -1, 1499, 2201, 10**30])
def test_a_year_that_is_handed_in_is_checked_too(year: int) -> None:
    with pytest.raises(Misuse):
        marks.read("who", year)
