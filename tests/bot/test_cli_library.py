"""library and index: what they print, and every file or database that they must refuse."""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.service import Service
from tests.bot.stage import QUESTION, assert_one_sentence, invoke, json_of

NOTE = (
    "# Harbour note\n\nThe Zanzibar pontoon was repaired by forty divers in the spring of 1911.\n"
)
SOURCE_KEYS = {"id", "title", "label", "passages", "added"}


def test_a_document_is_added_answers_and_is_removed(here: Path) -> None:
    (here / "note.md").write_text(NOTE)
    added = json_of(here, "library", "add", "note.md")
    assert added.keys() >= SOURCE_KEYS
    assert added["passages"] >= 1
    assert added in json_of(here, "library", "list")
    question = "Who repaired the Zanzibar pontoon in 1911?"
    assert json_of(here, "ask", question)["citations"][0]["source"] == added["id"]
    assert json_of(here, "library", "remove", added["id"])["id"] == added["id"]
    assert [source["id"] for source in json_of(here, "library", "list")] == ["brief"]
    assert json_of(here, "ask", question)["status"] == "not_found"


def test_the_same_in_sentences(here: Path) -> None:
    (here / "note.md").write_text(NOTE)
    assert invoke(here, "library", "add", "note.md").stdout.startswith("Added ")
    assert len(invoke(here, "library", "list").stdout.splitlines()) == 2
    assert invoke(here, "library", "remove", "brief").stdout.startswith("Removed brief")
    assert [source["id"] for source in json_of(here, "library", "list")] != ["brief"]


def test_an_empty_library_says_so(here: Path) -> None:
    invoke(here, "library", "remove", "brief")
    assert invoke(here, "library", "list").stdout == "The library is empty.\n"
    assert json_of(here, "library", "list") == []
    assert json_of(here, "ask", QUESTION)["status"] == "not_found"


def test_an_unknown_id_is_one_sentence(here: Path) -> None:
    for source in ("nope", "", "\ud800", "'; DROP TABLE document; --"):
        assert_one_sentence(invoke(here, "library", "remove", "--", source))
    assert [source["id"] for source in json_of(here, "library", "list")] == ["brief"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.md", None),
        ("empty.md", b""),
        ("blank.md", b" \n\n \t\n"),
        ("binary.md", bytes(range(256)) * 40),
        ("nul.txt", b"some text\x00more text"),
        ("program.txt", b"\x7fELF\x02\x01\x01" + bytes(4000)),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    ],
)
def test_files_that_are_no_documents_are_one_sentence(
    here: Path, name: str, content: bytes | None
) -> None:
    before = json_of(here, "library", "list")
    if content is not None:
        (here / name).write_bytes(content)
    assert_one_sentence(invoke(here, "library", "add", name))
    assert json_of(here, "library", "list") == before


@pytest.mark.parametrize("name", [".", "", "a" * 300, "no/such/folder/x.md", "library.db"])
def test_paths_that_are_no_documents_are_one_sentence(here: Path, name: str) -> None:
    assert_one_sentence(invoke(here, "library", "add", "--", name))


def test_a_wrongly_encoded_file_is_read_or_refused_whole(here: Path) -> None:
    text = "防衛装備庁は二〇一五年に設置された。" * 20
    (here / "sjis.txt").write_bytes(text.encode("shift_jis"))
    result = invoke(here, "library", "add", "sjis.txt", "--json")
    if result.exit_code:
        assert_one_sentence(result)
    else:
        hits = json_of(here, "search", "防衛装備庁")
        assert any("防衛装備庁は二〇一五年に設置された" in hit["text"] for hit in hits)


def test_index_status_check_and_rebuild(here: Path) -> None:
    status = json_of(here, "index", "status")
    assert isinstance(status, dict)
    assert invoke(here, "index", "status").stdout.count("\n") == len(status)
    assert json_of(here, "index", "check") == []
    assert invoke(here, "index", "check").stdout == "The index is sound.\n"
    before = json_of(here, "ask", QUESTION)
    assert isinstance(json_of(here, "index", "rebuild"), dict)
    after = json_of(here, "ask", QUESTION)
    assert after["answer"] == before["answer"]
    assert invoke(here, "index", "rebuild").exit_code == 0


def test_a_faulty_index_is_found_and_rebuilt(here: Path) -> None:
    with sqlite3.connect(here / "library.db") as db:
        db.execute("UPDATE lexeme SET df = df + 1 WHERE id = (SELECT MIN(id) FROM lexeme)")
    db.close()
    result = invoke(here, "index", "check", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)
    assert len(result.stderr.splitlines()) == 1
    assert invoke(here, "index", "rebuild").exit_code == 0
    assert json_of(here, "index", "check") == []


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
        db.execute("INSERT INTO bookmarks VALUES ('mine')")
    db.close()


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 9999")
    db.close()


def _noise(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(50_000))


def _text(path: Path) -> None:
    path.write_text("Dear diary, this is no database. " * 400)


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def _head_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _holes(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    for at in range(4096, len(raw), 8192):
        raw[at : at + 4096] = b"\xa5" * len(raw[at : at + 4096])
    path.write_bytes(raw)


def _last_pages(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2] + random.Random(5).randbytes(len(raw) - len(raw) // 2))


READERS = (["ask", QUESTION], ["search", "Japan"], ["lookup", "FMS"], ["library", "list"])


@pytest.mark.parametrize("spoil", [_foreign, _newer, _noise, _text])
@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_files_that_are_no_library_of_ours_are_one_sentence_and_untouched(
    here: Path, spoil: Any, command: list[str]
) -> None:
    path = here / "library.db"
    spoil(path)
    before = path.read_bytes()
    said = assert_one_sentence(invoke(here, *command))
    assert "library.db" in said
    assert path.read_bytes() == before


@pytest.mark.parametrize("spoil", [_truncated, _head_only, _holes, _last_pages])
@pytest.mark.parametrize(
    "command", [*READERS, ["index", "check"], ["index", "status"]], ids=lambda command: command[-1]
)
def test_a_damaged_library_is_one_sentence(here: Path, spoil: Any, command: list[str]) -> None:
    spoil(here / "library.db")
    result = invoke(here, *command)
    if result.exit_code == 0:  # the damage lies where this command does not read
        assert command[0] not in ("ask", "index") or command[-1] == "status"
        return
    if command == ["index", "check"] and result.stdout:
        assert len(result.stderr.splitlines()) == 1
        return
    assert_one_sentence(result)


@pytest.mark.parametrize("name", [".", "/proc/nope/x.db", "a" * 300])
def test_databases_that_cannot_be_made_are_one_sentence(here: Path, name: str) -> None:
    assert_one_sentence(invoke(here, "library", "list", "--db", name))


def test_db_may_stand_before_or_after_the_command(here: Path) -> None:
    Service.open(here / "other.db").close()
    invoke(here, "--db", "other.db", "library", "remove", "brief")
    assert json_of(here, "library", "list", "--db", "other.db") == []
    assert json_of(here, "library", "--db", "other.db", "list") == []
    assert len(json_of(here, "library", "list")) == 1


def test_a_new_database_is_made_and_seeded_in_the_data_folder(tmp_path: Path) -> None:
    result = invoke(tmp_path, "library", "list", "--json", KAKEHASHI_DB="")
    assert [source["id"] for source in json.loads(result.stdout)] == ["brief"]
    assert list(tmp_path.rglob("kakehashi.db"))
