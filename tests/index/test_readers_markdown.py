"""Markdown becomes blocks with section paths; marks in brackets and footnotes become notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Block, Document, Note
from index.readers import read_folder, read_markdown
from index.readers.marks import take_marks


def read(text: str) -> Document:
    return read_markdown(text, source="doc", title="")


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def test_headings_become_the_path() -> None:
    made = read(
        "# Top\n\nA.\n\n## Sub\nB.\n\n#### Deep\n\nC.\n\nOther\n-----\n\nD.\n\n# Next\n\nE.\n"
    )
    assert [(b.text, b.section) for b in made.blocks] == [
        ("A.", ("Top",)),
        ("B.", ("Top", "Sub")),
        ("C.", ("Top", "Sub", "Deep")),
        ("D.", ("Top", "Other")),
        ("E.", ("Next",)),
    ]
    assert made.outline == ("Top", "Sub", "Deep", "Other", "Next")
    assert made.title == "Top"
    assert read("## Only a section\n\nA.").title == ""


def test_inline_markup_becomes_its_text() -> None:
    assert texts(
        "A *soft* **strong** ~~old~~ `code`, a [link](http://x.test 'title'), ![a ship](s.png),\n"
        "and <b>tags</b> &amp; entities\\*.<br>Next.\n"
    ) == ["A soft strong old code, a link, a ship, and tags & entities*. Next."]


def test_wrapped_japanese_is_joined_without_a_space() -> None:
    assert texts("日本は\n輸出した。\nUSA は\n輸入した。") == ["日本は輸出した。 USA は輸入した。"]


def test_lists_tables_code_and_quotations() -> None:
    made = texts(
        "- red\n- green and\n  blue\n  - inner\n\n3. three\n4. four\n\n> Said so.\n\n"
        "| Land | Year |\n|---|---|\n| Red | 2016 |\n| Blue | |\n\n```py\nx = 1\n\ny = 2\n```\n\n"
        "    kept\n\n<div>in\nhtml</div>\n<!-- gone -->\n"
    )
    assert made == [
        "red",
        "green and blue",
        "inner",
        "3. three",
        "4. four",
        "Said so.",
        "Land: Red; Year: 2016",
        "Land: Blue",
        "x = 1\ny = 2",
        "kept",
        "in html",
    ]


def test_front_matter_is_dropped() -> None:
    assert texts("---\ntitle: X\n---\nBody.") == ["Body."]
    assert texts("+++\na = 1\n+++\n\nBody.") == ["Body."]
    assert texts("Body.\n\n---\n\nMore.") == ["Body.", "More."]


def test_marks_become_notes() -> None:
    (block,) = read(
        "# Conclusion\n\nOne. [n. 119] Two, so [n. 120]. Three. [nn. 121–123, 125] "
        "Four. [§3.4, nn. 126, 127]"
    ).blocks
    assert block.text == "One. Two, so. Three. Four."
    assert [(note.number, block.text[: note.offset]) for note in block.notes] == [
        (119, "One."),
        (120, "One. Two, so."),
        (121, "One. Two, so. Three."),
        (122, "One. Two, so. Three."),
        (123, "One. Two, so. Three."),
        (125, "One. Two, so. Three."),
        (126, block.text),
        (127, block.text),
    ]


@pytest.mark.parametrize(
    ("text", "clean", "notes"),
    [
        ("It is. [§1.2]", "It is.", ()),
        ("It is. [Introduction, n. 8]", "It is.", (8,)),
        ("It is. [Conclusion]", "It is.", ()),
        ("See [Conclusion] for more.", "See [Conclusion] for more.", ()),
        ("It is [sic] so.", "It is [sic] so.", ()),
        ("It is.[^12] More.[^3]", "It is. More.", (12, 3)),
        ("[n. 5] It is.", "It is.", (5,)),
        ("It is “so” [n. 5].", "It is “so”.", (5,)),
        ("It is. [n. 5] [§1.2]", "It is.", (5,)),
        ("A range [nn. 5-7] here", "A range here", (5, 6, 7)),
        ("Turned [nn. 7–5] round", "Turned round", (7,)),
        ("Far [nn. 1–9999] off", "Far off", (1,)),
        ("[§1.2]", "", ()),
    ],
)
def test_every_form_of_mark(text: str, clean: str, notes: tuple[int, ...]) -> None:
    made, found = take_marks(text, ("Conclusion",))
    assert made == clean
    assert tuple(note.number for note in found) == notes
    assert all(0 <= note.offset <= len(made) for note in found)


def test_the_definitions_of_footnotes_stay_out() -> None:
    made = read(
        "Said so.[^1] And so.[^b]\n\n[^1]: Ministry, *Report*, 2020,\nsecond line.\n\n"
        "    More of it.\n\n[^b]: Other.\n[^2]: Third.\n\nThe body goes on.\n\n"
        "```\n[^9]: not a note\n```\n"
    )
    assert [b.text for b in made.blocks] == [
        "Said so. And so.[^b]",
        "The body goes on.",
        "[^9]: not a note",
    ]
    assert made.blocks[0].notes == (Note(1, 8),)


def test_a_folder_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# First\n\nOne. [First, n. 1]\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("# Second\n\nTwo. [n. 2]\n", encoding="utf-8")
    paths = sorted(tmp_path.glob("*.md"))
    made = read_folder(paths, source="all", title="All", label="own words")
    assert made.blocks == (
        Block("One.", ("First",), notes=(Note(1, 4),)),
        Block("Two.", ("Second",), notes=(Note(2, 4),)),
    )
    assert (made.source, made.title, made.label) == ("all", "All", "own words")
    assert made.outline == ("First", "Second")
    again = read_folder(paths, source="all", title="All", label="own words")
    assert again.content_hash == made.content_hash
    (tmp_path / "b.md").write_text("# Second\n\nTwo! [n. 2]\n", encoding="utf-8")
    changed = read_folder(paths, source="all", title="All", label="own words")
    assert changed.content_hash != made.content_hash


@settings(deadline=None)
@given(st.text(alphabet="ab cd.\n#-*>|[]^1n§`~_日本", max_size=200))
def test_any_markdown_can_be_read(text: str) -> None:
    made = read(text)
    for block in made.blocks:
        assert block.text.strip() == block.text != ""
        assert all(0 <= note.offset <= len(block.text) for note in block.notes)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Red is here.", "Blue, they say, is “there.”", "Why?"]),
                  st.lists(st.integers(1, 400), max_size=3)),
        min_size=1,
        max_size=6,
    )
)  # fmt: skip
def test_notes_stand_where_their_marks_stood(said: list[tuple[str, list[int]]]) -> None:
    marked = " ".join(
        sentence + (f" [nn. {', '.join(map(str, numbers))}]" if numbers else "")
        for sentence, numbers in said
    )
    (block,) = read(marked).blocks
    assert block.text == " ".join(sentence for sentence, _ in said)
    expected = []
    at = -1
    for sentence, numbers in said:
        at += len(sentence) + 1
        expected.extend(Note(number, at) for number in dict.fromkeys(numbers))
    assert list(block.notes) == expected
