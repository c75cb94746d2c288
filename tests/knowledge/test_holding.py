"""Which facts held in a year: what their dates say, the entry's before their own."""

from __future__ import annotations

import pytest

from knowledge import Citation, Entity, Fact, load
from knowledge.holding import Holding, holding

CITED = Citation("report", "§1", ("One",))


def fact(value: str = "A member", as_of: str = "2021", **more: str) -> Fact:
    return Fact("standing", value, as_of, CITED, **more)  # type: ignore[arg-type]


def entity(**more: str) -> Entity:
    return Entity("agreement", "x", "X", "It is.", "signed", "2021", "report", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("owner", "one", "expected"),
    [
        (entity(since="2020-08"), fact(), Holding.ABSENT),
        (entity(since="2019-12-31"), fact("Signed in 2019"), Holding.HELD),
        (entity(until="2018"), fact("From 1990 on"), Holding.ABSENT),
        (entity(until="2019"), fact("From 1990 on"), Holding.HELD),
        (entity(since="2007"), fact(), Holding.UNDATED),
        (entity(), fact(when="2020-01"), Holding.ABSENT),
        (entity(), fact("Announced in 2020", when="2016"), Holding.HELD),
        (entity(), fact(period="JFY 2020", of="budget"), Holding.ABSENT),
        (entity(), fact(period="JFY 2018-2020"), Holding.HELD),
        (entity(), fact("A member since 2017, the newest in 2020"), Holding.HELD),
        (entity(), fact("Announced in September 2020"), Holding.ABSENT),
        (entity(), fact("About 3,000 companies and 2020.5 tons"), Holding.UNDATED),
        (entity(), fact(as_of="2019-04"), Holding.HELD),
        (entity(), fact(as_of="2015"), Holding.UNDATED),
        (entity(), fact(as_of="2021"), Holding.UNDATED),
    ],
)
def test_dates_say_whether_a_fact_held_in_2019(owner: Entity, one: Fact, expected: Holding) -> None:
    assert holding(owner, one, 2019) is expected


def test_in_the_year_that_is_described_only_what_had_ended_or_was_to_come_is_absent() -> None:
    known = load()
    year = known.sources[0].describes
    absent = [
        (entry, one)
        for entry in known.entities
        for one in entry.facts
        if holding(entry, one, year) is Holding.ABSENT
    ]
    assert absent
    for entry, one in absent:
        ended = bool(entry.until) and int(entry.until[:4]) < year
        later = str(year + 1) in f"{entry.since} {one.when} {one.value} {one.topic}"
        assert ended or later, (entry.ref, one.value)


def test_the_later_the_year_the_fewer_facts_are_yet_to_come() -> None:
    known = load()
    endless = [entry for entry in known.entities if not entry.until]
    counts = [
        sum(holding(entry, one, year) is Holding.ABSENT for entry in endless for one in entry.facts)
        for year in (1900, 1980, 2010, 2015, 2019, 2022)
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1] == 0
