"""*Helpful* and *Not helpful*: who may say it of what, changing it, and telling the librarians."""

from __future__ import annotations

import pytest

from bot.gateway.client import Client
from bot.gateway.verdicts import tag
from bot.phrases import say
from bot.service import Service
from tests.gateway.conftest import FERRY, LANTERN, labels, menu, parts, texts
from tests.gateway.town import BRASS, CHAIR, leaks

BOTH = "Which programs did Japan and the United States develop or produce jointly?"


def verdicts(service) -> list[tuple[str, bool]]:
    rows = service._store.db.execute("SELECT passage, helpful FROM bot_verdict ORDER BY at")
    return [(passage, bool(helpful)) for passage, helpful in rows]


def counts(service, guild) -> dict[str, int]:
    (*_, week) = service.kept.journal.weeks(guild).values()
    return {what: n for what, n in week.items() if what.endswith("helpful")}


async def send(person, form, *values):
    """Fill in a form from above, a menu by the value to choose, and send it."""
    fields = [part["component"] for part in form.modal["components"] if part["type"] == 18]
    given = {
        field["custom_id"]: [value] if field["type"] == 3 else value
        for field, value in zip(fields, values, strict=True)
    }
    return await person.submit_modal(form, given)


async def feedback(town):
    """A channel for the librarians, which everyone may read."""
    desk_ = town.guild.create_text_channel("desk")
    await town.env.settle()
    town.service.kept.servers.change(town.guild.id, feedback=desk_.id)
    return desk_


async def test_a_verdict_is_noted_for_the_source_and_can_be_changed(stage):
    result = await stage.ask(FERRY)
    (key,) = {one.passage for one in stage.service.ask(FERRY).citations}
    shown = await stage.alice.click(result.response, label="Helpful")
    assert shown.ephemeral
    assert texts(shown) == say("gateway.verdict.helpful", "en")
    assert verdicts(stage.service) == [(key, True)]
    again = await stage.alice.click(result.response, label="Helpful")
    assert texts(again) == say("gateway.verdict.same", "en")
    changed = await stage.alice.click(result.response, label="Not helpful")
    assert texts(changed) == say("gateway.verdict.unhelpful", "en")
    assert labels(changed) == []  # nobody reads more of it here
    assert verdicts(stage.service) == [(key, False)]
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    await bob.click(result.response, label="Helpful")
    assert counts(stage.service, stage.guild.id) == {"helpful": 1, "unhelpful": 1}
    assert str(stage.alice.id) not in str(
        stage.service._store.db.execute("SELECT * FROM bot_verdict").fetchall()
    )


async def test_of_several_sources_one_is_chosen_also_after_a_restart(stage, path):
    result = await stage.ask(BOTH)
    cited = list(dict.fromkeys(one.passage for one in stage.service.ask(BOTH).citations))
    assert len(cited) > 1
    stage.service.close()
    again = Service.open(path)
    await stage.env.restart_bot(Client(again))
    shown = await stage.alice.click(result.response, label="Not helpful")
    assert verdicts(again) == []
    options = menu(shown, "unhelpful")["options"]
    assert [one["label"][:3] for one in options] == ["[1]", "[2]", "[3]"][: len(cited)]
    chosen = await stage.alice.select(shown.response, [options[1]["value"]])
    assert texts(chosen) == say("gateway.verdict.unhelpful", "en")
    assert verdicts(again) == [(cited[1], False)]
    again.close()


async def test_a_source_that_is_gone_says_so(stage):
    result = await stage.ask(LANTERN)
    (held,) = [one.id for one in stage.service.sources() if "Harbour" in one.title]
    stage.service.remove(held)
    shown = await stage.alice.click(result.response, label="Helpful")
    assert texts(shown) == say("passage.gone", "en")
    assert verdicts(stage.service) == []


async def test_nobody_judges_what_they_may_not_see(town):
    answer = await town.kim.slash(town.tower, "ask", question=BRASS)
    town.env.backend.edit_channel(town.tower.id, {}, overwrites=[])
    await town.env.settle()
    refused = await town.alice.click(answer.response, label="Helpful")
    assert texts(refused) == say("passage.gone", "en")
    assert not leaks(refused)
    assert verdicts(town.service) == []


@pytest.mark.parametrize("with_question", [False, True])
async def test_what_was_wrong_goes_to_the_librarians(town, with_question):
    desk_ = await feedback(town)
    answer = await town.alice.slash(town.hall, "ask", question=CHAIR)
    shown = await town.alice.click(answer.response, label="Not helpful")
    form = await town.alice.click(shown.response, label="Say what was wrong")
    assert form.modal["title"] == "What was wrong?"
    wanted = "with" if with_question else "without"
    told = await send(town.alice, form, "The *chair* changed.", wanted)
    assert told.ephemeral
    assert texts(told) == say("gateway.wrong.sent", "en")
    said = texts(desk_.last_message)
    assert f"<@{town.alice.id}>" in said
    assert "> The \\*chair\\* changed." in said
    assert "Moot of Dunlevy" in said
    assert (CHAIR in said) == with_question
    whole = await town.mo.click(desk_.last_message, label="Whole passage")
    assert "Percival" in texts(whole)


async def test_the_librarians_are_shown_no_more_than_their_channel_may_see(town):
    desk_ = await feedback(town)
    answer = await town.kim.slash(town.hall, "ask", question=BRASS, private=True)
    shown = await town.kim.click(answer.response, label="Not helpful")
    form = await town.kim.click(shown.response, label="Say what was wrong")
    await send(town.kim, form, "", "without")
    assert say("gateway.wrong.hidden", "en") in texts(desk_.last_message)
    assert not leaks(texts(desk_.last_message), str(parts(desk_.last_message)))


async def test_a_channel_that_the_bot_may_not_post_in_is_named(town):
    desk_ = await feedback(town)
    answer = await town.alice.slash(town.hall, "ask", question=CHAIR)
    shown = await town.alice.click(answer.response, label="Not helpful")
    town.service.kept.servers.change(town.guild.id, feedback=None)
    form = await town.alice.click(shown.response, label="Say what was wrong")
    told = await send(town.alice, form, "", "without")
    assert texts(told) == say("gateway.human.unset", "en")
    assert desk_.history() == []


async def test_in_japanese(town, speaking):
    await feedback(town)
    speaking("ja")
    answer = await town.alice.slash(town.hall, "ask", question=CHAIR)
    shown = await town.alice.click(answer.response, label="役に立たない")
    assert texts(shown) == say("gateway.verdict.unhelpful", "ja")
    form = await town.alice.click(shown.response, label="問題点を伝える")
    assert form.modal["title"] == "何が問題でしたか"


def test_passages_have_tags_of_their_own():
    assert len({tag(f"brief:{n}:ab") for n in range(500)}) == 500
    assert len(f"{'r' * 12}:{tag('x' * 400)}") < 30
