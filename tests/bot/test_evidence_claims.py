"""What of a message is a claim, and what of it is a question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Misuse
from bot.evidence.claims import claims_of, question_in, stripped
from bot.wording import LONGEST

OAK = "The oak of Dunmore was felled in 1931."
ELM = "The elm of Tarvel stands 24 metres tall."


@pytest.mark.parametrize(
    ("message", "claims"),
    [
        (f"{OAK} {ELM}", [OAK, ELM]),
        (f"- {OAK}\n- {ELM}", [OAK, ELM]),
        (f"1. {OAK}\n2) {ELM}\n• {OAK}", [OAK, ELM]),
        ("The oak of Dunmore\nwas felled in 1931.", [OAK]),
        (f"> {OAK}\n# Elm of Tarvel has beetles now", [OAK, "Elm of Tarvel has beetles now"]),
        (f"Hello all, {OAK[0].lower()}{OAK[1:]}", [OAK]),
        (f"I think that {OAK[0].lower()}{OAK[1:]}", [OAK]),
        (f"Was the oak of Dunmore felled in 1931? {ELM}", [ELM]),
        (f"Please send me the map of Dunmore today. {ELM}", [ELM]),
        (f"Notes on the trees of Tarvel:\n{ELM}", [ELM]),
        ("Great idea! Me too. lol", []),
        ("The **oak** of ~~Dunmore~~ was ||felled|| in _1931_.", [OAK]),
        ("The oak of [Dunmore](https://a.example/b) was felled in 1931.", [OAK]),
        ("The oak of Dunmore was felled in 1931 (see https://a.example/c)", [OAK[:-1]]),
        (f"```\nThe code of Dunmore says nothing here.\n```\n{ELM} `and_this_code`", [ELM]),
        ("<@12> <#34> <:oak:56> <t:78:R> @everyone The oak of Dunmore was felled in 1931.", [OAK]),
        ("橋は1998年に開通した。いつ開通しましたか。", ["橋は1998年に開通した。"]),
        (
            "・橋は1998年に開通した\n・建設費は三百億円だった",
            ["橋は1998年に開通した", "建設費は三百億円だった"],
        ),
        ("お疲れ様です。資料を送ってください。よろしくお願いします。", []),
        ("確か、橋は1998年に開通した。", ["橋は1998年に開通した。"]),
        ("FMSの予算は7013億円で最高となった。", ["FMSの予算は7013億円で最高となった。"]),
        ("", []),
    ],
)
def test_claims_are_the_sentences_that_say_something(message: str, claims: list[str]) -> None:
    assert claims_of(message) == claims


def test_underlines_within_words_and_bullets_are_told_from_markdown() -> None:
    assert stripped("snake_case_word is **bold**, *slanted* and __under__") == (
        "snake_case_word is bold, slanted and under"
    )
    assert stripped("**Bold** begins the line") == "Bold begins the line"


@pytest.mark.parametrize("message", ["", "  ", "<@1>", "https://a.example", "`x`", "**", "!?"])
def test_a_message_without_words_asks_nothing(message: str) -> None:
    with pytest.raises(Misuse) as refused:
        question_in(message)
    assert refused.value.key == "evidence.empty"


def test_of_a_long_message_the_last_question_counts() -> None:
    filler = f"{OAK} " * 60
    assert len(filler) > LONGEST
    assert question_in(f"{filler}Who felled it? {ELM} How tall is the elm? {OAK}") == (
        "How tall is the elm?"
    )
    assert question_in(f"{filler}橋はいつ開通しましたか。") == "橋はいつ開通しましたか。"
    with pytest.raises(Misuse) as refused:
        question_in(filler)
    assert refused.value.key == "evidence.long"
    assert question_in("<@12> **How tall** is the elm?\n<#3>") == "How tall is the elm?"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB c.?!\n-*_`|>#<@1234:[]()/年がだ。、・", max_size=120))
def test_whatever_is_written_is_read(message: str) -> None:
    for claim in claims_of(message):
        assert claim.strip()
        assert "\n" not in claim
