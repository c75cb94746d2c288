"""Handling marks are found by form and place; a text that only talks about them has none."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.handling import LONGEST, Mark, marks
from index.handling_places import lines, plain
from index.model import Block, Document, Page
from index.readers import read
from index.readers.text import read_text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = tomllib.loads((HERE / "handling_cases.toml").read_text("utf-8"))
PROSE = "The ferry leaves the harbour at nine and comes back at ten with the mail."


def made(case: dict[str, Any]) -> Document:
    """The document of a case: one text as the reader of plain text has it, or one a page."""
    parts = [
        read_text(text, source="x", title="") for text in case.get("pages", [case.get("text")])
    ]
    paged = "pages" in case
    return Document(
        "x",
        "",
        tuple(
            replace(block, page=Page(str(number), number)) if paged else block
            for number, part in enumerate(parts, 1)
            for block in part.blocks
        ),
        outline=tuple(name for part in parts for name in part.outline),
        pages=len(parts) if paged else 0,
        margins=tuple(case.get("margins", ())),
    )


def names(document: Document) -> set[str]:
    return {mark.name for mark in marks(document)}


def named(case: dict[str, Any]) -> str:
    first = (case.get("margins") or case.get("pages") or [case["text"]])[0]
    return " ".join(first.split())[:30]


def paragraphs(*texts: str, **more: Any) -> Document:
    return Document("x", "", tuple(Block(text) for text in texts), **more)


@pytest.mark.parametrize("case", CASES["marked"], ids=named)
def test_what_is_marked_is_found(case: dict[str, Any]) -> None:
    assert names(made(case)) == set(case["marks"])


@pytest.mark.parametrize("case", CASES["unmarked"], ids=named)
def test_what_is_not_marked_is_let_through(case: dict[str, Any]) -> None:
    assert marks(made(case)) == ()


def test_there_are_enough_cases_and_half_came_before_the_rules() -> None:
    for kind in ("marked", "unmarked"):
        assert len(CASES[kind]) >= 40
        assert sum(case.get("early", False) for case in CASES[kind]) >= len(CASES[kind]) / 2


def test_every_rule_has_a_case() -> None:
    table = tomllib.loads((ROOT / "index" / "handling.toml").read_text("utf-8"))
    found = [name for case in CASES["marked"] for name in case["marks"]]
    without = [
        rule["name"]
        for rule in table["rule"]
        if not any(re.fullmatch(re.sub(r"\{1\}", ".+", rule["name"]), name) for name in found)
    ]
    assert without == []


@pytest.mark.parametrize("path", sorted((ROOT / "knowledge" / "brief").glob("*.md")), ids=str)
def test_the_brief_is_not_marked(path: Path) -> None:
    assert marks(read(path)) == ()


def test_a_mark_tells_its_words_and_its_place() -> None:
    cover = Block("CUI//SP-CTI", page=Page("i", 1))
    inside = Block(f"(S//NF) {PROSE}", page=Page("3", 5))
    found = marks(Document("x", "", (cover, inside), margins=("TOP SECRET | Harbour Office",)))
    assert found == (
        Mark("TOP SECRET", "TOP SECRET", "margin"),
        Mark("CUI", "CUI//SP-CTI", "page i"),
        Mark("SECRET", "(S//NF)", "page 3"),
        Mark("NOFORN", "(S//NF)", "page 3"),
    )


def test_without_pages_the_place_is_a_paragraph() -> None:
    assert marks(paragraphs("Harbour Office", "【部外秘】", PROSE)) == (
        Mark("部外秘", "【部外秘】", "paragraph 2"),
    )


def test_the_words_are_never_long() -> None:
    (mark,) = marks(paragraphs("CUI//" + "SP-CTI/" * 400, margins=("CUI//" + "SP-CTI/" * 400,)))
    assert len(mark.found) == LONGEST


def test_the_same_line_counts_at_an_edge_and_not_inside() -> None:
    def placed(before: tuple[str, ...], after: tuple[str, ...]) -> set[str]:
        return names(paragraphs(*before, "CONFIDENTIAL", *after))

    assert placed((), (PROSE,)) == {"CONFIDENTIAL"}
    assert placed(("Harbour Office",), (PROSE,)) == {"CONFIDENTIAL"}
    assert placed((PROSE,), ()) == {"CONFIDENTIAL"}
    assert placed((PROSE,), (PROSE,)) == set()


def test_a_line_that_runs_through_a_text_is_a_banner() -> None:
    twice = [PROSE, "CONFIDENTIAL", PROSE, "CONFIDENTIAL", PROSE]
    assert names(paragraphs(*twice)) == set()
    assert names(paragraphs(*twice, "CONFIDENTIAL", PROSE)) == {"CONFIDENTIAL"}


def test_a_line_on_the_edge_of_any_page_counts() -> None:
    blocks = [Block(PROSE, page=Page(str(page), page)) for page in (1, 2, 2, 3)]
    stamp = Block("SECRET", page=Page("2", 2))
    assert names(Document("x", "", (*blocks[:2], stamp, *blocks[2:]), pages=3)) == set()
    assert names(Document("x", "", (*blocks[:3], stamp, *blocks[3:]), pages=3)) == {"SECRET"}


def test_a_heading_that_its_own_paragraph_takes_up_is_a_heading() -> None:
    assert names(paragraphs("CUI", PROSE)) == {"CUI"}
    assert names(paragraphs("CUI", f"CUI is what the harbour keeps to itself. {PROSE}")) == set()


def test_three_members_of_a_family_explain_it_but_not_a_running_head() -> None:
    levels = ("Top Secret", "Secret", "Confidential")
    assert names(paragraphs(*levels[:2], PROSE)) == {"TOP SECRET", "SECRET"}
    assert names(paragraphs(*levels, PROSE)) == set()
    assert names(paragraphs(*levels, PROSE, margins=("SECRET",))) == {"SECRET"}


def test_portion_marks_of_one_letter_need_company() -> None:
    secret, open_ = f"(S) {PROSE}", f"(U) {PROSE}"
    assert names(paragraphs(PROSE, secret, PROSE)) == set()
    assert names(paragraphs(PROSE, secret, open_)) == {"SECRET"}
    assert names(paragraphs(PROSE, secret, f"(A) {PROSE}", open_)) == set()
    assert names(paragraphs(PROSE, open_, open_)) == set()
    owned = "(C) The Harbour Society and all who wrote for it."
    assert names(paragraphs(owned, PROSE, owned)) == set()
    assert names(paragraphs(owned, open_)) == {"CONFIDENTIAL"}


def test_notices_count_on_the_first_and_last_pages_only() -> None:
    notice = "This document contains proprietary information of Rowan Buoys."
    middle = [PROSE] * 20
    assert names(paragraphs(*middle, notice)) == {"PROPRIETARY"}
    assert names(paragraphs(notice, *middle)) == {"PROPRIETARY"}
    assert names(paragraphs(*middle, notice, *middle)) == set()


def test_lists_and_references_are_not_looked_at() -> None:
    for kind in ("contents", "references", "index", "note"):
        assert marks(Document("x", "", (Block("SECRET", kind=kind), Block(PROSE)))) == ()
    assert names(Document("x", "", (Block("SECRET", kind="table"), Block(PROSE)))) == {"SECRET"}


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("- 3 - CUI", "CUI"),
        ("CUI  Page 3 of 10", "CUI"),
        ("【取扱注意】", "取扱注意"),
        ("（秘）", "秘"),
        ("機密性３情報（関係者限り）", "機密性3情報(関係者限り)"),
        ("S E C R E T", "SECRET"),
        ("極　秘", "極秘"),
        ("*** SECRET ***", "SECRET"),
        ("2024", "2024"),
    ],
)
def test_what_decorates_a_line_is_taken_off(written: str, bare: str) -> None:
    assert plain(written) == bare


def test_headings_stand_where_they_open_even_when_a_name_comes_twice() -> None:
    document = Document(
        "x",
        "",
        (
            Block("One.", ("A", "Summary")),
            Block("Two.", ("A", "Summary")),
            Block("Three.", ("B", "Summary")),
        ),
        outline=("A", "Summary", "B", "Summary", "Colophon"),
    )
    told = [line.text for line in lines(document)]
    assert told == ["A", "Summary", "One.", "Two.", "B", "Summary", "Three.", "Colophon"]


def test_an_empty_document_has_no_marks() -> None:
    assert marks(Document("x", "", ())) == ()
