"""Counts by week, their picture, and the grouping that runs in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.errors import UserError
from bot.insights import grouping, weeks_drawing
from bot.kept.totals import Totals, per_cent, totals
from bot.pictures import job
from bot.pictures.alt import LONGEST, alt
from bot.pictures.weeks_model import Week, Weeks
from bot.service import Service

ROWS = {
    "2026-10-26": {"answered": 8, "unsure": 1, "not_found": 3, "helpful": 4},
    "2026-11-02": {},
    "2026-11-09": {"answered": 1, "unhelpful": 1, "later": 2},
}


def test_totals_add_all_weeks_up():
    sums = totals(ROWS)
    assert sums == Totals(answered=9, unsure=1, not_found=3, helpful=4, unhelpful=1, later=2)
    assert (sums.asked, sums.judged) == (13, 5)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(3, 9, None), (0, 0, None), (3, 10, 30), (1, 40, 3), (0, 10, 0), (10, 10, 100), (1, 8, None)],
)
def test_shares_are_told_of_ten_or_more(part, whole, share):
    assert per_cent(part, whole) == share


@pytest.mark.parametrize(("locale", "label"), [("en-US", "26 Oct"), ("ja", "10/26")])
def test_the_picture_and_its_words_hold_the_same_rows(locale, label):
    drawing = weeks_drawing(ROWS, locale)
    assert [week.counts for week in drawing.weeks] == [(8, 1, 3), (0, 0, 0), (1, 0, 0)]
    assert f"{label}: 12 (8, 1, 3)" in alt(drawing)
    assert all(part in alt(drawing) for part in drawing.parts)


def test_the_words_of_half_a_year_fit():
    weeks = tuple(Week(f"{n} Sep", (1000, 200, 300)) for n in range(26))
    words = alt(Weeks("Questions by week", ("answered", "not sure", "not found"), weeks))
    assert len(words) <= LONGEST
    assert "25 Sep: 1500" in words


def test_a_drawing_travels_to_the_child_and_back():
    drawing = weeks_drawing(ROWS, "ja")
    assert job.read(job.written(drawing, "dark")) == (drawing, "dark")


@pytest.mark.parametrize("weeks", [(), (Week("a", (1,)),), (Week("a", (1, -1)),)])
def test_a_drawing_that_makes_no_sense_is_refused(weeks):
    with pytest.raises(ValueError, match=r"weeks|count"):
        Weeks("t", ("a", "b"), weeks)


@pytest.mark.parametrize(
    "counts",
    [[(0, 0, 0)] * 4, [(1, 0, 0)], [(5200, 300, 44)] * 26, [(0, 0, 7), (3, 3, 0), (123, 9, 1)]],
)
def test_what_is_drawn_stays_on_the_page(counts):
    """Laid out in this process; the process that draws is tried with the card."""
    from bot.pictures.child import drawn
    from bot.pictures.paper import WIDTH

    weeks = tuple(Week(f"{n + 1} Sep", one) for n, one in enumerate(counts))
    drawing = Weeks("Questions", ("answered", "not sure", "not found"), weeks, "caption")
    paper, height = drawn(drawing, "dark")
    paper.png(height)
    for artist in paper.figure.texts + paper.figure.get_children():
        box = artist.get_window_extent()
        assert box.x0 >= -1
        assert box.x1 <= WIDTH * 2 + 1


ASKS = """
import sys
import bot.service
from bot.insights import grouping
print(grouping('["Kestrel price?", "Who sails?", "the price of a Kestrel"]'))
print([name for name in sys.modules if name.partition(".")[0] in ("sklearn", "scipy")])
"""


def test_the_bot_itself_never_loads_scikit_learn():
    done = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[[0, 2], [1]]", "[]"]


def test_the_latest_are_grouped_once_and_nothing_of_them_stays(tmp_path, monkeypatch):
    service = Service(tmp_path / "library.db")
    monkeypatch.setattr(type(service), "most_grouped", 2)
    asked = ["Kestrel price?", "ferry", "the ferry"]
    assert service.grouped(asked) == [[1, 2]]
    assert "ferry" not in repr(service._groupings)
    monkeypatch.setattr("bot.insights.grouping", lambda _: pytest.fail("grouped twice"))
    assert service.grouped(asked) == [[1, 2]]
    service.close()


def test_a_grouping_that_takes_too_long_is_given_up():
    with pytest.raises(UserError) as caught:
        grouping('["a", "b"]', limit=0.01)
    assert caught.value.key == "insights.slow"


def test_a_grouping_that_fails_tells_no_question():
    with pytest.raises(RuntimeError) as caught:
        grouping('["secret words", 1]')
    assert "secret" not in str(caught.value)
    assert "TypeError" in str(caught.value)
