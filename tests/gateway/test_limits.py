"""Cutting and paging: within the room, at good places, and nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.limits import cut, fitting, pages
from bot.gateway.pace import LONGEST, WINDOW, Pace
from bot.gateway.text import quoted


@given(st.text(max_size=200), st.integers(1, 50))
def test_cut_text_fits(text, room):
    assert len(cut(text, room)) <= room


def test_text_is_cut_at_a_word():
    assert cut("the defense industry of Japan", 17) == "the defense…"
    assert cut("short", 17) == "short"
    assert cut("two\n  lines", 17) == "two lines"


@given(st.text(alphabet="ab. *\n", max_size=400), st.integers(10, 80))
def test_pages_joined_are_the_text(text, room):
    made = pages(text, room, quoted)
    assert "".join(made) == text
    assert all(len(quoted(piece)) <= room for piece in made if len(piece) > 1)


def test_a_piece_ends_at_a_sentence():
    text = "One sentence. Another one. A third that is long"
    assert text[: fitting(text, 36, str)] == "One sentence. Another one."


def test_reconnects_are_paced():
    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    clock = Clock()
    pace = Pace(clock)
    waits = [pace.wait() for _ in range(12)]
    assert waits[:6] == [0, 0, 0, 1, 2, 4]
    assert max(waits) == LONGEST
    clock.now = WINDOW + 1
    assert pace.wait() == 0
