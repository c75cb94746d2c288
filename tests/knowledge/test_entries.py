"""A figure that an entry cites is given in the figure's own words, and can be given in no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import Knowledge, Unsound, load
from knowledge.amounts import REFERENCE, written
from knowledge.check import check
from knowledge.model import Amount, Fact
from knowledge.shelf import open_shelf
from tests.knowledge.conftest import edit

ATLANTIS, BUDGET = "countries/atlantis.toml", "figures/budget.toml"
WORDS = "more than 701.3 billion yen ($10 to 20 million)"


def spent(folder: Path) -> str:
    """What the country's fact says."""
    (fact,) = load(folder).entity("country", "atlantis").facts
    return fact.value


def test_a_figure_has_its_amounts_and_their_words(folder: Path) -> None:
    (fact,) = load(folder).entity("figure", "budget").facts
    assert fact.amounts == (
        Amount(701.3, 701.3, "billion yen", "over"),
        Amount(10, 20, "million dollars"),
    )
    assert (fact.value, fact.period, fact.of, fact.topic) == (WORDS, "JFY 2019", "", "JFY 2019")


def test_a_fact_has_its_date_its_mark_and_the_ways_it_is_asked_for(folder: Path) -> None:
    (fact,) = load(folder).entity("country", "atlantis").facts
    assert (fact.when, fact.mark) == ("2007-05", "yes")
    assert fact.asked == ("is it in the pact", "協定に署名したか")


def test_a_cited_figure_is_given_in_its_own_words(folder: Path) -> None:
    assert spent(folder) == f"Signed it and spent {WORDS}"


def test_a_figure_that_changes_is_changed_wherever_it_is_cited(folder: Path) -> None:
    edit(folder, BUDGET, "701.3", "4713")
    assert spent(folder) == f"Signed it and spent {WORDS.replace('701.3', '4,713')}"


@pytest.mark.parametrize("topic", ["boats, JFY 2019", "boats", "JFY 2019"])
def test_a_topic_is_what_is_counted_or_when_or_both(folder: Path, topic: str) -> None:
    edit(folder, BUDGET, 'period = "JFY 2019"', 'of = "boats"\nperiod = "JFY 2019"')
    edit(folder, ATLANTIS, "{budget JFY 2019}", f"{{budget {topic}}}")
    assert WORDS in spent(folder)
    assert list(check(folder)) == []


@pytest.mark.parametrize("before", [True, False])
def test_a_whole_topic_goes_before_a_part_of_another(folder: Path, before: bool) -> None:
    other = '[[facts]]\nattribute = "amount"\nof = "boats"\nperiod = "JFY 2019"\n'
    other += 'amounts = [{ number = 7, unit = "billion yen" }]\nsection = "§1.3"\n'
    path = folder / BUDGET
    text = path.read_text(encoding="utf-8")
    whole = text.replace("[[facts]]", f"{other}\n[[facts]]", 1) if before else f"{text}\n{other}"
    path.write_text(whole, encoding="utf-8")
    assert WORDS in spent(folder)
    assert list(check(folder)) == []
    edit(folder, ATLANTIS, "{budget JFY 2019}", "{budget boats}")
    assert spent(folder) == "Signed it and spent 7 billion yen"


@pytest.mark.parametrize(
    "reference", ["{budget JFY 2018}", "{purse JFY 2019}", "{pact signed}", "{budget amount}"]
)
def test_a_figure_that_nobody_holds_is_unsound(folder: Path, reference: str) -> None:
    edit(folder, ATLANTIS, "{budget JFY 2019}", reference)
    with pytest.raises(Unsound, match="no figure") as caught:
        load(folder)
    assert (caught.value.file, caught.value.field) == ("country/atlantis", "pact")


def test_a_figure_that_is_dropped_breaks_those_that_cite_it(folder: Path) -> None:
    (folder / BUDGET).unlink()
    with pytest.raises(Unsound, match="no figure"):
        load(folder)
    assert ("facts[0].value", "there is no figure {budget JFY 2019}") in [
        (problem.field, problem.message) for problem in check(folder)
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('unit = "million dollars"', 'unit = "dollars"', "unit"),
        (', unit = "million dollars"', "", "unit"),
        ("number = 701.3, ", "", "amounts"),
        ("number = 701.3", 'number = "701.3"', "amounts"),
        ("low = 10, ", "", "amounts"),
        ("amounts = [", "sums = [", "value"),
        ('asked = ["what did it cost"]', "asked = [3]", "asked"),
    ],
)
def test_an_unsound_figure_does_not_load(folder: Path, old: str, new: str, field: str) -> None:
    edit(folder, BUDGET, old, new)
    with pytest.raises(Unsound) as caught:
        load(folder)
    assert (caught.value.file, caught.value.field) == (BUDGET, field)


def cited() -> list[tuple[str, int, str]]:
    """Every fact of the real files that cites a figure: entry, place, value as typed."""
    return [
        (draft.ref, n, fact["value"])
        for draft in open_shelf().drafts
        for n, (_, fact) in enumerate(draft.facts)
        if REFERENCE.search(fact.get("value", ""))
    ]


def fact_of(known: Knowledge, figure: str, topic: str) -> Fact:
    """The figure's fact that is meant, found the slow way."""
    facts = [fact for fact in known.entity("figure", figure).facts if fact.amounts]
    whole = [fact for fact in facts if fact.topic == topic]
    (fact,) = whole or [fact for fact in facts if topic in (fact.of, fact.period)]
    return fact


@pytest.mark.parametrize(("ref", "n", "value"), cited(), ids=lambda value: str(value)[:40])
def test_every_citation_of_the_knowledge_gives_the_figures_words(
    known: Knowledge, ref: str, n: int, value: str
) -> None:
    said = value
    for found in REFERENCE.finditer(value):
        figure = fact_of(known, found["figure"], found["topic"])
        words = written(figure.amounts, known.vocabulary.units)
        assert words == figure.value
        said = said.replace(found.group(), words)
    kind, _, entity_id = ref.partition("/")
    assert known.entity(kind, entity_id).facts[n].value == said
    assert "{" not in said


def test_no_value_of_the_knowledge_has_a_bracket_left(known: Knowledge) -> None:
    assert len(cited()) > 50
    for entity in known.entities:
        for fact in entity.facts:
            assert not set("{}") & set(fact.value), (entity.ref, fact.value)


def test_no_entry_types_a_figures_words_itself(known: Knowledge) -> None:
    """A number with its unit stands in one file; wherever else it is wanted, it is cited."""
    words = {
        written([amount], known.vocabulary.units)
        for entity in known.entities
        for fact in entity.facts
        for amount in fact.amounts
        if amount.unit not in ("rank", "level", "items")
    }
    assert "701.3 billion yen" in words
    typed = [
        (draft.file, one)
        for draft in open_shelf().drafts
        for said in (draft.table["summary"], *(fact.get("value", "") for _, fact in draft.facts))
        for one in words
        if one in said
    ]
    assert typed == []
