"""What the bot keeps of an answer outlives the process, and is forgotten in time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.rights import Rights
from bot.state import KEPT, State
from index.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store(path)
    yield opened
    opened.close()


@pytest.fixture
def state(store: Store) -> State:
    return State(store)


def make_older(store: Store, ref: str, age: timedelta) -> None:
    at = (datetime.now(UTC) - age).isoformat()
    with store.writing() as db:
        db.conn.execute("UPDATE bot_answer SET at = ? WHERE ref = ?", [at, ref])


def refs(store: Store) -> set[str]:
    return {ref for (ref,) in store.db.execute("SELECT ref FROM bot_answer")}


def test_what_was_kept_is_found(state: State) -> None:
    ref = state.keep(["a:1:x", "a:2:y"], ["b:1:z"])
    other = state.keep([], [])
    assert ref != other
    assert state.kept(ref) == (["a:1:x", "a:2:y"], ["b:1:z"])
    assert state.kept(other) == ([], [])


def test_an_unknown_reference_finds_nothing(state: State) -> None:
    assert state.kept("unheard-of") is None
    assert state.kept("") is None


def test_a_reference_fits_a_button(state: State) -> None:
    # Discord's custom ids hold 100 characters, with the button's name and a page number.
    assert len(state.keep(["k" * 60] * 3, ["k" * 60] * 30)) <= 40


def test_references_outlive_the_process(path: Path, store: Store, state: State) -> None:
    ref = state.keep(["a:1:x"], ["b:1:z"])
    state.set("gateway.salt", "pepper")
    store.close()
    again = Store(path)
    try:
        later = State(again)
        assert later.kept(ref) == (["a:1:x"], ["b:1:z"])
        assert later.get("gateway.salt") == "pepper"
    finally:
        again.close()


def test_an_answer_expires(store: Store, state: State) -> None:
    ref = state.keep(["a:1:x"], [])
    make_older(store, ref, KEPT - timedelta(hours=1))
    assert state.kept(ref) is not None
    make_older(store, ref, KEPT + timedelta(seconds=1))
    assert state.kept(ref) is None


def test_what_expired_is_deleted(store: Store, state: State) -> None:
    old, fresh = state.keep(["a:1:x"], []), state.keep(["a:2:y"], [])
    make_older(store, old, KEPT + timedelta(days=1))
    new = state.keep(["a:3:z"], [])
    assert refs(store) == {fresh, new}


def test_a_setting_is_set_and_overwritten(state: State) -> None:
    assert state.get("greeting") is None
    state.set("greeting", "hello")
    state.set("greeting", "こんにちは '; DROP TABLE bot_setting; --")
    assert state.get("greeting") == "こんにちは '; DROP TABLE bot_setting; --"
    assert state.get("farewell") is None


def test_no_question_is_kept(path: Path, store: Store, state: State) -> None:
    state.keep(["a:1:x"], [])
    with sqlite3.connect(path) as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(bot_answer)")]
    db.close()
    assert columns == ["ref", "at", "cited", "others"]


def test_opening_again_waits_for_no_writer(path: Path, store: Store) -> None:
    """Whoever only reads must not wait while a long document comes in."""
    made = (State, Rights, Conversation)
    for one in made:
        one(store)
    other = Store(path)
    other.db.conn.execute("PRAGMA busy_timeout = 0")
    with store.writing():
        for one in made:
            one(other)
        with pytest.raises(sqlite3.OperationalError):
            other.ensure(["CREATE TABLE IF NOT EXISTS bot_new (at TEXT)"])
    other.ensure(["CREATE TABLE IF NOT EXISTS bot_new (at TEXT)"])
    assert other.db.table("bot_new").exists()
    other.close()


def test_what_is_old_is_deleted_and_only_that(store: Store) -> None:
    store.ensure(["CREATE TABLE IF NOT EXISTS bot_new (at TEXT)"])
    with store.writing() as db:
        db.conn.executemany("INSERT INTO bot_new VALUES (?)", [("1",), ("2",), ("3",)])
    assert store.expire("bot_new", "3") == 2
    assert store.expire("bot_new", "3") == 0
    assert [at for (at,) in store.db.execute("SELECT at FROM bot_new")] == ["3"]
