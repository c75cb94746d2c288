"""What is shown on a terminal: quotes with strong words, places, facts, and nothing it obeys."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from bot.commands.shapes import answer_json, dumped
from bot.model import (
    Answer,
    Card,
    Choice,
    Citation,
    FactView,
    Lookup,
    PassageView,
    Searched,
    SourceView,
)
from bot.terminal.cards import lookup_lines
from bot.terminal.render import (
    answer_lines,
    passage_lines,
    quotation_lines,
    shown_citations,
    source_list,
)
from bot.terminal.spans import clean, plain

EVIL = "\x1b[2J\x07\x9b31m\r\nred\u202egnp\x00\x7f"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FACT = FactView("agreement", "x", f"X{EVIL}", "signed", "1999", "2021", "kodaira", ("2",), (1, 2))
PART = (("part of", Choice("program", "p", f"P{EVIL}")),)
EVIL_FACT = replace(FACT, label=EVIL, topic=EVIL, code=EVIL, section=(EVIL,), explanation=EVIL)
CARD = Card("agreement", "x", f"X{EVIL}", "日本", ("Y",), EVIL, EVIL, EVIL, (EVIL_FACT,), PART)


def citation(quote: str, strong: tuple[tuple[int, int], ...] = (), n: int = 1) -> Citation:
    return Citation(
        n, "s", "Title", "retold", "Part, n. 3", (), None, (3,), "p", quote, 0, 9, 1.0, strong
    )


def answer(text: str, *citations: Citation, **more: object) -> Answer:
    return Answer("q", "answered", text, 0.9, citations, Searched(5, 1), **more)  # type: ignore[arg-type]


def test_strong_words_are_set_off_where_the_quote_stands() -> None:
    lines = answer_lines(answer("So: “one two three”.", citation("one two three", ((4, 7),))), "en")
    assert [span.text for span in lines[0] if span.style == "strong"] == ["two"]
    assert plain(lines[:1]) == "So: “one two three”."


def test_strong_words_stay_in_place_beside_control_characters() -> None:
    quote = "\x1b[1mone\r\n\x07two"
    at = quote.index("two")
    lines = answer_lines(answer(quote, citation(quote, ((at, at + 3),))), "en")
    strong = [span.text for line in lines for span in line if span.style == "strong"]
    assert strong == ["two"]


def test_a_quote_that_occurs_twice_is_marked_twice() -> None:
    both = (citation("same", ((0, 4),)), citation("same", ((0, 4),), n=2))
    lines = answer_lines(answer("same and same", *both), "en")
    assert [span.style for span in lines[0]] == ["strong", "", "strong"]


def test_sources_are_numbered_and_retellings_labelled() -> None:
    shown = plain(answer_lines(answer("one", citation("one")), "en"))
    assert shown == "one\n[1] Title, Part, n. 3 (retold)"


def test_facts_are_labelled_as_facts_with_date_and_source() -> None:
    shown = plain(answer_lines(answer("one", facts=(FACT,)), "en"))
    assert "Fact: X" in shown
    assert "signed: 1999 (as of 2021; kodaira: 2; nn. 1, 2)" in shown
    assert "事実" in plain(answer_lines(answer("one", facts=(FACT,)), "ja"))


def test_a_fact_stands_with_the_number_of_its_passage() -> None:
    stated = replace(FACT, code="§2", label="date", topic="first", stated=citation("one"))
    shown = plain(answer_lines(answer("one", citation("one"), facts=(stated,)), "en")).splitlines()
    assert shown[1].endswith("date, first: 1999 (as of 2021; §2 2; nn. 1, 2; stated in [1])")
    assert len(shown) == 3
    japanese = plain(answer_lines(answer("one", citation("one"), facts=(stated,)), "ja"))
    assert "[1] に記載" in japanese


def test_a_fact_whose_passage_is_not_shown_yet_is_quoted_and_numbered_on() -> None:
    stated = replace(FACT, stated=citation("two\nthree", ((0, 3),), n=0))
    said = answer("one", citation("one"), facts=(stated,))
    lines = answer_lines(said, "en")
    shown = plain(lines).splitlines()
    assert shown[1].endswith("stated in [2])")
    assert shown[2:] == [
        "  │ two",
        "  │ three",
        "[1] Title, Part, n. 3 (retold)",
        "[2] Title, Part, n. 3 (retold)",
    ]
    assert [span.text for span in lines[2] if span.style == "strong"] == ["two"]
    assert [cited.n for cited in shown_citations(said)] == [1, 2]


def test_a_quotation_is_set_off_under_its_place() -> None:
    shown = plain(quotation_lines(citation("one\ntwo"))).splitlines()
    assert shown == ["Title, Part, n. 3 (retold)", "  │ one", "  │ two", "p"]


def test_the_nearest_passage_is_shown() -> None:
    near = answer("Not found.", nearest=citation("close by"))
    shown = plain(answer_lines(near, "en"))
    assert "Closest passage: Title, Part, n. 3 (retold)\nclose by" in shown


def test_a_nearest_passage_within_the_text_is_not_repeated() -> None:
    near = answer("Not found; nearest: close by", nearest=citation("close by"))
    assert plain(answer_lines(near, "en")).count("close by") == 1


def test_nothing_shown_is_obeyed_by_a_terminal() -> None:
    view = PassageView(EVIL, EVIL, EVIL, EVIL, EVIL, (EVIL,), None, (), EVIL)
    stated = replace(EVIL_FACT, stated=citation(EVIL, n=0))
    read = {"understood": EVIL, "repaired": EVIL, "expanded": {EVIL: (EVIL,)}}
    evil = answer(EVIL, citation(EVIL), facts=(FACT, stated), **read)
    shown = [
        *answer_lines(evil, "en"),
        *answer_lines(answer("", nearest=citation(EVIL)), "ja"),
        *lookup_lines(Lookup(CARD), "en", EVIL),
        *quotation_lines(citation(EVIL)),
        *lookup_lines(Lookup(None, (Choice("agreement", "x", EVIL),)), "en"),
        *passage_lines(view),
        *passage_lines(view, 3),
        *source_list([SourceView(EVIL, EVIL, EVIL, 1, EVIL)], "en"),
    ]
    assert "red" in plain(shown)
    assert OBEYED.search(plain(shown)) is None


def test_json_is_exact_and_yet_obeyed_by_no_terminal() -> None:
    value = answer_json(EVIL, answer(EVIL, citation(EVIL)))
    text = dumped(value)
    assert OBEYED.search(text) is None
    assert json.loads(text) == value
    assert "日本" in dumped("日本")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("a\r\nb\rc", "a\nb\nc"), ("a\tb", "a\tb"), ("\x1b]0;t\x07x", "]0;tx"), ("\ud800", "\ufffd")],
)
def test_clean(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_a_miss_without_suggestions_says_so() -> None:
    assert plain(lookup_lines(Lookup(None), "en")) == "Nothing is known under that name."


def test_an_emoji_family_keeps_its_joiners() -> None:
    assert clean("👩‍👩‍👧") == "👩‍👩‍👧"
