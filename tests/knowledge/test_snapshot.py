"""What is taken comes back as it was, but for the ways in which facts are asked for."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import Citation, Entity, Fact, Knowledge, Source
from knowledge.model import Amount, Section
from knowledge.snapshot import restored, taken

CODES = {"§1": ("One",), "§1.1": ("One", "Inner"), "Conclusion": ("Conclusion",)}
SOURCE = Source(
    "work", "A. Author", "Title", "Press", 2022, 2021, 9, tuple(map(Section, CODES, CODES.values()))
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LISTS = st.lists(TEXTS, max_size=3).map(tuple)
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False)
AMOUNTS = st.lists(st.builds(Amount, NUMBERS, NUMBERS, TEXTS, TEXTS), max_size=2).map(tuple)
CITATIONS = st.builds(
    lambda code, notes: Citation("work", code, CODES[code], tuple(notes)),
    st.sampled_from(list(CODES)),
    st.lists(st.integers(1, 9), max_size=3),
)
FACTS = st.builds(
    Fact,
    attribute=TEXTS,
    value=TEXTS,
    as_of=TEXTS,
    citation=CITATIONS,
    explanation=TEXTS,
    of=TEXTS,
    period=TEXTS,
    amounts=AMOUNTS,
    when=TEXTS,
    mark=TEXTS,
    asked=LISTS,
)
ENTITIES = st.builds(
    Entity,
    kind=TEXTS,
    id=TEXTS,
    name=TEXTS,
    summary=TEXTS,
    status=TEXTS,
    as_of=TEXTS,
    source=TEXTS,
    japanese=TEXTS,
    aliases=LISTS,
    former_names=LISTS,
    acronyms=LISTS,
    since=TEXTS,
    until=TEXTS,
    traits=PAIRS,
    relations=PAIRS,
    facts=st.lists(FACTS, max_size=3).map(tuple),
)


def unasked(entity: Entity) -> Entity:
    """The entry without the ways in which its facts are asked for."""
    facts = tuple(dataclasses.replace(fact, asked=()) for fact in entity.facts)
    return dataclasses.replace(entity, facts=facts)


@settings(deadline=None)
@given(entities=st.lists(ENTITIES, max_size=3))
def test_any_entries_come_back_as_they_were(entities: list[Entity]) -> None:
    assert restored(taken(entities), [SOURCE]) == tuple(map(unasked, entities))


def test_the_knowledge_comes_back_as_it_was(known: Knowledge) -> None:
    again = restored(taken(known.entities), known.sources)
    assert again == tuple(map(unasked, known.entities))
    assert again != known.entities


def test_what_came_back_is_taken_alike(known: Knowledge) -> None:
    text = taken(known.entities)
    assert taken(restored(text, known.sources)) == text


def test_the_ways_of_asking_are_left_out() -> None:
    cited = Citation("work", "§1", ("One",), (1,))
    fact = Fact("type", "Pact", "2021", cited, asked=("is it a pact",))
    pact = Entity("agreement", "x", "X", "A pact.", "signed", "2021", "work", facts=(fact,))
    assert "is it a pact" not in taken([pact])
    assert restored(taken([pact]), [SOURCE])[0].facts[0].asked == ()


def test_a_citation_of_a_section_that_is_gone_is_a_key_error(known: Knowledge) -> None:
    with pytest.raises(KeyError):
        restored(taken(known.entities), [SOURCE])
