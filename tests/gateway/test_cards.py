"""Cards at their worst: whatever is stored, what goes out keeps to Discord's limits."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.cards import answer_card
from bot.gateway.entries import fact_card
from bot.gateway.relations import related_card
from bot.gateway.rows import Setting
from bot.gateway.shelves import cited_card, library_card, more_card, passage_card
from bot.gateway.statements import statement_card
from bot.model import (
    Answer,
    Card,
    Choice,
    Citation,
    FactView,
    PassageView,
    Picture,
    Searched,
    SourceView,
)
from tests.gateway.checker import V2, components, problems

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

    def fact() -> FactView:
        stated = replace(one(1), n=draw(st.integers(0, 12)))
        made = FactView(
            "agreement", "x", some(300), "a", some(800), "2021", "s", (some(200),), (1,), 1
        )
        words = {"label": some(100), "topic": some(200), "code": some(20)}
        return replace(made, **words, stated=draw(st.sampled_from([stated, None])))

    facts = tuple(fact() for _ in range(draw(st.integers(0, 2))))
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
        expanded={some(900): (some(900), some(900)) for _ in range(draw(st.integers(0, 3)))},
        ref="r" * 12,
    )


def payload(sheet) -> dict:
    files = [{"filename": file.filename, "description": file.description} for file in sheet.files]
    quiet = {"allowed_mentions": {"parse": []}, "flags": V2}
    return {"components": sheet.to_components(), "attachments": files, **quiet}


def said(sheet) -> str:
    return "\n".join(c["content"] for c in components(payload(sheet)) if c["type"] == 10)


@settings(max_examples=60, deadline=None)
@given(answers(), st.sampled_from(["en", "ja"]), st.booleans(), st.booleans())
def test_any_answer_keeps_to_the_limits(answer, locale, asked, private):
    setting, notice = Setting(private=private), "by <@1>" * private
    sheet = answer_card(answer, locale, asked=asked, setting=setting, notice=notice)
    assert problems(payload(sheet)) == []


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


def cited(n: int, key: str) -> Citation:
    return Citation(n, "s", "T", "", "S", ("S",), None, (), key, "Quote.", 0, 6, 1.0)


def rows(sheet) -> list[list[str]]:
    """What the buttons of each row are called."""
    strips = [one for one in components(payload(sheet)) if one["type"] == 1]
    return [
        [one.get("label", one.get("placeholder")) for one in row["components"]] for row in strips
    ]


def of_passages(*keys: str) -> Answer:
    citations = tuple(cited(n, key) for n, key in enumerate(keys, 1))
    return Answer("Q?", "answered", "Q.", 0.9, citations, Searched(9, 1), ref="r")


ONWARD = ["More passages", "Sources", "Ask further"]
ACTS = ["Helpful", "Not helpful", "Copy citation", "Ask a human", "Delete"]


def test_up_to_five_passages_have_a_numbered_chip_each_and_more_a_menu():
    assert rows(answer_card(of_passages("a"), "en")) == [["Whole passage", *ONWARD], ACTS]
    sheet = answer_card(of_passages("a", "b"), "en")
    assert rows(sheet) == [["[1]", "[2]", *ONWARD], ACTS]
    assert "kk:whole:0:b" in str(payload(sheet))
    five = rows(answer_card(of_passages(*"abcde"), "en"))
    assert five == [["[1]", "[2]", "[3]", "[4]", "[5]"], ONWARD, ACTS]
    six = rows(answer_card(of_passages(*"abcdef"), "en"))
    assert six == [["Whole passage …"], ONWARD, ACTS]


def test_a_passage_that_is_quoted_twice_has_one_chip():
    assert rows(answer_card(of_passages("a", "b", "a"), "en"))[0][:2] == ["[1] [3]", "[2]"]
    assert rows(answer_card(of_passages("a", "a"), "en"))[0][0] == "Whole passage"


def test_what_can_be_done_is_what_can_be_done_there():
    answer = of_passages("a")
    private = rows(answer_card(answer, "en", setting=Setting(private=True)))[-1]
    assert private == ["Helpful", "Not helpful", "Copy citation", "Share", "Ask a human"]
    alone = Setting(private=True, channel=False, helped=False)
    assert rows(answer_card(answer, "en", setting=alone))[-1] == ACTS[:3]
    direct = Setting(channel=False, helped=False)
    assert rows(answer_card(answer, "en", setting=direct))[-1] == [*ACTS[:3], "Delete"]
    missed = replace(answer, status="not_found", citations=(), nearest=cited(1, "n"))
    assert rows(answer_card(missed, "en")) == [
        ["Whole passage", "More passages", "Ask further"],
        ["Tell me when this can be answered", "Ask a human", "Delete"],
    ]
    assert rows(answer_card(replace(answer, ref=""), "en")) == [["Whole passage"]]


def test_every_source_of_an_answer_is_on_one_of_its_pages():
    many = [replace(PASSAGE, passage=f"k:{n}", locator=f"Place{n}end") for n in range(23)]
    shown = "".join(said(cited_card(many, "ref", page, "en")) for page in range(3))
    assert all(shown.count(f"`[{n + 1}]` Place{n}end") == 1 for n in range(23))
    assert "kk:sourcepage:1:ref" in str(payload(cited_card(many, "ref", 0, "en")))
    last = cited_card(many, "ref", 2, "en")
    assert "kk:sourcepage:1:ref" in str(payload(last))
    assert "kk:sourcepage:3" not in str(payload(last))


def test_the_page_and_the_notes_of_a_source_outlast_its_headings():
    section = ("Chapter of many words " * 4, "Heading of many more words " * 8)
    place = f"{' › '.join(section)}, p. 7, nn. 120–123"
    citations = [replace(cited(n, str(n)), section=section, locator=place) for n in range(1, 9)]
    answer = replace(of_passages("a"), citations=tuple(citations))
    assert said(answer_card(answer, "en")).count("…, p. 7, nn. 120–123") == 8


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


FACT = FactView("agreement", "x", "X", "signed", "2007", "2021", "s", ("1. Part",), (49,), 1)


def stated(n: int) -> FactView:
    quote = "The keeper lights *the* lantern."
    cited = Citation(n, "s", "Title", "retold", "Part, n. 49", ("Part",), None, (49,), "key:9",
                     quote, 0, len(quote), 1.0)  # fmt: skip
    return replace(FACT, label="signed", code="§1.3", stated=cited)


def answer_with(fact: FactView) -> str:
    cited = Citation(1, "s", "T", "", "S", ("S",), None, (), "k", "Quote.", 0, 6, 1.0)
    facts = (fact,)
    answer = Answer("Q?", "answered", "Q.", 0.9, (cited,), Searched(3, 1), facts, ref="r")
    sheet = answer_card(answer, "en")
    assert problems(payload(sheet)) == []
    return f"{said(sheet)}\n{payload(sheet)['components']}"


def test_a_fact_beside_an_answer_has_the_words_that_state_it_under_it():
    shown = answer_with(stated(0))
    row = "• X · Signed: 2007 `§1.3\N{NO-BREAK SPACE}n.\N{NO-BREAK SPACE}49` as of 2021\n"
    quote = "> The keeper lights \\*the\\* lantern.\n-# **Title** · retold\nPart, n. 49"
    assert row + quote in shown
    assert "kk:stated:0:agreement:x:1" in shown
    assert "kk:card:0:agreement:x" in shown


def test_a_fact_that_a_quotation_of_the_answer_states_points_to_it():
    shown = answer_with(stated(1))
    assert "as of 2021\n-# stated in `[1]`" in shown
    assert "lantern" not in shown
    assert "kk:stated" not in shown
    assert "kk:card:0:agreement:x" in shown


def test_a_fact_that_a_quotation_out_of_sight_states_is_quoted():
    assert "> The keeper" in answer_with(stated(2))


def test_a_fact_never_stands_beside_an_answer_without_its_words():
    shown = answer_with(replace(FACT, stated=None))
    assert "2007" not in shown
    assert "Fact on file" not in shown
    assert "kk:card" not in shown


def long_card(facts: int, related: int) -> Card:
    fact = replace(FACT, value="*" * 900, label="a" * 200, topic="_" * 200, section=("§" * 200,))
    rows = [replace(fact, code=f"§{n}", explanation="~" * 900, n=n + 1) for n in range(facts)]
    near = [("r" * 90, Choice("agreement", f"{'r' * 50}{n}", "R" * 300)) for n in range(related)]
    card = Card("agreement", "x", "*" * 900, "語" * 300, ("_" * 90,) * 20, "~" * 900, "in_force",
                "2021", tuple(rows), tuple(near))  # fmt: skip
    return replace(card, kind_label="_" * 200, since="_" * 50, until="*" * 50, binding="*" * 90)


PICTURE = Picture("chart.png", b"png", "A chart of " + "*" * 1013, "Source " + "*" * 400)


def test_lists_and_cards_keep_to_the_limits():
    long = replace(PASSAGE, title="*" * 900, label="_" * 900, locator="# › " * 300, text="`" * 9000)
    many = [replace(long, passage=f"k:{n}") for n in range(30)]
    sources = [SourceView(f"s{n}", "*" * 300, "_" * 300, n, "") for n in range(25)]
    card, source = long_card(60, 90), "*" * 900
    quote = Citation(1, "s", "*" * 900, "_" * 900, "# › " * 300, ("S",), None, (), "k", "*" * 9000,
                     0, 9000, 1.0)  # fmt: skip
    for sheet in (
        more_card(many[:3], "ref", 0, "en"),
        *(cited_card(many, "ref", page, "en") for page in (0, 2, 9)),
        fact_card(card, 0, "en", source=source, picture=PICTURE),
        fact_card(card, 5, "ja", source=source, notice="x" * 80, part=True),
        fact_card(card, 999, "en"),
        fact_card(replace(card, facts=card.facts[:1]), 0, "en"),
        fact_card(replace(card, facts=(), relations=()), 0, "en"),
        *(related_card(card, start, "en") for start in (0, 25, 80, 999)),
        related_card(replace(card, relations=()), 0, "en"),
        statement_card(card, card.facts[0], quote, "en"),
        *(library_card(sources, page, "en") for page in range(3)),
    ):
        assert problems(payload(sheet)) == []


def test_every_fact_of_a_long_card_is_on_one_of_its_pages():
    facts = tuple(replace(FACT, label=f"fact{n}end", value="v" * 300, n=n + 1) for n in range(60))
    card = Card("agreement", "x", "X", "", (), "", "", "2021", facts)
    shown, starts = "", [0]
    while len(starts) < 60:
        sheet = fact_card(card, starts[-1], "en")
        shown += said(sheet)
        further = re.search(r"kk:card:(\d+):agreement:x", str(payload(sheet)))
        if further is None:
            break
        starts.append(int(further[1]))
    assert 3 < len(starts) < 60
    assert all(shown.count(f"Fact{n}end") == 1 for n in range(60))


def test_the_facts_of_a_page_lead_to_their_words_and_no_others():
    facts = tuple(replace(FACT, value="v" * 300, n=n + 1) for n in range(60))
    card = Card("agreement", "x", "X", "", (), "", "", "2021", facts)
    sheet = fact_card(card, 7, "en")
    shown = said(sheet).count("**Signed**")
    (menu,) = [c for c in components(payload(sheet)) if c["type"] == 3]
    wanted = [f"agreement:x:{n}" for n in range(8, 8 + shown)]
    assert [option["value"] for option in menu["options"]] == wanted


def test_a_card_says_what_its_codes_stand_for_and_whether_it_binds():
    fact = replace(FACT, code="§1.3", explanation="The first of two")
    card = Card("agreement", "x", "X", "", (), "", "signed", "2021", (fact,))
    shown = said(fact_card(replace(card, state="signed", binding="no"), 0, "en", source="Work"))
    assert "-# §1.3 Part\n-# Curated facts, not quotations · Work" in shown
    assert "\n-# The first of two" in shown
    assert "Status: signed · Binding in law: no · as of 2021" in shown
    assert "unknown" not in said(fact_card(replace(card, binding="unknown"), 0, "en"))


def test_a_picture_stands_below_the_rows_with_its_words_and_above_its_source():
    card = Card("figure", "x", "X", "", (), "", "", "2021", (FACT,))
    sheet = fact_card(card, 0, "en", source="Other", picture=PICTURE)
    (frame,) = sheet.to_components()
    order = [part["type"] for part in frame["components"]]
    assert order[:5] == [10, 14, 10, 12, 10]
    assert "Source" in frame["components"][4]["content"]
    (shown,) = frame["components"][3]["items"]
    assert shown["media"]["url"] == "attachment://chart.png"
    assert shown["description"] == PICTURE.alt == sheet.files[0].description
    assert sheet.files[0].fp.read() == b"png"


def test_a_page_past_the_end_of_the_library_is_empty_but_sendable():
    sheet = library_card([SourceView("s", "T", "", 1, "")], 5, "en")
    assert problems(payload(sheet)) == []
