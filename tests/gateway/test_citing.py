"""*Copy citation* below an answer: every source in every style, also after a restart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.citations import STYLES, citations_card
from bot.gateway.client import Client
from bot.phrases import say
from bot.service import Service
from tests.gateway.checker import components, problems
from tests.gateway.conftest import FERRY, LANTERN, labels, texts
from tests.gateway.test_cards import payload
from tests.gateway.town import BRASS, leaks


async def test_an_answer_is_cited_in_three_styles_to_the_one_who_pressed(stage):
    result = await stage.ask(FERRY)
    shown = await stage.alice.click(result.response, label="Copy citation")
    assert shown.ephemeral
    said = texts(shown)
    (key,) = {one.passage for one in stage.service.ask(FERRY).citations}
    for style in STYLES:
        (written,) = stage.service.cite([key], style)
        assert f"-# {say(f'gateway.cite.{style}', 'en')}\n```\n{written}\n```" in said
    assert labels(shown) == []


async def test_the_button_works_after_a_restart_and_a_rebuild(stage, path):
    result = await stage.ask(FERRY)
    stage.service.close()
    again = Service.open(path)
    again._store.rebuild(lambda *_: None)
    await stage.env.restart_bot(Client(again))
    shown = await stage.alice.click(result.response, label="Copy citation")
    assert "Quillby Ferry" in texts(shown)
    again.close()


async def test_a_source_that_is_gone_says_so(stage):
    result = await stage.ask(LANTERN)
    (held,) = [one.id for one in stage.service.sources() if "Harbour" in one.title]
    stage.service.remove(held)
    shown = await stage.alice.click(result.response, label="Copy citation")
    assert texts(shown) == say("passage.gone", "en")


async def test_in_japanese(stage, speaking):
    speaking("ja")
    result = await stage.ask(FERRY)
    shown = await stage.alice.click(result.response, label="引用情報")
    assert "シカゴ方式の注" in texts(shown)
    assert "閲覧" in texts(shown)


async def test_nothing_is_cited_to_whoever_may_not_see_it(town):
    answer = await town.kim.slash(town.tower, "ask", question=BRASS)
    assert "Marrowgate" in texts(await town.kim.click(answer.response, label="Copy citation"))
    town.env.backend.edit_channel(town.tower.id, {}, overwrites=[])
    await town.env.settle()
    refused = await town.alice.click(answer.response, label="Copy citation")
    assert texts(refused) == say("passage.gone", "en")
    assert not leaks(refused)


async def test_many_sources_are_turned_over_in_place(stage, monkeypatch):
    result = await stage.ask(FERRY)
    monkeypatch.setattr("bot.gateway.citations.ROOM", 200)
    shown = await stage.alice.click(result.response, label="Copy citation")
    assert labels(shown) == ["Page 2"]
    assert "BibTeX" not in texts(shown)
    await stage.alice.click(shown.response, label="Page 2")
    assert "BibTeX" in texts(shown)
    assert labels(shown) == ["Page 1", "Page 3"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STYLES), st.text(max_size=4000)), min_size=1))
def test_any_citations_keep_to_the_limits_and_stand_on_one_of_the_pages(blocks):
    fences, page = 0, 0
    while True:
        sheet = payload(citations_card(blocks, page, "ref", "en"))
        assert problems(sheet) == []
        said = [one["content"] for one in components(sheet) if one["type"] == 10]
        fences += sum("```\n" in text for text in said)
        page += 1
        if f"kk:citepage:{page}:ref" not in str(sheet):
            break
    assert fences == len(blocks)
