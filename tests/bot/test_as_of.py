"""`as_of:2019`: the facts that held then, how many were left out, on cards and beside answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import Misuse
from bot.model import Restricted
from bot.phrases import say
from bot.service import Service
from bot.terminal.cards import lookup_lines
from bot.terminal.render import answer_lines
from bot.terminal.spans import plain
from bot.terminal.tables import comparison_lines
from knowledge.holding import Holding, holding
from tests.bot.stage import assert_one_sentence, invoke, json_of

LIST = "Which countries have signed a SOSA?"


def test_a_card_keeps_what_held_then_and_counts_the_rest(service: Service) -> None:
    whole = service.lookup("Australia").card
    then = service.lookup("Australia", as_of=2019).card
    assert whole is not None
    assert then is not None
    assert whole.restricted is None
    gone = [fact for fact in whole.facts if fact not in then.facts]
    assert [fact.attribute for fact in gone] == ["AUKUS"]
    assert then.restricted is not None
    assert (then.restricted.year, then.restricted.left_out) == (2019, 1)
    assert 0 < then.restricted.undated < len(then.facts)
    assert [fact.n for fact in then.facts] == [
        fact.n for fact in whole.facts if fact.attribute != "AUKUS"
    ]


def test_every_card_is_whole_but_for_what_did_not_hold(service: Service) -> None:
    for kind in service.kinds():
        for choice in service.suggest("", kind, 1000):
            whole = service.card(choice.kind, choice.id)
            then = service.card(choice.kind, choice.id, as_of=2016)
            assert then.restricted is not None
            assert len(then.facts) + then.restricted.left_out == len(whole.facts)
            entity = service._knowledge.entity(choice.kind, choice.id)
            for fact in then.facts:
                assert holding(entity, entity.facts[fact.n - 1], 2016) is not Holding.ABSENT


def test_what_began_later_has_a_card_without_facts_that_says_so(service: Service) -> None:
    card = service.lookup("AUKUS as_of:2019").card
    assert card is not None
    assert card.facts == ()
    assert card.since == "2021-09"
    lines = plain(lookup_lines(service.lookup("AUKUS as_of:2019"), "en"))
    assert "As of 2019: facts left out because they came later or had ended: 7;" in lines


def test_a_figure_keeps_the_numbers_up_to_the_year(service: Service) -> None:
    card = service.lookup("fms-budget as_of:2019", "figure").card
    assert card is not None
    periods = [fact.topic for fact in card.facts if fact.topic]
    assert periods == ["JFY 2012-2014", "JFY 2019"]
    assert card.picture == ""  # it would show the later ones
    year = service.lookup("fms-budget 2019 as_of:2019", "figure").card
    assert year is not None
    assert [fact.topic for fact in year.facts] == ["JFY 2019"]


def test_a_comparison_loses_facts_and_the_rows_left_empty(service: Service) -> None:
    whole = service.compare(["Australia", "India"])
    then = service.compare(["Australia", "India"], as_of=2016)
    assert then == service.compare(["Australia", "India as_of:2016"])
    assert then.restricted is not None
    assert then.restricted.left_out > 0
    assert "AUKUS" in [row.label for row in whole.rows]
    assert "AUKUS" not in [row.label for row in then.rows]
    assert all(any(row.cells) for row in then.rows)
    assert all(len(row.cells) == 2 for row in then.rows)
    assert "As of 2016: " in plain(comparison_lines(then, "en"))
    assert "2016年時点:" in plain(comparison_lines(then, "ja"))


def test_a_fact_beside_an_answer_has_to_have_held_too(service: Service) -> None:
    question = "When was AUKUS announced?"
    whole = service.ask(question)
    assert whole.facts
    assert whole.restricted is None
    then = service.ask(f"{question} as_of:2019")
    assert then.question == question
    assert (then.facts, then.restricted) == ((), Restricted(2019, 1))
    assert then.citations == whole.citations  # quotations are not restricted, and that is said
    lines = plain(answer_lines(then, "en"))
    assert "As of 2019: facts that did not hold then are left out (1); quotations" in lines
    assert service.ask(question, as_of=2022).facts == whole.facts


def test_a_fact_without_a_date_is_shown_with_a_word_of_warning(service: Service) -> None:
    answer = service.ask(f"{LIST} as_of:2019")
    assert answer.facts
    assert answer.restricted == Restricted(2019, 0, 1)
    assert "does not say whether it held then" in plain(answer_lines(answer, "en"))
    assert say("answer.as_of.undated", "ja", year=2019, left_out=0) in plain(
        answer_lines(answer, "ja")
    )


def test_a_mark_among_earlier_turns_changes_nothing(service: Service) -> None:
    turns = ["Which countries have signed a SOSA?", "What is NTIB?"]
    marked = ["! Which countries have signed a SOSA? as_of:2019", "What is NTIB? as_of:20"]
    after = "and who are its members?"
    one, other = service.ask(after, turns=turns), service.ask(after, turns=marked)
    assert (one.understood, one.text) == (other.understood, other.text)
    assert other.restricted is None


@pytest.mark.parametrize("ask", ["who as_of:20", "as_of:x who", "who as_of:"])
def test_a_wrong_year_is_refused(service: Service, ask: str) -> None:
    for call in (service.ask, service.lookup):
        with pytest.raises(Misuse):
            call(ask)
    with pytest.raises(Misuse):
        service.compare(["Japan", ask])
    with pytest.raises(Misuse):
        service.card("agreement", "aukus", as_of=20)


def test_nothing_but_a_mark_is_no_question(service: Service) -> None:
    with pytest.raises(Misuse) as refused:
        service.ask("as_of:2019")
    assert refused.value.key == "question.empty"


def test_the_command_line_takes_the_year(here: Path) -> None:
    found = json_of(here, "lookup", "Australia", "--as-of", "2019")
    assert found["restricted"] == {"as_of": 2019, "left_out": 1, "undated": 11}
    assert json_of(here, "lookup", "Australia")["restricted"] is None
    assert json_of(here, "figure", "fms-rank", "--as-of", "2019")["restricted"]["left_out"] == 5
    compared = json_of(here, "compare", "Australia", "India", "--as-of", "2016")
    assert compared["restricted"]["as_of"] == 2016
    asked = json_of(here, "ask", "When was AUKUS announced?", "--as-of", "2019")
    assert asked["restricted"] == {"as_of": 2019, "left_out": 1, "undated": 0}
    assert asked["facts"] == []
    assert "As of 2019:" in invoke(here, "ask", f"{LIST} as_of:2019").stdout
    assert_one_sentence(invoke(here, "lookup", "AUKUS", "--as-of", "20"), 2)


def test_a_batch_takes_the_year_for_each_line(here: Path) -> None:
    (here / "q").write_text(json.dumps({"q": "When was AUKUS announced?"}) + "\n", "utf-8")
    result = invoke(here, "ask", "--batch", "q", "--as-of", "2019", "--json")
    assert json.loads(result.stdout)["restricted"]["left_out"] == 1
