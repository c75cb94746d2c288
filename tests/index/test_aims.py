"""What a question aims at: the X of "which X", and what is asked of the things named."""

from __future__ import annotations

import pytest

from index.aims import aimed, focus
from index.question import read


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Which ferry sank?", "sank"),
        ("What harbour is the deepest?", "harbour"),
        ("How many lorries are on board?", "lorri"),
        ("When did it sink?", ""),
        ("What is a lighter?", ""),
    ],
)
def test_the_x_of_which_x(text: str, term: str) -> None:
    assert focus(read(text)) == term


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What is the range of the SM-3?", {"range"}),
        ("Who chaired the talks on Misk?", {"chaired"}),
        ("Which engine drives the Corran ferry?", {"engine", "drives"}),
        ("How heavy is the Type 10?", {"heavy"}),
        ("top speed of the Corran ferry", {"top", "speed", "ferry"}),
        # Words that only name the kind of thing are not looked for in the answer.
        ("What year did the ferry sink?", {"sink", "ferry"}),
    ],
)
def test_what_is_asked_of_the_things_named(text: str, words: set[str]) -> None:
    assert aimed(read(text)) == words
