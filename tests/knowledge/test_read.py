"""Files become values, and what has no source does not load."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import Citation, Knowledge, Unsound, load
from knowledge.read import HERE
from tests.knowledge.conftest import FILES, edit


def test_an_entry_has_all_that_its_file_says(folder: Path) -> None:
    pact = load(folder).entity("agreement", "pact")
    assert (pact.ref, pact.name, pact.status, pact.trait("binding"), pact.since) == (
        "agreement/pact",
        "Border Pact",
        "signed",
        "no",
        "2007",
    )
    assert pact.names == ("Border Pact", "BPCT", "Frontier Pact")
    (fact,) = pact.facts
    assert (fact.attribute, fact.value, fact.as_of) == ("signed", "2007", "2021")
    path = (
        "Issues Related to Japan-U.S. Defense Industrial Cooperation",
        "5. Information Protection of the Defense Industry",
    )
    assert fact.citation == Citation("kodaira-2022", "§3.5", path, (141,))


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('source = "kodaira-2022"\n', "", "source"),
        ('"kodaira-2022"', '""', "source"),
        ('"kodaira-2022"', '"nobody"', "source"),
        ('"§3.5"', '"§9.9"', "section"),
        ('section = "§3.5"\n', "", "section"),
        ('as_of = "2021"\n', "", "as_of"),
        ("[141]", '["141"]', "notes"),
        ("[[facts]]", "[facts]", "facts"),
        ('["Frontier Pact"]', "3", "aliases"),
        ('since = "2007"', 'parent = "program/none"', "parent"),
        ("[[facts]]", "[[facts", ""),
    ],
)
def test_what_is_unsound_does_not_load(folder: Path, old: str, new: str, field: str) -> None:
    path = folder / "agreements/pact.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Unsound) as caught:
        load(folder)
    assert "pact" in caught.value.file
    assert caught.value.field == field


def test_the_digest_follows_every_file(folder: Path) -> None:
    digests = {load(folder).digest}
    files = [file for file in (*FILES, "sources.toml") if file != "matrix.toml"]
    for file in files:
        with (folder / file).open("a", encoding="utf-8") as stream:
            stream.write("# one more line\n")
        digests.add(load(folder).digest)
    assert len(digests) == len(files) + 1


def test_relations_are_seen_from_both_ends(folder: Path) -> None:
    known = load(folder)
    pact, aircraft = known.entity("agreement", "pact"), known.entity("program", "aircraft")
    atlantis = known.entity("country", "atlantis")
    assert known.related(aircraft) == (("related", pact),)
    assert known.related(atlantis) == (("parties", pact),)
    # From the other end in the order of kinds: programs stand before countries.
    assert known.related(pact) == (("~related", aircraft), ("~parties", atlantis))


def test_an_entry_is_related_once_by_its_own_relation_first(folder: Path) -> None:
    edit(folder, "agreements/pact.toml", 'since = "2007"', 'parent = "country/atlantis"')
    known = load(folder)
    pact, atlantis = known.entity("agreement", "pact"), known.entity("country", "atlantis")
    assert [relation for relation, other in known.related(pact) if other == atlantis] == ["parent"]
    assert known.related(atlantis) == (("parties", pact),)


def test_what_is_related_is_related_back_by_the_inverse(known: Knowledge) -> None:
    """A few entries are enough: one of each kind, and the one with the most relations."""
    ends = {entity.kind: entity for entity in known.entities}
    most = max(known.entities, key=lambda entity: len(known.related(entity)))
    for entity in (*ends.values(), most):
        for relation, other in known.related(entity):
            back = f"~{relation}" if relation[0] != "~" else relation[1:]
            assert (back, entity) in known.related(other), (entity.ref, other.ref)


def test_every_relation_has_labels_for_both_ends(known: Knowledge) -> None:
    relations = {relation.name: relation for relation in known.vocabulary.relations}
    seen = {name.lstrip("~") for entity in known.entities for name, _ in entity.relations}
    assert seen == set(relations)
    for one in relations.values():
        assert all((one.english, one.japanese, one.inverse, one.inverse_japanese))


def test_an_inverse_has_its_own_name(known: Knowledge) -> None:
    rdp = dict.fromkeys(
        (relation, other.id) for relation, other in known.related(known.entity("agreement", "rdp"))
    )
    assert ("parent", "three-tiers") in rdp
    assert ("~implements", "rdp-mou-japan-2016") in rdp
    tiers = known.related(known.entity("agreement", "three-tiers"))
    assert ("~parent", "ntib") in [(relation, other.id) for relation, other in tiers]


def test_unknown_ids_are_key_errors(known: Knowledge) -> None:
    with pytest.raises(KeyError):
        known.entity("agreement", "f-35")
    with pytest.raises(KeyError):
        known.source("nobody")
    with pytest.raises(KeyError):
        known.sources[0].section("§9")


def test_the_source_is_named_in_full(known: Knowledge) -> None:
    source = known.source("kodaira-2022")
    assert (source.author, source.year, source.describes, source.notes) == (
        "Takashi Kodaira",
        2022,
        2021,
        172,
    )
    assert source.codes["§3.4.2"][-1] == "Security of Supply Arrangements"
    assert source.section("§3.4.2").holds(125)
    assert not source.section("§3.4.2").holds(126)
    assert not source.section("§3").holds(0)


def test_the_outline_is_that_of_the_brief(known: Knowledge) -> None:
    lines = [
        line
        for path in sorted((HERE / "brief").glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    headings = tuple(line.lstrip("# ") for line in lines if line.startswith("#"))
    assert known.source("kodaira-2022").outline == headings


def test_the_facts_that_people_ask_for_first(known: Knowledge) -> None:
    def value(kind: str, entity_id: str, attribute: str) -> str:
        facts = known.entity(kind, entity_id).facts
        return next(fact.value for fact in facts if fact.attribute == attribute)

    sosa = value("agreement", "sosa", "signatories")
    countries = "Australia United-Kingdom Canada Finland Italy Norway Netherlands Spain Sweden"
    assert all(country.replace("-", " ") in sosa for country in countries.split())
    assert "28" in value("agreement", "rdp", "number of signatories")
    assert value("agreement", "gsomia-japan-us", "signed") == "2007"
    assert value("agreement", "isa-us-india", "signed") == "2019"
    assert "701.3 billion yen" in value("agreement", "fms", "peak budget")
    assert "16 percent" in value("program", "kc-46a", "Japan's share")
    assert "nosecone" in value("program", "sm-3-block-iia", "Japan's role")
    assert known.entity("agreement", "sosa").trait("binding") == "no"
