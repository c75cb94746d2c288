"""Normal forms: equal for one name, different for two."""

from __future__ import annotations

import pytest

from knowledge.spelling import bare, key, spell


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
        ("Joint development in the 1980s", "joint development in the 1980"),
        ("Soryu classes", "SORYU CLASSE"),
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


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("what is SOSA?", "SOSA"),
        ("What's AUKUS", "AUKUS"),
        ("who is DIU", "DIU"),
        ("Please tell me about the Five Eyes", "Five Eyes"),
        ("what does SOSA stand for?", "SOSA"),
        ("definition of an offset", "offset"),
        ("show me F-35, please", "F-35,"),
        ("info on the F-2", "F-2"),
        ("SOSAとは何ですか？", "SOSA"),
        ("三原則について教えてください", "三原則"),
        ("防衛省って何", "防衛省"),
        ("オフセットの意味", "オフセット"),
        ("AUKUS", "AUKUS"),
        ("showcase", "showcase"),
        ("information security", "information security"),
        ("about", "about"),
        ("", ""),
    ],
)
def test_what_stands_around_a_name_is_taken_off(asked: str, name: str) -> None:
    assert bare(asked) == name
