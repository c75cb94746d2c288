"""The knowledge's values as cards: every entry whole, in both languages, with equal numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from bot.cards import Cards
from bot.model import FactView
from knowledge import Entity, Fact, Knowledge
from knowledge.amounts import period
from knowledge.read import HERE, entry_files, parse

JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")
LOCALES = ("en", "ja", "ja-JP", "fr")
NAMES = {"NTIB", "SOSA", "AUKUS", "GSOMIA・ISA"}
"""Attributes that are called the same in both languages."""
REFERENCE = re.compile(r"\{([a-z0-9-]+) ([^{}]+)\}")


@pytest.fixture(scope="module")
def cards(known: Knowledge) -> Cards:
    return Cards(known)


def every(known: Knowledge) -> list[tuple[Entity, Fact]]:
    return [(entity, fact) for entity in known.entities for fact in entity.facts]


def figures(known: Knowledge) -> list[Entity]:
    return [entity for entity in known.entities if entity.kind == "figure"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_card_shows_its_whole_entry(known: Knowledge, cards: Cards, locale: str) -> None:
    for entity in known.entities:
        card = cards.card(entity, locale)
        assert (card.kind, card.id, card.name) == (entity.kind, entity.id, entity.name)
        assert card.japanese == entity.japanese
        assert card.name not in card.aliases
        assert {card.name, *card.aliases} == set(entity.names)
        assert (card.summary, card.status) == (entity.summary, entity.status)
        assert (card.as_of, card.since, card.until) == (entity.as_of, entity.since, entity.until)
        assert [fact.n for fact in card.facts] == list(range(1, len(entity.facts) + 1))


def test_every_fact_is_shown_with_where_it_stands(known: Knowledge, cards: Cards) -> None:
    for entity, fact in every(known):
        view = cards.fact(entity, fact)
        assert (view.kind, view.id, view.name) == (entity.kind, entity.id, entity.name)
        assert (view.attribute, view.label) == (fact.attribute, fact.attribute)
        assert (view.value, view.topic) == (fact.value, fact.topic)
        assert (view.as_of, view.explanation, view.mark) == (
            fact.as_of,
            fact.explanation,
            fact.mark,
        )
        assert (view.source, view.code) == (fact.citation.source, fact.citation.code)
        assert (view.section, view.notes) == (fact.citation.section, fact.citation.notes)
        assert entity.facts[view.n - 1] == fact
        assert view.stated is None


def test_relations_lead_to_entries_that_lead_back(known: Knowledge, cards: Cards) -> None:
    seen = 0
    made = {entity.ref: cards.card(entity) for entity in known.entities}
    for entity in known.entities:
        for label, other in made[entity.ref].relations:
            back = made[f"{other.kind}/{other.id}"].relations
            assert cards.choice(entity) in [choice for _, choice in back]
            assert label
            seen += 1
    assert seen > 200


def test_a_relation_is_called_differently_from_its_other_end(
    known: Knowledge, cards: Cards
) -> None:
    mou, rdp = (known.entity("agreement", id) for id in ("rdp-mou-japan-2016", "rdp"))
    for locale in ("en", "ja"):
        there = {choice.id: label for label, choice in cards.card(mou, locale).relations}
        back = {choice.id: label for label, choice in cards.card(rdp, locale).relations}
        assert there["rdp"] != back["rdp-mou-japan-2016"]
        assert bool(JAPANESE.search(there["rdp"])) is (locale == "ja")


@pytest.mark.parametrize("locale", ["ja", "ja-JP"])
def test_what_the_bot_says_of_an_entry_is_japanese(
    known: Knowledge, cards: Cards, locale: str
) -> None:
    for entity in known.entities:
        card = cards.card(entity, locale)
        said = [card.kind_label, card.state, *(label for label, _ in card.relations)]
        said += [fact.label for fact in card.facts]
        assert {one for one in said if not JAPANESE.search(one)} <= NAMES, card.id
        assert card.binding == "" or JAPANESE.search(card.binding)


def test_traits_are_said_only_where_they_are(known: Knowledge, cards: Cards) -> None:
    for entity in known.entities:
        card = cards.card(entity)
        assert bool(card.binding) == bool(entity.trait("binding"))
        assert (card.picture == entity.id) == (entity.trait("chart") in ("amounts", "ranks"))
        assert card.picture in ("", entity.id)
    sosa = cards.card(known.entity("agreement", "sosa"))
    assert (sosa.binding, sosa.state) == ("no", "in force")
    assert cards.card(known.entity("agreement", "sosa"), "ja").binding == "なし"


def test_a_column_is_headed_by_the_readers_name(known: Knowledge, cards: Cards) -> None:
    japan, cdse = known.entity("country", "japan"), known.entity("organization", "cdse")
    assert cards.column(japan).name == "Japan"
    assert cards.column(japan, "ja").name == "日本"
    assert cards.choice(japan).name == "Japan"
    assert not cdse.japanese
    assert cards.column(cdse, "ja") == cards.choice(cdse)


# Numbers


def number(view: FactView) -> str:
    return f"{view.topic}: {view.value}"


@pytest.mark.parametrize("year", range(2011, 2022))
def test_a_card_of_a_year_has_that_years_numbers_alone(
    known: Knowledge, cards: Cards, year: int
) -> None:
    for entity in figures(known):
        card = cards.card(entity)
        some = cards.of_year(card, entity, year)
        assert some.picture == ""
        assert (some.name, some.summary, some.relations) == (
            card.name,
            card.summary,
            card.relations,
        )
        kept = [
            view
            for view, fact in zip(card.facts, entity.facts, strict=True)
            if fact.period and period(fact.period).first <= year <= period(fact.period).last
        ]
        assert list(some.facts) == kept


def test_the_budget_of_a_year_is_on_its_card(known: Knowledge, cards: Cards) -> None:
    budget = known.entity("figure", "fms-budget")
    card = cards.card(budget)

    def of(year: int) -> list[str]:
        return [number(view) for view in cards.of_year(card, budget, year).facts]

    assert of(2011) == of(2016) == []
    spent = "JFY 2012-2014: 100 to 200 billion yen ($0.9 to 1.8 billion)"
    assert of(2012) == of(2013) == of(2014) == [spent]
    assert of(2019) == ["JFY 2019: 701.3 billion yen ($6.4 billion)"]


DIGITS = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")


def test_japanese_numbers_are_the_same_sums(known: Knowledge, cards: Cards) -> None:
    """Each number of a Japanese value is the fact's own, times what its unit is counted by."""
    units = {unit.name: unit for unit in known.vocabulary.units}
    seen = 0
    for entity, fact in every(known):
        if not fact.amounts:
            assert cards.fact(entity, fact, "ja").value == fact.value
            continue
        said = [
            float(n.replace(",", "")) for n in DIGITS.findall(cards.fact(entity, fact, "ja").value)
        ]
        for amount in fact.amounts:
            scale = units[amount.unit].scale
            assert pytest.approx(amount.low * scale) in said
            assert pytest.approx(amount.high * scale) in said
            seen += 1
        assert cards.fact(entity, fact, "en").value == fact.value
    assert seen > 40


def citing(known: Knowledge) -> list[tuple[str, int, str, str]]:
    """(entry, place of the fact, figure, topic) of every figure that a file cites."""
    found = []
    for kind in known.vocabulary.kinds:
        for path in entry_files(HERE, kind):
            for n, table in enumerate(parse(path).get("facts", [])):
                for figure, topic in REFERENCE.findall(table.get("value", "")):
                    found.append((f"{kind.id}/{path.stem}", n, figure, topic))
    return found


def meant(facts: Sequence[FactView], topic: str) -> FactView:
    """The one fact of a figure with this topic, or with this half of a topic."""
    whole = [one for one in facts if one.topic == topic]
    (found,) = whole or [one for one in facts if topic in one.topic.split(", ")]
    return found


@pytest.mark.parametrize("locale", ["en", "ja"])
def test_a_card_that_cites_a_figure_says_its_number(
    known: Knowledge, cards: Cards, locale: str
) -> None:
    """What stands in place of `{ID TOPIC}` is what the figure's own card says of the topic."""
    shown = {entity.id: cards.card(entity).facts for entity in figures(known)}
    refs = {entity.ref: entity for entity in known.entities}
    cited = citing(known)
    assert len(cited) > 60
    for ref, n, figure, topic in cited:
        value = cards.card(refs[ref], locale).facts[n].value
        assert meant(shown[figure], topic).value in value, (ref, n)
        assert "{" not in value


def test_no_card_shows_an_unfilled_reference(known: Knowledge, cards: Cards) -> None:
    for entity, fact in every(known):
        assert not set("{}") & set(cards.fact(entity, fact).value), entity.ref
