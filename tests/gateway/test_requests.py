"""*Ask a human*: from an answer to the librarians' channel, resolved there, and told once."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest

from bot.gateway.client import Client
from bot.gateway.human_cards import asked_card, resolved_card, told_card
from bot.kept.requests import OPEN_DAYS, Request, Requests
from bot.phrases import say
from tests.gateway.checker import problems
from tests.gateway.conftest import NOWHERE, buttons, labels, parts, texts
from tests.gateway.test_cards import PASSAGE, payload
from tests.gateway.test_verdicts import feedback, send
from tests.gateway.town import BRASS, CHAIR, leaks

WHEN = "When does the moot of Dunlevy serve cake?"


async def asking(town, who, question, *, note="", tell="yes", **options):
    """Ask, and put the same question to the librarians; what the person is told of it."""
    answer = await who.slash(town.hall, "ask", question=question, **options)
    form = await who.click(answer.response, label="Ask a human")
    first = form.modal["components"][0]["component"]
    return await send(who, form, first["value"], note, tell)


async def resolving(who, message, words=""):
    form = await who.click(message, label="Mark resolved")
    return await send(who, form, words)


def notices(person) -> list:
    """What the bot wrote to a person in direct messages."""
    return person.user.dm_channel.history()


def rows(service) -> list[tuple]:
    return service._store.db.execute("SELECT * FROM bot_request").fetchall()


async def test_a_question_goes_to_the_librarians_and_its_asker_is_told_once(town):
    desk_ = await feedback(town)
    told = await asking(town, town.alice, WHEN, note="It *matters*.")
    assert told.ephemeral
    assert say("gateway.human.sent", "en", days=OPEN_DAYS) in texts(told)
    assert say("gateway.human.told", "en") in texts(told)
    post = desk_.last_message
    said = texts(post)
    assert f"<@{town.alice.id}>" in said
    assert f"<#{town.hall.id}>" in said
    assert f"**{WHEN}**" in said
    assert "> It \\*matters\\*." in said
    assert "**Moot of Dunlevy**" in said
    await town.env.restart_bot(Client(town.service))
    whole = [id for id in buttons(post) if id.startswith("kk:whole:")]
    assert "Percival" in texts(await town.mo.click(post, custom_id=whole[0]))
    resolved = await resolving(town.mo, post, "On *Fridays*.")
    post = desk_.last_message
    said = texts(post)
    assert f"**Resolved** by <@{town.mo.id}>" in said
    assert "> On \\*Fridays\\*." in said
    assert labels(post) == []
    (reached,) = resolved.followups
    assert texts(reached) == say("gateway.human.reached", "en")
    (notice,) = notices(town.alice)
    assert "Marrowgate" in texts(notice)
    assert WHEN in texts(notice)
    assert "> On \\*Fridays\\*." in texts(notice)
    assert rows(town.service) == []


async def test_who_did_not_ask_to_be_told_is_not_and_leaves_no_id(town):
    desk_ = await feedback(town)
    told = await asking(town, town.alice, WHEN, tell="no")
    assert say("gateway.human.told", "en") not in texts(told)
    assert str(town.alice.id) not in str(rows(town.service))
    resolved = await resolving(town.mo, desk_.last_message)
    assert resolved.followups == []
    assert notices(town.alice) == []


async def test_only_librarians_resolve_also_when_the_form_is_sent(town):
    desk_ = await feedback(town)
    await asking(town, town.alice, WHEN)
    refused = await town.alice.click(desk_.last_message, label="Mark resolved")
    assert refused.modal is None
    assert texts(refused) == say("gateway.library.denied", "en")
    form = await town.mo.click(desk_.last_message, label="Mark resolved")
    wardens = town.guild.roles["wardens"].id
    town.env.backend.edit_role(town.guild.id, wardens, {"permissions": 0})
    await town.env.settle()
    sent = await send(town.mo, form, "too late")
    assert texts(sent.followups[0]) == say("gateway.library.denied", "en")
    assert len(rows(town.service)) == 1
    assert "Mark resolved" in labels(desk_.last_message)


async def test_the_person_withdraws_also_after_a_restart(town):
    desk_ = await feedback(town)
    told = await asking(town, town.alice, WHEN)
    post = desk_.last_message
    await town.env.restart_bot(Client(town.service))
    form = await town.mo.click(post, label="Mark resolved")
    await town.alice.click(told.response, label="Withdraw")
    assert texts(told) == say("gateway.human.withdrawn", "en")
    post = desk_.last_message
    assert texts(post) == say("gateway.human.closed", "en")
    assert rows(town.service) == []
    late = await send(town.mo, form, "Fridays")
    assert texts(late.followups[0]) == say("gateway.human.gone", "en")


async def test_a_request_that_is_forgotten_says_so(town):
    desk_ = await feedback(town)
    await asking(town, town.alice, WHEN)
    kept = town.service.kept
    assert kept.held(town.alice.id)["requests"] == 1
    assert kept.forget(town.alice.id)["requests"] == 1
    refused = await town.mo.click(desk_.last_message, label="Mark resolved")
    assert texts(refused) == say("gateway.human.gone", "en")


async def test_direct_messages_that_are_closed_are_told_to_the_librarian(town, monkeypatch):
    desk_ = await feedback(town)
    await asking(town, town.alice, WHEN)

    async def closed(*_):
        response = type("Response", (), {"status": 403, "reason": "Forbidden"})()
        raise discord.Forbidden(response, {"code": 50007, "message": "Cannot send messages"})

    monkeypatch.setattr(type(town.env.bot), "create_dm", closed)
    resolved = await resolving(town.mo, desk_.last_message)
    assert texts(resolved.followups[0]) == say("gateway.human.unreached", "en")
    assert rows(town.service) == []


async def test_the_librarians_are_shown_no_more_than_their_channel_may_see(town):
    desk_ = await feedback(town)
    await asking(town, town.kim, BRASS, private=True)
    post = desk_.last_message
    shown = [one["content"] for one in parts(post) if one["type"] == 10]
    assert not leaks(shown, list(buttons(post)))
    assert f"<#{town.hall.id}>" not in texts(post)


async def test_a_leak_would_be_seen(town, monkeypatch):
    """The rule broken on purpose: with every library visible, the vault is posted."""
    desk_ = await feedback(town)
    monkeypatch.setattr(town.service, "seen", lambda spot: town.service)
    await asking(town, town.kim, BRASS, private=True)
    assert leaks(texts(desk_.last_message))


async def test_without_a_channel_for_it_the_way_to_one_is_told(town):
    answer = await town.alice.slash(town.hall, "ask", question=NOWHERE)
    refused = await town.alice.click(answer.response, label="Ask a human")
    assert refused.ephemeral
    assert texts(refused) == say("gateway.human.unset", "en")
    assert "/settings" in texts(refused)
    await feedback(town)
    town.service.kept.journal.purge(town.guild.id)
    refused = await town.alice.click(answer.response, label="Ask a human")
    assert texts(refused) == say("gateway.answer.unknown", "en")


async def test_a_channel_that_the_bot_may_not_post_in_is_named(town):
    await feedback(town)
    closed = town.guild.create_text_channel(
        "closed",
        overwrites={town.env.bot.user: discord.PermissionOverwrite(send_messages=False)},
    )
    await town.env.settle()
    town.service.kept.servers.change(town.guild.id, feedback=closed.id)
    answer = await town.alice.slash(town.hall, "ask", question=CHAIR)
    refused = await town.alice.click(answer.response, label="Ask a human")
    assert f"I may not post in <#{closed.id}>" in texts(refused)


async def test_a_private_question_is_nobody_elses_to_send(town):
    await feedback(town)
    answer = await town.alice.slash(town.hall, "ask", question=WHEN, private=True)
    town.service._store.db.execute("UPDATE bot_question SET person = 'another'")
    refused = await town.alice.click(answer.response, label="Ask a human")
    assert texts(refused) == say("gateway.human.stranger", "en")


async def test_nobody_floods_the_librarians(town, monkeypatch):
    desk_ = await feedback(town)
    monkeypatch.setattr("bot.gateway.humans.MOST", 1)
    await asking(town, town.alice, WHEN)
    answer = await town.alice.slash(town.hall, "ask", question=WHEN)
    refused = await town.alice.click(answer.response, label="Ask a human")
    assert texts(refused) == say("gateway.human.many", "en", most=1)
    assert len(desk_.history()) == 1


async def test_in_japanese(town, speaking):
    desk_ = await feedback(town)
    speaking("ja")
    answer = await town.alice.slash(town.hall, "ask", question=WHEN)
    form = await town.alice.click(answer.response, label="人に聞く")
    assert form.modal["title"] == "人に聞く"
    told = await send(town.alice, form, "ケーキはいつ出ますか。", "", "yes")
    assert say("gateway.human.told", "ja") in texts(told)
    # The channel reads the language of its server, the person their own.
    form = await town.mo.click(desk_.last_message, label="Mark resolved")
    assert form.modal["title"] == "解決済みにする"
    await send(town.mo, form, "金曜日です。")
    (notice,) = notices(town.alice)
    assert "解決済み" in texts(notice)
    assert "> 金曜日です。" in texts(notice)


def kept(id: str, guild: int = 1, person: str = "p") -> Request:
    return Request(id, guild, person, 77, "en", 5, 6, "Why?")


def test_a_request_is_closed_once_and_goes_with_its_time_server_or_person(service):
    now = [1000.0]
    requests = Requests(service._store, clock=lambda: now[0])
    for one in (kept("a"), kept("b", person="q"), kept("c", guild=2), kept("d")):
        requests.open(one)
    assert requests.close("a") == kept("a")
    assert requests.close("a") is None
    assert requests.forget("q") == 1
    requests.purge(2)
    assert [requests.find(id) is not None for id in "abcd"] == [False, False, False, True]
    assert requests.held("p") == 1
    now[0] += OPEN_DAYS * 24 * 3600.0 + 1
    assert requests.find("d") is None
    requests.sweep()
    assert rows(service) == []


@pytest.mark.parametrize("sign", ["*", "語", "\n", "> x\n", "@everyone "])
def test_the_longest_words_keep_to_the_limits(sign):
    words = (sign * 1500)[:1500]
    long = replace(PASSAGE, text=sign * 2000, title=sign * 400, locator=sign * 900)
    for sheet in (
        asked_card("i" * 12, 1, words, words, [long] * 3, channel=5, locale="en"),
        asked_card("i" * 12, 1, words, "", [], channel=None, locale="ja"),
        resolved_card(words, words, 1, "en"),
        told_card(words, words, words[:100], "ja"),
    ):
        assert problems(payload(sheet)) == []
