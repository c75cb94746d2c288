"""library show, remove, rename, release, original: one document, found by its id."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.service import Service
from tests.bot.stage import assert_one_sentence, invoke, json_of

MARKED = "CUI\n\nThis memo tells of the price that the harbour paid for its crane.\n\nCUI\n"
FERRY = (
    "# Ferry\n\nThe ferry of Corran sank in its second winter.\n\n"
    "## Fares\n\nA crossing costs two crowns for a child and five for a grown passenger.\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a ferry in two libraries and a held memo, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "ferry.md").write_text(FERRY)
    (folder / "memo.txt").write_text(MARKED)
    service = Service.open(folder / "library.db")
    service.add_all([folder / "ferry.md", folder / "memo.txt"])
    service.add(folder / "ferry.md", library=service.create_library("Team"))
    service.add(folder / "memo.txt", library=service.create_library("Port", 77))
    service.close()
    return folder


@pytest.fixture
def held(here: Path, made: Path) -> Path:
    (here / "library.db").write_bytes((made / "library.db").read_bytes())
    return here


def test_list_shows_libraries_and_marks_what_waits(held: Path) -> None:
    lines = invoke(held, "library", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [
        *("public", "brief", "ferry", "memo"),
        *("Team", "ferry"),
        *("Port", "memo"),
    ]
    assert [line for line in lines if line.endswith("waits for release")] == [lines[3], lines[7]]
    assert len(invoke(held, "library", "list", "--library", "Team").stdout.splitlines()) == 2
    assert "Port (server 77)" in assert_one_sentence(
        invoke(held, "library", "list", "--library", "Port")
    )


def test_show_tells_all_that_is_known(held: Path) -> None:
    shown = json_of(held, "library", "show", "ferry", "--library", "Team")
    assert shown["headings"] == ["Ferry", "Ferry › Fares"]
    assert shown["library"] == "Team"
    assert len(shown["sha256"]) == 64
    said = invoke(held, "library", "show", "memo", "--library", "public").stdout
    assert "waits for release" in said
    assert "CUI" in said
    assert "memo.txt" in said


@pytest.mark.parametrize("command", [["show"], ["remove"], ["release"], ["original"]])
def test_an_id_in_several_libraries_needs_the_library(held: Path, command: list[str]) -> None:
    said = assert_one_sentence(invoke(held, "library", *command, "memo"))
    assert "public, Port (server 77)" in said
    assert "--library" in said


def test_remove_takes_several_or_none(held: Path) -> None:
    assert_one_sentence(invoke(held, "library", "remove", "brief", "nope"))
    assert len(json_of(held, "library", "list")) == 5
    gone = json_of(held, "library", "remove", "brief", "ferry", "--library", "public")
    assert [one["id"] for one in gone] == ["brief", "ferry"]
    assert {(one["id"], one["library"]) for one in json_of(held, "library", "list")} == {
        ("memo", "public"),
        ("ferry", "Team"),
        ("memo", "Port"),
    }


def test_rename_gives_another_title_and_keeps_the_id(held: Path) -> None:
    told = json_of(held, "library", "rename", "ferry", " The  crossing ", "--library", "Team")
    assert (told["id"], told["title"]) == ("ferry", "The crossing")
    titles = {(one["library"], one["title"]) for one in json_of(held, "library", "list")}
    assert {("Team", "The crossing"), ("public", "Ferry")} <= titles
    assert_one_sentence(invoke(held, "library", "rename", "brief", " "), 2)


def test_release_lets_a_held_document_answer(held: Path) -> None:
    question = "What price did the harbour pay for its crane?"
    assert all(one["source"] != "memo" for one in json_of(held, "search", question))
    assert invoke(held, "library", "release", "memo", "--server", "77").exit_code == 0
    assert [one["source"] for one in json_of(held, "search", question, "-k", "1")] == ["memo"]
    assert "does not wait" in assert_one_sentence(
        invoke(held, "library", "release", "memo", "--server", "77")
    )


def test_original_writes_the_file_and_over_none(held: Path) -> None:
    told = json_of(held, "library", "original", "ferry", "--library", "Team")
    assert told == {"path": "ferry.md", "bytes": len(FERRY)}
    assert (held / "ferry.md").read_text() == FERRY
    (held / "ferry.md").write_text("mine")
    command = ["library", "original", "ferry", "--library", "Team"]
    assert "there already" in assert_one_sentence(invoke(held, *command))
    assert_one_sentence(invoke(held, *command, "--to", "no/such/folder"))
    assert (held / "ferry.md").read_text() == "mine"
    assert "not kept" in assert_one_sentence(invoke(held, "library", "original", "brief"))


def test_status_counts_libraries_held_documents_and_dead_slots(held: Path) -> None:
    before = json_of(held, "index", "status")
    assert (before["libraries"], before["held"], before["format"]) == (3, 2, 2)
    slots = before["passages"]
    assert before["dead"] == f"0 of {slots} slots"
    invoke(held, "library", "remove", "ferry", "--library", "public")
    after = json_of(held, "index", "status")
    assert after["dead"] == f"{slots - after['passages']} of {slots} slots"
    assert after["passages"] < slots
