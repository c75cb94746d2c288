"""A spelling that was mended is shown and can be undone: by option, by `!`, word by word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.model import Asker
from bot.service import Service
from bot.settings import read_settings
from bot.terminal.render import answer_lines
from bot.terminal.spans import plain
from bot.terminal.talk import Talk
from tests.bot.stage import invoke, json_of

SLIP = "Which contries have signed a SOSA?"
MENDED = "Which countries have signed a SOSA?"


def test_a_repair_is_shown_in_both_languages(service: Service) -> None:
    answer = service.ask(SLIP)
    assert answer.repaired == MENDED
    assert f"Searched for: {MENDED} (to search as written, put !" in plain(
        answer_lines(answer, "en")
    )
    assert f"次の綴りで検索しました:{MENDED}" in plain(answer_lines(answer, "ja"))


@pytest.mark.parametrize(
    "question", [f"!{SLIP}", f"！ {SLIP}", SLIP.replace("contries", '"contries"')]
)
def test_a_mark_keeps_the_spelling(service: Service, question: str) -> None:
    answer = service.ask(question)
    assert answer.repaired == ""
    assert answer.question == question.lstrip("!！ ")


def test_only_the_quoted_word_is_kept(service: Service) -> None:
    answer = service.ask('Which "contries" have sgined a suplpy arrangement?')
    assert "contries" in answer.repaired
    assert "supply" in answer.repaired


def test_what_is_searched_as_written_is_searched_without_its_repair(service: Service) -> None:
    mended, as_is = service.ask(SLIP), service.ask(SLIP, verbatim=True)
    assert as_is.repaired == ""
    assert mended.text == service.ask(MENDED).text
    assert (as_is.text, as_is.confidence) != (mended.text, mended.confidence)
    # What needs no repair is answered the same either way.
    assert service.ask(MENDED, verbatim=True).text == service.ask(MENDED).text


def test_the_command_line_searches_as_written(here: Path) -> None:
    assert json_of(here, "ask", SLIP)["repaired"] == MENDED
    assert json_of(here, "ask", "--verbatim", SLIP)["repaired"] == ""
    assert "Searched for:" in invoke(here, "ask", SLIP).stdout
    assert "Searched for:" not in invoke(here, "ask", "--verbatim", SLIP).stdout


def test_the_conversation_takes_the_mark_and_its_help_says_so(
    service: Service, tmp_path: Path
) -> None:
    talk = Talk(service, Asker(), read_settings({"HOME": str(tmp_path)}, tmp_path))
    assert "Searched for:" in plain(talk.reply(SLIP))
    assert "Searched for:" not in plain(talk.reply(f"! {SLIP}"))
    shown = plain(talk.reply("/help"))
    assert "! before a question" in shown
    assert "as_of:2019" in shown
    assert "As of 2019:" in plain(talk.reply("/agreement AUKUS as_of:2019"))
    assert "As of 2019:" in plain(talk.reply("/compare Japan, India as_of:2019"))
