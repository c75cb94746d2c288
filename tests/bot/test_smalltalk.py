"""Greetings and thanks are met in kind; a question that begins politely is still a question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.smalltalk import reply_key

QUESTIONS = Path(__file__).parents[1] / "questions" / "dev.jsonl"


@pytest.mark.parametrize(
    "text",
    [
        "hi",
        "Hello",
        "HEY!",
        "Hello there!",
        "hi, everyone",
        "Good morning, Kakehashi.",
        "good evening",
        "  hello  ",
        "こんにちは",
        "おはようございます!",
        "こんばんは。",
        "はじめまして。",
    ],
)
def test_a_greeting(text: str) -> None:
    assert reply_key(text) == "chat.greeting"


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "Thank you so much!",
        "many thanks",
        "thx",
        "OK, thanks!",
        "great, thank you",
        "Thanks, that was very helpful!",
        "thank you for your help",
        "Perfect, thanks for the answer.",
        "cool",
        "ありがとう",
        "ありがとうございました。",
        "助かりました",
        "了解です",
    ],
)
def test_thanks(text: str) -> None:
    assert reply_key(text) == "chat.thanks"


@pytest.mark.parametrize(
    "text",
    [
        "what can you do?",
        "What else can you do?",
        "Who are you?",
        "Hi, what can you do?",
        "Hello Kakehashi! What are you?",
        "help",
        "Can you help me?",
        "how do I use this?",
        "What can I ask you?",
        "何ができますか?",
        "何ができるの?",
        "あなたは誰ですか?",
        "使い方を教えて",
        "ヘルプ",
    ],
)
def test_what_it_is_about(text: str) -> None:
    assert reply_key(text) == "chat.about"


@pytest.mark.parametrize(
    "text",
    [
        "bye",
        "Bye-bye!",
        "Goodbye, Kakehashi.",
        "thanks, bye",
        "See you later!",
        "good night",
        "さようなら",
        "またね",
        "おやすみなさい。",
    ],
)
def test_a_farewell(text: str) -> None:
    assert reply_key(text) == "chat.bye"


@pytest.mark.parametrize("text", ["How are you?", "Hi! How’s it going?", "お元気ですか?"])
def test_how_it_is(text: str) -> None:
    assert reply_key(text) == "chat.fine"


@pytest.mark.parametrize(
    "text",
    [
        "Hi, what is a SOSA?",
        "Hello! Which countries have signed one?",
        "Good morning! Which countries signed an RDP MOU?",
        "Thanks, and who signed it?",
        "Thank you, but what about Italy?",
        "Great, so when was AUKUS formed?",
        "OK, and Italy?",
        "help me find the FMS budget",
        "help Japan",
        "What can you tell me about offsets?",
        "What do you know about the F-35?",
        "Who are you buying from?",
        "who are your allies",
        "How do I use the FMS program?",
        "What is this agreement called?",
        "What is this paper about?",
        "Great Britain",
        "good offset deals",
        "morning calm",
        "This is it",
        "perfect competition",
        "bye-laws of ATLA",
        "See you in the SOSA?",
        "こんにちは、FMSとは何ですか",
        "ありがとう。では SOSA は?",
        "使い方を教えて、FMSの",
        "",
        "?",
        "!!!",
    ],
)
def test_a_question_is_no_small_talk(text: str) -> None:
    assert reply_key(text) is None


def test_the_question_list_is_told_apart() -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    assert any(row["kind"] == "chat" for row in rows)
    for row in rows:
        assert (reply_key(row["q"]) is not None) == (row["kind"] == "chat"), row


@pytest.mark.parametrize(
    "text",
    [
        "thanks" + "!" * 2000 + "x",
        "thanks" + " " * 2000 + "x",
        "thanks" + " that is" * 250 + " x",
        "thanks, " * 250 + "x",
        "hi" + "!" * 2000 + "x",
        "ok " * 600 + "x",
        "thank you" + " very much" * 200 + "x",
        "what can you do" + "?" * 2000 + "x",
        "ありがとう" * 400 + "x",
    ],
)
def test_a_message_made_to_keep_it_busy_does_not(text: str) -> None:
    assert reply_key(text) is None
