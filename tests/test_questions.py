"""The question lists are well formed, so that what is measured on them means something."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "questions"
LISTS = tuple(sorted(path.stem for path in FOLDER.glob("*.jsonl")))
# Look-ups name the entries that they want; bot/test_lookups.py reads them.
QUESTIONS = tuple(name for name in LISTS if name != "lookups")
# Lists of one way of asking, or of a few.
NARROW = frozenset(
    ("reworded", "reworded-dev", "talk", "talk-dev", "traps", "traps-dev", "yesno-dev")
)
SHORT = NARROW.union(("japanese", "japanese-dev"))
UNANSWERED = frozenset(("unanswerable", "chat"))
ASKED = ("plain", "acronym", "terse", "chatty", "typo", "reworded", "list", "yesno", "followup")
# Asked in some lists only.
RARE = frozenset(("chat", "followup", "comparison", "disagreement"))
KINDS = UNANSWERED.union(ASKED, RARE)
SECTIONS = frozenset(
    heading.lstrip("# ").strip()
    for path in (Path(__file__).parents[1] / "knowledge" / "brief").glob("*.md")
    for heading in path.read_text("utf-8").splitlines()
    if heading.startswith("#")
)


def rows(name: str) -> list[dict]:
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def asked(row: dict) -> list[str]:
    """What is asked, turn by turn."""
    return row["turns"] if "turns" in row else [row["q"]]


def folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def known(section: str) -> bool:
    """Whether this is a section's title, with or without its number."""
    return any(section in (title, title.partition(". ")[2]) for title in SECTIONS)


def problems(row: dict) -> list[str]:
    """What is wrong with a question."""
    found = []
    keys = {"id", "kind", "must", "notes", "section"}
    if set(row) not in (keys | {"q"}, keys | {"turns"}):
        return [f"keys {sorted(row)}"]
    if row["kind"] not in KINDS:
        found.append(f"kind {row['kind']!r}")
    if (row["kind"] == "followup") != ("turns" in row):
        found.append("turns belong to follow-ups, and only to them")
    if "turns" in row and len(row["turns"]) < 2:
        found.append("a follow-up follows something")
    if not all(isinstance(text, str) and text.strip() for text in asked(row)):
        found.append("nothing is asked")
    groups = row["must"]
    if row["kind"] in UNANSWERED:
        if groups or row["notes"] or row["section"]:
            found.append("no answer, and yet something that it must say")
        return found
    if not groups or not all(groups):
        found.append("nothing that the answer must say")
    if not all(isinstance(way, str) and way.strip() for group in groups for way in group):
        found.append("an empty way to say it")
    notes = row["notes"]
    if not all(isinstance(note, int) and 1 <= note <= 172 for note in notes):
        found.append(f"notes {notes}")
    if len(set(notes)) != len(notes):
        found.append(f"a note twice in {notes}")
    if not known(row["section"]):
        found.append("no such section")
    return found


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_well_formed(name: str) -> None:
    assert [(row.get("id"), wrong) for row in rows(name) for wrong in problems(row)] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_id_is_there_once(name: str) -> None:
    ids = [row["id"] for row in rows(name)]
    assert len(ids) == len(set(ids))
    assert name in SHORT or len(ids) >= 100


def test_the_lists_are_there() -> None:
    assert {"dev", "published"} <= set(LISTS)


@pytest.mark.parametrize(("one", "other"), list(combinations(LISTS, 2)))
def test_two_lists_share_no_id_and_no_question(one: str, other: str) -> None:
    """What a list is chosen or fitted on must not be what it is measured on."""
    ids = [{row["id"] for row in rows(name)} for name in (one, other)]
    assert not ids[0] & ids[1]
    ours, theirs = (
        {
            folded(asked(row)[-1]): row["id"]
            for row in rows(name)
            if row["kind"] not in ("chat", "followup")
        }
        for name in (one, other)
    )
    both = sorted((ours[text], theirs[text]) for text in ours.keys() & theirs.keys())
    assert both == [], "the same question in two lists"


@pytest.mark.parametrize("name", LISTS)
def test_no_question_is_asked_twice(name: str) -> None:
    said = [tuple(map(folded, asked(row))) for row in rows(name)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in NARROW])
def test_every_way_of_asking_is_there(name: str) -> None:
    kinds = {row["kind"] for row in rows(name)}
    assert kinds >= KINDS - RARE
    none = sum(row["kind"] == "unanswerable" for row in rows(name))
    assert none >= len(rows(name)) / 8


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "riddle"},
        {"q": "  "},
        {"must": []},
        {"must": [["2013"], []]},
        {"must": [["2013", ""]]},
        {"notes": [0]},
        {"notes": [173]},
        {"notes": [15, 15]},
        {"section": "Harbours"},
        {"kind": "followup"},
        {"kind": "unanswerable"},
        {"extra": 1},
    ],
)
def test_a_question_that_is_not_is_seen(change: dict) -> None:
    (first, *_) = [row for row in rows("dev") if row["notes"]]
    assert problems(first) == []
    assert problems({**first, **change})
