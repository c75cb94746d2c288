"""Normal forms: equal for one name, different for two."""

from __future__ import annotations

import pytest

from knowledge.spelling import key, spell


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F-35", "f35"),
        ("F-35s", "F-35"),
        ("The Five Eyes", "five eye"),
        ("treaties", "Treaty"),
        ("U.S.-Japan", "US Japan"),
        ("Technology & Logistics", "technology and logistics"),
        ("ＡＵＫＵＳ", "aukus"),
        ("Japan’s", "Japan's"),
        ("ファイブ・アイズ", "ファイブアイズ"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("AH-1S", "AH-1"), ("F-15", "F-16"), ("LCS", "LC"), ("the", "")]
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_words_do_not_run_together_in_a_text() -> None:
    assert spell("is a") != spell("ISA")
    assert spell("SM3") == spell("SM-3")
