"""A public answer shows nothing that one of its readers may not see, whoever they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rights_decision import visible
from bot.rights_model import Grant, Room, Spot, Viewer
from index.model import Shelf

GUILD, OTHER = 10, 20
ROLES = (1, 2, 3, 4)
CHANNELS = (101, 102)
LIBRARIAN = 4
DOC = (Path(__file__).parents[2] / "docs" / "rights.md").read_text("utf-8")


PUBLIC = Shelf(1, None, "papers")
OURS = Shelf(2, GUILD, "papers")
THEIRS = Shelf(3, OTHER, "papers")
NOBODYS = Shelf(4, None, "papers")
SHELVES = (PUBLIC, OURS, THEIRS, NOBODYS)


@dataclass(frozen=True)
class Person:
    """Somebody who may or may not exist: a set of roles, let in by name or not, owner or not."""

    roles: frozenset[int]
    named: bool = False
    owner: bool = False


def everybody_possible() -> list[Person]:
    sets = chain.from_iterable(combinations(ROLES, size) for size in range(len(ROLES) + 1))
    return [
        Person(frozenset(roles), named, owner)
        for roles in sets
        for named in (False, True)
        for owner in (False, True)
    ]


PEOPLE = everybody_possible()


@dataclass(frozen=True)
class World:
    """A channel of a server, its roles and the grants on its library, told without a rule."""

    room: Room
    grants: frozenset[Grant]
    managing: frozenset[int]
    librarian: int | None

    def views(self, person: Person) -> bool:
        if person.owner or self.room.everyone or (person.named and self.room.members):
            return True
        return any(role in self.room.roles for role in person.roles)

    def manages(self, person: Person) -> bool:
        return person.owner or any(role in self.managing for role in person.roles)

    def may_see(self, person: Person, channel: int | None) -> bool:
        """What a person may see, told grant by grant."""
        if self.manages(person) or self.librarian in person.roles:
            return True
        for grant in self.grants:
            if grant.kind == "everyone":
                return True
            if grant.kind == "role" and grant.subject in person.roles:
                return True
            if grant.kind == "channel" and grant.subject == channel:
                return True
        return False


def room_of(roles: set[int], everyone: bool, members: bool, managing: set[int]) -> Room:
    held = frozenset(roles)
    return Room(CHANNELS[0], held, everyone, members, held & frozenset(managing))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    some = st.sets(st.sampled_from(ROLES))
    managing = draw(some)
    grants = [Grant("role", role) for role in draw(some)]
    grants += [Grant("channel", one) for one in draw(st.sets(st.sampled_from(CHANNELS)))]
    grants += [Grant("everyone")] * draw(st.sampled_from([0, 0, 1]))
    room = room_of(draw(some), draw(st.booleans()), draw(st.booleans()), managing)
    librarian = draw(st.sampled_from([None, LIBRARIAN]))
    return World(room, frozenset(grants), frozenset(managing), librarian)


def seen(world: World, spot: Spot) -> frozenset[int]:
    # The other libraries have the same grants: they must not help.
    grants = dict.fromkeys([OURS.id, THEIRS.id, NOBODYS.id], world.grants)
    return visible(SHELVES, spot, grants, world.librarian)


@given(worlds())
@settings(max_examples=400, deadline=None)
def test_a_public_answer_uses_what_each_possible_reader_may_see_and_no_less(world: World) -> None:
    readers = [person for person in PEOPLE if world.views(person)]
    all_may = all(world.may_see(person, world.room.channel) for person in readers)
    unclear = not world.room.roles and not world.room.everyone and not world.room.members
    if unclear:  # nobody but the owner is known to read there
        all_may = any(one in world.grants for one in (Grant("everyone"), Grant("channel", 101)))
    expected = {PUBLIC.id, OURS.id} if all_may else {PUBLIC.id}
    for asker in (None, Viewer(1, frozenset(ROLES), True)):
        assert seen(world, Spot(GUILD, asker, world.room, False)) == expected


@given(worlds(), st.sampled_from(PEOPLE), st.booleans())
@settings(max_examples=400, deadline=None)
def test_a_private_answer_uses_what_its_asker_may_see(
    world: World, person: Person, direct: bool
) -> None:
    viewer = Viewer(1, person.roles, world.manages(person))
    room = None if direct else world.room
    may = world.may_see(person, None if room is None else room.channel)
    expected = {PUBLIC.id, OURS.id} if may else {PUBLIC.id}
    assert seen(world, Spot(GUILD, viewer, room, True)) == expected


@given(worlds(), st.sampled_from(PEOPLE))
@settings(max_examples=200, deadline=None)
def test_who_reads_a_public_answer_could_have_asked_for_it_privately(
    world: World, person: Person
) -> None:
    shown = seen(world, Spot(GUILD, None, world.room, False))
    viewer = Viewer(1, person.roles, world.manages(person))
    if world.views(person):
        assert shown <= seen(world, Spot(GUILD, viewer, world.room, True))


def careless(world: World) -> bool:
    """A rule that one might have written: *some* role that can view has been granted it."""
    return any(Grant("role", role) in world.grants for role in world.room.roles)


def test_the_model_catches_a_careless_rule() -> None:
    world = World(
        room_of({1, 2}, False, False, set()), frozenset({Grant("role", 1)}), frozenset(), None
    )
    readers = [person for person in PEOPLE if world.views(person)]
    assert careless(world)
    assert not all(world.may_see(person, 101) for person in readers)
    assert seen(world, Spot(GUILD, None, world.room, False)) == {PUBLIC.id}


@given(worlds(), st.sampled_from(PEOPLE), st.booleans())
@settings(max_examples=100, deadline=None)
def test_without_knowing_who_reads_there_is_only_what_is_public(
    world: World, person: Person, private: bool
) -> None:
    viewer = Viewer(1, person.roles, True)
    for spot in (
        Spot(),
        Spot(None, viewer, world.room, private),  # no server
        Spot(GUILD, None, world.room, True),  # no asker
        Spot(GUILD, viewer, None, False),  # no channel
    ):
        assert seen(world, spot) == {PUBLIC.id}


def test_a_library_that_is_not_held_is_not_visible() -> None:
    granted = {9: [Grant("everyone")]}
    assert visible([PUBLIC], Spot(GUILD, Viewer(1, manages=True), None, True), granted) == {1}
    assert visible([], Spot(), {}) == frozenset()


NAMES = {"A": 1, "B": 2, "manager": 3, "librarian": LIBRARIAN}
PLACES = {"X": 101, "Y": 102}


def table(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the page, without its head."""
    section = DOC.split(f"### {heading}\n")[1].split("\n## ")[0].split("\n### ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:1] == "|"]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def grants_of(cell: str) -> list[Grant]:
    found = []
    for word in cell.split(", "):
        match word.split():
            case ["nobody"]:
                pass
            case ["everyone"]:
                found.append(Grant("everyone"))
            case ["role", name]:
                found.append(Grant("role", NAMES[name]))
            case ["channel", name]:
                found.append(Grant("channel", PLACES[name]))
            case _:
                raise ValueError(word)
    return found


def room_said(place: str, who: str) -> Room | None:
    if place in ("unknown", "direct message"):
        return None
    words = set(who.split(", "))
    roles = {NAMES[word] for word in words - {"@everyone", "one member", "unknown"}}
    return replace(
        room_of(roles, "@everyone" in words, "one member" in words, {NAMES["manager"]}),
        channel=PLACES[place],
    )


def asker_said(who: str) -> Viewer | None:
    if who == "unknown":
        return None
    roles = frozenset() if who == "no role" else frozenset({NAMES[who]})
    return Viewer(1, roles, manages=who == "manager")


def used(grants: list[Grant], spot: Spot) -> str:
    found = visible([OURS], spot, {OURS.id: grants}, LIBRARIAN)
    return "yes" if found else "no"


@pytest.mark.parametrize(("granted", "place", "who", "said"), table("Public answers"))
def test_the_page_is_right_on_public_answers(granted: str, place: str, who: str, said: str) -> None:
    spot = Spot(GUILD, Viewer(1, manages=True), room_said(place, who), private=False)
    assert used(grants_of(granted), spot) == said


@pytest.mark.parametrize(("granted", "place", "who", "said"), table("Private answers"))
def test_the_page_is_right_on_private_answers(
    granted: str, place: str, who: str, said: str
) -> None:
    guild = OTHER if place == "other server" else GUILD
    room = None if place == "other server" else room_said(place, "@everyone")
    assert used(grants_of(granted), Spot(guild, asker_said(who), room, private=True)) == said


def test_the_page_has_both_ends_of_each_table() -> None:
    for heading, least in (("Public answers", 20), ("Private answers", 12)):
        rows = table(heading)
        assert len(rows) >= least
        assert {row[-1] for row in rows} == {"yes", "no"}
