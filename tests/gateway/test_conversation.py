"""What is remembered of earlier questions: little, not long, and never another person's."""

from __future__ import annotations

from bot.conversation import Conversation


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_last_few_questions_come_back_oldest_first():
    memory = Conversation(turns=3)
    for number in range(5):
        memory.note(1, 2, f"q{number}")
    assert memory.recall(1, 2) == ("q2", "q3", "q4")


def test_channels_and_people_are_kept_apart():
    memory = Conversation()
    memory.note(1, 2, "mine")
    assert memory.recall(1, 3) == ()
    assert memory.recall(2, 2) == ()


def test_questions_are_forgotten_in_time():
    clock = Clock()
    memory = Conversation(lifetime=60, clock=clock)
    memory.note(1, 2, "old")
    clock.now = 50
    memory.note(1, 2, "new")
    clock.now = 61
    assert memory.recall(1, 2) == ("new",)
    clock.now = 200
    assert memory.recall(1, 2) == ()
    memory.note(9, 9, "other")
    assert len(memory) == 1  # the stale pair is gone from memory, not only hidden


def test_memory_is_bounded():
    memory = Conversation(places=10)
    for person in range(100):
        memory.note(1, person, "q")
    assert len(memory) == 10
    assert memory.recall(1, 99) == ("q",)
    assert memory.recall(1, 0) == ()


def test_a_person_can_be_forgotten():
    memory = Conversation()
    for channel in (1, 2):
        memory.note(channel, 7, "mine")
    memory.note(1, 8, "theirs")
    assert memory.forget(7) == 2
    assert memory.recall(1, 7) == ()
    assert memory.recall(1, 8) == ("theirs",)
