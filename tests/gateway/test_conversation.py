"""What is remembered of earlier turns: few, not long, and no private ones of anyone else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import LIFETIME, Conversation, Where
from bot.turns import Shown, Turn
from index.store import Store

ALICE, BOB = "a" * 32, "b" * 32


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "library.db")
    yield store
    store.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def memory(store, clock):
    return Conversation(store, turns=3, clock=clock)


def questions(turns):
    return [turn.question for turn in turns]


def note(memory, where, question, ref=""):
    memory.note(where, Turn(question), ref or question)


def test_the_last_few_turns_come_back_oldest_first(memory):
    here = Where(1, ALICE)
    for number in range(5):
        note(memory, here, f"q{number}")
    assert questions(memory.recall(here)) == ["q2", "q3", "q4"]
    assert len(memory) == 3  # the others are gone, not only hidden


def test_a_turn_comes_back_whole_after_a_restart(store, memory, clock):
    turn = Turn(
        "それは？",
        understood="What is ATLA (whose is it)",
        entities=("organization/atla",),
        wanted="definition",
        shown=(Shown("brief:1:ab", 3, 40),),
        drawn=("brief:1:ab",),
    )
    memory.note(Where(1, ALICE), turn, "ref")
    assert Conversation(store, clock=clock).recall(Where(1, ALICE)) == (turn,)


def test_channels_and_people_are_kept_apart(memory):
    note(memory, Where(1, ALICE), "mine")
    assert memory.recall(Where(1, BOB)) == ()
    assert memory.recall(Where(2, ALICE)) == ()


def test_a_thread_is_one_conversation_but_for_private_turns(memory):
    note(memory, Where(1, ALICE), "first")
    note(memory, Where(1, ALICE, private=True), "secret")
    assert questions(memory.recall(Where(1, BOB, shared=True))) == ["first"]
    assert questions(memory.recall(Where(1, BOB, shared=True, private=True))) == ["first"]
    assert questions(memory.recall(Where(1, ALICE, shared=True))) == ["first"]
    mine = memory.recall(Where(1, ALICE, shared=True, private=True))
    assert questions(mine) == ["first", "secret"]


def test_a_public_answer_draws_on_no_private_turn(memory):
    note(memory, Where(1, ALICE, private=True), "secret", "ref")
    assert memory.recall(Where(1, ALICE)) == ()
    assert memory.recall(Where(1, ALICE), "ref") == ()
    assert questions(memory.recall(Where(1, ALICE, private=True), "ref")) == ["secret"]
    assert memory.recall(Where(1, BOB, private=True), "ref") == ()


def test_going_on_from_an_answer_takes_the_turns_that_led_to_it(memory):
    for number in range(3):
        note(memory, Where(1, ALICE), f"a{number}")
        note(memory, Where(1, BOB), f"b{number}")
    assert questions(memory.recall(Where(1, BOB), "a1")) == ["a0", "a1"]
    assert memory.recall(Where(2, BOB), "a1") == ()  # an answer of another place
    assert memory.recall(Where(1, BOB), "never kept") == ()


def test_turns_are_forgotten_in_time(memory, clock):
    here = Where(1, ALICE)
    note(memory, here, "old", "old")
    clock.now += LIFETIME - 10
    note(memory, here, "new")
    clock.now += 20
    assert questions(memory.recall(here)) == ["new"]
    assert memory.recall(here, "old") == ()
    assert memory.sweep() == 1
    clock.now += LIFETIME
    note(memory, Where(9, BOB), "other")
    assert len(memory) == 1  # swept by the way


def test_old_turns_are_swept_when_the_bot_starts(store, memory, clock):
    note(memory, Where(1, ALICE), "old")
    clock.now += LIFETIME + 1
    assert len(Conversation(store, clock=clock)) == 0


def test_a_person_can_be_forgotten(memory):
    for place in (1, 2):
        note(memory, Where(place, ALICE), "mine")
    note(memory, Where(1, BOB), "theirs")
    assert memory.forget(ALICE) == 2
    assert memory.recall(Where(1, ALICE)) == ()
    assert questions(memory.recall(Where(1, BOB))) == ["theirs"]


def test_a_server_can_be_forgotten(memory):
    note(memory, Where(1, ALICE, guild=7), "there")
    note(memory, Where(2, ALICE, guild=8), "elsewhere")
    note(memory, Where(3, ALICE), "nowhere")
    memory.purge(7)
    assert memory.recall(Where(1, ALICE)) == ()
    assert len(memory) == 2


def test_a_name_in_the_table_is_no_user_id(memory, store):
    note(memory, Where(1, ALICE), "mine")
    row = store.db.execute("SELECT * FROM bot_turn").fetchone()
    assert ALICE in row


_wheres = st.builds(
    Where,
    place=st.integers(1, 2),
    person=st.sampled_from((ALICE, BOB)),
    guild=st.sampled_from((None, 7)),
    private=st.booleans(),
    shared=st.booleans(),
)


@given(
    st.lists(_wheres, max_size=12),
    _wheres,
    st.integers(0, 11),
    st.booleans(),
)
def test_nobody_ever_gets_what_is_not_for_them(tmp_path_factory, noted, asking, place, after):
    store = Store(tmp_path_factory.mktemp("turns") / "library.db")
    memory = Conversation(store)
    for number, where in enumerate(noted):
        memory.note(where, Turn(str(number)), f"ref{number}")
    found = memory.recall(asking, f"ref{place}" if after else "")
    for turn in found:
        where = noted[int(turn.question)]
        assert where.place == asking.place
        if where.private:
            assert asking.private
            assert where.person == asking.person
        if not after and not asking.shared:
            assert where.person == asking.person
    assert [int(turn.question) for turn in found] == sorted(int(turn.question) for turn in found)
    store.close()
