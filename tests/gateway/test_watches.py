"""`/watch` and `/watches`: what is told to whom, when, and never without being asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import discord
import pytest

from bot.gateway.buttons import Button
from bot.gateway.client import Client
from bot.gateway.parts import row
from bot.gateway.reply import Sheet
from bot.kept.watch_model import DAY, Watch
from bot.kept.watches import OF_A_PERSON
from bot.phrases import say
from bot.service import Service
from tests.gateway.conftest import buttons, labels, menus, texts
from tests.gateway.town import Town, shelve

BARGE = "The kelp barge of Orrin Bay sails at dawn."
KELP = f"# Barge\n\n{BARGE} It carries nine tins of paint.\n"
ANCHOR = "# Anchor\n\nThe anchor of Orrin Bay weighs four tons. Its chain was forged by Una Pell.\n"
NOON = 1_800_000_000.0 // DAY * DAY + 12 * 3600


@dataclass
class Harbour:
    """A town into which documents come, and what is written to its people."""

    town: Town
    folder: Any
    now: float = NOON
    read: dict[int, int] = field(default_factory=dict)

    async def comes(self, name: str, content: str, library: int | None = None) -> None:
        """A document comes into the server's own library, or another one."""
        shelve(self.town.service, library or self.town.own, f"{name}.md", content, self.folder)
        await self.look()

    async def look(self) -> None:
        await self.town.env.bot.desk.arrivals.tick()
        await self.town.env.bot.desk.arrivals.look()
        await self.town.env.settle()

    async def watch(self, who: Any, what: str, **options: Any) -> Any:
        return await who.slash(self.town.hall, "watch", what=what, **options)

    async def watches(self, who: Any) -> Any:
        return await who.slash(self.town.hall, "watches")

    def letters(self, who: Any) -> list[Any]:
        """The direct messages to a person that were not looked at yet."""
        return self._new(getattr(who, "user", who).dm_channel)

    def posts(self, channel: Any) -> list[Any]:
        """As `letters`, of a channel, without private answers."""
        return [one for one in self._new(channel) if not one.flags.ephemeral]

    def _new(self, channel: Any) -> list[Any]:
        every = channel.history()
        seen = self.read.get(channel.id, 0)
        self.read[channel.id] = len(every)
        return every[seen:]

    def kept(self) -> list[Watch]:
        return self.town.service.kept.watches._watches("1 = 1")


@pytest.fixture
async def harbour(town, tmp_path):
    made = Harbour(town, tmp_path)
    town.env.bot.desk.delivery.every = 0.0
    town.service.kept.watches.clock = lambda: made.now
    return made


async def test_the_passage_is_told_once_and_only_to_who_asked(harbour):
    town = harbour.town
    shown = await harbour.watch(town.alice, "kelp barge")
    assert shown.ephemeral
    assert "**Watching for** “kelp barge”" in texts(shown)
    assert "`kelp` `barge`" in texts(shown)
    await harbour.comes("anchor", ANCHOR)
    assert harbour.letters(town.alice) == []
    await harbour.comes("barge", KELP)
    (letter,) = harbour.letters(town.alice)
    assert "**New in the library** · “kelp barge”" in texts(letter)
    assert "> The **kelp barge** of Orrin Bay sails at dawn. `[1]`" in texts(letter)
    assert "**Barge**" in texts(letter)
    assert labels(letter) == ["Whole passage", "Stop this watch"]
    await harbour.look()
    assert harbour.letters(town.alice) == harbour.letters(town.kim) == []
    # She chose no home: the button itself knows the server.
    whole = await town.alice.user.click(letter, label="Whole passage")
    assert "nine tins of paint" in texts(whole)


async def test_many_passages_and_watches_make_one_message(harbour):
    town = harbour.town
    for what in ("kelp", "“iron buoy”", "Una Pell"):
        await harbour.watch(town.alice, what)
    parts = [f"## Day {n}\n\nOn day {n} the kelp was sold by weight.\n" for n in range(7)]
    shelve(town.service, town.own, "kelp.md", "# Kelp\n\n" + "\n".join(parts), harbour.folder)
    buoy = "# Buoy\n\nThe iron  buoy rang. The buoy of iron sank.\n"
    shelve(town.service, town.own, "buoy.md", buoy, harbour.folder)
    await harbour.look()
    (letter,) = harbour.letters(town.alice)
    said = texts(letter)
    assert "for 2 of your watches" in said
    assert said.count("> ") == 5
    assert said.count("**iron buoy** rang") == 1
    assert "sank" not in said
    assert "and 3 more" in said
    assert labels(letter)[-2:] == ["Stop “kelp”", "Stop “iron buoy”"]
    rest = await town.alice.user.click(letter, label="More passages")
    assert texts(rest).count("was sold by weight") == 3
    assert [one for one in labels(rest) if one.startswith("[")] == ["[6]", "[7]", "[8]"]
    shown = set(texts(rest).splitlines()) & set(said.splitlines())
    assert not any(one.startswith("> ") for one in shown)
    whole = await town.alice.user.click(rest.response, label="[7]")
    assert "was sold by weight" in texts(whole)


async def test_a_question_is_told_when_a_document_answers_it(harbour):
    town = harbour.town
    shown = await harbour.watch(town.alice, "Who forged the chain of the anchor of Orrin Bay?")
    assert "answers the question" in texts(shown)
    await harbour.comes("barge", KELP)
    assert harbour.letters(town.alice) == []
    await harbour.comes("anchor", ANCHOR)
    (letter,) = harbour.letters(town.alice)
    assert "Una Pell" in texts(letter)


async def test_stopping_works_at_once_and_after_a_restart(harbour, path):
    town = harbour.town
    await harbour.watch(town.alice, "kelp")
    await harbour.watch(town.alice, "paint")
    await harbour.comes("barge", KELP)
    (letter,) = harbour.letters(town.alice)
    stopped = await town.alice.user.click(letter, label="Stop “kelp”")
    assert texts(stopped) == "“kelp” is no longer watched for."
    town.service.close()
    again = Service.open(path)
    await town.env.restart_bot(Client(again))
    town.env.bot.desk.delivery.every = 0.0
    gone = await town.alice.user.click(letter, label="Stop “kelp”")
    assert texts(gone) == say("watches.gone", "en")
    whole = await town.alice.user.click(letter, label="Whole passage")
    assert "nine tins" in texts(whole)
    await town.alice.user.click(letter, label="Stop “paint”")
    shelve(again, town.own, "more.md", "# More\n\nKelp and paint came again.\n", harbour.folder)
    await town.env.bot.desk.arrivals.look()
    await town.env.settle()
    assert harbour.letters(town.alice) == []
    again.remove("barge", town.own)
    gone = await town.alice.user.click(letter, label="Whole passage")
    assert texts(gone) == say("passage.gone", "en")
    again.close()


async def test_documents_that_came_in_while_the_bot_was_off_are_told(harbour, path):
    town = harbour.town
    await harbour.watch(town.alice, "kelp")
    await harbour.look()
    town.service.close()
    again = Service.open(path)
    shelve(again, town.own, "barge.md", KELP, harbour.folder)
    await town.env.restart_bot(Client(again))
    town.env.bot.desk.delivery.every = 0.0
    for _ in range(2):  # it may be one of a batch, so the first minute only sees it
        await town.env.advance_time(61)
    (letter,) = harbour.letters(town.alice)
    assert "**kelp**" in texts(letter)
    again.close()


async def test_rights_are_read_when_it_is_delivered(harbour):
    town = harbour.town
    await harbour.watch(town.kim, "kelp")
    await harbour.watch(town.alice, "kelp")
    await quiet(harbour, town.kim, "12", "14")
    await harbour.comes("barge", KELP, town.vault)
    town.service.rights.revoke(vault(town), "role", town.keepers.id)
    harbour.now += 3 * 3600
    await harbour.look()
    assert harbour.letters(town.kim) == harbour.letters(town.alice) == []
    town.grant(town.vault, "role", town.keepers.id)
    await harbour.look()
    assert harbour.letters(town.kim) == []  # what was let go of does not come later
    await harbour.comes("other", "# Other\n\nKelp of another sort.\n", town.vault)
    assert "another sort" in texts(*harbour.letters(town.kim))
    assert harbour.letters(town.alice) == []


async def test_who_leaves_the_server_is_told_no_more(harbour):
    town = harbour.town
    await harbour.watch(town.alice, "kelp")
    town.guild.remove_member(town.alice)
    town.env.bot.desk.homes._found.clear()  # a minute later
    await harbour.comes("barge", KELP)
    assert harbour.letters(town.alice.user) == []
    assert harbour.kept() == []


async def test_a_watch_set_in_a_direct_message_follows_the_home(harbour):
    town = harbour.town
    user = town.alice.user
    await user.slash("watch", what="kelp")
    await harbour.comes("barge", KELP)
    assert [one for one in harbour.letters(user) if not one.flags.ephemeral] == []  # no home
    await town.alice.slash(town.hall, "home")
    await harbour.comes("more", "# More\n\nMore kelp came.\n")
    (letter,) = harbour.letters(user)
    assert "More **kelp**" in texts(letter)
    whole = await user.click(letter, label="Whole passage")
    assert "More kelp came." in texts(whole)
    shown = await user.slash("watch", what="kelp", where="channel")
    assert texts(shown) == say("watches.channel.none", "en")


def vault(town: Town) -> Any:
    return next(one for one in town.service.libraries() if one.id == town.vault)


async def quiet(harbour: Harbour, who: Any, start: str, end: str, clock: str = "0") -> Any:
    panel = await harbour.watches(who)
    shown = await who.click(panel.response, custom_id="kk:wquiet:0:-")
    fields = [part["component"]["custom_id"] for part in shown.modal["components"]]
    chosen = dict(zip(fields, ([start], [end], clock), strict=True))
    return await who.submit_modal(shown, chosen)


async def test_quiet_hours_hold_a_message_back_until_they_are_over(harbour):
    town = harbour.town
    await harbour.watch(town.alice, "kelp")
    shown = await quiet(harbour, town.alice, "21", "7", "+9")  # noon UTC is 21:00 in Tokyo
    assert "21:00–07:00 (UTC+9)" in texts(shown)
    await harbour.comes("barge", KELP)
    await harbour.comes("more", "# More\n\nMore kelp came.\n")
    assert harbour.letters(town.alice) == []
    harbour.now += 9 * 3600 + 59 * 60
    await harbour.look()
    assert harbour.letters(town.alice) == []
    harbour.now += 60
    await harbour.look()
    (letter,) = harbour.letters(town.alice)
    assert BARGE[4:8] in texts(letter)
    assert "More **kelp** came." in texts(letter)
    panel = await harbour.watches(town.alice)
    await town.alice.click(panel.response, label="No quiet hours")
    assert "at any hour" in texts(panel)


async def test_a_form_that_is_filled_in_wrongly_is_refused_in_a_sentence(harbour):
    alice = harbour.town.alice
    refused = await quiet(harbour, alice, "1", "1")
    assert texts(refused.followups[0]) == say("watches.quiet.same", "en")
    refused = await quiet(harbour, alice, "1", "2", "Tokyo")
    assert texts(refused.followups[0]) == say("watches.quiet.clock", "en")


async def test_a_watch_posts_five_times_a_day_and_then_all_at_once(harbour):
    town = harbour.town
    await harbour.watch(town.alice, "kelp")
    for n in range(7):
        await harbour.comes(f"day-{n}", f"# Day {n}\n\nKelp number {n} came.\n")
        harbour.now += 60
    assert len(harbour.letters(town.alice)) == 5
    harbour.now += DAY
    await harbour.look()
    (letter,) = harbour.letters(town.alice)
    assert "number 5" in texts(letter)
    assert "number 6" in texts(letter)


async def test_a_new_version_tells_only_what_is_new(harbour):
    town = harbour.town
    await harbour.watch(town.alice, "kelp")
    await harbour.comes("barge", KELP)
    assert len(harbour.letters(town.alice)) == 1
    await harbour.comes("barge", f"# Before\n\nNothing of note.\n\n{KELP}")
    assert harbour.letters(town.alice) == []
    await harbour.comes("barge", f"# Before\n\nRed kelp of note.\n\n{KELP}")
    (letter,) = harbour.letters(town.alice)
    assert "Red **kelp**" in texts(letter)
    assert "barge" not in texts(letter)


async def test_closed_messages_pause_the_watch_and_say_so(harbour):
    town = harbour.town
    await harbour.watch(town.alice, "kelp")
    dm = town.alice.user.dm_channel
    town.env.inject_error("POST", f"/channels/{dm.id}/messages", status=403, code=50007)
    await harbour.comes("barge", KELP)
    panel = await harbour.watches(town.alice)
    assert "paused: Discord does not let me write there" in texts(panel)
    await harbour.comes("more", "# More\n\nMore kelp came.\n")
    assert harbour.letters(town.alice) == []
    (chosen,) = menus(panel)["wpause"]
    await town.alice.select(panel.response, [chosen], custom_id="kk-pick:wpause")
    assert "paused" not in texts(panel)
    await harbour.look()
    (letter,) = harbour.letters(town.alice)
    assert "**kelp barge**" in texts(letter) or "**kelp** barge" in texts(letter)
    assert "More" not in texts(letter)  # what came in during the pause


async def test_a_fault_of_discord_is_tried_again(harbour):
    town = harbour.town
    await harbour.watch(town.alice, "kelp")
    town.env.inject_error("POST", "/channels/*/messages", status=400, code=40003)
    await harbour.comes("barge", KELP)
    assert harbour.letters(town.alice) == []
    await harbour.look()
    assert len(harbour.letters(town.alice)) == 1


async def test_a_channel_is_for_those_who_keep_it_and_sees_what_all_may(harbour):
    town = harbour.town
    denied = await harbour.watch(town.alice, "kelp", where="channel")
    assert texts(denied) == say("watches.channel.denied", "en")
    shown = await harbour.watch(town.mo, "kelp", where="channel")
    assert f"I will post in <#{town.hall.id}>" in texts(shown)
    harbour.posts(town.hall)
    await harbour.comes("secret", "# Secret\n\nHidden kelp lies here.\n", town.vault)
    assert harbour.posts(town.hall) == []
    await harbour.comes("barge", KELP)
    (post,) = harbour.posts(town.hall)
    assert "**kelp**" in texts(post)
    whole = await town.alice.click(post, label="Whole passage")
    assert whole.ephemeral
    assert "nine tins" in texts(whole)
    refused = await town.alice.click(post, label="Stop this watch")
    assert texts(refused) == say("watches.foreign", "en")
    rows = harbour.kept()
    assert [one.person for one in rows] == [0]  # no id is needed to post in a channel
    await town.mo.click(post, label="Stop this watch")
    assert harbour.kept() == []


async def test_a_thread_is_posted_in_and_nothing_in_a_watch_is_markdown(harbour):
    town = harbour.town
    made = town.env.backend.create_thread(town.hall.id, "kelp", town.env.bot.user.id)
    await town.env.settle()
    thread = type(town.hall)(town.env, town.guild, made)
    await town.mo.slash(thread, "watch", what="@everyone ||kelp||", where="channel")
    harbour.posts(thread)
    await harbour.comes("secret", "# Secret\n\nHidden kelp lies here.\n", town.vault)
    await harbour.comes("barge", KELP)
    (post,) = harbour.posts(thread)
    assert r"“\@everyone \|\|kelp\|\|”" in texts(post)
    assert "**kelp**" in texts(post)
    await harbour.watch(town.alice, "@everyone ||kelp||")
    assert r"**“\@everyone \|\|kelp\|\|”**" in texts(await harbour.watches(town.alice))


async def test_more_watches_than_a_row_has_room_for_are_in_a_menu(harbour):
    town = harbour.town
    for what in ("kelp", "barge", "tins", "paint", "dawn", "nine"):
        await harbour.watch(town.alice, what)
    await harbour.comes("barge", KELP)
    (letter,) = harbour.letters(town.alice)
    assert texts(letter).count("> ") == 5
    assert "and 1 more" in texts(letter)
    offered = menus(letter)["unwatch"]
    assert len(offered) == 6
    await town.alice.user.select(letter, [offered[5]], custom_id="kk-pick:unwatch")
    assert [one.text for one in harbour.kept()] == ["kelp", "barge", "tins", "paint", "dawn"]


async def test_a_channel_that_is_gone_or_closed_pauses_its_watch(harbour):
    town = harbour.town
    await town.mo.slash(town.hall, "watch", what="kelp", where="channel")
    cellar = town.guild.create_text_channel("cellar")
    await town.env.settle()
    await town.mo.slash(cellar, "watch", what="kelp", where="channel")
    town.env.inject_error("POST", f"/channels/{town.hall.id}/messages", status=403, code=50013)
    town.env.backend.delete_channel(cellar.id)
    await town.env.settle()
    await harbour.comes("barge", KELP)
    panel = await harbour.watches(town.mo)
    assert "does not let me write there" in texts(panel)
    assert "the channel is gone" in texts(panel)


async def test_a_channel_that_the_bot_may_not_write_in_is_named(harbour):
    town = harbour.town
    mute = discord.PermissionOverwrite(view_channel=True, send_messages=False)
    shut = town.guild.create_text_channel("shut", overwrites={town.guild.default_role: mute})
    await town.env.settle()
    refused = await town.mo.slash(shut, "watch", what="kelp", where="channel")
    assert texts(refused) == say("watches.channel.closed", "en", channel=f"<#{shut.id}>")


async def test_the_list_pauses_and_ends_and_librarians_see_those_of_channels(harbour):
    town = harbour.town
    assert texts(await harbour.watches(town.alice)).startswith("You watch for nothing yet.")
    for n in range(12):
        await harbour.watch(town.alice, f"kelp {n}")
    await harbour.watch(town.mo, "*paint*", where="channel")
    panel = await harbour.watches(town.alice)
    assert panel.ephemeral
    assert "12 of 20" in texts(panel)
    assert "paint" not in texts(panel)
    await town.alice.click(panel.response, label="Page 2")
    assert "kelp 11" in texts(panel)
    assert "kelp 9" not in texts(panel)
    first = menus(panel)["wpause"][0]
    await town.alice.select(panel.response, [first], custom_id="kk-pick:wpause")
    assert "**paused**" in texts(panel)
    await town.alice.select(panel.response, [first], custom_id="kk-pick:wend")
    assert "11 of 20" in texts(panel)
    assert "kelp 10" not in texts(panel)
    ended = await town.alice.select(
        panel.response, [menus(panel)["wend"][0]], custom_id="kk-pick:wend"
    )
    assert "10 of 20" in texts(ended)
    warden = town.add_person("walter", town.guild.roles["wardens"])
    seen = await harbour.watches(warden)
    assert "Other watches in this server's channels" in texts(seen)
    assert r"\*paint\*" in texts(seen)
    await warden.select(seen.response, menus(seen)["wend"], custom_id="kk-pick:wend")
    assert texts(seen).startswith("You watch for nothing yet.")
    stale = await town.mo.slash(town.hall, "watches")
    assert "paint" not in texts(stale)


async def test_a_letter_watch_is_ended_by_its_owner_alone(harbour):
    town = harbour.town
    shown = await harbour.watch(town.alice, "kelp")
    (ending,) = [id for id in buttons(shown) if id.startswith("kk:unwatch:")]
    forged = Button("unwatch", 0, ending.rpartition(":")[2], "End")
    await town.env.bot.get_channel(town.hall.id).send(view=Sheet(row(forged)))
    refused = await town.mo.click(town.hall.last_message, label="End")
    assert texts(refused) == say("watches.foreign", "en")
    assert len(harbour.kept()) == 1


async def test_limits_and_empty_words_are_told(harbour):
    town = harbour.town
    assert texts(await harbour.watch(town.alice, "of the and")) == say("watches.empty", "en")
    await harbour.watch(town.alice, "kelp")
    assert texts(await harbour.watch(town.alice, "kelp")) == say("watches.twice", "en")
    watches, first = town.service.kept.watches, harbour.kept()[0]
    for n in range(OF_A_PERSON - 1):
        watches.add(Watch(first.owner, first.person, None, None, f"kelp {n}", "en"))
    full = await harbour.watch(town.alice, "paint")
    assert texts(full) == say("watches.many", "en", most=OF_A_PERSON)


async def test_it_speaks_japanese(harbour, speaking):
    town = harbour.town
    speaking("ja")
    shown = await harbour.watch(town.alice, "昆布 輸出")
    assert "新着通知を登録しました" in texts(shown)
    assert "`昆布` `輸出`" in texts(shown)
    shown = await quiet(harbour, town.alice, "1", "2", "+9")
    assert "01:00–02:00" in texts(shown)
    assert "お知らせします" in texts(shown)
    asked = await harbour.watch(town.alice, "昆布の値段はいくらですか")
    assert "答えがあれば" in texts(asked)
    speaking("en-US")
    await harbour.comes("konbu", "# 昆布\n\n折江湾の昆布は輸出が禁じられている。錨は四トンある。\n")
    (letter,) = harbour.letters(town.alice)
    assert "**新着文書より** · 「昆布 輸出」" in texts(letter)
    assert "折江湾の**昆布**は**輸出**が禁じられている。" in texts(letter)
    assert labels(letter) == ["全文", "この通知をやめる"]


async def test_what_is_kept_of_a_watch_goes_when_it_is_to(harbour):
    town = harbour.town
    await harbour.watch(town.alice, "kelp")
    await quiet(harbour, town.alice, "1", "2")
    await harbour.watch(town.kim, "kelp")
    await harbour.comes("barge", KELP)
    desk = town.env.bot.desk
    assert desk.kept.held(town.alice.id)["watches"] == 2
    gone = await desk.forget(town.alice.id)
    assert gone["watches"] == 2
    assert desk.kept.held(town.alice.id)["watches"] == 0
    rows = town.service._store.db.execute("SELECT person FROM bot_watch").fetchall()
    assert rows == [(town.kim.id,)]
    await desk.forget_server(town.guild.id)
    assert harbour.kept() == []
    assert town.service._store.db.table("bot_watch_passage").count == 0
