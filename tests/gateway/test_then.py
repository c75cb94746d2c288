"""On Discord: `as_of`, passages that differ, dates of lists, and a spelling that is undone."""

from __future__ import annotations

import pytest

from bot.gateway import limits
from bot.gateway.cards import answer_card
from bot.gateway.client import Client
from bot.model import Citation, Differing
from bot.phrases import say
from bot.service import Service
from tests.gateway.conftest import buttons, labels, menus, parts, plain_texts, texts

LIST = "Which countries have signed a SOSA?"
SLIP = "Which contries have signed a SOSA?"
ANNOUNCED = "When was AUKUS announced?"
STAFF = "How many people does the Aldmoor Arsenal employ?"
YARDS = {
    "yards-old.txt": "The Aldmoor Arsenal employs 1,200 people. It stands by the river Tane.\n",
    "yards-new.txt": "In 2021 the Aldmoor Arsenal employed 950 people. It has a new roof.\n",
}
LEFT_OUT = "facts left out because they came later or had ended: "


async def test_a_question_as_of_a_year_leaves_facts_out_and_says_so(stage):
    assert "AUKUS" in plain_texts(await stage.ask(ANNOUNCED)).partition("Fact on file")[2]
    said = plain_texts(await stage.ask(ANNOUNCED, as_of=2019))
    assert "Fact on file" not in said
    assert "-# As of 2019: facts that did not hold then are left out (1); quotations" in said
    assert said == plain_texts(await stage.ask(f"{ANNOUNCED} as_of:2019"))


async def test_a_mention_takes_the_year_too(stage):
    said = plain_texts(await stage.say(f"{stage.me} {ANNOUNCED} as_of:2019"))
    assert "As of 2019: " in said
    wrong = plain_texts(await stage.say(f"{stage.me} {ANNOUNCED} as_of:20"))
    assert wrong == "“20” is no year; write for example as_of:2019."


@pytest.mark.parametrize("name", ["country:australia", "Australia", "Australia as_of:2019"])
async def test_a_card_as_of_a_year(stage, name):
    options = {} if "as_of" in name else {"as_of": 2019}
    result = await stage.show("country", name=name, **options)
    said = plain_texts(result)
    assert f"-# As of 2019: {LEFT_OUT}1; facts that do not say" in said
    assert "September 2021" not in said
    assert "All facts" in labels(result)
    whole = await stage.alice.click(result.response, label="All facts")
    assert "September 2021" in plain_texts(whole)
    assert "As of 2019" not in plain_texts(whole)


async def test_the_figures_of_a_card_as_of_a_year_have_no_picture_of_later_ones(stage):
    result = await stage.show("figure", name="figure:fms-budget", as_of=2019)
    said = plain_texts(result)
    assert "JFY 2019" in said
    assert "**Amount, JFY 2020**" not in said
    assert [part for part in parts(result) if part["type"] == 12] == []


async def test_further_facts_of_such_a_card_are_limited_too(stage):
    service = stage.service
    every = [(kind, one.id) for kind in service.kinds() for one in service.suggest("", kind, 999)]
    kind, id = max(every, key=lambda one: len(service.card(*one, as_of=2016).facts))
    card = service.card(kind, id, as_of=2016)
    first = await stage.show("lookup", name=f"{kind}:{id}", as_of=2016)
    (more,) = [key for key, label in buttons(first).items() if label == "More facts"]
    assert more.endswith(f":{kind}:{id}@2016")
    shown, page = menus(first)["stated"], first
    while "More facts" in labels(page):
        page = await stage.alice.click(page.response, label="More facts")
        assert "As of 2016: " in plain_texts(page)
        shown = [*shown, *menus(page).get("stated", [])]
    assert shown == [f"{kind}:{id}:{fact.n}" for fact in card.facts][: len(shown)]
    assert len(shown) >= len(card.facts) - 1  # a last fact alone has a button


async def test_a_comparison_as_of_a_year(stage):
    result = await stage.show(
        "compare", first="country:australia", second="country:india", as_of=2016
    )
    said = plain_texts(result)
    assert "as of 2021" in said
    assert f"-# As of 2016: {LEFT_OUT}" in said
    assert "**AUKUS**" not in said
    for custom_id in buttons(result):
        if custom_id.startswith("kk:compare:"):
            assert "@2016" in custom_id
            assert "As of 2016" in plain_texts(await stage.press(result, custom_id))


async def test_a_list_prints_its_date_beside_the_document(stage):
    service = stage.service
    assert service.ask(LIST).citations[0].as_of == "2021"
    assert "after Kodaira 2022 · as of 2021\n" in texts(await stage.ask(LIST))
    assert service.ask("What is a SOSA?").citations[0].as_of == ""
    assert "· as of" not in texts(await stage.ask("What is a SOSA?"))


async def test_a_list_of_neighbours_prints_its_date(stage):
    service = stage.service
    every = [(kind, one.id) for kind in service.kinds() for one in service.suggest("", kind, 999)]
    cards = (service.card(*one) for one in every)
    card = next(card for card in cards if len(card.relations) > 40)
    shown = await stage.show("lookup", name=f"{card.kind}:{card.id}")
    (listed,) = [key for key in buttons(shown) if key.startswith("kk:related:")]
    assert f"· as of {card.as_of}" in plain_texts(await stage.press(shown, listed))


@pytest.fixture
def yards(stage, tmp_path):
    for name, content in YARDS.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    stage.service.add_all([tmp_path / name for name in YARDS])
    return stage


async def test_passages_that_differ_are_both_shown_with_their_dates(yards, speaking):
    result = await yards.ask(STAFF)
    said = plain_texts(result)
    assert "**These passages differ** · " in said
    assert "1,200 people (undated)" in said
    assert "950 people (2021)" in said
    quotes = [p["content"] for p in parts(result) if p.get("content", "").startswith("> ")]
    assert any("1,200" in quote for quote in quotes)
    assert any("950" in quote for quote in quotes)
    speaking("ja")
    assert "**箇所によって異なります** · " in plain_texts(await yards.ask(STAFF))


async def test_a_repair_is_undone_by_the_button_for_the_presser(stage):
    result = await stage.ask(SLIP)
    assert f"-# Searched for: {LIST}" in plain_texts(result)
    shown = await stage.alice.click(result.response, label="Search as written")
    assert shown.ephemeral
    said = plain_texts(shown)
    assert SLIP in said
    assert "Searched for" not in said
    assert "Search as written" not in labels(shown)


async def test_the_button_works_after_a_restart(stage, path):
    result = await stage.ask(SLIP, as_of=2019)
    stage.service.close()
    again = Service.open(path)
    await stage.env.restart_bot(Client(again))
    shown = await stage.alice.click(result.response, label="Search as written")
    assert SLIP in plain_texts(shown)
    assert "As of 2019: " in plain_texts(shown)
    again.close()


async def test_what_needs_no_repair_has_no_such_button(stage):
    for question in (LIST, f"! {SLIP}", SLIP.replace("contries", '"contries"')):
        result = await stage.ask(question)
        assert "Search as written" not in labels(result)
        assert "Searched for" not in plain_texts(result)


async def test_a_question_too_long_for_a_button_is_told_the_mark(stage):
    long = f"{SLIP} I ask because {'my colleagues want to know it ' * 4}today."
    result = await stage.ask(long)
    assert "Search as written" not in labels(result)
    assert "to search as written, put `!` before the question" in plain_texts(result)


@pytest.mark.parametrize("locale", ["en", "ja"])
def test_the_fullest_card_stays_within_the_limits(service, locale):
    from dataclasses import replace

    answer = service.ask(LIST)
    cited: list[Citation] = [
        replace(answer.citations[0], n=n, quote="*_" * 900, as_of="2021") for n in range(1, 7)
    ]
    full = replace(
        answer,
        citations=tuple(cited),
        differs=tuple(Differing(n, "*9 people " * 40, "2021") for n in (1, 5, 6)),
        repaired="_" * 2000,
        understood="*" * 2000,
    )
    said = [
        item["content"]
        for item in _flat(answer_card(full, locale).to_components())
        if item["type"] == 10
    ]
    assert sum(map(len, said)) <= limits.TEXT
    assert any(say("gateway.differ", locale, claims="")[:10] in one for one in said)


def _flat(items: list[dict]) -> list[dict]:
    return [one for item in items for one in (item, *_flat(item.get("components", [])))]
