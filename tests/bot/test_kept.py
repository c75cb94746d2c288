"""What is kept of people and servers: for how long, apart from others, and gone when asked."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from bot.kept.journal import DAY, Asked, Journal
from bot.kept.keeper import Keeper
from bot.kept.people import People
from bot.kept.servers import Servers, ServerSettings
from bot.state import State
from index.store import Store

NOW = 1_800_000_000.0
ASKED = Asked("r1", 7, 70, "ann", False, "en", "not_found", "Who keeps the lock of Tarn?")


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "library.db")
    yield store
    store.close()


@pytest.fixture
def clock():
    class Clock:
        now = NOW

        def __call__(self):
            return self.now

    return Clock()


@pytest.fixture
def journal(store, clock):
    return Journal(store, clock=clock)


def test_a_person_is_a_keyed_hash_that_another_library_does_not_share(tmp_path):
    made = set()
    for name in ("a.db", "b.db"):
        store = Store(tmp_path / name)
        people = People(State(store))
        assert people.opaque(1234) == People(State(store)).opaque(1234) != people.opaque(1235)
        assert "1234" not in people.opaque(1234)
        made.add(people.opaque(1234))
        store.close()
    assert len(made) == 2


def test_text_goes_when_its_days_are_over_and_the_row_with_the_answers(journal, clock):
    journal.note(ASKED, retention=3)
    assert journal.find("r1").question == ASKED.question
    clock.now += 3 * DAY
    assert journal.find("r1").question == ""  # before anything is swept
    journal.sweep()
    assert journal.find("r1").status == "not_found"
    assert journal.unanswered(7) == []
    clock.now += 28 * DAY
    journal.sweep()
    assert journal.find("r1") is None


def test_no_text_is_kept_outside_servers_nor_where_a_server_wants_none(journal):
    journal.note(replace(ASKED, guild=None), retention=30)
    journal.note(replace(ASKED, ref="r2"), retention=0)
    assert journal.find("r1").question == journal.find("r2").question == ""


def test_what_was_asked_privately_is_not_among_the_unanswered_of_others(journal):
    journal.note(replace(ASKED, private=True), retention=30)
    journal.note(replace(ASKED, ref="r2", status="answered"), retention=30)
    journal.note(replace(ASKED, ref="r3", guild=8), retention=30)
    journal.note(replace(ASKED, ref="r4"), retention=30)
    assert [one.ref for one in journal.unanswered(7)] == ["r4"]
    assert [one.ref for one in journal.unanswered(7, private=True)] == ["r1", "r4"]


def test_shorter_retention_holds_for_what_was_asked_before(journal, clock):
    journal.note(ASKED, retention=30)
    clock.now += 2 * DAY
    journal.shorten(7, 1)
    assert journal.find("r1").question == ""


def test_counts_by_week_outlive_the_questions_and_follow_a_change_of_mind(journal, clock):
    journal.note(ASKED, retention=30)
    assert journal.judge("r1", "p", "bob", helpful=True)
    assert not journal.judge("r1", "p", "bob", helpful=True)
    assert journal.judge("r1", "p", "bob", helpful=False)
    *_, last = journal.weeks(7).values()
    assert last == {"not_found": 1, "helpful": 0, "unhelpful": 1}
    assert journal.forget("ann") == 1
    assert journal.forget("bob") == 1
    assert (journal.held("ann"), journal.held("bob")) == (0, 0)
    clock.now += 7 * DAY
    weeks = list(journal.weeks(7, 2).values())
    assert weeks == [{"not_found": 1, "helpful": 0, "unhelpful": 1}, {}]
    journal.purge(7)
    assert list(journal.weeks(7, 2).values()) == [{}, {}]


def test_settings_have_defaults_and_are_refused_out_of_range(store):
    servers = Servers(store)
    assert servers.of(7) == servers.of(None) == ServerSettings()
    servers.change(7, channels=frozenset({3, 1}), language="ja")
    assert Servers(store).of(7) == ServerSettings(channels=frozenset({1, 3}), language="ja")
    for wrong in ({"retention": 91}, {"language": "fr"}, {"person_seconds": -1}):
        with pytest.raises(ValueError, match=r" (is|of) "):
            servers.change(7, **wrong)
    assert servers.of(8) == ServerSettings()
    servers.purge(7)
    assert servers.of(7) == ServerSettings()


def test_a_person_is_forgotten_in_every_store_and_in_the_file_itself(store, tmp_path):
    keeper = Keeper(store, State(store))
    who = keeper.people.opaque(99)
    keeper.journal.note(replace(ASKED, person=who, question="Tarnlock xyzzy"), retention=30)
    keeper.rights.set_home(who, 7)
    there = {"questions": 1, "home": 1}
    assert {name: n for name, n in keeper.held(99).items() if n} == there
    assert {name: n for name, n in keeper.forget(99).items() if n} == there
    assert set(keeper.held(99).values()) == {0}
    for file in tmp_path.iterdir():
        assert b"Tarnlock" not in file.read_bytes()


def test_where_somebody_reads_for_long_the_next_sweep_empties_the_log(store, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.kept.keeper._PATIENCE", 0)
    keeper = Keeper(store, State(store))
    who = keeper.people.opaque(99)
    keeper.journal.note(replace(ASKED, person=who, question="Tarnlock xyzzy"), retention=30)
    reader = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM bot_question").fetchone()

    def there() -> bool:
        return any(b"Tarnlock" in file.read_bytes() for file in tmp_path.iterdir())

    assert keeper.forget(99)["questions"] == 1
    assert there()
    reader.close()
    keeper.sweep()
    assert not there()


def test_a_server_takes_all_of_its_own_with_it(store):
    keeper = Keeper(store, State(store))
    for guild in (7, 8):
        keeper.journal.note(replace(ASKED, ref=f"r{guild}", guild=guild), retention=30)
        keeper.servers.change(guild, private=True)
    keeper.purge(7)
    assert keeper.journal.find("r7") is None
    assert keeper.servers.of(7) == ServerSettings()
    assert keeper.journal.find("r8")
    assert keeper.servers.of(8).private
