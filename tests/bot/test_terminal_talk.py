"""The conversation: follow-ups, the commands after an answer, and troubles that do not end it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import Asker
from bot.service import Service
from bot.settings import Settings
from bot.terminal.lines import LINE_BYTES, read_lines
from bot.terminal.render import shown_citations
from bot.terminal.spans import plain
from bot.terminal.talk import Talk
from tests.bot.stage import QUESTION, library

JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")


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


def fact_question(service: Service, kind: str) -> str:
    """A question for the second fact of the first entry of this kind that has two."""
    cards = (service.card(kind, one.id) for one in service.suggest("", kind, 100))
    card = next(card for card in cards if len(card.facts) > 1)
    return f"{card.name}: {card.facts[1].label} {card.facts[1].value}?"


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
        ("/lookup", "Write a name after /lookup"),
        ("/lookup Treaty of Zzyzx", ""),
        ("/source", "There is no fact card yet"),
        ("/source 1", "There is no fact card yet"),
        ("/compare", "Write two to four names"),
        ("/compare F-35", "two to"),
        ("/compare F-35, F-35", "two to"),
        ("/compare F-35, SOSA", "Compare countries with countries"),
        ("/compare F-35, Zzyzx", "Zzyzx"),
        ("/compare , ,", "two to"),
        ("/timeline planet", "“planet” is neither a kind nor years"),
        ("/timeline -", "“-” is neither"),
        ("/timeline 20144", "“20144” is neither"),
        ("/timeline 1066", "widen the years"),
        ("/figure FMS budget 1999", "1999"),
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
        assert f"/{kind}" in said(talk, "/help")
    assert "brief" in said(talk, "/library")


def test_an_entry_of_another_kind_is_suggested(talk: Talk) -> None:
    card = talk.service.lookup("FMS").card
    assert card is not None
    for kind in talk.kinds:
        if kind not in (card.kind, "term"):  # whose command finds every entry
            assert f"{card.name} [{card.kind}]" in said(talk, f"/{kind} FMS")


def test_a_number_after_source_opens_the_quotation_of_that_fact(
    talk: Talk, service: Service
) -> None:
    card = service.lookup("SOSA").card
    assert card is not None
    shown = said(talk, "/lookup SOSA")
    for fact in card.facts[:3]:
        assert f"{fact.n:>2}. {fact.label}: {fact.value}" in shown
        stated = service.stated(card.kind, card.id, fact.n)
        place, quote, key = said(talk, f"/source {fact.n}").splitlines()
        assert place.startswith(f"{stated.title}, {stated.locator}")
        assert quote == f"  │ {stated.quote}"
        assert service.passage(key).text.count(stated.quote) == 1
    assert said(talk, "/source 99") == f"The last card, {card.name}, shows no fact number 99."
    assert "/source 1" in said(talk, "/source two")
    assert "/source 1" in said(talk, "/source")


def test_a_year_leaves_the_numbers_of_that_year_with_their_sources(
    talk: Talk, service: Service
) -> None:
    budget = service.card("figure", "fms-budget")
    wanted = next(fact for fact in budget.facts if fact.topic == "JFY 2019")
    shown = said(talk, "/figure FMS budget 2019")
    assert f"{wanted.n}. {wanted.label}, JFY 2019: {wanted.value}" in shown
    assert "JFY 2020" not in shown
    assert wanted.value.split()[0] in said(talk, f"/source {wanted.n}")
    assert "no fact number" in said(talk, f"/source {wanted.n + 1}")
    assert "2017" in said(talk, "/figure FMS budget 2017")


def test_the_last_card_stays_when_a_name_is_not_known(talk: Talk) -> None:
    said(talk, "/agreement SOSA")
    before = said(talk, "/source 1")
    said(talk, "/lookup Treaty of Zzyzx")
    assert said(talk, "/source 1") == before


@pytest.mark.parametrize(
    "names", ["F-35, F-2", "F-35,F-2", "F-35 vs F-2", "F-35 VS. F-2", "program:f-35、program:f-2"]
)
def test_names_to_compare_are_told_apart(talk: Talk, names: str) -> None:
    assert said(talk, f"/compare {names}").startswith("F-35 / F-2  as of ")


def test_the_matrix_and_the_timeline(talk: Talk, service: Service) -> None:
    table = service.matrix()
    shown = said(talk, "/matrix")
    assert all(row.entry.name in shown for row in table.rows)
    assert table.note in shown
    every = said(talk, "/timeline").splitlines()
    assert len(every) == len(service.timeline()) + 1
    kinds, years = ["policy", "event"], (2013, 2015)
    some = [one.label for one in service.timeline(kinds=kinds, years=years)]
    listed = said(talk, "/timeline policy 2013-2015 EVENT").splitlines()
    assert len(listed) == len(some) + 1
    assert all(label in line for label, line in zip(some, listed, strict=False))


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("2014", (2014, 2014)),
        ("2014-", (2014, None)),
        ("-2014", (None, 2014)),
        ("2013–2014", (2013, 2014)),
        ("2013〜2014", (2013, 2014)),
    ],
)
def test_years_of_the_timeline(
    talk: Talk, service: Service, words: str, years: tuple[int | None, int | None]
) -> None:
    found = said(talk, f"/timeline {words}").splitlines()
    assert len(found) == len(service.timeline(years=years)) + 1


def test_the_passage_under_a_fact_has_a_number(talk: Talk, service: Service) -> None:
    questions = [fact_question(service, kind) for kind in ("program", "organization", "company")]
    for question in questions:
        answer = service.ask(question)
        shown = said(talk, question)
        for citation in shown_citations(answer):
            assert f"[{citation.n}] {citation.title}" in shown
            assert citation.quote in said(talk, f"/passage {citation.n}")
            assert citation.passage in said(talk, "/sources")


def test_a_japanese_conversation(service: Service, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "library.db", tmp_path, "ja")
    talk = Talk(service, Asker(locale="ja"), settings)
    card = service.lookup("SOSA", locale="ja").card
    assert card is not None
    shown = said(talk, "/lookup SOSA")
    assert f"[{card.kind_label}] {card.state}" in shown
    assert f"{card.facts[0].label}: " in shown
    assert service.source_line("ja") in shown
    assert "出典に記載なし" in said(talk, "/compare F-35, F-2")
    assert "あり" in said(talk, "/matrix")
    assert service.kind_label("policy", "ja") in said(talk, "/timeline policy")
    for line in ("/source 99", "/source", "/timeline x", "/compare", "/compare F-35", "/lookup"):
        assert JAPANESE.search(said(talk, line)), line
    assert JAPANESE.search(said(Talk(service, Asker(locale="ja"), settings), "/source 1"))


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
