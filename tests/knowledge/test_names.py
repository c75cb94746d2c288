"""Every entry is found by each of its names; what is misspelt is suggested and never guessed."""

from __future__ import annotations

import dataclasses
import re

import pytest

from knowledge import Entity, Knowledge, Names, NotKnown, load
from knowledge.spelling import key

KNOWN = load()
SHARED = {key(name) for name in KNOWN.vocabulary.ambiguous}
EVERY_NAME = [(entity, name) for entity in KNOWN.entities for name in entity.names]


def refs(entities: list[Entity] | tuple[Entity, ...]) -> list[str]:
    return [entity.ref for entity in entities]


def missed(names: Names, name: str, kind: str | None = None) -> list[str]:
    with pytest.raises(NotKnown) as caught:
        names.find(name, kind)
    assert caught.value.name == name
    return refs(caught.value.suggestions)


@pytest.mark.parametrize(("entity", "name"), EVERY_NAME, ids=lambda value: str(value)[:40])
def test_every_entry_is_found_by_each_of_its_names(names: Names, entity: Entity, name: str) -> None:
    # A capital S after a digit belongs to the name (AH-1S), so 1980s is not to be shouted.
    shouted = re.sub(r"(?<=\d)S\b", "s", name.upper())
    if key(name) in SHARED:
        assert entity.ref in missed(names, name)
    else:
        assert names.find(name).ref == entity.ref
        assert names.find(shouted, entity.kind).ref == entity.ref
    # What a comma divides is not spotted as one name in a text, unless it is left out.
    assert entity.ref in refs(names.mentioned(f"So what about {name.replace(',', '')}, then?"))
    assert entity.ref in refs(names.suggest(name, entity.kind))


def test_a_name_is_suggested_first_for_its_own_text(names: Names) -> None:
    for entity, name in EVERY_NAME[::9]:
        if key(name) not in SHARED:
            assert names.suggest(name)[0].ref == entity.ref, name


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        ("SM3 Block IIA", "program/sm-3-block-iia"),
        ("sm-3 block iia", "program/sm-3-block-iia"),
        ("SM-3 ブロックⅡA", "program/sm-3-block-iia"),
        ("F35", "program/f-35"),
        ("F-35s", "program/f-35"),
        ("the F-35A's", "program/f-35a"),
        ("F-35B", "program/f-35b"),
        ("Ｆ－３５", "program/f-35"),
        ("F\u201135", "program/f-35"),
        ("SOSAs", "agreement/sosa"),
        ("the SOSA", "agreement/sosa"),
        ("ＳＯＳＡ", "agreement/sosa"),
        ("security-of-supply arrangement", "agreement/sosa"),
        ("Defense Trade Cooperation Treaty", "agreement/dtct"),
        ("US-Japan GSOMIA", "agreement/gsomia-japan-us"),
        ("Japan-U.S. GSOMIA", "agreement/gsomia-japan-us"),
        ("kc46", "program/kc-46a"),
        ("KC-46As", "program/kc-46a"),
        ("AH-1S", "program/ah-1"),
        ("AH-1s", "program/ah-1"),
        ("オスプレイ", "program/v-22"),
        ("T-X", "program/t-7"),
    ],
)
def test_one_name_has_many_spellings(names: Names, said: str, ref: str) -> None:
    assert names.find(said).ref == ref


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("SOZA", "agreement/sosa"),
        ("gsomea", "agreement/gsomia-japan-us"),
        ("Grippen", "program/gripen"),
        ("F-36", "program/f-35"),
        ("foreign millitary sales", "agreement/fms"),
        ("national techology and industrial base", "agreement/ntib"),
        ("reciprocal defence procurment", "agreement/rdp"),
        ("supply arrangement", "agreement/sosa"),
        ("オスプレー", "program/v-22"),
    ],
)
def test_a_misspelt_name_is_a_miss_with_what_was_close(names: Names, typed: str, ref: str) -> None:
    assert ref in missed(names, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "banana",
        "weather in Tokyo",
        "hello",
        "xyz",
        "Tomahawk",
        "Ukraine",
        "Brazil",
        "?!",
        "",
    ],
)
def test_what_is_like_nothing_gets_no_suggestions(names: Names, typed: str) -> None:
    assert missed(names, typed) == []


def test_a_shared_name_asks_which_one(names: Names) -> None:
    both = ["agreement/exchange-of-notes-2021", "agreement/rdp-mou-japan-2016"]
    assert missed(names, "Exchange of Notes") == both
    assert refs(names.mentioned("the exchange of notes")) == both


def test_a_kind_narrows_what_is_found(names: Names) -> None:
    assert names.find("F-35", "program").ref == "program/f-35"
    assert missed(names, "F-35", "agreement") == []
    assert {entity.kind for entity in names.suggest("a", "agreement")} == {"agreement"}


def test_the_text_of_a_miss_says_what_was_close(names: Names) -> None:
    with pytest.raises(NotKnown, match=r"'SOZA'\. Did you mean Security of Supply Arrangements\?"):
        names.find("SOZA")
    with pytest.raises(NotKnown, match=r"'banana'\.$"):
        names.find("banana")


def test_nothing_typed_suggests_the_first_by_name(names: Names, known: Knowledge) -> None:
    by_name = sorted(known.entities, key=lambda entity: entity.name.casefold())
    assert names.suggest("") == by_name[:25]
    assert names.suggest(" ", "program", 3) == [e for e in by_name if e.kind == "program"][:3]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("f-3", "program/f-35"),
        ("sos", "agreement/sosa"),
        ("industrial base", "term/defense-production-bases"),
        ("national technology", "agreement/ntib"),
        ("ntib", "agreement/ntib"),
        ("fms", "agreement/fms"),
        ("fms bud", "figure/fms-budget"),
        ("F-35A", "program/f-35a"),
        ("sm3", "program/sm-3-block-iia"),
        ("block", "program/sm-3-block-iia"),
        ("reciprocal defence", "agreement/rdp"),
        ("loyal", "program/loyal-wingman"),
    ],
)
def test_suggestions_come_best_first(names: Names, typed: str, first: str) -> None:
    assert refs(names.suggest(typed))[0] == first


def test_suggestions_are_few_and_always_in_the_same_order(known: Knowledge) -> None:
    for typed in ("a", "s", "f", "japan", "defense agreement"):
        once = refs(Names(known).suggest(typed))
        assert once == refs(Names(known).suggest(typed))
        assert 0 < len(once) <= 25
        assert len(set(once)) == len(once)
    assert len(Names(known).suggest("a", limit=2)) == 2


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which countries signed SOSAs?", ["agreement/sosa"]),
        ("how much of the sm3 block iia is japanese", ["program/sm-3-block-iia"]),
        ("F-2 vs F-16", ["program/f-2", "program/f-16"]),
        ("Compare AUKUS and the Five Eyes", ["agreement/five-eyes", "agreement/aukus"]),
        ("Is the Japan-US RDP MOU binding?", ["agreement/rdp-mou-japan-2016"]),
        ("fms budget", ["figure/fms-budget"]),
        ("Does FMS have a budget?", ["agreement/fms"]),
        ("the F-35A and the F-35", ["program/f-35a", "program/f-35"]),
        ("What does the ISA with India do?", ["agreement/isa-us-india"]),
        ("F-35の生産とオスプレイの整備", ["program/v-22", "program/f-35"]),
        ("What is a sabotage?", []),
        ("Is a treaty binding?", []),
        ("They bought F, 35 of them.", []),
        ("the F-22 and the XF-2", []),
        ("", []),
    ],
)
def test_names_in_a_question_are_spotted(names: Names, question: str, expected: list[str]) -> None:
    assert refs(names.mentioned(question)) == expected


def test_a_short_acronym_like_a_word_needs_capitals(known: Knowledge) -> None:
    pact = dataclasses.replace(known.entity("agreement", "nisp"), acronyms=("ACT",))
    spotter = Names(dataclasses.replace(known, entities=(pact,)))
    assert spotter.mentioned("What does the act say?") == []
    assert refs(spotter.mentioned("What does ACT say?")) == ["agreement/nisp"]
    assert spotter.find("act") is pact
