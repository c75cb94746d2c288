"""Cards at their worst: whatever is stored, what goes out keeps to Discord's limits."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.cards import answer_card
from bot.gateway.entries import fact_card
from bot.gateway.shelves import cited_card, library_card, more_card, passage_card
from bot.model import Answer, Card, Choice, Citation, FactView, PassageView, Searched, SourceView
from tests.gateway.checker import components, problems

lengths = st.integers(0, 6000)
fills = st.sampled_from(["word ", "*", "@everyone ", "語", "a\n", "> ", "<@1>"])


def made(fill: str, length: int) -> str:
    return (fill * (length // len(fill) + 1))[:length]


@st.composite
def answers(draw):
    def some(most: int = 6000) -> str:
        return made(draw(fills), min(draw(lengths), most))

    def one(n: int) -> Citation:
        quote = some() or "x"
        strong = ((0, len(quote) // 2), (len(quote) // 2 + 1, len(quote)))
        section, notes = (some(300),), tuple(range(9))
        return Citation(
            n, "s", some(400) or "t", some(400), some(600), section, None, notes,
            f"key:{n}", quote, 0, len(quote), 1.0, strong,
        )  # fmt: skip

    facts = tuple(
        FactView("agreement", "x", some(300), some(100), some(800), "2021", "s", (some(200),), (1,))
        for _ in range(draw(st.integers(0, 12)))
    )
    status = draw(st.sampled_from(["answered", "unsure", "not_found", "chat"]))
    cited = tuple(one(n) for n in range(1, draw(st.integers(1, 12)) + 1))
    return Answer(
        question=some(2000) or "?",
        status=status,
        text=some() or "x",
        confidence=0.5,
        citations=cited if status in ("answered", "unsure") else (),
        searched=Searched(1, 1),
        facts=facts,
        nearest=one(1) if status == "not_found" else None,
        missing=tuple(some(80) for _ in range(20)),
        understood=some(3000),
        repaired=some(3000),
        ref="r" * 12,
    )


def payload(sheet) -> dict:
    return {"components": sheet.to_components(), "allowed_mentions": {"parse": []}}


def said(sheet) -> str:
    return "\n".join(c["content"] for c in components(payload(sheet)) if c["type"] == 10)


@settings(max_examples=60, deadline=None)
@given(answers(), st.sampled_from(["en", "ja"]), st.booleans())
def test_any_answer_keeps_to_the_limits(answer, locale, asked):
    assert problems(payload(answer_card(answer, locale, asked=asked))) == []


PASSAGE = PassageView("k:1:ab", "s", "Title", "", "Section, n. 5", ("Section",), None, (5,), "")


@settings(max_examples=20, deadline=None)
@given(fills, st.integers(1, 9000))
def test_the_pages_of_a_passage_hold_all_of_it(fill, length):
    passage = replace(PASSAGE, text=made(fill, length))
    shown, page = "", 0
    while True:
        sheet = passage_card(passage, page, "en", before=replace(PASSAGE, passage="b"))
        assert problems(payload(sheet)) == []
        quote = [c["content"] for c in components(payload(sheet)) if c["type"] == 10][1]
        shown += quote
        page += 1
        if f"kk:turn:{page}:k:1:ab" not in str(payload(sheet)):
            break
    visible = [c for c in passage.text if c.isalpha()]
    assert [c for c in shown if c.isalpha()] == visible


def test_unsure_and_not_found_differ_in_words():
    cited = Citation(1, "s", "T", "", "S", ("S",), None, (), "k", "Quote.", 0, 6, 1.0)
    answer = Answer("Q?", "answered", "Quote.", 0.9, (cited,), Searched(3, 1))
    sure, unsure = answer_card(answer, "en"), answer_card(replace(answer, status="unsure"), "en")
    assert "Not sure" in said(unsure)
    assert "Not sure" not in said(sure)
    assert "確信なし" in said(answer_card(replace(answer, status="unsure"), "ja"))


def test_a_shortened_quote_points_to_the_whole():
    quote = "A sentence of some words. " * 400
    cited = Citation(1, "s", "T", "", "S", ("S",), None, (), "k", quote, 0, len(quote), 1.0)
    answer = Answer("Q?", "answered", quote, 0.9, (cited,), Searched(3, 1))
    sheet = answer_card(answer, "en")
    assert "Shortened to fit" in said(sheet)
    assert "kk:whole:0:k" in str(payload(sheet))


def test_lists_and_cards_keep_to_the_limits():
    long = replace(PASSAGE, title="*" * 900, label="_" * 900, locator="# › " * 300, text="`" * 9000)
    many = [replace(long, passage=f"k:{n}") for n in range(30)]
    facts = tuple(
        FactView("agreement", "x", "n", "a" * 200, "*" * 900, "2020", "s", ("§" * 200,), (n,))
        for n in range(60)
    )
    names = tuple("_" * 90 for _ in range(20))
    related = tuple(("related", Choice("agreement", f"r{n}", "R" * 300)) for n in range(40))
    card = Card(
        "agreement",
        "x",
        "*" * 900,
        "語" * 300,
        names,
        "~" * 900,
        "in_force",
        "2021",
        facts,
        related,
    )
    sources = [SourceView(f"s{n}", "*" * 300, "_" * 300, n, "") for n in range(25)]
    for sheet in (
        more_card(many[:3], "ref", 0, "en"),
        cited_card(many[:20], "en"),
        fact_card(card, 0, "en"),
        fact_card(card, 5, "ja"),
        fact_card(card, 999, "en"),
        *(library_card(sources, page, "en") for page in range(3)),
    ):
        assert problems(payload(sheet)) == []


def test_every_fact_of_a_long_card_is_on_one_of_its_pages():
    facts = tuple(
        FactView("agreement", "x", "n", f"fact{n}end", "v" * 300, "2021", "s", ("S",), (n,))
        for n in range(60)
    )
    card = Card("agreement", "x", "X", "", (), "", "", "2021", facts)
    shown, page = "", 0
    while True:
        sheet = fact_card(card, page, "en")
        shown += said(sheet)
        page += 1
        if f"kk:card:{page}:agreement:x" not in str(payload(sheet)):
            break
    assert page > 3
    assert all(f"Fact{n}end" in shown for n in range(60))


def test_a_page_past_the_end_of_the_library_is_empty_but_sendable():
    sheet = library_card([SourceView("s", "T", "", 1, "")], 5, "en")
    assert problems(payload(sheet)) == []
