"""The conversation: follow-ups, the commands after an answer, and troubles that do not end it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import Asker
from bot.service import Service
from bot.settings import Settings
from bot.terminal.lines import LINE_BYTES, read_lines
from bot.terminal.render import plain
from bot.terminal.talk import Talk
from tests.bot.stage import QUESTION, library


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(library(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def talk(service: Service, tmp_path: Path) -> Talk:
    return Talk(service, Asker(), Settings(tmp_path / "library.db", tmp_path))


def said(talk: Talk, line: str) -> str:
    return plain(talk.reply(line))


def test_an_answer_can_be_looked_behind(talk: Talk, service: Service) -> None:
    answer = service.ask(QUESTION)
    shown = said(talk, QUESTION)
    assert shown.startswith(answer.text)
    first = answer.citations[0]
    assert service.passage(first.passage).text in said(talk, "/passage 1")
    assert first.title in said(talk, "/sources")
    assert service.passage(first.passage).text in said(talk, f"/passage {first.passage}")


def test_more_goes_on_numbering_and_comes_to_an_end(talk: Talk) -> None:
    said(talk, QUESTION)
    first = said(talk, "/more")
    second = said(talk, "/more")
    assert first.startswith("[")
    assert first != second
    number = first[1 : first.index("]")]
    assert first.splitlines()[1] in said(talk, f"/passage {number}")
    pages = [said(talk, "/more") for _ in range(60)]
    assert "There are no further passages." in pages


def test_follow_ups_know_the_earlier_questions(talk: Talk) -> None:
    said(talk, "What is Foreign Military Sales (FMS)?")
    assert "Understood as" in said(talk, "What are its problems?")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/sources", "There is no answer yet"),
        ("/more", "There is no answer yet"),
        ("/passage 1", "There is no answer yet"),
        ("/passage", "Write the number"),
        ("/passage nope", ""),
        ("/passage " + "9" * 5000, ""),
        ("/program", "Write a name after /program"),
        ("/agreement Treaty of Zzyzx", ""),
        ("/\x1b[2J", "There is no command /[2J"),
        ("/", "There is no command /"),
        ("x" * 100_000, ""),
        ("\ud800", ""),
        ("@everyone", ""),
    ],
)
def test_troubles_are_one_line_and_the_talk_goes_on(talk: Talk, line: str, sentence: str) -> None:
    shown = said(talk, line)
    assert shown
    assert sentence in shown
    assert "reference" not in shown
    assert "\x1b" not in shown
    assert "2013" in said(talk, QUESTION)


def test_a_number_that_the_answer_has_not(talk: Talk) -> None:
    said(talk, QUESTION)
    assert said(talk, "/passage 99") == "The last answer has no source number 99."


def test_cards_library_and_help(talk: Talk, service: Service) -> None:
    for kind in service.kinds():
        choice = service.suggest("", kind, 1)[0]
        assert choice.name in said(talk, f"/{kind} {choice.name}")
        assert f"/{kind} " in said(talk, "/help")
    assert "brief" in said(talk, "/library")


def test_an_entry_of_another_kind_is_suggested(talk: Talk) -> None:
    card = talk.service.lookup("FMS").card
    assert card is not None
    (other,) = (kind for kind in talk.kinds if kind != card.kind)
    assert f"{card.name} [{card.kind}]" in said(talk, f"/{other} FMS")


def test_an_unexpected_error_does_not_end_the_talk(talk: Talk, tmp_path: Path) -> None:
    talk.service.close()
    talk.service = None  # type: ignore[assignment]
    assert "reference" in said(talk, QUESTION)
    assert "AttributeError" in (tmp_path / "kakehashi.log").read_text()


@pytest.mark.parametrize("line", ["/quit", " /QUIT ", "/exit"])
def test_ways_to_leave(talk: Talk, line: str) -> None:
    assert talk.leaves(line)


def test_lines_are_cut_where_they_would_fill_the_memory() -> None:
    stream = io.BytesIO(b"a" * (3 * LINE_BYTES) + b"\nshort\r\n" + b"b" * LINE_BYTES + b"\nend")
    found = list(read_lines(stream))
    assert [len(line) for line in found] == [LINE_BYTES + 1, 5, LINE_BYTES, 3]
    assert list(read_lines(io.BytesIO(b""))) == []
