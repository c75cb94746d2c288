"""Which files open as a library, and that the others are refused by name and left as they are."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from index import check, schema
from index.errors import Unusable
from index.store import Store
from tests.index.shelf import FERRIES, LIBRARY, everything, library


def refusal(path: Path, **how: bool) -> Unusable:
    with pytest.raises(Unusable) as caught:
        Store(path, **how)
    return caught.value


def made(path: Path) -> bytes:
    """A library at `path`; returns the bytes of its file."""
    library(path, LIBRARY).close()
    return path.read_bytes()


def change(path: Path, *statements: str) -> None:
    conn = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        conn.execute(statement)
    conn.close()


def foreign(path: Path) -> None:
    change(path, "CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('bread')")


def foreign_with_journal(path: Path) -> None:
    change(path, "PRAGMA journal_mode = WAL", "CREATE TABLE recipes (name TEXT)")


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(20_000))


def few_bytes(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0 and no more")


def truncated(path: Path) -> None:
    data = made(path)
    path.write_bytes(data[: len(data) // 2])


def first_page_only(path: Path) -> None:
    path.write_bytes(made(path)[:8192])


def newer(path: Path) -> None:
    made(path)
    change(path, f"PRAGMA user_version = {schema.FORMAT + 1}")


def other_analyzer(path: Path) -> None:
    made(path)
    change(path, "UPDATE meta SET value = '{\"analyzer\": \"other\"}' WHERE key = 'analyzer'")


def garbled_analyzer(path: Path) -> None:
    made(path)
    change(path, "UPDATE meta SET value = '{' WHERE key = 'analyzer'")


def no_analyzer(path: Path) -> None:
    made(path)
    change(path, "DELETE FROM meta")


def no_meta(path: Path) -> None:
    made(path)
    change(path, "DROP TABLE meta")


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (foreign, "library.foreign"),
        (foreign_with_journal, "library.foreign"),
        (random_bytes, "library.damaged"),
        (few_bytes, "library.damaged"),
        (truncated, "library.damaged"),
        (first_page_only, "library.damaged"),
        (newer, "library.newer"),
        (other_analyzer, "library.analyzer"),
        (garbled_analyzer, "library.analyzer"),
        (no_analyzer, "library.damaged"),
        (no_meta, "library.damaged"),
    ],
)
def test_a_file_that_is_no_library_is_refused_and_left_alone(spoil, key: str, path: Path) -> None:
    spoil(path)
    before = path.read_bytes()
    for create in (True, False):
        assert refusal(path, create=create).key == key
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_newer_format_is_named(path: Path) -> None:
    newer(path)
    values = refusal(path).values
    assert values["found"] == schema.FORMAT + 1
    assert values["known"] == schema.FORMAT


def test_a_missing_library_is_made_only_if_asked(path: Path) -> None:
    assert refusal(path, create=False).key == "library.missing"
    assert not path.exists()
    Store(path).close()
    Store(path, create=False).close()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    Store(tmp_path / "a" / "b" / "library.db").close()
    assert (tmp_path / "a" / "b" / "library.db").is_file()


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    with_it = Store(path)
    assert with_it.totals() == (0, 0)
    with_it.close()


def test_a_folder_and_a_path_through_a_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).key == "library.folder"
    (tmp_path / "file").write_text("not a folder")
    assert refusal(tmp_path / "file" / "library.db").key == "library.unreachable"


def test_the_file_says_what_it_is(path: Path) -> None:
    Store(path).close()
    data = path.read_bytes()
    assert data[68:72] == b"KKHS"
    assert int.from_bytes(data[60:64], "big") == schema.FORMAT


def test_readers_are_not_held_up_by_a_writer(store: Store) -> None:
    assert store.db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_another_analyzer_opens_for_a_rebuild_and_then_for_all(path: Path) -> None:
    other_analyzer(path)
    opened = Store(path, any_analyzer=True)
    opened.rebuild()
    opened.close()
    again = Store(path)
    assert check.problems(again) == []
    assert everything(again, {"ferri": 1.0})[0][0].startswith(FERRIES.source)
    again.close()


def test_a_newer_format_opens_for_nothing(path: Path) -> None:
    newer(path)
    assert refusal(path, any_analyzer=True).key == "library.newer"


def test_two_that_create_at_once_agree(path: Path) -> None:
    """A process that finds the file begun, but without tables, finishes it."""
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.close()
    assert path.stat().st_size > 0
    one, other = Store(path), Store(path)
    assert one.totals() == other.totals() == (0, 0)
    one.close()
    other.close()
