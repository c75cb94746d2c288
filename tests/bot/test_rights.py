"""What servers decided on their libraries outlives the process, and goes with the server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.rights import LOGGED, Rights
from bot.rights_model import Grant, Room, Spot, Viewer
from index.model import Shelf
from index.store import Store

GUILD, OTHER = 10, 20
TABLES = ("bot_right", "bot_librarian", "bot_home", "bot_audit")


PUBLIC, OURS, MORE, THEIRS = (
    Shelf(1, None, "papers"),
    Shelf(2, GUILD, "papers"),
    Shelf(3, GUILD, "papers"),
    Shelf(4, OTHER, "papers"),
)
SHELVES = (PUBLIC, OURS, MORE, THEIRS)
ALICE = Viewer(501, frozenset({7}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store(path)
    yield opened
    opened.close()


@pytest.fixture
def rights(store: Store) -> Rights:
    return Rights(store)


def asked(viewer: Viewer = ALICE, guild: int | None = GUILD) -> Spot:
    return Spot(guild, viewer, None, private=True)


def counts(store: Store) -> dict[str, int]:
    return {name: store.db.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in TABLES}


def make_older(store: Store, age: timedelta) -> None:
    at = (datetime.now(UTC) - age).isoformat(timespec="seconds")
    with store.writing() as db:
        db.conn.execute("UPDATE bot_audit SET at = ?", [at])


def test_a_new_library_is_seen_by_managers_alone(rights: Rights) -> None:
    assert rights.visible(SHELVES, asked()) == {1}
    assert rights.visible(SHELVES, asked(Viewer(502, manages=True))) == {1, 2, 3}


def test_a_grant_opens_and_its_revocation_closes(rights: Rights) -> None:
    assert rights.grant(OURS, "role", 7)
    assert rights.visible(SHELVES, asked()) == {1, 2}
    assert rights.visible(SHELVES, asked(Viewer(503, frozenset({8})))) == {1}
    assert not rights.revoke(OURS, "role", 8)
    assert not rights.revoke(MORE, "role", 7)
    assert rights.revoke(OURS, "role", 7)
    assert not rights.revoke(OURS, "role", 7)
    assert rights.visible(SHELVES, asked()) == {1}


def test_a_grant_is_given_once(rights: Rights) -> None:
    assert rights.grant(OURS, "channel", 9)
    assert not rights.grant(OURS, "channel", 9)
    assert rights.granted(OURS) == (Grant("channel", 9),)


def test_grants_are_told_in_order(rights: Rights) -> None:
    for kind, subject in (("role", 8), ("role", 7), ("channel", 9), ("everyone", 0)):
        rights.grant(OURS, kind, subject)  # type: ignore[arg-type]
    assert rights.granted(OURS) == (
        Grant("everyone"),
        Grant("channel", 9),
        Grant("role", 7),
        Grant("role", 8),
    )
    assert rights.granted(MORE) == rights.granted(THEIRS) == rights.granted(PUBLIC) == ()


def test_the_role_of_everyone_is_everyone(rights: Rights) -> None:
    rights.grant(OURS, "role", GUILD)
    assert rights.granted(OURS) == (Grant("everyone"),)
    room = Room(9, frozenset(), everyone=True)
    assert rights.visible(SHELVES, Spot(GUILD, ALICE, room, private=False)) == {1, 2}
    assert rights.revoke(OURS, "role", GUILD)
    assert rights.granted(OURS) == ()


def test_a_public_answer_uses_what_the_channel_may_see(rights: Rights) -> None:
    rights.grant(OURS, "role", 7)
    for roles, expected in (({7}, {1, 2}), ({7, 8}, {1})):
        spot = Spot(GUILD, ALICE, Room(9, frozenset(roles)), private=False)
        assert rights.visible(SHELVES, spot) == expected


def test_a_server_has_nothing_of_another(rights: Rights) -> None:
    rights.grant(THEIRS, "everyone")
    assert rights.visible(SHELVES, asked(Viewer(501, frozenset({7}), manages=True))) == {1, 2, 3}
    assert rights.visible(SHELVES, asked(guild=OTHER)) == {1, 4}
    assert rights.visible(SHELVES, asked(guild=None)) == {1}


def test_a_number_used_again_elsewhere_opens_nothing(rights: Rights) -> None:
    rights.grant(THEIRS, "everyone")
    again = Shelf(THEIRS.id, GUILD, "papers")
    assert rights.granted(again) == ()
    assert rights.visible([again], asked()) == frozenset()


def test_a_deleted_library_takes_its_grants_along(rights: Rights) -> None:
    rights.grant(OURS, "everyone")
    rights.grant(MORE, "everyone")
    rights.forget(OURS)
    assert rights.granted(OURS) == ()
    assert rights.granted(MORE) == (Grant("everyone"),)


@pytest.mark.parametrize("call", ["grant", "revoke"])
def test_the_public_library_has_no_grants(rights: Rights, call: str) -> None:
    with pytest.raises(ValueError, match="server"):
        getattr(rights, call)(PUBLIC, "role", 7)


@pytest.mark.parametrize(("kind", "subject"), [("everyone", 7), ("role", 0), ("channel", 0)])
def test_a_grant_to_nobody_in_particular_is_refused(
    rights: Rights, kind: str, subject: int
) -> None:
    with pytest.raises(ValueError, match="no grant"):
        rights.grant(OURS, kind, subject)  # type: ignore[arg-type]
    assert rights.granted(OURS) == ()


def test_a_kind_that_does_not_exist_is_refused(store: Store, rights: Rights) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        rights.grant(OURS, "friend", 7)  # type: ignore[arg-type]
    assert counts(store)["bot_right"] == 0


def test_librarians_rule_their_server_alone(rights: Rights) -> None:
    assert rights.librarian(GUILD) is None
    assert not rights.rules(ALICE, GUILD)
    rights.set_librarian(GUILD, 8)
    rights.set_librarian(GUILD, 7)
    assert rights.librarian(GUILD) == 7
    assert rights.rules(ALICE, GUILD)
    assert not rights.rules(ALICE, OTHER)
    assert rights.visible(SHELVES, asked()) == {1, 2, 3}
    rights.set_librarian(GUILD, None)
    assert not rights.rules(ALICE, GUILD)
    assert rights.rules(Viewer(502, manages=True), GUILD)


def test_everyone_cannot_be_made_librarian(rights: Rights) -> None:
    with pytest.raises(ValueError, match="everyone"):
        rights.set_librarian(GUILD, GUILD)
    assert rights.librarian(GUILD) is None


def test_a_home_is_chosen_changed_and_forgotten(rights: Rights) -> None:
    assert rights.home("opaque") is None
    rights.set_home("opaque", OTHER)
    rights.set_home("opaque", GUILD)
    rights.set_home("another", OTHER)
    assert (rights.home("opaque"), rights.home("another")) == (GUILD, OTHER)
    rights.set_home("opaque", None)
    assert (rights.home("opaque"), rights.home("another")) == (None, OTHER)


def test_the_log_tells_who_did_what(rights: Rights) -> None:
    rights.note(GUILD, "ann", "add", "Harbour Lantern", OURS)
    rights.note(GUILD, "bob", "librarian", "Keepers")
    rights.note(OTHER, "cleo", "remove", "Quillby Ferry", THEIRS)
    latest, first = rights.audit(GUILD)
    assert (latest.actor, latest.action, latest.what) == ("bob", "librarian", "Keepers")
    assert (latest.library, latest.name) == (None, "")
    assert (first.guild, first.library, first.name) == (GUILD, OURS.id, OURS.name)
    assert (first.actor, first.action, first.what) == ("ann", "add", "Harbour Lantern")
    assert abs(datetime.now(UTC) - first.at) < timedelta(minutes=5)
    assert [entry.actor for entry in rights.audit(GUILD, most=1)] == ["bob"]
    assert [entry.what for entry in rights.audit(OTHER)] == ["Quillby Ferry"]


def test_the_log_goes_back_a_year(store: Store, rights: Rights) -> None:
    rights.note(GUILD, "ann", "add", "old", OURS)
    make_older(store, LOGGED - timedelta(hours=1))
    assert [entry.what for entry in rights.audit(GUILD)] == ["old"]
    make_older(store, LOGGED + timedelta(hours=1))
    assert rights.audit(GUILD) == []
    rights.note(OTHER, "ann", "add", "new", THEIRS)
    assert counts(store)["bot_audit"] == 1


def test_what_is_over_a_year_old_is_dropped_at_the_start(store: Store, rights: Rights) -> None:
    rights.note(GUILD, "ann", "add", "old", OURS)
    make_older(store, LOGGED + timedelta(hours=1))
    Rights(store)
    assert counts(store)["bot_audit"] == 0


def test_all_of_it_outlives_the_process(path: Path, store: Store, rights: Rights) -> None:
    rights.grant(OURS, "role", 7)
    rights.set_librarian(GUILD, 8)
    rights.set_home("opaque", GUILD)
    rights.note(GUILD, "ann", "grant", "Keepers", OURS)
    store.close()
    again = Store(path)
    try:
        later = Rights(again)
        assert later.granted(OURS) == (Grant("role", 7),)
        assert (later.librarian(GUILD), later.home("opaque")) == (8, GUILD)
        assert [entry.what for entry in later.audit(GUILD)] == ["Keepers"]
    finally:
        again.close()


def test_nothing_is_left_of_a_removed_server(path: Path, store: Store, rights: Rights) -> None:
    for shelf, guild in ((OURS, GUILD), (THEIRS, OTHER)):
        rights.grant(shelf, "role", 7)
        rights.set_librarian(guild, 8)
        rights.set_home(f"somebody of {guild}", guild)
        rights.note(guild, "ann", "add", f"Notes of {guild}", shelf)
    rights.purge(GUILD)
    assert counts(store) == dict.fromkeys(TABLES, 1)
    assert rights.granted(OURS) == ()
    assert rights.granted(THEIRS) == (Grant("role", 7),)
    assert (rights.librarian(GUILD), rights.librarian(OTHER)) == (None, 8)
    assert rights.home(f"somebody of {GUILD}") is None
    assert rights.home(f"somebody of {OTHER}") == OTHER
    assert rights.audit(GUILD) == []
    assert rights.audit(OTHER) != []


def test_the_libraries_of_the_index_are_decided_on(store: Store, rights: Rights) -> None:
    own, more = store.create("papers", GUILD), store.create("drafts", GUILD)
    theirs, nobodys = store.create("papers", OTHER), store.create("workbench")
    for shelf in (own, theirs):
        rights.grant(shelf, "everyone")
    public = {PUBLIC.id}
    assert rights.visible(store.shelves(), asked()) == public | {own.id}
    assert rights.visible(store.shelves(), asked(guild=OTHER)) == public | {theirs.id}
    ruler = Viewer(502, manages=True)
    assert rights.visible(store.shelves(), asked(ruler)) == public | {own.id, more.id}
    with pytest.raises(ValueError, match="server"):
        rights.grant(nobodys, "everyone")
    rights.purge(GUILD)
    store.purge(GUILD)
    assert rights.visible(store.shelves(), asked(ruler)) == public
    assert rights.visible(store.shelves(), asked(guild=OTHER)) == public | {theirs.id}


def test_the_tables_with_a_server_are_all_purged(store: Store, rights: Rights) -> None:
    found = store.db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'bot_%'"
        " AND EXISTS (SELECT * FROM pragma_table_info(sqlite_master.name) AS one"
        " WHERE one.name = 'guild')"
    )
    assert {name for (name,) in found} == set(TABLES)
