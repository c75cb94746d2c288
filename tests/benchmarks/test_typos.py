"""The typing errors of the quality benchmark: one a question, in a long word, always the same."""

from __future__ import annotations

import random
import re

import pytest
from rapidfuzz.distance import OSA

from benchmarks.quality_typos import ERRORS, mistyped, substitution, swap
from tests.benchmarks.texts import ASKED


@pytest.mark.parametrize("name", [str(n) for n in range(60)])
def test_exactly_one_long_word_is_one_error_away(name: str) -> None:
    question = "Why did the old harbour council sell its steam ferry to Norway?"
    wrong = mistyped(question, name)
    before, after = question.split(), wrong.split()
    assert len(before) == len(after)
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 1
    ((right, typed),) = changed
    assert len(re.sub(r"\W", "", right)) >= 5
    assert OSA.distance(right, typed) == 1


def test_the_same_question_gets_the_same_error_and_another_seed_another() -> None:
    questions = list(ASKED)
    first = [mistyped(text, str(n)) for n, text in enumerate(questions)]
    assert first == [mistyped(text, str(n)) for n, text in enumerate(questions)]
    assert first != [mistyped(text, str(n), seed=21) for n, text in enumerate(questions)]


def test_every_kind_of_error_comes_up() -> None:
    lengths = [len(mistyped("lantern", str(n))) for n in range(80)]
    assert {6, 7, 8} == set(lengths)
    same = {mistyped("lantern", str(n)) for n in range(80)}
    same = {word for word in same if len(word) == 7}
    assert any(sorted(word) == sorted("lantern") for word in same)
    assert any(sorted(word) != sorted("lantern") for word in same)


def test_a_question_without_a_long_word_stays() -> None:
    assert mistyped("Who is it now?", "1") == "Who is it now?"
    assert mistyped("3141592 1,000,000", "1") == "3141592 1,000,000"


def test_a_swap_changes_the_word_and_a_substitution_takes_another_letter() -> None:
    chance = random.Random(1)
    for _ in range(50):
        assert swap("eerie", chance) != "eerie"
        assert substitution("EERIE", chance).lower() != "eerie"
    assert swap("aaaaa", chance) == "aaaa"
    assert len(ERRORS) == 4
