"""Fact cards in the terminal: numbered rows, short places with a legend, relations by label."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Card, Choice, FactView, Lookup
from bot.terminal.cards import legend_lines, lookup_lines
from bot.terminal.spans import plain

SECTION = ("Part Two", "High Levels")
FACT = FactView(
    *("figure", "budget", "Budget", "amount", "7 billion yen", "2021", "kodaira", SECTION, (49,)),
    n=1,
    label="amount",
    topic="JFY 2019",
    code="§2.1",
)
OLD = replace(FACT, n=2, topic="", as_of="2019", notes=(), code="Introduction", section=())
CARD = Card("figure", "budget", "Budget", "予算", ("予算", "Sums"), "", "", "2021", (FACT, OLD))
SOURCE = "Source: A Paper"


def shown(card: Card, locale: str = "en") -> list[str]:
    return plain(lookup_lines(Lookup(card), locale, SOURCE)).splitlines()


def test_a_card_of_facts() -> None:
    assert shown(CARD) == [
        "Budget (予算) [figure] as of 2021",
        "Also: Sums",
        "1. amount, JFY 2019: 7 billion yen  §2.1 n. 49",
        "2. amount: 7 billion yen  Introduction (as of 2019)",
        "§2.1 High Levels",
        SOURCE,
    ]


def test_what_a_card_says_of_the_entry() -> None:
    more = {"status": "in_force", "kind_label": "Figures", "binding": "yes", "picture": "budget"}
    lines = shown(replace(CARD, **more, since="2007", until="2014"))
    assert lines[0].endswith("[Figures] in force, 2007 to 2014, legally binding: yes, as of 2021")
    assert "As a picture: `kakehashi picture budget FILE.png`" in lines
    assert "since 2007, as of" in shown(replace(CARD, since="2007"))[0]
    assert "until 2014, as of" in shown(replace(CARD, until="2014"))[0]
    state = replace(CARD, status="in_force", state="有効", since="2007", binding="あり")
    assert shown(state, "ja")[0].endswith("[figure] 有効, 2007 から, 法的拘束力:あり, 2021 現在")


def test_an_explanation_stands_under_its_fact() -> None:
    facts = (replace(FACT, explanation="From the second chapter"), replace(OLD, n=10))
    lines = shown(replace(CARD, facts=facts))
    assert lines[2].startswith(" 1. amount")
    assert lines[3] == "    From the second chapter"
    assert lines[4].startswith("10. amount")


def test_relations_are_listed_once_a_label() -> None:
    a, b, c = (Choice("country", name, name) for name in "abc")
    lines = shown(replace(CARD, relations=(("party", a), ("part of", b), ("party", c))))
    assert lines[4:6] == ["- party: a; c", "- part of: b"]


def test_a_fact_without_a_code_names_its_source_and_section() -> None:
    lines = shown(replace(CARD, facts=(replace(FACT, code=""),)))
    assert lines[2].endswith("7 billion yen  kodaira: Part Two › High Levels n. 49")
    assert lines[3:] == [SOURCE]


def test_a_legend_names_each_section_once_in_order() -> None:
    codes = ("§2.1", "§1", "§2.1", "Introduction", "")
    facts = [replace(FACT, code=code, section=(f"Title of {code}",)) for code in codes]
    facts[3] = replace(facts[3], section=("Introduction",))
    assert plain(legend_lines(facts, "")) == "§1 Title of §1\n§2.1 Title of §2.1"
