"""A Japanese text is divided into the longest known words, and only into whole ones."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.bilingual import Bilingual, Row, rows, silent

SMALL = Bilingual(
    [
        Row(("予算",), ("budget",)),
        Row(("取得",), ("acquisition",)),
        Row(("取得予算",), ("acquisition budget",)),
        Row(("灯台",), ("lighthouse",)),
        Row(("台",), ("stand",)),
        Row(("レーダー",), ("radar",)),
        Row(("レンズ",), ("lens",)),
        Row(("米国",), ("United States", "American")),
        Row(("国防",), ("national defense",)),
    ],
    ["何", "いくら"],
    {"インド": ["India"], "ファイブ・アイズ": ["Five Eyes"], "米国": ["United States of America"]},
    {"造船": ["shipbuilding"]},
)


def words(text: str) -> dict[str, tuple[str, ...]]:
    return {text[one.start : one.end]: one.says for one in SMALL.segments(text)}


def test_the_longest_words_win() -> None:
    assert words("灯台の取得予算は") == {
        "灯台": ("lighthouse",),
        "取得予算": ("acquisition budget",),
    }


def test_the_division_is_the_best_of_the_whole_not_of_the_beginning() -> None:
    assert list(words("米国防")) == ["米国"] or list(words("米国防")) == ["国防"]
    assert list(words("米国国防")) == ["米国", "国防"]


@pytest.mark.parametrize("text", ["インドネシア", "レンズマン", "オンレーダー"])
def test_a_katakana_word_is_never_found_inside_a_longer_one(text: str) -> None:
    (only,) = SMALL.segments(text)
    assert only.strange
    assert (only.start, only.end, only.says) == (0, len(text), ())


def test_katakana_words_that_fill_a_longer_one_are_found() -> None:
    assert list(words("レーダーレンズ")) == ["レーダー", "レンズ"]


@pytest.mark.parametrize("text", ["台風", "屋台骨"])
def test_a_single_kanji_is_no_word_within_others(text: str) -> None:
    assert words(text) == {}


def test_a_single_kanji_is_a_word_between_kana() -> None:
    assert words("その台は") == {"台": ("stand",)}


@pytest.mark.parametrize("text", ["レーダ", "ファイブアイズ", "フアイブ・アイズ", "レソズ"])
def test_small_slips_of_kana_are_no_matter(text: str) -> None:
    (only,) = SMALL.segments(text)
    assert only.says


def test_names_are_named_and_plain_words_are_not() -> None:
    named = {one.says[0]: one.named for one in SMALL.segments("インドの造船とレンズ")}
    assert named == {"India": True, "shipbuilding": False, "lens": False}


def test_a_name_is_said_first_by_itself_then_by_the_plain_words() -> None:
    assert words("米国")["米国"] == ("United States of America", "United States", "American")


def test_asking_words_say_nothing() -> None:
    assert words("予算はいくら") == {"予算": ("budget",), "いくら": ()}


def test_no_word_goes_across_what_is_taken() -> None:
    found = SMALL.segments("取得予算", [(2, 3)])
    assert [(one.start, one.end) for one in found] == [(0, 2)]


def test_nothing_is_found_in_nothing() -> None:
    assert SMALL.segments("") == []
    assert SMALL.segments("the budget") == []


def test_the_table_holds_no_word_twice_and_enough_of_them() -> None:
    every = Counter(word for row in rows() for word in row.japanese)
    assert [word for word, n in every.items() if n > 1] == []
    assert not set(silent()) & set(every)
    assert len(every) >= 600


FIELD = Bilingual(rows(), silent())


@given(st.text("予算取得米国防衛の台風レーダー・ンソ何いくらaF-35 １İ、。", max_size=40))
def test_any_text_is_divided_in_order_without_overlap(text: str) -> None:
    spans = [(one.start, one.end) for one in FIELD.segments(text)]
    ends = [0, *(end for _, end in spans)]
    assert all(last <= start < end for last, (start, end) in zip(ends, spans, strict=False))
    assert ends[-1] <= len(text)
