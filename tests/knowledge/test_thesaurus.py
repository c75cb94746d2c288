"""The thesaurus is sound, speaks the brief's words, and finds its keys in what people write."""

from __future__ import annotations

from pathlib import Path

import pytest
import Stemmer

import knowledge
from knowledge.thesaurus import Entry, Thesaurus, entries, load, stems

stem = Stemmer.Stemmer("english").stemWord
BRIEF = Path(knowledge.__file__).parent / "brief"


def meanings(text: str) -> dict[str, tuple[str, ...]]:
    return load(stem).meanings(text)


def small(*pairs: tuple[str, str]) -> Thesaurus:
    return Thesaurus(tuple(Entry(key, (value,)) for key, value in pairs), stem)


def test_the_file_is_sorted_and_written_in_small_letters() -> None:
    keys = [entry.key for entry in entries()]
    assert keys == sorted(keys)
    assert keys == [key.strip().lower() for key in keys]
    assert len(keys) >= 700


def test_no_two_keys_have_the_same_stems() -> None:
    seen: dict[tuple[str, ...], str] = {}
    twice = []
    for entry in entries():
        roots = stems(entry.key, stem)
        if roots in seen:
            twice.append((seen[roots], entry.key))
        seen[roots] = entry.key
    assert twice == []


def test_values_are_few_distinct_and_other_than_the_key() -> None:
    for entry in entries():
        roots = [stems(value, stem) for value in entry.values]
        assert 1 <= len(roots) <= 6, entry.key
        assert all(roots), entry.key
        assert stems(entry.key, stem) not in roots, entry.key
        assert len(set(roots)) == len(roots), entry.key


def test_every_key_leads_to_words_of_the_brief() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(BRIEF.glob("*.md")))
    brief = f" {' '.join(stems(text, stem))} "
    lost = [
        entry.key
        for entry in entries()
        if not any(f" {' '.join(stems(value, stem))} " in brief for value in entry.values)
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("What has Tokyo bought from Washington?", "bought", "procure"),
        ("What has Tokyo bought from Washington?", "Washington", "United States"),
        ("Which jets does Japan assemble?", "jets", "fighter"),
        ("Why did gun makers quit?", "quit", "withdraw"),
        ("Who are the NEWCOMERS?", "NEWCOMERS", "start-ups"),
        ("Does the Pentagon’s budget grow?", "Pentagon’s", "Department of Defense"),
        ("Is R&D shared?", "R&D", "research and development"),
        ("Is there too much red tape?", "red tape", "regulations"),
        ("Was it handed over to the British?", "handed over", "transfer"),
        ("Was it handed over to the British?", "British", "United Kingdom"),
        ("Do Aussies fix them?", "Aussies", "Australia"),
        ("Do Aussies fix them?", "fix", "maintenance"),
        ("What did hackers do in the eighties?", "eighties", "1980s"),
        ("Did the ministry of defence team up with drone makers?", "team up", "cooperate"),
        ("Is exporting forbidden, or was the ban loosened?", "loosened", "relax"),
        ("Which factories are in America?", "factories", "manufacturing bases"),
    ],
)
def test_a_question_gets_the_documents_words(text: str, written: str, value: str) -> None:
    assert value in meanings(text)[written]


@pytest.mark.parametrize("text", ["", "?!", "What is it?", "Who said so, and when?", "防衛装備"])
def test_nothing_is_made_of_nothing(text: str) -> None:
    assert meanings(text) == {}


def test_a_start_up_starts_nothing_and_important_is_no_import() -> None:
    assert "start" not in meanings("Which start-ups are important?")
    assert "important" not in meanings("Which start-ups are important?")


def test_a_name_keeps_its_words_from_shorter_keys() -> None:
    assert list(meanings("Who joined Hacking 4 Allies?")) == ["Hacking 4 Allies"]
    assert list(meanings("What is artificial intelligence?")) == ["artificial intelligence"]


def test_the_longest_phrase_wins_wherever_it_begins() -> None:
    held = small(("red", "a"), ("red tape", "b"), ("tape measure maker", "c"))
    assert held.meanings("red tape") == {"red tape": ("b",)}
    assert held.meanings("red tape measure makers") == {
        "red": ("a",),
        "tape measure makers": ("c",),
    }
    assert held.meanings("tape red") == {"red": ("a",)}


def test_a_phrase_is_cut_off_neither_at_the_end_nor_in_a_word() -> None:
    held = small(("hand over", "transfer"))
    assert held.meanings("They hand") == {}
    assert held.meanings("handover") == {}
    assert held.meanings("Hand-over") == {"Hand-over": ("transfer",)}


def test_parts_come_in_the_order_of_the_text() -> None:
    text = "Do Canadian pilots and Italian shipyards team up on price tags?"
    found = list(meanings(text))
    assert found == ["Canadian", "Italian", "shipyards", "team up", "price tags"]


def test_the_file_is_read_once() -> None:
    assert load(stem) is load(stem)
    assert entries() is entries()
