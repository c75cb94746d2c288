"""Notices: kept only while they are open, and questions that could be answered later."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from bot.kept.journal import DAY, Asked, Journal
from bot.kept.notices import OF_A_PERSON, Notice, Notices
from index.store import Store

NOW = 1_800_000_000.0
ASKED = Asked("r1", 7, 70, "ann", False, "en", "not_found", "Who keeps the lock of Tarn?")
NOTICE = Notice("r1", "bob", 42, 7, "ja")


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "library.db")
    yield store
    store.close()


@pytest.fixture
def journal(store, clock):
    return Journal(store, clock=clock)


@pytest.fixture
def notices(store, journal, clock):
    journal.note(ASKED, retention=30)
    return Notices(store, clock=clock)


def test_a_notice_is_kept_once_and_taken_out_once(notices):
    assert notices.open(NOTICE)
    assert not notices.open(NOTICE)
    assert notices.of_server(7) == [NOTICE]
    assert notices.servers() == [7]
    assert notices.held("bob") == 1
    assert notices.close("r1", "bob")
    assert not notices.close("r1", "bob")
    assert notices.of_server(7) == notices.servers() == []


def test_it_ends_with_the_text_of_its_question(notices, journal, clock):
    notices.open(NOTICE)
    clock.now += 30 * DAY
    assert notices.of_server(7) == []
    notices.sweep()
    assert notices.held("bob") == 0


def test_the_id_is_gone_from_the_file(notices, store, tmp_path):
    notices.open(Notice("r1", "bob", 987_654_321_012_345, 7, "en"))
    assert notices.forget("bob") == 1
    store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    number = (987_654_321_012_345).to_bytes(8, "big")
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert number not in held
    assert number[2:] not in held


def test_one_too_many_is_refused(notices, journal):
    for n in range(OF_A_PERSON + 1):
        journal.note(Asked(**{**_fields(ASKED), "ref": f"q{n}"}), retention=30)
    for n in range(OF_A_PERSON):
        notices.open(Notice(f"q{n}", "bob", 42, 7, "en"))
    with pytest.raises(UserError, match=str(OF_A_PERSON)):
        notices.open(Notice(f"q{OF_A_PERSON}", "bob", 42, 7, "en"))
    assert notices.open(Notice("q0", "cat", 43, 7, "en"))


def _fields(asked):
    return {name: getattr(asked, name) for name in asked.__slots__}


def test_a_question_is_answered_later_once(notices, journal):
    assert journal.waiting() == [7]
    assert journal.resolve("r1")
    assert not journal.resolve("r1")
    assert not journal.resolve("unknown")
    assert journal.find("r1").status == "later"
    assert journal.waiting() == journal.unanswered(7) == []
    (week,) = journal.weeks(7, 1).values()
    assert week == {"not_found": 1, "later": 1}


@pytest.mark.parametrize(
    ("question", "understood", "anew"),
    [
        ("Who?", "", "Who?"),
        ("and Italy?", "What about Italy?", "What about Italy?"),
        ("!as_of:2019 and Italy?", "What about Italy?", "!as_of:2019 What about Italy?"),
    ],
)
def test_what_is_asked_again_is_complete(question, understood, anew):
    fields = {**_fields(ASKED), "question": question, "understood": understood}
    assert Asked(**fields).anew == anew
