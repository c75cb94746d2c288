"""How much is known: enough entries and facts of every kind, each cited, each asked for."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from knowledge import Entity, Fact, Knowledge

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
KINDS = (
    "agreement policy program company organization country event accelerator figure issue"
    " recommendation term"
)


@pytest.fixture(scope="module")
def facts(known: Knowledge) -> list[tuple[Entity, Fact]]:
    return [(entity, fact) for entity in known.entities for fact in entity.facts]


def test_there_are_enough_entries_and_facts(known: Knowledge, facts: list[object]) -> None:
    assert len(known.entities) >= 220
    assert len(facts) >= 450


def test_every_kind_has_entries(known: Knowledge) -> None:
    kinds = [kind.id for kind in known.vocabulary.kinds]
    assert kinds == KINDS.split()
    assert set(Counter(entity.kind for entity in known.entities)) == set(kinds)


def test_every_entry_has_a_fact_beyond_its_name(known: Knowledge) -> None:
    for entity in known.entities:
        own = {name.casefold() for name in entity.names}
        assert [fact for fact in entity.facts if fact.value.casefold() not in own], entity.ref


def test_every_fact_cites_a_section(facts: list[tuple[Entity, Fact]], known: Knowledge) -> None:
    for entity, fact in facts:
        cited = fact.citation
        section = known.source(cited.source).section(cited.code)
        assert cited.section == section.path, entity.ref
        assert all(section.holds(note) for note in cited.notes), entity.ref


def test_every_section_with_notes_is_cited(
    facts: list[tuple[Entity, Fact]], known: Knowledge
) -> None:
    cited = {fact.citation.code for _, fact in facts}
    for section in known.source("kodaira-2022").sections:
        assert section.code in cited or not section.notes_to, section.code


def test_every_fact_is_asked_for_in_two_ways_one_of_them_japanese(
    facts: list[tuple[Entity, Fact]],
) -> None:
    for entity, fact in facts:
        japanese = [bool(JAPANESE.search(text)) for text in fact.asked]
        assert len(japanese) >= 2, (entity.ref, fact.value)
        assert any(japanese), (entity.ref, fact.value)
        assert not all(japanese), (entity.ref, fact.value)
