"""Questions in one language find documents in the other, and are told by which words they did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import brief
from bot.bridge import Bridge, shown
from bot.commands.shapes import answer_json
from bot.facts import expansions
from bot.gateway.cards import answer_card
from bot.service import Service
from bot.terminal.render import answer_lines
from bot.terminal.spans import plain
from index.crossing import Expanded
from index.terms import stem
from knowledge import Knowledge, Names
from knowledge.thesaurus import load as thesaurus
from tests.bot.bridge_texts import ENGLISH, JAPANESE, LIGHTHOUSE
from tests.bot.stage import library

BUDGET = "令和元年度のFMS予算はいくらでしたか"


@pytest.fixture(scope="module")
def bridge(known: Knowledge) -> Bridge:
    return Bridge(known)


@pytest.fixture(scope="module")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A library with nothing but the Japanese document."""
    folder = tmp_path_factory.mktemp("lighthouse")
    file = folder / "lighthouse.md"
    file.write_text(LIGHTHOUSE, "utf-8")
    service = Service.open(library(folder))
    service.add(file)
    service.remove(brief.SOURCE)
    yield service
    service.close()


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The library with the brief, which is in English."""
    service = Service.open(library(tmp_path_factory.mktemp("english")))
    yield service
    service.close()


@pytest.mark.parametrize(("question", "holds"), ENGLISH + JAPANESE)
def test_the_japanese_document_answers_in_either_language(
    lighthouse: Service, question: str, holds: str
) -> None:
    answer = lighthouse.ask(question)
    assert answer.status in ("answered", "unsure")
    assert holds in answer.text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        (BUDGET, "701.3"),
        ("ＳＯＳＡに署名した国はどこですか", "Netherlands"),
        ("二〇一三年に初めて公表された国家安全保障の戦略は何ですか", "2013"),
        ("平成26年の防衛装備移転三原則とは何ですか", "2014"),
    ],
)
def test_the_english_brief_answers_a_japanese_question(
    english: Service, question: str, holds: str
) -> None:
    answer = english.ask(question)
    assert answer.status in ("answered", "unsure")
    assert holds in answer.text


def test_the_words_that_crossed_are_set_bold(english: Service) -> None:
    cited = english.ask(BUDGET).citations
    bold = " ".join(one.quote[start:end] for one in cited for start, end in one.strong)
    assert "2019" in bold
    assert "budget" in bold


def test_a_japanese_document_beside_an_english_one_answers_its_own_questions(
    english: Service, tmp_path: Path
) -> None:
    file = tmp_path / "lighthouse.md"
    file.write_text(LIGHTHOUSE, "utf-8")
    taken = english.add(file)
    try:
        assert "フィンランド" in english.ask("レンズの輸出先はどの国ですか").text
        assert "フィンランド" in english.ask("Which countries are lenses exported to?").text
        assert "701.3" in english.ask(BUDGET).text
    finally:
        english.remove(taken.id)


def test_a_year_that_no_passage_gives_is_not_answered_by_another(lighthouse: Service) -> None:
    assert lighthouse.ask("平成三年の取得予算はいくらですか").status != "answered"


def test_the_words_that_crossed_are_told_in_every_form(english: Service) -> None:
    answer = english.ask(BUDGET)
    assert answer.expanded["予算"][0] == "budget"
    assert answer.expanded["令和元年度"][0] == "2019"
    assert answer_json(BUDGET, answer)["expanded"]["令和元年度"][0] == "2019"
    assert "Searched also: 令和元年度 = 2019" in plain(answer_lines(answer, "en"))
    assert "次の語でも検索しました" in plain(answer_lines(answer, "ja"))
    assert "予算 = budget" in str(answer_card(answer, "ja").to_components())


def test_an_english_question_on_english_text_tells_of_none(english: Service) -> None:
    answer = english.ask("What was the FMS budget in JFY 2019?")
    assert answer.expanded == {}
    assert "Searched also" not in plain(answer_lines(answer, "en"))


def test_an_english_question_on_japanese_text_tells_of_them(lighthouse: Service) -> None:
    assert "協定" in lighthouse.ask(ENGLISH[1][0]).expanded["agreement"]


def test_only_what_leads_to_the_language_that_is_shown_is_told() -> None:
    held = [Expanded("予算", ("budget",), False), Expanded("令和元年", ("2019",), True)]
    assert set(shown(held, ["The budget of 2019."])) == {"予算", "令和元年"}
    assert set(shown(held, ["2019年の予算"])) == {"令和元年"}
    assert shown(held, []) == {}
    assert shown([Expanded("2019年", ("2019",), True)], ["In 2019."]) == {}


def test_a_japanese_name_is_said_by_its_english_names(bridge: Bridge) -> None:
    (agency, *_) = bridge.crossings("防衛装備庁")
    assert agency.named
    assert "ATLA" in agency.says


def test_titles_of_our_own_making_are_no_names(bridge: Bridge) -> None:
    text = "SOSAの署名国数"
    assert [text[one.start : one.end] for one in bridge.crossings(text)] != [text]


def test_a_code_is_left_to_itself(bridge: Bridge) -> None:
    text = "F-35とAI"
    assert not [one for one in bridge.crossings(text) if re.match("[A-Z]", text[one.start])]


def test_function_words_of_english_have_no_japanese(bridge: Bridge) -> None:
    assert bridge.crossings("What is the of and to no same?") == []


def test_a_country_is_not_found_in_the_name_of_another(bridge: Bridge, known: Knowledge) -> None:
    text = "インドネシアとの協定"
    assert "India" not in [say for one in bridge.crossings(text) for say in one.says]
    others = expansions(Names(known), thesaurus(stem), text)
    assert not [name for names in others.values() for name in names if "India" in name]
