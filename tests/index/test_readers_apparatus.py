"""Contents, references and indexes are told from prose by their blocks, not by a heading alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.model import Block, Document, Note
from index.readers import read_bytes
from index.readers.apparatus import mark_apparatus
from index.readers.citations import cites, number_of
from index.readers.listings import is_index_line, leaders, page_at_end
from tests.index.apparatus_texts import CITATIONS, PROSE

BRIEF = Path(__file__).parents[2] / "knowledge" / "brief"
STORY = (
    "The yard at Karun repairs ships for three navies.",
    "It opened in 1931 and was rebuilt after the war.",
    "Its second slipway is shorter than the first.",
)
LEADS = ("Introduction ........ 1", "The Yard .......... 12", "The Price of a Tow .... 30")
TERMS = (
    "anchors, 12, 45–47",
    "ballast tanks, 9, 88",
    "cranes, 101–3",
    "dry docks, 7, 9, 210n4",
    "ferries. See tugs",
    "offsets, 14, 15, 33–34",
    "propellers, price of, 77",
    "tugs, 5, 8, 13",
)


def document(*parts: Block | str, section: tuple[str, ...] = ()) -> Document:
    blocks = tuple(Block(one, section) if isinstance(one, str) else one for one in parts)
    return Document(source="x", title="X", blocks=blocks, outline=("A", "B"), media="pdf", pages=3)


def kinds(made: Document) -> list[str]:
    return [block.kind for block in mark_apparatus(made).blocks]


def headed(heading: str, *texts: str) -> tuple[Block, ...]:
    return tuple(Block(text, ("Report", heading)) for text in texts)


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_citation(text: str) -> None:
    assert not cites(text)


def test_citations_are_told() -> None:
    missed = [text for text in CITATIONS if not cites(text)]
    assert len(missed) <= 0.05 * len(CITATIONS), missed


@pytest.mark.parametrize("text", CITATIONS)
def test_a_sentence_beside_a_citation_makes_it_prose(text: str) -> None:
    assert not cites(f"{text} The ministry has never said why the yards were closed so late.")


def test_what_is_long_or_empty_is_no_citation() -> None:
    assert not cites("")
    assert not cites("12.")
    assert not cites(CITATIONS[1] * 20)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12. Ibid.", 12),
        ("[3] Okabe", 3),
        ("(4) Okabe", 4),
        ("7 Okabe", 7),
        ("2019 was late", None),
        ("Okabe, 7", None),
        ("3rd dock", None),
    ],
)
def test_numbers_of_entries(text: str, number: int | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "heading",
    ["References", "7. REFERENCES", "Bibliography", "Works Cited", "Further reading", "Notes",
     "Selected Bibliography", "Chapter 9: Sources", "References and Notes", "参考文献", "注"],
)  # fmt: skip
def test_a_list_of_references_is_marked(heading: str) -> None:
    made = document(*headed("The Yard", *STORY), *headed(heading, *CITATIONS[:9]))
    assert kinds(made) == ["text"] * 3 + ["references"] * 9


@pytest.mark.parametrize("heading", ["References", "Contents", "Index", "参考文献", "目次", "索引"])
def test_prose_under_such_a_heading_stays_text(heading: str) -> None:
    assert set(kinds(document(*headed(heading, *STORY)))) == {"text"}
    mixed = headed(heading, *STORY, CITATIONS[0], CITATIONS[4])
    assert set(kinds(document(*mixed))) == {"text"}


def test_a_list_of_references_keeps_its_prose() -> None:
    said = "This list names what was used for the figures, and it is not complete."
    odd = "Karun Museum, box 4, folder 2"
    made = document(*STORY, *headed("References", said, odd, *CITATIONS[:6]))
    assert kinds(made)[3:] == ["text"] + ["references"] * 7


def test_the_parts_of_a_bibliography_are_judged_together() -> None:
    books = tuple(Block(text, ("Bibliography", "Books")) for text in CITATIONS[8:9])
    papers = tuple(Block(text, ("Bibliography", "Articles")) for text in CITATIONS[:5])
    assert kinds(document(*STORY, *books, *papers))[3:] == ["references"] * 6


def test_endnotes_without_a_heading_are_marked() -> None:
    notes = [
        "1. Ibid., 4.",
        "2. Okabe, Steel, 130.",
        "3. The yard was not asked, and so it kept quiet.",
        "4. “Minister Opens Second Slipway,” Valmera Times, March 3, 2021.",
        "5. Ibid.",
    ]
    made = document(*STORY, *notes)
    assert kinds(made) == ["text"] * 3 + ["references"] * 2 + ["text"] + ["references"] * 2


def test_few_citations_in_prose_stay_text() -> None:
    assert set(kinds(document(*STORY, CITATIONS[0], STORY[0], CITATIONS[4], STORY[1]))) == {"text"}
    steps = ["1. Open the valve.", "2. See note 12.", "3. Ibid. is a word that is no step."]
    assert set(kinds(document(*steps))) == {"text"}


def test_a_note_that_only_cites_is_a_reference() -> None:
    note = Block("Okabe, Steel, 130.", notes=(Note(5, 0),), kind="note")
    prose = Block("The yard has since been sold; see Okabe, Steel, 130.", kind="note")
    assert kinds(document(*STORY, note, prose))[3:] == ["references", "note"]


@pytest.mark.parametrize("heading", ["Contents", "TABLE OF CONTENTS", "目次", "List of Figures"])
def test_contents_are_marked(heading: str) -> None:
    entries = ("Introduction", "The Yard 12", "The Price of a Tow 30", "Notes 41")
    made = document(*headed(heading, *entries), *headed("The Yard", *STORY))
    assert kinds(made) == ["contents"] * 4 + ["text"] * 3


def test_contents_without_numbers_name_what_follows() -> None:
    entries = headed("Contents", "Introduction", "The Yard", "The Price of a Tow")
    body = [Block(text, ("Report", "The Yard")) for text in STORY]
    assert kinds(document(*entries, *body)) == ["contents"] * 3 + ["text"] * 3
    goods = headed("Contents", "Two anchors", "Nine ropes", "A bell")
    assert set(kinds(document(*goods, *body))) == {"text"}


def test_contents_without_a_heading_are_marked() -> None:
    assert kinds(document(*LEADS, *STORY)) == ["contents"] * 3 + ["text"] * 3
    assert kinds(document(" ".join(LEADS), *STORY)) == ["contents"] + ["text"] * 3
    paged = ["Summary 1", "Yards 4", "Docks 9", "Tugs 9", "Prices 31"]
    assert kinds(document(*paged, *STORY)) == ["contents"] * 5 + ["text"] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ["Karun 310", "Oldhaven 260", "Port Sever 210", "Lisbon 90", "Geneva 12"],
        ["Founded 1931", "Rebuilt 1948", "Sold 1975", "Closed 1999", "Opened 2021"],
        ["Summary 1", "Yards 4", "Docks 9"],
        ["Wait ...... what?", "He paused ....", "And then .... nothing"],
    ],
)
def test_lists_of_figures_are_no_contents(lines: list[str]) -> None:
    assert set(kinds(document(*lines, *STORY))) == {"text"}


def test_an_index_is_marked_with_and_without_its_heading() -> None:
    assert kinds(document(*STORY, *headed("Index", *TERMS)))[3:] == ["index"] * len(TERMS)
    assert (
        kinds(document(*headed("索引", "曳船　12, 45", "船渠　7、9", "錨、3"), *STORY))[:3]
        == ["index"] * 3
    )
    bare = [term for term in TERMS if "See" not in term]
    assert kinds(document(*STORY, *bare))[3:] == ["index"] * len(bare)
    assert kinds(document(*STORY, *headed("Index", " ".join(TERMS))))[3:] == ["index"]
    led = ["Anchors ..... 45", "Cranes ..... 9", "Docks ..... 7, 12", "Tugs ..... 5"]
    assert kinds(document(*STORY, *led))[3:] == ["index"] * 4


@pytest.mark.parametrize("text", [*PROSE, *STORY])
def test_prose_is_no_line_of_an_index(text: str) -> None:
    assert not is_index_line(text)


def test_lines_of_contents() -> None:
    assert leaders("Introduction ...... 4 Docks . . . . . xii") == 2
    assert leaders("はじめに……… 3") == 1
    assert leaders("Well ... 3 of them") == 0
    assert page_at_end("The Yard  12") == 12
    assert page_at_end("The Yard") is None
    assert page_at_end("12") is None


def test_a_bibliography_alone_is_left_to_be_searched() -> None:
    made = document(*headed("Bibliography", *CITATIONS[:9]))
    assert mark_apparatus(made) == made


def test_nothing_else_of_the_document_changes() -> None:
    made = document(*STORY, *headed("References", *CITATIONS[:5]))
    marked = mark_apparatus(made)
    same = [(one.text, one.section, one.notes, one.page) for one in made.blocks]
    assert [(one.text, one.section, one.notes, one.page) for one in marked.blocks] == same
    assert (marked.outline, marked.media, marked.pages, marked.title) == (("A", "B"), "pdf", 3, "X")
    assert mark_apparatus(marked) == marked


def test_tables_and_marked_blocks_are_left_as_they_are() -> None:
    table = [Block(text, ("References",), kind="table") for text in CITATIONS[:5]]
    done = Block("Introduction", ("Contents",), kind="contents")
    assert kinds(document(*STORY, *table, done))[3:] == ["table"] * 5 + ["contents"]


@pytest.mark.parametrize("path", sorted(BRIEF.glob("*.md")), ids=lambda path: path.stem)
def test_the_brief_is_text_throughout(path: Path) -> None:
    blocks = read_bytes(path.read_bytes(), path.name).blocks
    assert blocks
    assert {block.kind for block in blocks} == {"text"}


def test_endnotes_of_a_plain_text_are_marked_when_it_is_read() -> None:
    notes = "\n\n".join(text for text in CITATIONS if text[:1].isdigit() and text[:2] != "22")
    text = "\n\n".join(STORY) + "\n\n" + notes
    read = read_bytes(text.encode(), "yard.txt").blocks
    marked = [block.kind for block in read]
    assert marked[:3] == ["text"] * 3
    assert marked.count("references") >= 0.8 * (len(marked) - 3)
