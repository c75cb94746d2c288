"""The reader on the real paper, which is not part of the project: skipped where it is absent."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from index.model import Document
from index.passages import count_words, cut, document_text
from index.readers import read
from index.sentences import split

SHARED = Path(
    os.environ.get("KAKEHASHI_SHARED") or Path(__file__).resolve().parents[2].parent / "shared"
)
PAPER = SHARED / "source" / "beyond-fms.txt"
pytestmark = pytest.mark.skipif(
    not PAPER.is_file(), reason="the paper (../shared/source/beyond-fms.txt) is not here"
)

STATE = "The State of Japan’s Defense Industry and Japan’s Defense Industrial Strategy"
ISSUES = "Issues Related to Japan-U.S. Defense Industrial Cooperation"
ADVICE = "Policy Recommendations"
FRAMEWORKS = (
    "4. Frameworks and Agreements That Advance Defense Industrial Partnerships "
    "with the United States"
)
SECTIONS = [
    ("Introduction",),
    (STATE, "Japan’s Defense Industrial Strategy"),
    (STATE, "Japan’s Defense Industry"),
    (STATE, "High Levels of FMS Procurement"),
    ("Defense Industrial Cooperation between Japan and the United States",),
    (ISSUES,),
    (ISSUES, "1. Defense Industrial Cooperation between the United States and Other Countries"),
    (ISSUES, "2. Offset Policy"),
    (ISSUES, "3. Enrich the Defense Industry Ecosystem", "Initiatives in the United States"),
    (ISSUES, "3. Enrich the Defense Industry Ecosystem", "Initiatives in Japan"),
    (ISSUES, FRAMEWORKS),
    (ISSUES, FRAMEWORKS, "Reciprocal Defense Procurement Agreements"),
    (ISSUES, FRAMEWORKS, "Security of Supply Arrangements"),
    (ISSUES, FRAMEWORKS, "The National Technology and Industrial Base"),
    (ISSUES, "5. Information Protection of the Defense Industry"),
    (ADVICE,),
    (ADVICE, "1. Promoting Information Protection of the Defense industry"),
    (ADVICE, "2. No Offset Policy"),
    (ADVICE, "3. More Industrial Participation"),
    (ADVICE, "4. Supplement the Defense Supply Chain in the United States"),
    (
        ADVICE,
        "5. Include Start-Ups in Initiatives Promoting Japan-U.S. Defense Industrial Cooperation",
    ),
    ("Conclusion",),
]


@pytest.fixture(scope="module")
def paper() -> Document:
    return read(PAPER)


def test_its_name(paper: Document) -> None:
    assert (paper.source, paper.title) == ("beyond-fms", "Beyond FMS")


def test_every_section_path(paper: Document) -> None:
    assert list(dict.fromkeys(block.section for block in paper.blocks)) == SECTIONS
    runs = [
        block.section
        for block, before in zip(paper.blocks, (None, *paper.blocks), strict=False)
        if before is None or block.section != before.section
    ]
    assert runs == SECTIONS


def test_every_note_is_placed_at_the_end_of_its_sentence(paper: Document) -> None:
    notes = [(note, block) for block in paper.blocks for note in block.notes]
    assert [note.number for note, _ in notes] == list(range(1, 173))
    for note, block in notes:
        assert note.offset in {end for _, end in split(block.text)}, note


def test_every_note_stands_behind_the_word_that_it_was_glued_to(paper: Document) -> None:
    raw = PAPER.read_text(encoding="utf-8")
    for block in paper.blocks:
        for note in block.notes:
            tail = re.findall(r"\w+", block.text[: note.offset])[-1]
            glued = rf"{re.escape(tail)}[^\w\s]{{0,3}}{note.number}(?!\d)"
            assert re.search(glued, raw), note


def test_no_mark_is_left_and_no_number_is_taken(paper: Document) -> None:
    text = document_text(paper)
    assert not re.findall(r"[a-z”’)][.,;:!?”’)]*\d", text)
    assert not re.findall(r"(?:19|20)\d\d\.\d", text)
    for kept in ("SM3", "SP800-171", "G2G", "$6.4 billion", "1,100", "PAC-2", "FY 2020 ",
                 "701.3 billion", "$1=¥110", "471.3 billion", "F-35A"):  # fmt: skip
        assert kept in text, kept
    raw = PAPER.read_text(encoding="utf-8")
    for kept in ("SM3", "G2G", "PAC-2", "F-35", "(1. ", " 2. ", "2020"):
        missing = sum(kept in quote for quote in paper.repeats)
        assert text.count(kept) >= raw.count(kept) - missing - 2, kept


def test_six_pull_quotes_are_left_out(paper: Document) -> None:
    assert len(paper.repeats) == 6
    text = " ".join(document_text(paper).split())
    for quote in paper.repeats:
        assert text.count(quote.rstrip(".")) == 1


def test_nothing_else_is_lost(paper: Document) -> None:
    def letters(text: str) -> str:
        return "".join(one for one in text.lower() if one.isalpha())

    held = [*(block.text for block in paper.blocks), *paper.outline, *paper.repeats]
    assert sorted(letters("".join(held))) == sorted(letters(PAPER.read_text(encoding="utf-8")))


def test_paragraphs_are_whole(paper: Document) -> None:
    for block in paper.blocks:
        assert re.match(r"[A-Z“(]", block.text), block.text[:30]
        assert not re.match(r"[A-Z] [a-z]", block.text.replace("A ", "")), block.text[:30]
        assert re.search(r"[.!?:][”’)]*$", block.text), block.text[-30:]
        assert "  " not in block.text
        assert "\n" not in block.text
    text = document_text(paper)
    for joined in ("defense-related", "Japan-U.S.", "intelligence-sharing"):
        assert joined in text
    assert not re.search(r"\w- \w", text)
    starts = {b.section: b.text.split()[0] for b in reversed(paper.blocks)}
    assert starts[("Introduction",)] == "Japan’s"
    assert starts[SECTIONS[4]] == "The"
    assert starts[(ADVICE,)] == "Japan-U.S."
    assert starts[("Conclusion",)] == "As"


def test_its_sentences(paper: Document) -> None:
    sentences = [b.text[start:end] for b in paper.blocks for start, end in split(b.text)]
    assert all(re.match(r"[A-Z“(]", sentence) for sentence in sentences)
    assert all(re.search(r"[.!?][”’)]*$", sentence) for sentence in sentences)
    assert all(len(sentence) > 30 for sentence in sentences)
    (rank,) = [sentence for sentence in sentences if "(1. United Kingdom" in sentence]
    assert rank.endswith("3. Morocco).")


def test_its_passages(paper: Document) -> None:
    passages = cut(paper)
    text = document_text(paper)
    assert 80 <= len(passages) <= 130
    assert all(text[p.start : p.end] == p.text for p in passages)
    assert all(count_words(p.text) <= 1.6 * 110 for p in passages)
    assert sorted({n for p in passages for n in p.note_numbers}) == list(range(1, 173))
