"""Plain text is read by general rules: tried on a small paper and on ordinary texts.

Every text here was written for these tests; a ~ stands for a space at the end of a line.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Document
from index.readers import read_text
from index.readers.headings import nest, title_case

PAPER = """ Foreword

H arbours are where the ships of this test lie, and the harbour of the red town is the one that~
all the sailors of the coast know best, since its basin is deep and its pilots, who are many,~

never sleep.1 The town was founded in the year 1840, when the SM3 and the G2G and the PAC-2 were~
not yet thought of, and it cost $6.4 million, or 1,100 bars of silver, as of FY 2020.2 The old~
pilots say that the “harbour makes the town.”3 The newer ones, who came by rail, and who were~
trained under the standard SP800-171, do not say so; the blue-
red flag flies over both.
 1

The State of the Harbour’s~
Basin and the Harbour’s~
Trade

The Harbour’s Trade
In 1950, the trade began with the first crane, which still stands on the northern quay and can be~
seen from the sea (it has three arms, a bell, and other~
parts.4) The crane was sold in 1990 to the blue firm, which runs all its systems5. In the year that~
 followed, the trade grew by 701.3 percent, and the firm of the red town became one of the first in~
FY 2016 (1. Red Town, 2. Blue Town, 3. Green Town); the third in FY 2017 (1. Blue Town, 2. Old~
Town).6 It has stayed there.
 The trade began with the first crane, which still stands~
on the northern quay.

Another paragraph says that the trade with the neighbours of the town has its own rules, and that~
nobody keeps them,7 although the Red Town-
Blue Town pact was signed in 2019.8
 2

The Rules

1. Rules for the Trade That Advance Relations between the Red Town~
and Other Towns
The rules are four and all of them are old, as the clerks of the red town will say to everyone who~
asks them in the morning hours.

PORTS IN THE RED TOWN’S NATO ZONE
The NATO zone has ports that are open to all ships of the allies, day and night, and free of fees.9~
 3

Proposals

A s years have gone by, so have the ships, and what is left is the harbour, which needs new cranes~
and new pilots and a new clock that can be seen by all who come in from the~

sea at night.10

1. More Cranes
The harbour should buy more cranes, since the old one is slow, and the ships are many and large.11~
""".replace("~", " ")

TRADE = ("The State of the Harbour’s Basin and the Harbour’s Trade", "The Harbour’s Trade")
RULES = (
    "The Rules",
    "1. Rules for the Trade That Advance Relations between the Red Town and Other Towns",
)


def read(text: str) -> Document:
    return read_text(text, source="doc", title="")


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


@pytest.fixture(scope="module")
def paper() -> Document:
    return read(PAPER)


def test_sections(paper: Document) -> None:
    assert list(dict.fromkeys(block.section for block in paper.blocks)) == [
        ("Foreword",),
        TRADE,
        RULES,
        (*RULES, "Ports in the Red Town’s NATO Zone"),
        ("Proposals",),
        ("Proposals", "1. More Cranes"),
    ]
    assert paper.outline[:3] == ("Foreword", *TRADE)
    assert paper.title == ""


def test_drop_caps_and_the_blank_line_behind_them(paper: Document) -> None:
    first = paper.blocks[0].text
    assert first.startswith("Harbours are where")
    assert "who are many, never sleep. The town" in first
    assert next(b for b in paper.blocks if b.section == ("Proposals",)).text.endswith(
        "come in from the sea at night."
    )


def test_notes_are_taken_out_and_placed(paper: Document) -> None:
    notes = [(n.number, b.text[: n.offset][-9:]) for b in paper.blocks for n in b.notes]
    assert notes == [
        (1, "er sleep."),
        (2, " FY 2020."),
        (3, "he town.”"),
        (4, "r parts.)"),
        (5, " systems."),
        (6, "ld Town)."),
        (7, "eps them,"),
        (8, " in 2019."),
        (9, " of fees."),
        (10, "at night."),
        (11, "nd large."),
    ]


def test_numbers_that_are_no_notes_stay(paper: Document) -> None:
    whole = "\n".join(block.text for block in paper.blocks)
    for kept in ("SM3", "G2G", "PAC-2", "$6.4 million", "1,100", "SP800-171", "701.3 percent",
                 "(1. Red Town, 2. Blue Town, 3. Green Town)"):  # fmt: skip
        assert kept in whole
    assert "of FY 2020. The old" in whole


def test_pages_and_hyphens(paper: Document) -> None:
    whole = "\n".join(block.text for block in paper.blocks)
    assert "the blue-red flag" in whole
    assert "Red Town-Blue Town pact" in whole
    assert "In the year that followed, the trade" in whole
    assert "  " not in whole


def test_pull_quotes_are_left_out(paper: Document) -> None:
    assert paper.repeats == (
        "The trade began with the first crane, which still stands on the northern quay.",
    )


def test_a_pull_quote_in_a_text_that_nobody_wrapped() -> None:
    body = (
        "The old harbour was full. The new harbour lies to the north of the town, where the sea is "
        "deep and the wind is weak, and where the pilots have their houses and their boats."
    )
    quote = "The new harbour lies to the north of the town"
    assert read(f"{body}\n\n{quote}\n\nThe end came soon after that.\n").repeats == (quote,)
    middle = "Pilots have their houses and their boats"
    assert read(f"{body}\n\n{middle}\n\nThe end came soon after that.\n").repeats == ()
    assert read(f"{body}\n\n{quote}, they say.\n").repeats == ()


def test_lists_and_keyed_lines_are_no_pull_quotes() -> None:
    said = "Owner: the harbour of the red town and its pilots"
    made = read(f"{said}, since 1950.\n\n{said}\n\n- The red town has its own clock\n")
    assert made.repeats == ()


def test_a_memo_stays_a_memo() -> None:
    made = read(
        "To: All staff\nFrom: Jane Doe, Logistics\nSubject: Budget Plan for 2024\n\n"
        "As you know, the budget for next year will be looked at in June. Please send\n"
        "your figures to Bob by 15 May. The total must not be over $6.4 million, or\n"
        "1,100 hours.\n\nOpen questions:\n\n- travel to Nagoya (3 persons)\n"
        "- a new server, which has to be ordered before the end of the quarter because\n"
        "  prices will rise\n- training\n\nBest regards\n\nJane Doe\n"
    )
    assert made.outline == ()
    assert [block.text for block in made.blocks] == [
        "To: All staff",
        "From: Jane Doe, Logistics",
        "Subject: Budget Plan for 2024",
        "As you know, the budget for next year will be looked at in June. Please send your figures "
        "to Bob by 15 May. The total must not be over $6.4 million, or 1,100 hours.",
        "Open questions:",
        "travel to Nagoya (3 persons)",
        "a new server, which has to be ordered before the end of the quarter because prices will "
        "rise",
        "training",
        "Best regards",
        "Jane Doe",
    ]
    assert all(not block.notes for block in made.blocks)


def test_a_readme() -> None:
    made = read(
        "Foo Tool\n========\n\nA small tool that counts things. It needs Python 3.11 or later.\n\n"
        "Use\n---\n\n1. Open the file.\n2. Press the button and wait until the light is green, "
        "which takes\n   some minutes.\n\n# Details\n\nThey are few, and they are all listed here."
    )
    assert made.outline == ("Foo Tool", "Use", "Details")
    assert [block.text for block in made.blocks][1:3] == [
        "1. Open the file.",
        "2. Press the button and wait until the light is green, which takes some minutes.",
    ]


def test_a_heading_over_everything_is_the_title() -> None:
    assert read("Tool\n====\n\nA tool.\n\nUse\n---\n\nUse it.\n").title == "Tool"


def test_japanese() -> None:
    made = read(
        "港について\n\n　港は1840年に開かれた。これにより、すべての船が昼も夜も自由に入ることが\n"
        "できるようになった。\n　鉄道は1950年に敷かれた。\n\n第1章 背景\n\n"
        "町の人々は、長い間、港で働いて暮らしてきた。しかし、若い人の多くは今では別の\n"
        "町へ行く。\n\n1. 概要\nこの節では、港の概要を述べる。\n\n（1）対象は船である。\n"
    )
    assert made.outline == ("第1章 背景", "1. 概要")
    assert made.blocks[1].text == (
        "港は1840年に開かれた。これにより、すべての船が昼も夜も自由に入ることができるようになった。"
    )
    assert made.blocks[2].text == "鉄道は1950年に敷かれた。"
    assert made.blocks[-1].section == ("第1章 背景", "1. 概要")


def test_lines_that_nobody_wrapped_are_paragraphs() -> None:
    long = "This line is long and goes on since the editor wraps it on the screen alone. " * 4
    made = read(
        f"Project Phoenix\n\n{long}\n{long.replace('line', 'row')}\n\nNext steps\n\nMeet.\n"
    )
    assert len(made.blocks) == 3
    assert made.outline == ("Project Phoenix", "Next steps")


@pytest.mark.parametrize(
    "text",
    [
        "The X1 came in 2019. CO2 rose by 3.5 percent. The SM3 was tried. See No.5 and Fig.6.",
        "Version 2.1 is here. Version 2.2 follows. Version 2.3 is last.",
        "In 2019.2 they began. Nobody.3 knows.",
        "Call 555-1, 555-2 and 555-3. It costs $1, $2 or €3.",
        "At 10:30, 10:31 and 10:32, rooms A1, A2 and A3.",
        "Ratios 1:1, 1:2, 1:3. Sizes 10m2, 5m3.",
    ],
)
def test_numbers_without_a_first_note_stay(text: str) -> None:
    (block,) = read(text).blocks
    assert (block.text, block.notes) == (text, ())


def test_notes_in_superscript() -> None:
    (block,) = read("One is here.¹ Two is there.² An area of 5 m² is left.³").blocks
    assert block.text == "One is here. Two is there. An area of 5 m² is left."
    assert [note.number for note in block.notes] == [1, 2, 3]


def test_a_lost_note_number_does_not_end_the_chain() -> None:
    (block,) = read("One is here.1 Two is there.2 Four is far.4 Five is gone.5").blocks
    assert [note.number for note in block.notes] == [1, 2, 4, 5]


@pytest.mark.parametrize(
    "text",
    [
        "A way to do it is to ask. We went away and came back. The way is long.",
        "I deal with it now. It is ideal. The deal is done.",
        "A part of it is apart from that.",
        "X rays are seen.",
        "R packages are many.",
    ],
)
def test_words_of_one_letter_are_no_drop_caps(text: str) -> None:
    assert texts(text) == [text]


def test_hyphens_at_line_ends() -> None:
    assert texts(
        "The infor-\nmation was kept in a state-of-the-\nart vault. All information is stored by "
        "a well-\nknown keeper and\nhis aides, and in-\nformation flows. The aide is and/\nor was "
        "here. The war—\nwhich was long—ended then.\n"
    ) == [
        "The information was kept in a state-of-the-art vault. All information is stored by a "
        "well-known keeper and his aides, and information flows. The aide is and/or was here. "
        "The war—which was long—ended then."
    ]


def test_page_numbers_and_form_feeds() -> None:
    assert texts(
        "The first page has some text that runs on and on to the very end of the page and is\n\n"
        "12\n\ncontinued on the next one, where it ends after this long line of words. So be it.\n"
        "\n13\n\nHere begins a page with a sentence that is whole, and that goes over to the next\n"
        "\fpage in the midst of it, with nothing between.\n\n14\n"
    ) == [
        "The first page has some text that runs on and on to the very end of the page and is "
        "continued on the next one, where it ends after this long line of words. So be it.",
        "Here begins a page with a sentence that is whole, and that goes over to the next page in "
        "the midst of it, with nothing between.",
    ]


def test_lone_numbers_that_are_no_pages_stay() -> None:
    assert texts("The answer is below.\n\n42\n\nThat was it.\n")[1] == "42"


def test_tables_and_verses_keep_their_lines() -> None:
    assert texts("Land      Year\nRed       2016\nBlue      2017\n") == [
        "Land      Year\nRed       2016\nBlue      2017"
    ]
    assert texts("Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you\n") == [
        "Roses are red",
        "Violets are blue",
        "Sugar is sweet",
        "And so are you",
    ]


def test_lists_of_titles_are_no_headings() -> None:
    made = read("1. Red Town\n2. Blue Town\n3. Green Town\n\nThese are the towns.\n")
    assert made.outline == ()
    assert [block.text for block in made.blocks][:2] == ["1. Red Town", "2. Blue Town"]
    assert read("Red Town\n\nBlue Town\n\nGreen Town\n").outline == ()


def test_a_paragraph_that_says_the_same_twice_stays() -> None:
    line = "The same words stand here twice, one below the other."
    assert texts(f"{line}\n\n{line}\n") == [line, line]


def test_depths_follow_the_order_of_styles() -> None:
    assert nest(["alone", "glued", "glued", "alone", "number0", "caps", "caps", "number0"]) == [
        0, 1, 1, 0, 1, 2, 2, 1,
    ]  # fmt: skip
    assert nest(["caps", "alone", "caps", "alone"]) == [0, 1, 0, 1]
    assert nest(["number0", "number1", "number2", "number0"]) == [0, 1, 2, 0]
    assert nest(["glued", "alone", "glued"]) == [0, 0, 1]


def test_capitals_become_a_title() -> None:
    known = {"NATO", "DOD"}
    assert (
        title_case("THE USE OF NATO FUNDS IN THE U.S.", known)
        == "The Use of NATO Funds in the U.S."
    )
    assert title_case("START-UPS AND THE F-35A: A VIEW", known) == "Start-Ups and the F-35A: A View"
    assert title_case("PART II: THE DOD’S PLANS", known) == "Part II: The DOD’s Plans"


WORD_TABLE = """
    the harbour of Red Town was built in 1840 and U.S. ships (some), NATO’s e.g. said: “so” F-35
    SM3 well- known; end. stop. Why? 3 (1) 2. - * A I a 港は 開かれた。 第1章 Über naïve
"""
WORDS = st.sampled_from(WORD_TABLE.split())
LINES = st.lists(WORDS, max_size=14).map(" ".join)
TEXTS = st.lists(
    st.tuples(st.sampled_from(["", "", "", " ", "  ", "    ", "\t", "\f"]), LINES)
    .map("".join) | st.sampled_from(["", "", "RED TOWN AND NATO", "The Red Town", "1. Red Town"]),
    max_size=25,
).map("\n".join)  # fmt: skip


def letters(*pieces: str) -> Counter[str]:
    return Counter(one for piece in pieces for one in piece.casefold() if one.isalpha())


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_no_letter_gets_lost(text: str) -> None:
    made = read(text)
    held = [*(block.text for block in made.blocks), *made.outline, *made.repeats]
    assert letters(*held) == letters(text)
    for block in made.blocks:
        assert block.text.strip()
        assert all(0 < note.offset <= len(block.text) for note in block.notes)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for block in read(text).blocks:
        assert block.text.strip()


@settings(deadline=None)
@given(st.integers(2, 40), st.data())
def test_a_whole_sequence_of_notes_is_found(count: int, data: st.DataObject) -> None:
    ends = st.sampled_from([".{}", ".”{}", ",{} as they say.", ".{})", " in 2019.{}"])
    noise = st.sampled_from(["", " The SM3 was there.", " It cost $6.4.", " By 3.5 percent."])
    parts = []
    for number in range(1, count + 1):
        # Two sure marks, and half of all, make a chain that is believed.
        end = ".{}" if number % 2 or number == 2 else data.draw(ends)
        parts.append("The ships sailed" + end.format(number) + data.draw(noise))
    made = read(" ".join(parts))
    notes = [note for block in made.blocks for note in block.notes]
    assert [note.number for note in notes] == list(range(1, count + 1))
