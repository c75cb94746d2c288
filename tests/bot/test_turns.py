"""What is remembered of a turn, and what somebody else may see of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service import PUBLIC, Service
from bot.turns import Shown, Turn, read, written
from tests.bot.stage import library

SECRET = """# The Osprey of Port Quillby

The harbour watch of Port Quillby chose the Gripen as its only fighter in 1931. The pilot of
the Gripen of Port Quillby is Odile Sanger.
"""
ASKED = "Which fighter did the harbour watch of Port Quillby choose?"


@pytest.fixture
def quillby(tmp_path: Path) -> Iterator[Service]:
    """The brief for everyone, and a library that not everyone sees."""
    service = Service.open(library(tmp_path))
    made = service.create_library("quillby", 7)
    path = tmp_path / "osprey.md"
    path.write_text(SECRET, encoding="utf-8")
    service.add(path, library=made)
    yield service
    service.close()


def test_a_turn_names_what_was_asked_and_shown(quillby: Service) -> None:
    answer = quillby.ask("When was the Defense Innovation Unit founded?")
    turn = quillby.turn(answer)
    assert turn.question == answer.question
    assert "organization/diu" in turn.entities
    assert turn.wanted == "date"
    assert [one.passage for one in turn.shown] == [one.passage for one in answer.citations]
    assert "2015" not in written(turn)  # where the words stand, not the words
    assert read(written(turn)) == turn


@pytest.mark.parametrize("line", ["", "{}", "[]", "[1,2,3]", '["a","b",[],"c",[[1]],[]]', "x"])
def test_what_is_no_turn_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"turn|Expecting|unpack|values|literal"):
        read(line)


def test_an_earlier_answer_is_drawn_on_by_those_who_may_see_it(quillby: Service) -> None:
    turn = quillby.turn(quillby.ask(ASKED))
    assert turn.shown
    followed = quillby.ask("who is its pilot?", turns=[turn])
    assert "Gripen" in followed.understood
    assert followed.drawn
    assert "Odile Sanger" in followed.text


def test_nothing_of_it_is_told_to_those_who_may_not(quillby: Service) -> None:
    turn = quillby.turn(quillby.ask(ASKED))
    after = quillby.turn(quillby.ask("who flies it?", turns=[turn]))
    assert "Gripen" in after.understood
    public = quillby.within({PUBLIC})
    for turns in ([turn], [turn, after], [after]):
        for question in ("who flies it?", "why?", "when was it bought?", "and Italy?"):
            answer = public.ask(question, turns=turns)
            assert "Gripen" not in answer.understood
            assert "Odile" not in f"{answer.text} {answer.understood}"
            assert not answer.drawn
            assert all("osprey" not in one.passage for one in answer.citations)


def test_a_passage_that_is_gone_is_no_trouble(quillby: Service) -> None:
    turn = Turn(ASKED, shown=(Shown("gone:1:ab", 0, 4),), drawn=("gone:1:ab",))
    answer = quillby.ask("why?", turns=[turn])
    assert answer.understood == f"why ({ASKED[:-1]})"


def test_questions_alone_are_answered_again_first(quillby: Service) -> None:
    remembered = [quillby.turn(quillby.ask(ASKED))]
    alone = quillby.ask("who flies it?", turns=[ASKED, "thanks!", ""])
    assert alone.understood == quillby.ask("who flies it?", turns=remembered).understood


def test_the_kind_asked_for_is_that_of_the_follow_up(quillby: Service) -> None:
    answer = quillby.ask("when was that?", turns=["Who launched the Allied Defence Accelerator?"])
    assert "2020" in answer.citations[0].quote
