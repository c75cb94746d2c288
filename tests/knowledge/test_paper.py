"""The notes that facts cite stand, in the paper itself, in the section that the fact names."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from knowledge import Knowledge

PAPER = Path(__file__).parents[3] / "shared" / "source" / "beyond-fms.txt"


@pytest.fixture(scope="module")
def paper() -> str:
    if not PAPER.exists():
        pytest.skip(f"the paper is not at {PAPER.name} beside the repository: ../shared/source/")
    return PAPER.read_text(encoding="utf-8")


def note_offsets(text: str) -> dict[int, int]:
    """Each note's offset: the first mark of its number after the note before it."""
    offsets: dict[int, int] = {}
    start = 0
    for number in range(1, 173):
        mark = re.compile(rf"(?<=[a-z.,”’\)]){number}(?=[\s.,—\)”]|$)")
        found = mark.search(text, start)
        assert found, number
        offsets[number] = start = found.end()
    return offsets


def heading_offsets(text: str, outline: tuple[str, ...]) -> list[int]:
    """Where each heading begins, in order, however its lines are broken."""
    offsets = []
    start = 0
    for title in outline:
        pattern = re.sub(r"(\\ |\\-)", r"\1\\s*", re.escape(title)).replace(r"\ ", r"\s+")
        found = re.compile(rf"^\s*{pattern}\s*$", re.MULTILINE | re.IGNORECASE).search(text, start)
        assert found, title
        offsets.append(found.start())
        start = found.end()
    return offsets


def test_each_section_holds_the_notes_it_says(known: Knowledge, paper: str) -> None:
    source = known.source("kodaira-2022")
    starts = [*heading_offsets(paper, source.outline), len(paper)]
    notes = note_offsets(paper)
    for section, (start, end) in zip(source.sections, pairwise(starts), strict=True):
        inside = [number for number, offset in notes.items() if start <= offset < end]
        assert inside == [number for number in range(1, 173) if section.holds(number)], section.code


def test_every_cited_note_stands_in_the_section_cited(known: Knowledge, paper: str) -> None:
    source = known.source("kodaira-2022")
    starts = [*heading_offsets(paper, source.outline), len(paper)]
    spans = dict(zip(source.codes, pairwise(starts), strict=True))
    notes = note_offsets(paper)
    for entity in known.entities:
        for fact in entity.facts:
            start, end = spans[fact.citation.code]
            for note in fact.citation.notes:
                assert start <= notes[note] < end, (entity.ref, fact)
