"""`/settings`: who may open it, what it changes, and what each change does to the answers."""

from __future__ import annotations

import json

import discord
import pytest

from bot.gateway.client import Client
from bot.kept.journal import DAY
from bot.kept.servers import ServerSettings
from bot.phrases import say
from tests.gateway.conftest import FERRY, LANTERN, buttons, labels, menu, parts, texts
from tests.gateway.town import BRASS, CHAIR, leaks

DENIED = say("gateway.library.denied", "en")
CHANNELS, FEEDBACK, ROLE = (
    "kk-setchannels:setchannels",
    "kk-setchannels:setfeedback",
    "kk-setrole:setrole",
)


def settings_of(town) -> ServerSettings:
    return town.service.kept.servers.of(town.guild.id)


def set_(town, **changes) -> None:
    town.service.kept.servers.change(town.guild.id, **changes)


def chosen(shown, custom_id: str) -> list[int]:
    """What a menu of the panel shows as chosen."""
    (found,) = [part for part in parts(shown) if part.get("custom_id") == custom_id]
    return [int(one["id"]) for one in found.get("default_values", [])]


def logged(town) -> list[tuple[str, object]]:
    """The settings that the log tells of, oldest first."""
    entries = town.service.rights.audit(town.guild.id)
    return [json.loads(one.what) for one in reversed(entries) if one.action == "settings"]


async def fill(person, shown, days: str, person_seconds: str = "3", channel_seconds: str = "0"):
    """Press *Change*, fill the form in, and send it."""
    form = await person.click(shown.response, custom_id="kk:setlimits:0:-")
    inner = [part["component"]["custom_id"] for part in form.modal["components"]]
    values = [days, [person_seconds], [channel_seconds]]
    return await person.submit_modal(form, dict(zip(inner, values, strict=True)))


@pytest.fixture
async def lobby(town):
    """A second channel that is open to all."""
    channel = town.guild.create_text_channel("lobby")
    await town.env.settle()
    return channel


async def muted(town):
    """A channel in which everyone but the bot may write."""
    silent = discord.PermissionOverwrite(send_messages=False)
    channel = town.guild.create_text_channel("mute", overwrites={town.env.bot.user: silent})
    await town.env.settle()
    return channel


async def test_the_defaults_need_no_set_up(town):
    shown = await town.mo.slash(town.hall, "settings")
    assert shown.ephemeral
    said = texts(shown)
    for words in ("Answer channels", "Librarians’ channel", "Librarian role", "Language"):
        assert f"**{words}**" in said
    assert "**Question text is kept** · 30 days" in said
    assert "**Pause for each person** · 3 s" in said
    assert "**Fact cards** · on" in said
    assert "Reset to defaults" not in labels(shown)
    assert settings_of(town) == ServerSettings()


async def test_only_managers_and_librarians_see_and_change_settings(town):
    refused = await town.kim.slash(town.hall, "settings")
    assert texts(refused) == DENIED
    town.service.rights.set_librarian(town.guild.id, town.keepers.id)
    shown = await town.kim.slash(town.hall, "settings")
    assert say("gateway.setting.librarian.managers", "en") in texts(shown)
    assert ROLE not in [part.get("custom_id") for part in parts(shown)]
    await town.kim.click(shown.response, label="Make private")
    assert settings_of(town).private
    town.service.rights.set_librarian(town.guild.id, None)
    for press in [one for one in buttons(shown) if "setlimits" not in one]:
        done = await town.kim.click(shown.response, custom_id=press)
        assert [texts(told) for told in done.followups] == [DENIED]
    refused = await fill(town.kim, shown, "7", "0", "0")
    assert [texts(told) for told in refused.followups] == [DENIED]
    for custom_id, value in ((CHANNELS, town.hall), (FEEDBACK, town.hall)):
        done = await town.kim.select(shown.response, [value], custom_id=custom_id)
        assert [texts(told) for told in done.followups] == [DENIED]
    assert settings_of(town) == ServerSettings(private=True)


async def test_every_setting_is_changed_in_place_also_after_a_restart(town, lobby):
    shown = await town.mo.slash(town.hall, "settings")
    await town.env.restart_bot(Client(town.service))
    await town.mo.select(shown.response, [town.hall, lobby], custom_id=CHANNELS)
    assert chosen(shown, CHANNELS) == sorted([town.hall.id, lobby.id])
    await town.mo.select(shown.response, [town.hall], custom_id=FEEDBACK)
    assert chosen(shown, FEEDBACK) == [town.hall.id]
    await town.mo.select(shown.response, [town.keepers], custom_id=ROLE)
    assert chosen(shown, ROLE) == [town.keepers.id]
    assert town.service.rights.librarian(town.guild.id) == town.keepers.id
    await town.mo.select(shown.response, ["ja"], custom_id="kk-set:setlanguage")
    (kept,) = [one for one in menu(shown)["options"] if one.get("default")]
    assert kept["value"] == "ja"
    await town.mo.click(shown.response, label="Make private")
    await town.mo.click(shown.response, label="Switch off")
    await fill(town.mo, shown, " 7 ", "10", "120")
    for words in ("7 days", "**Pause for each person** · 10 s", "· 2 min", "cards** · off"):
        assert words in texts(shown)
    now = ServerSettings(
        channels=frozenset({town.hall.id, lobby.id}),
        feedback=town.hall.id,
        language="ja",
        private=True,
        lookups=False,
        retention=7,
        person_seconds=10,
        channel_seconds=120,
    )
    assert settings_of(town) == now
    assert [field for field, _ in logged(town)] == [
        *("channels", "feedback", "language", "private", "lookups"),
        *("retention", "person_seconds", "channel_seconds"),
    ]
    log = texts(await town.mo.slash(town.hall, "library log"))
    assert "changed a setting: Question text is kept: 7 days" in log
    assert f"Answer channels: <#{town.hall.id}> <#{lobby.id}>" in log
    await town.mo.click(shown.response, label="Make public")
    await town.mo.click(shown.response, label="Switch on")
    await town.mo.select(shown.response, [], custom_id=CHANNELS)
    await town.mo.select(shown.response, [], custom_id=FEEDBACK)
    await town.mo.select(shown.response, [], custom_id=ROLE)
    await town.mo.select(shown.response, ["auto"], custom_id="kk-set:setlanguage")
    assert settings_of(town) == ServerSettings(retention=7, person_seconds=10, channel_seconds=120)
    assert town.service.rights.librarian(town.guild.id) is None


@pytest.mark.parametrize("typed", ["91", "-1", "ten", "1.5", "  "])
async def test_days_that_will_not_do_change_nothing(town, typed):
    shown = await town.mo.slash(town.hall, "settings")
    refused = await fill(town.mo, shown, typed, "0", "0")
    (told,) = refused.followups
    assert texts(told) == say("gateway.setting.retention.wrong", "en", most=90)
    assert settings_of(town) == ServerSettings()
    assert logged(town) == []


async def test_fewer_days_let_older_questions_go_at_once(town, monkeypatch):
    journal = town.service.kept.journal
    await town.alice.slash(town.hall, "ask", question=CHAIR)
    later = journal._clock() + 8 * DAY
    monkeypatch.setattr(journal, "_clock", lambda: later)
    kept = "SELECT COUNT(*) FROM bot_question WHERE question <> ''"
    shown = await town.mo.slash(town.hall, "settings")
    assert town.service._store.db.execute(kept).fetchone() == (1,)
    await fill(town.mo, shown, "9", "0", "0")
    assert town.service._store.db.execute(kept).fetchone() == (1,)
    await fill(town.mo, shown, "7", "0", "0")
    assert town.service._store.db.execute(kept).fetchone() == (0,)
    await fill(town.mo, shown, "0", "0", "0")
    assert "**Question text is kept** · not at all" in texts(shown)
    await town.alice.slash(town.hall, "ask", question=CHAIR)
    assert town.service._store.db.execute(kept).fetchone() == (0,)


async def test_reset_asks_first_and_leaves_the_librarians(town):
    town.service.rights.set_librarian(town.guild.id, town.keepers.id)
    set_(town, retention=7, language="ja", channels=frozenset({town.hall.id}))
    shown = await town.mo.slash(town.hall, "settings")
    await town.mo.click(shown.response, label="Reset to defaults")
    assert "Reset every setting" in texts(shown)
    await town.mo.click(shown.response, label="Keep them")
    assert "**Question text is kept** · 7 days" in texts(shown)
    assert settings_of(town).retention == 7
    await town.mo.click(shown.response, label="Reset to defaults")
    await town.mo.click(shown.response, custom_id="kk:resetall:0:-")
    assert settings_of(town) == ServerSettings()
    assert town.service.rights.librarian(town.guild.id) == town.keepers.id
    log = texts(await town.mo.slash(town.hall, "library log"))
    assert "changed a setting: everything to its default" in log


async def test_a_channel_where_the_bot_may_not_post_is_named_in_words(town):
    mute = await muted(town)
    shown = await town.mo.slash(town.hall, "settings")
    refused = await town.mo.select(shown.response, [mute], custom_id=FEEDBACK)
    (told,) = refused.followups
    where = f"I may not post in <#{mute.id}>. Missing there: *Send Messages*."
    assert texts(told) == where
    assert settings_of(town).feedback is None
    await town.mo.select(shown.response, [mute], custom_id=CHANNELS)
    assert where in texts(shown)


async def test_where_the_bot_may_not_post_the_asker_alone_is_answered_and_told(town, speaking):
    mute = await muted(town)
    answer = await town.alice.slash(mute, "ask", question=CHAIR)
    assert answer.ephemeral
    assert "Percival Oakes" in texts(answer)
    assert f"in <#{mute.id}>. Missing there: *Send Messages*." in texts(answer)
    speaking("ja")
    card = await town.alice.slash(mute, "lookup", name="GSOMIA")
    assert card.ephemeral
    assert "不足している権限:*メッセージを送信*" in texts(card)


async def test_channels_that_are_gone_are_told_and_close_nothing(town, lobby):
    set_(town, channels=frozenset({lobby.id}))
    assert (await town.alice.slash(town.hall, "ask", question=CHAIR)).ephemeral
    town.env.backend.delete_channel(lobby.id)
    await town.env.settle()
    shown = await town.mo.slash(town.hall, "settings")
    assert "Of the channels set here, 1 no longer exist." in texts(shown)
    assert not (await town.alice.slash(town.hall, "ask", question=CHAIR)).ephemeral


async def test_everyone_can_be_no_librarian_and_a_role_is_not_for_librarians_to_choose(town):
    shown = await town.mo.slash(town.hall, "settings")
    refused = await town.mo.select(shown.response, [town.guild.default_role], custom_id=ROLE)
    assert texts(refused.followups[0]) == say("gateway.librarian.everyone", "en")
    wardens = town.guild.roles["wardens"]
    await town.mo.select(shown.response, [wardens], custom_id=ROLE)
    town.env.backend.edit_role(town.guild.id, wardens.id, {"permissions": 0})
    await town.env.settle()
    refused = await town.mo.select(shown.response, [town.keepers], custom_id=ROLE)
    assert texts(refused.followups[0]) == say("gateway.librarian.denied", "en")
    assert town.service.rights.librarian(town.guild.id) == wardens.id


async def test_private_by_default_unless_the_question_says_otherwise(town):
    assert not (await town.alice.slash(town.hall, "ask", question=CHAIR)).ephemeral
    set_(town, private=True)
    answer = await town.alice.slash(town.hall, "ask", question=CHAIR)
    assert answer.ephemeral
    assert "For you alone" not in texts(answer)
    assert not (await town.alice.slash(town.hall, "ask", question=CHAIR, private=False)).ephemeral


async def test_where_answer_channels_are_set_others_get_private_answers_and_a_reason(town):
    set_(town, channels=frozenset({town.tower.id}))
    for options in ({}, {"private": False}):
        answer = await town.kim.slash(town.hall, "ask", question=BRASS, **options)
        assert answer.ephemeral
        assert "Odile Sanger" in texts(answer)  # what Kim may see, as Kim alone reads it
        assert f"answered for all in <#{town.tower.id}>" in texts(answer)
    answer = await town.alice.slash(town.hall, "ask", question=BRASS)
    assert not leaks(answer)
    card = await town.alice.slash(town.hall, "agreement", name="GSOMIA")
    assert card.ephemeral
    assert f"<#{town.tower.id}>" in texts(card)
    answer = await town.kim.slash(town.tower, "ask", question=BRASS)
    assert not answer.ephemeral
    assert "For you alone" not in texts(answer)


async def test_a_thread_is_the_channel_that_it_hangs_on(town):
    made = town.env.backend.create_thread(town.hall.id, "moot", town.env.bot.user.id)
    await town.env.settle()
    thread = type(town.hall)(town.env, town.guild, made)
    set_(town, channels=frozenset({town.hall.id}))
    answer = await town.alice.slash(thread, "ask", question=CHAIR)
    assert not answer.ephemeral
    set_(town, channels=frozenset({town.tower.id}))
    assert (await town.alice.slash(thread, "ask", question=CHAIR)).ephemeral


async def test_direct_messages_know_no_answer_channels(town):
    set_(town, channels=frozenset({town.tower.id}), language="ja")
    await town.alice.send_dm(LANTERN)
    assert "Fennimore" in texts(town.alice.user.dm_channel.last_message)


async def test_a_mention_elsewhere_is_told_once_where_to_ask(town):
    now = [0.0]
    town.env.bot.desk.manners._now = lambda: now[0]
    set_(town, channels=frozenset({town.tower.id}), person_seconds=0)

    async def answers() -> int:
        await town.alice.send(town.hall, f"<@{town.env.bot.user.id}> {LANTERN}")
        ours = [m for m in town.hall.history() if m.author.id == town.env.bot.user.id]
        assert "Fennimore" not in texts(ours[-1])
        assert texts(ours[-1]) == say("gateway.venue.ask", "en", channels=f"<#{town.tower.id}>")
        return len(ours)

    assert [await answers(), await answers()] == [1, 1]
    now[0] = 599.0
    assert await answers() == 1
    now[0] = 601.0
    assert await answers() == 2


async def test_look_ups_off_is_said_privately_and_nothing_is_suggested(town, speaking):
    assert await town.choices(town.alice, "agreement", "name", "GSO")
    set_(town, lookups=False)
    calls = {
        "agreement": {"name": "GSOMIA"},
        "figure": {"name": "x"},
        "lookup": {"name": "GSOMIA"},
        "compare": {"first": "Japan", "second": "Italy"},
        "timeline": {},
        "matrix": {},
    }
    for command, options in calls.items():
        refused = await town.alice.slash(town.hall, command, **options)
        assert refused.ephemeral
        assert texts(refused) == say("gateway.lookups.off", "en")
    for command, option in (("agreement", "name"), ("figure", "name"), ("compare", "first")):
        assert await town.choices(town.alice, command, option, "") == []
    speaking("ja")
    refused = await town.alice.slash(town.hall, "lookup", name="GSOMIA")
    assert texts(refused) == say("gateway.lookups.off", "ja")
    assert "Percival Oakes" in texts(await town.alice.slash(town.hall, "ask", question=CHAIR))


async def test_the_language_is_for_whoever_brings_none(town, speaking):
    async def mention(text: str) -> str:
        await town.alice.send(town.hall, f"<@{town.env.bot.user.id}> {text}")
        return texts(town.hall.last_message)

    assert "Searched:" in await mention(CHAIR)
    set_(town, language="ja")
    assert "検索対象" in await mention(FERRY)
    assert "Searched:" in texts(await town.alice.slash(town.hall, "ask", question=CHAIR))
    set_(town, language="en")
    speaking("ja")
    assert "検索対象" in texts(await town.alice.slash(town.hall, "ask", question=CHAIR))
    assert "Searched:" in await mention(LANTERN)


async def test_the_panel_in_japanese(town, speaking, lobby):
    speaking("ja")
    shown = await town.mo.slash(town.hall, "settings")
    assert "このサーバーの設定" in texts(shown)
    await town.mo.click(shown.response, label="本人だけにする")
    form = await town.mo.click(shown.response, custom_id="kk:setlimits:0:-")
    assert form.modal["title"] == "数値の設定"
    await town.mo.select(shown.response, [lobby], custom_id=CHANNELS)
    answer = await town.alice.slash(town.hall, "ask", question=CHAIR, private=False)
    assert "全員に回答するのは" in texts(answer)
    log = texts(await town.mo.slash(town.hall, "library log"))
    assert "設定を変更:`/ask` の答え:本人だけに表示" in log


async def test_what_a_server_has_set_goes_with_it(town):
    set_(town, retention=7)
    await town.env.bot.desk.forget_server(town.guild.id)
    assert settings_of(town) == ServerSettings()
