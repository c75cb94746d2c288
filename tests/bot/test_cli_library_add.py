"""library add: files, folders and patterns, what is told of them, and in which library they go."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bot.gathering import gather
from tests.bot.stage import assert_one_sentence, invoke, json_of

PONTOON = "# Harbour note\n\nThe Zanzibar pontoon was repaired by forty divers in 1911.\n"
FERRY = "# Ferry\n\nThe ferry of Corran sank in its second winter, and a steel one was bought.\n"
MARKED = "CUI\n\nThis memo tells of the price that the harbour paid for its crane.\n\nCUI\n"


@pytest.fixture
def shelf(here: Path) -> Path:
    """A folder with readable files, others, hidden ones, and a link that goes round."""
    inner = here / "papers" / "more"
    inner.mkdir(parents=True)
    (here / "papers" / "pontoon.md").write_text(PONTOON)
    (here / "papers" / ".draft.md").write_text(PONTOON)
    (here / "papers" / ".git").mkdir()
    (here / "papers" / ".git" / "notes.md").write_text(PONTOON)
    (here / "papers" / "crane.png").write_bytes(b"\x89PNG")
    (here / "papers" / "blank.txt").write_text("")
    (inner / "ferry.MD").write_text(FERRY)
    (inner / "round").symlink_to(here / "papers", target_is_directory=True)
    return here


def names(folder: Path, *patterns: str) -> list[str]:
    found = gather([folder / one for one in patterns])
    return [str(path.relative_to(folder.resolve())) for path in found.files]


def test_a_folder_gives_what_is_read_and_counts_the_rest(shelf: Path) -> None:
    found = gather([shelf / "papers"])
    assert [path.name for path in found.files] == ["blank.txt", "pontoon.md", "ferry.MD"]
    assert (found.others, found.named) == (1, False)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("papers/*.md", ["papers/pontoon.md"]),
        ("papers/**/*.MD", ["papers/more/ferry.MD"]),
        ("**/pon*.md", ["papers/pontoon.md"]),
        ("papers/**/**/*.?d", ["papers/pontoon.md"]),
        ("papers/*/f*", ["papers/more/ferry.MD"]),
        ("p*/mor[a-e]", ["papers/more/ferry.MD"]),
        ("papers/c*.png", ["papers/crane.png"]),
        ("papers/*.pdf", ["papers/*.pdf"]),
    ],
)
def test_a_pattern_is_spelt_out_as_a_shell_would(
    shelf: Path, pattern: str, wanted: list[str]
) -> None:
    if pattern == "p*/mor[a-e]":
        (shelf / "papers" / "more" / "round").unlink()
    assert names(shelf, pattern) == wanted


def test_a_file_that_is_called_like_a_pattern_is_that_file(here: Path) -> None:
    (here / "a[1].md").write_text(PONTOON)
    (here / "a1.md").write_text(FERRY)
    found = gather([here / "a[1].md"])
    assert [path.name for path in found.files] == ["a[1].md"]
    assert found.named


def test_each_file_comes_once(shelf: Path) -> None:
    found = names(shelf, "papers/pontoon.md", "papers", "papers/*.md", "papers/more/../pontoon.md")
    assert found == ["papers/pontoon.md", "papers/blank.txt", "papers/more/ferry.MD"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root opens every folder")
def test_a_folder_that_cannot_be_opened_is_told(shelf: Path) -> None:
    (shelf / "papers" / "more").chmod(0)
    assert gather([shelf / "papers"]).closed == ((shelf / "papers" / "more").resolve(),)


def test_a_folder_is_added_with_a_line_a_file_and_a_sum(shelf: Path) -> None:
    (shelf / "papers" / "memo.txt").write_text(MARKED)
    result = invoke(shelf, "library", "add", "papers", "papers/pontoon.md")
    assert result.exit_code == 0
    blank, memo, pontoon, ferry, others, total = result.stdout.splitlines()
    assert blank == "Refused: blank.txt holds no text."
    assert "handling marks (CUI)" in memo
    assert "`kakehashi library release memo`" in memo
    assert pontoon == "Added pontoon: Harbour note (1 passages)."
    assert ferry.startswith("Added ferry: ")
    assert others.startswith("1 files")
    assert total == "2 added, 0 replaced, 0 unchanged, 1 held back, 1 refused."
    told = json_of(shelf, "library", "add", "papers")
    assert [(one["file"], one["change"]) for one in told] == [
        ("blank.txt", "refused"),
        ("memo.txt", "same"),
        ("pontoon.md", "same"),
        ("ferry.MD", "same"),
    ]
    assert told[0]["why"] == "read_empty"
    assert told[0]["error"] == "blank.txt holds no text."
    assert told[1]["held"] is True
    assert told[2]["origin"] == str(shelf.resolve() / "papers" / "pontoon.md")


def test_where_all_are_refused_the_exit_status_is_1_and_no_library_is_made(here: Path) -> None:
    (here / "a.txt").write_text("")
    (here / "b.txt").write_text(" ")
    result = invoke(here, "library", "add", "a.txt", "b.txt", "--library", "Team", "--json")
    assert result.exit_code == 1
    assert [one["change"] for one in json.loads(result.stdout)] == ["refused", "refused"]
    assert len(result.stderr.splitlines()) == 1
    assert_one_sentence(invoke(here, "library", "list", "--library", "Team"))


def test_a_folder_or_pattern_without_files_is_one_sentence(here: Path) -> None:
    (here / "empty").mkdir()
    assert "empty" in assert_one_sentence(invoke(here, "library", "add", "empty"))
    assert_one_sentence(invoke(here, "library", "add", "*.pdf"))


def test_a_named_library_is_made_and_found_whatever_its_case(here: Path) -> None:
    (here / "note.md").write_text(PONTOON)
    said = invoke(here, "library", "add", "note.md", "--library", " Team  A ").stdout
    assert said.splitlines()[1] == "Made the library Team A."
    again = json_of(here, "library", "add", "note.md", "--library", "team a")
    assert (again["library"], again["server"]) == ("Team A", None)
    other = json_of(here, "library", "add", "note.md", "--library", "Team A", "--server", "77")
    assert (other["library"], other["server"]) == ("Team A", 77)
    assert json_of(here, "library", "list", "--server", "77") == [other]
    assert len(json_of(here, "library", "list")) == 3
    shown = invoke(here, "library", "list").stdout.splitlines()
    assert [line for line in shown if "passages" not in line] == [
        "public",
        "Team A",
        "Team A (server 77)",
    ]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_name_that_is_none_is_misuse(here: Path, name: str) -> None:
    (here / "note.md").write_text(PONTOON)
    assert_one_sentence(invoke(here, "library", "add", "note.md", "--library", name), 2)


def test_a_file_whose_name_is_no_text_goes_in(here: Path) -> None:
    folder = here / "odd"
    folder.mkdir()
    raw = os.fsencode(folder) + b"/note-\xff.md"
    try:
        with open(raw, "w") as file:
            file.write(PONTOON)
    except OSError:
        pytest.skip("this file system takes no such name")
    (told,) = json_of(here, "library", "add", "odd")
    assert told["change"] == "added"
    (told,) = json_of(here, "library", "add", "odd")
    assert told["change"] == "same"
