"""Sentences begin and end where a reader would say so."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import split


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One went. Two stayed! Did three? Yes.", 4),
        ("They buy ships from the U.S. The price is high.", 2),
        ("He served in the U.S. Navy for years.", 1),
        ("Japan-U.S. Defense talks went on. In the U.S. In Japan they did not.", 3),
        ("The U.S. Senate agreed (see Rep. Smith). So did Gen. Lee.", 2),
        ("Dr. Sato met Mr. J. K. Brown of Acme Inc. in Tokyo.", 1),
        ("It was made by Acme Inc. The firm is old.", 2),
        ("See No. 5 and Fig. 3. They said no. The end.", 3),
        ("It cost $6.4 billion, i.e. 701.3 billion yen, e.g. for radars.", 1),
        ("First in FY 2016 (1. Red Land, 2. Blue Land, 3. Green Land). Then it fell.", 2),
        ("The second in FY 2017 (1. Red Land, 3. Blue\u00a0Land); the fourth later.", 1),
        ("It stood at 12. The next was 13.", 2),
        ("1. Open the valve. 2. Close it.", 2),
        ("“It was so. Nobody knew.” The talks ended.", 3),
        ("(They left.) We stayed.", 2),
        ("It is “good.” (Some doubt it.) Most do not.", 3),
        ("She asked “why?” and left.", 1),
        ("It grew in 2019. Red firms sold more.", 2),
        ("He came at 5 p.m. on Monday vs. Tuesday.", 1),
        ("Wait... what? No… Perhaps.", 3),
        ("Tanks, guns, etc. were sold. Ships too.", 2),
        ("日本は輸出した。米国は輸入した！本当か？はい。", 4),
        ("彼は「行く。必ず行く。」と述べた。次に進む。", 2),
        ("「終わった。」次の日になった。", 2),
        ("価格は3.5％上がった。（詳細は後で述べる。）以上。", 3),
        ("日本はF-35を買った。The price was high. 終わり。", 3),
        ("図１．５を見よ。そして終わる。", 2),
        ("first line\nsecond line\n\nthird", 3),
        ("no stop at all", 1),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_counts(text: str, count: int) -> None:
    assert len(cut(text)) == count, cut(text)


def test_closing_marks_stay_with_their_sentence() -> None:
    assert cut("He said “so.” It was (all of it.) Right.") == [
        "He said “so.”",
        "It was (all of it.)",
        "Right.",
    ]


def test_an_opening_quotation_in_lower_case_begins_a_sentence() -> None:
    assert cut("The talks ended. “offsets” was the word.")[1] == "“offsets” was the word."


@given(st.text(alphabet="aA bB.!?。」「()“” \n1U.S", max_size=200))
def test_spans_hold_all_that_is_not_white_space(text: str) -> None:
    spans = split(text)
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_split(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_time_grows_with_the_text_and_not_faster() -> None:
    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            begin = time.perf_counter()
            split(text)
            best = min(best, time.perf_counter() - begin)
        return best

    for piece in ("The U.S. bought 12 ships. ", "「あ。い", "a.", "... ", "(1. Red, 2. Blue), "):
        short, long = piece * 2_000, piece * 20_000
        assert seconds(long) < 40 * max(seconds(short), 0.001), piece
