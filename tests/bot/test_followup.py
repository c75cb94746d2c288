"""A follow-up takes what it lacks from the turns before; a question with its own is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.followup.completing import Earlier, Whole, complete
from bot.followup.named import Spotter
from bot.followup.talk import parts_of
from knowledge import Knowledge, Names

FACILITIES = "Which F-35 facilities does Japan have?"
SOSA = "Which countries have signed a SOSA?"
BUDGET = "What was Japan's FMS budget in JFY 2019?"
DIU = "What is the DIU?"
TECHSTARS = "What is the Techstars Allied Space Accelerator?"


@pytest.fixture(scope="module")
def spotter(known: Knowledge) -> Spotter:
    return Spotter(Names(known))


def said(question: str, shown: str = "") -> Earlier:
    return Earlier(question, parts_of(question, ""), shown, frozenset())


@pytest.mark.parametrize(
    ("turn", "question", "whole"),
    [
        # One name, year or phrase takes the place of its like.
        (FACILITIES, "and Italy?", "Which F-35 facilities does Italy have?"),
        (FACILITIES, "What about Italy?", "Which F-35 facilities does Italy have?"),
        (FACILITIES, "italy?", "Which F-35 facilities does italy have?"),
        ("Does the UK have an offset policy?", "and Australia?", "Does Australia have an offset"),
        ("Did Sweden sign a SOSA?", "did Finland?", "Did Finland sign a SOSA?"),
        (BUDGET, "what about 2020?", "What was Japan's FMS budget in JFY 2020?"),
        (BUDGET, "and the year after?", "What was Japan's FMS budget in JFY 2020?"),
        (BUDGET, "how much was it one year earlier?", "What was Japan's FMS budget in JFY 2018?"),
        ("What is the first recommendation?", "and the second one?", "What is the second recomm"),
        ("When did Komatsu leave?", "OK, and Daicel?", "When did Daicel leave?"),
        (
            "How many makers are there for destroyers?",
            "for tanks?",
            "How many makers are there for",
        ),
        ("How many makers are there for ships?", "and for tanks?", "How many makers are there for"),
        # A pronoun stands for the one name before.
        ("Who makes the F-2?", "why was it developed?", "why was F-2 developed?"),
        ("When did the DIU start?", "and what was its budget?", "what was DIU's budget"),
        ("What are offsets?", "does the WTO allow them?", "does the WTO allow offsets?"),
        ("What does Saab build?", "what does that stand for?", "what does Saab stand for?"),
        # What has no subject of its own has that of the turn before beside it.
        (FACILITIES, "But why?", "why (Which F-35 facilities does Japan have)"),
        (FACILITIES, "When was that?", "When was that (Which F-35 facilities does Japan have)"),
        (
            SOSA,
            "is Japan one of them?",
            "is Japan one of them (Which countries have signed a SOSA)",
        ),
        (SOSA, "is Sweden among them?", "is Sweden among them (Which countries have signed a"),
        (SOSA, "who else?", "who else (Which countries have signed a SOSA)"),
        (SOSA, "who signed first?", "who signed first (Which countries have signed a SOSA)"),
        (SOSA, "tell me more", SOSA),
        (SOSA, "for example?", "example (Which countries have signed a SOSA)"),
        ("What is FMS?", "what are the drawbacks?", "what are the drawbacks (What is FMS)"),
        ("What is FMS?", "and DCS?", "What is DCS?"),
        # Years are let go where another time is asked about.
        ("What changed in 2014?", "since when?", "since when (What changed)"),
    ],
)
def test_a_follow_up_is_completed(spotter: Spotter, turn: str, question: str, whole: str) -> None:
    assert complete(question, [said(turn)], spotter).text.startswith(whole)


@pytest.mark.parametrize(
    ("turn", "question", "whole"),
    [
        ("GSOMIAとは何ですか。", "それはいつですか", "GSOMIAはいつですか"),
        ("GSOMIAとは何ですか。", "なぜ?", "なぜ (GSOMIAとは何ですか)"),
        ("2019年度のFMS予算はいくらでしたか。", "翌年度は？", "2020年度のFMS予算はいくらでしたか"),
        ("2019年度のFMS予算はいくらでしたか。", "では2018年度は？", "2018年度のFMS予算はいくらで"),
        ("F-35のイタリアの役割は？", "オーストラリアは？", "F-35のオーストラリアの役割は？"),
        ("NTIBとは何ですか。", "どの国が入っていますか。", "どの国が入っていますか (NTIBとは何"),
        ("コマツはなぜ撤退しましたか。", "ダイセルは？", "ダイセルはなぜ撤退しましたか"),
    ],
)
def test_a_japanese_follow_up_is_completed(
    spotter: Spotter, turn: str, question: str, whole: str
) -> None:
    assert complete(question, [said(turn)], spotter).text.startswith(whole)


@pytest.mark.parametrize(
    "question",
    [
        "What is the NTIB?",
        "Does Japan have an offset policy?",
        "When was AUKUS formed?",
        "Who belongs to NTIB?",
        "So what is the NTIB?",
        "So how many countries have signed a SOSA with the United States?",
        "OK, what was Japan's FMS budget in JFY 2020?",
        "Why is Japan's defense industry struggling to keep its suppliers?",
        "Does Komatsu still sell its vehicles?",
        "Is it true that Japan has an offset policy?",
        "By the way, who makes it?",
        "ところで、それは誰が作っていますか",
        "Sovereignty and security of supply",
        "Android phones",
        "Gripen",
        "防衛装備移転三原則とは何ですか",
        "",
    ],
)
def test_a_question_with_its_own_subject_is_left_alone(spotter: Spotter, question: str) -> None:
    assert complete(question, [said(FACILITIES)], spotter) == Whole()


def test_without_an_earlier_turn_nothing_is_added(spotter: Spotter) -> None:
    assert complete("and Italy?", [], spotter) == Whole()


def test_the_subject_comes_from_the_last_turn(spotter: Spotter) -> None:
    whole = complete("Who signed it?", [said(FACILITIES), said("What is the NTIB?")], spotter)
    assert whole.text == "Who signed NTIB?"
    assert whole.turn == 1


def test_a_return_takes_the_subject_of_the_turn_that_it_names(spotter: Spotter) -> None:
    talk = [said(BUDGET), said("Who was the top buyer of 2020?")]
    whole = complete("Back to the budget: how much was it one year later?", talk, spotter)
    assert whole == Whole("What was Japan's FMS budget in JFY 2020?", turn=0)


def test_the_former_and_the_latter_are_the_last_two_things(spotter: Spotter) -> None:
    talk = [said(DIU), said(TECHSTARS)]
    assert complete("who runs the former?", talk, spotter).text == "who runs DIU?"
    assert "Techstars" in complete("who runs the latter?", talk, spotter).text
    one = [said("What is the difference between FMS and DCS?")]
    assert complete("and the latter?", one, spotter).text.startswith("DCS (What")


def test_a_difference_is_between_the_last_two_things(spotter: Spotter) -> None:
    whole = complete("what is the difference?", [said(DIU), said(TECHSTARS)], spotter)
    assert whole.text == "what is the difference (DIU - Techstars Allied Space Accelerator)"


def test_what_was_shown_says_which_one_was_meant(spotter: Spotter) -> None:
    shown = "The Gripen fighter is made in Sweden."
    talk = [said("Which fighter does Sweden make?", shown)]
    whole = complete("when was it first sold?", talk, spotter)
    assert whole.text.startswith("when was Gripen")
    assert whole.drawn
    hidden = complete("when was it first sold?", [said(talk[0].text)], spotter)
    assert "Gripen" not in hidden.text
    assert not hidden.drawn


def test_the_part_that_asks_is_told_from_what_it_is_about(spotter: Spotter) -> None:
    whole = complete("when was that?", [said(SOSA)], spotter)
    assert whole.asks == "when was that"
    assert whole.aside == ""
    beside = complete("what ships does it build?", [said("Who runs Austal in Alabama?")], spotter)
    assert beside.text.endswith(beside.aside)


def test_a_chain_keeps_the_first_subject(spotter: Spotter) -> None:
    first = complete("why?", [said(SOSA)], spotter).text
    turn = Earlier(first, parts_of("why?", first))
    second = complete("since when?", [said(SOSA), turn], spotter).text
    assert second == "since when (Which countries have signed a SOSA; why)"
    third = Earlier(second, parts_of("since when?", second))
    assert complete("and Italy?", [third], spotter).text.endswith(f"({SOSA[:-1]})")


def test_brackets_that_somebody_wrote_are_no_chain() -> None:
    asked = "What is Foreign Military Sales (FMS)?"
    assert parts_of(asked, "") == (asked[:-1],)


def test_a_long_talk_is_no_trouble(spotter: Spotter) -> None:
    turn = said(SOSA)
    for _ in range(50):
        text = complete("and why is that?", [turn], spotter).text
        turn = Earlier(text, parts_of("and why is that?", text))
    assert len(turn.text) < 200
    assert complete("and" + " ," * 1000, [said(SOSA)], spotter).text


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "and",
                "it",
                "Japan",
                "what",
                "the",
                "2019",
                "(",
                ")",
                "それ",
                "F-35",
                "その",
                "former",
                "?",
                ",",
                "one",
                "Back to",
                ":",
                "year after",
            ]
        )
    ),
    st.lists(st.sampled_from([SOSA, BUDGET, DIU, "(", "それは？", "and (x)"]), max_size=3),
)
def test_it_never_fails_and_always_says_the_same(words: list[str], talk: list[str]) -> None:
    spotter = _spotter()
    question, turns = " ".join(words), [said(turn) for turn in talk]
    whole = complete(question, turns, spotter)
    assert whole == complete(question, turns, spotter)
    assert whole.text.endswith(whole.aside)
    assert whole.asks in whole.text
    assert not whole.drawn
    if whole.text:
        assert whole.turn is not None


def _spotter(kept: list[Spotter] = []) -> Spotter:  # noqa: B006
    from knowledge import load

    if not kept:
        kept.append(Spotter(Names(load())))
    return kept[0]
