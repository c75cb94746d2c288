"""Words like "first" and "largest": what says nothing of them answers another question."""

from __future__ import annotations

import pytest

from index.degrees import unsaid


@pytest.mark.parametrize(
    ("question", "shown", "count"),
    [
        ("Who was the first keeper of the lamp?", "Wren kept the lamp in 1903.", 1),
        ("Who was the first keeper of the lamp?", "The original keeper was Wren.", 0),
        ("Which harbour is the largest?", "Quillby is a harbour.", 1),
        ("Which harbour is the largest?", "Most ships call at Quillby, the main harbour.", 0),
        ("Which country came fifth in 2019?", "It came sixth in 2019.", 1),
        ("Which country came fifth in 2019?", "(5th: Velmar)", 0),
        ("the whole budget and the average fee", "The fee is two crowns.", 2),
        ("最初に署名した国はどこですか", "ベルマーは2015年に署名した。", 1),
        ("最初に署名した国はどこですか", "ベルマーが初めて署名した。", 0),
        ("Where is the least spent?", "Anywhere.", 0),
        ("Who was firsthand there?", "Nobody.", 0),
    ],
)
def test_degrees_that_nothing_shown_says_are_counted(question, shown, count):
    assert unsaid(question, shown) == count
