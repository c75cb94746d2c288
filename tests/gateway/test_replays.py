"""Unanswered questions that a document answers later: who is told of it, where, and who is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.gateway.client import Client
from bot.gateway.replays import may_know, post_card
from bot.kept.journal import Asked
from bot.kept.notices import OF_A_PERSON, Notice
from bot.phrases import say
from bot.rights_model import Room
from bot.service import PUBLIC, Service
from tests.gateway.checker import problems
from tests.gateway.conftest import FERRY, buttons, labels, menus, parts, plain_texts, texts
from tests.gateway.town import Town, leaks, shelve

BELL = "Who rings the bell of Ostrow?"
RINGS = "Lars Munk rings the bell of Ostrow at noon."
CASTER = "Where was the bell of Ostrow cast?"
CAST = "The bell of Ostrow was cast in Venn by Elsa Thorne."
BELLS = f"# Bells\n\n{RINGS} {CAST}\n"
NETS = "Who mends the nets of Orrin Bay?"
KELP = "# Kelp\n\nThe kelp of Orrin Bay is sold by weight.\n"


@dataclass
class Harbour:
    """A town with a channel for its librarians, into which documents come."""

    town: Town
    folder: Any
    read: dict[int, int] = field(default_factory=dict)

    async def comes(self, content: str = BELLS, library: int | None = None) -> None:
        """A document comes into the server's own library, or another one."""
        name = content[2:8].strip().lower()
        shelve(self.town.service, library or self.town.own, f"{name}.md", content, self.folder)
        await self.look()

    async def look(self) -> None:
        await self.town.env.bot.desk.arrivals.look()
        await self.town.env.settle()

    def new(self, channel: Any) -> list[Any]:
        """What stands in a channel for all and was not looked at yet."""
        every = [one for one in channel.history() if not one.flags.ephemeral]
        seen = self.read.get(channel.id, 0)
        self.read[channel.id] = len(every)
        return every[seen:]

    def letters(self, who: Any) -> list[Any]:
        return self.new(getattr(who, "user", who).dm_channel)

    def report(self, channel: Any) -> None:
        self.town.service.kept.servers.change(self.town.guild.id, feedback=channel.id)

    def asked(self, message: Any) -> Any:
        """What is kept of a question, by the answer to it."""
        (ref,) = {id.split(":")[3] for id in buttons(message) if id.startswith("kk:further:")}
        return self.town.service.kept.journal.find(ref)

    def notices(self) -> list[Notice]:
        return self.town.service.kept.notices.of_server(self.town.guild.id)


@pytest.fixture
async def harbour(town, tmp_path):
    town.env.bot.desk.delivery.every = 0.0
    town.service.kept.servers.change(town.guild.id, person_seconds=0)
    made = Harbour(town, tmp_path)
    await made.look()
    return made


async def ask(harbour, who, question=BELL, channel=None, **options):
    return await who.slash(channel or harbour.town.hall, "ask", question=question, **options)


async def press(who, message, verb):
    """Press the one button of a verb."""
    (id,) = [id for id in buttons(message) if id.startswith(f"kk:{verb}:")]
    return await who.click(getattr(message, "response", message), custom_id=id)


async def test_an_asker_who_wished_it_is_told_once(harbour):
    alice = harbour.town.alice
    answer = await ask(harbour, alice)
    assert harbour.asked(answer).status in ("not_found", "unsure")
    shown = await press(alice, answer, "tellme")
    assert shown.ephemeral
    assert BELL in plain_texts(shown)
    assert "30 days" in texts(shown)
    assert [one.person for one in harbour.notices()] == [alice.id]
    await harbour.comes(KELP)
    assert harbour.letters(alice) == []
    await harbour.comes()
    (letter,) = harbour.letters(alice)
    said = texts(letter)
    assert "**Can be answered now**" in said
    assert BELL in plain_texts(letter)
    assert "Asked in Marrowgate" in said
    assert "Lars Munk" in said.replace("**", "")
    assert "**Bells**" in said
    assert labels(letter) == ["Show the answer", "Whole passage", "Stop all notices"]
    assert "Elsa Thorne" in texts(await press(alice.user, letter, "wread"))
    assert harbour.notices() == []
    assert harbour.asked(answer).status == "later"
    # She chose no home, and yet is shown the answer of the server where she asked.
    full = await press(alice.user, letter, "noticed")
    assert "Lars Munk" in texts(full).replace("**", "")
    await harbour.comes(f"# Bells again\n\n{RINGS}\n")
    assert harbour.letters(alice) == []
    weeks = harbour.town.service.kept.journal.weeks(harbour.town.guild.id, 1).values()
    assert [week["later"] for week in weeks] == [1]


async def test_nobody_is_told_who_did_not_ask_for_it(harbour):
    town = harbour.town
    for who in (town.alice, town.kim, town.mo):
        await ask(harbour, who)
    await harbour.comes()
    assert [harbour.letters(who) for who in (town.alice, town.kim, town.mo)] == [[], [], []]
    assert [one.path for one in town.env.http_requests if "/users/@me/channels" in one.path] == []


async def test_the_notice_is_opened_and_withdrawn_in_japanese(harbour, speaking):
    town = harbour.town
    speaking("ja")
    answer = await ask(harbour, town.alice, "オストロウの鐘は何ポンドですか")
    assert "答えられるようになったら知らせる" in labels(answer)
    shown = await press(town.alice, answer, "tellme")
    assert "一度だけダイレクトメッセージ" in texts(shown)
    again = await press(town.alice, answer, "tellme")
    assert "すでにお知らせの対象です" in texts(again)
    gone = await press(town.alice, again, "untell")
    assert "取り消しました" in texts(gone)
    assert harbour.notices() == []
    await press(town.alice, answer, "tellme")
    await harbour.comes("# 鐘\n\nオストロウの鐘の重さは九十ポンドである。\n")
    (letter,) = harbour.letters(town.alice)
    assert "答えられるようになりました" in texts(letter)
    assert labels(letter) == ["答えを表示", "全文", "すべてのお知らせを止める"]
    stopped = await press(town.alice.user, letter, "stopnotices")
    assert "取り消した件数:0" in texts(stopped)


async def test_the_librarians_get_one_post_of_what_was_asked_openly(harbour):
    town = harbour.town
    desk = town.guild.create_text_channel("desk")
    harbour.report(desk)
    open_ = [await ask(harbour, town.alice), await ask(harbour, town.kim, CASTER)]
    await ask(harbour, town.alice, "Does somebody ring the bell of Ostrow?", private=True)
    await ask(harbour, town.alice, NETS)
    await harbour.comes()
    (post,) = harbour.new(desk)
    said = plain_texts(post)
    assert "Questions that can be answered now: 2" in said
    assert "Since these documents came in: Bells" in said
    assert BELL in said
    assert CASTER in said
    assert "nets" not in said
    assert "Does somebody" not in said
    assert menus(post) == {"replayed": [harbour.asked(one).ref for one in reversed(open_)]}
    shown = await town.mo.select(post, [harbour.asked(open_[1]).ref], custom_id="kk-pick:replayed")
    assert shown.ephemeral
    assert "Elsa Thorne" in texts(shown).replace("**", "")
    await harbour.comes(f"# Bell lore\n\n{RINGS}\n")
    assert harbour.new(desk) == []


async def test_old_buttons_work_after_a_restart_and_say_what_is_gone(harbour, path):
    town = harbour.town
    desk = town.guild.create_text_channel("desk")
    harbour.report(desk)
    answer = await ask(harbour, town.alice)
    await press(town.alice, answer, "tellme")
    await harbour.comes()
    (letter,), (post,) = harbour.letters(town.alice), harbour.new(desk)
    town.service.close()
    again = Service.open(path)
    await town.env.restart_bot(Client(again))
    assert "Lars Munk" in texts(await press(town.alice.user, letter, "noticed"))
    ref = again.kept.journal.find(menus(post)["replayed"][0]).ref
    again.remove("bells")
    gone = await press(town.alice.user, letter, "noticed")
    assert "Lars Munk" not in texts(gone)
    again.kept.forget(town.alice.id)
    for shown in (
        await press(town.alice.user, letter, "noticed"),
        await press(town.alice, answer, "tellme"),
        await town.mo.select(post, [ref], custom_id="kk-pick:replayed"),
    ):
        assert texts(shown) == say("notice.gone", "en")
    again.close()


async def test_only_what_the_person_may_see_answers_them(harbour):
    """Everyone in the tower may see the vault, and was shown it; alone only keepers may."""
    town = harbour.town
    answer = await ask(harbour, town.kim, channel=town.tower)
    await press(town.kim, answer, "tellme")
    open_ = await ask(harbour, town.alice)
    await press(town.alice, open_, "tellme")
    await harbour.comes(library=town.vault)
    (letter,) = harbour.letters(town.kim)
    assert "Lars Munk" in texts(letter)
    assert harbour.letters(town.alice) == []
    assert harbour.asked(open_).status != "later"
    assert [one.person for one in harbour.notices()] == [town.alice.id]


async def test_a_channel_that_shows_more_is_named_without_a_word_of_it(harbour):
    town = harbour.town
    town.grant(town.vault, "channel", town.hall.id)
    answer = await ask(harbour, town.alice)
    await press(town.alice, answer, "tellme")
    await harbour.comes(library=town.vault)
    (letter,) = harbour.letters(town.alice)
    assert "Lars Munk" not in str(parts(letter))
    assert "Bells" not in str(parts(letter))
    assert f"answers it in <#{town.hall.id}>" in texts(letter)
    assert labels(letter) == ["Stop all notices"]
    assert leaks(letter) == []


async def test_rights_are_read_when_the_document_comes(harbour):
    town = harbour.town
    for who in (town.kim, town.alice):
        await press(who, await ask(harbour, who, private=True), "tellme")
    town.service.rights.revoke(library(town, town.vault), "role", town.keepers.id)
    town.guild.remove_member(town.alice)
    town.env.bot.desk.homes._found.clear()  # a minute later
    await harbour.comes(library=town.vault)
    assert harbour.letters(town.kim) == harbour.letters(town.alice) == []
    assert [one.person for one in harbour.notices()] == [town.kim.id]  # who has left has none


def library(town, id):
    return next(one for one in town.service.libraries() if one.id == id)


async def test_the_librarians_read_nothing_that_was_asked_out_of_their_sight(harbour):
    town = harbour.town
    harbour.report(town.hall)
    await ask(harbour, town.kim, channel=town.tower)
    await harbour.comes()
    assert harbour.new(town.hall) == []
    harbour.report(town.tower)
    await ask(harbour, town.alice, NETS)
    harbour.new(town.tower)
    await harbour.comes("# Nets\n\nUna Pell mends the nets of Orrin Bay.\n")
    (post,) = harbour.new(town.tower)
    assert NETS in plain_texts(post)


async def test_a_private_question_is_told_to_its_asker_alone(harbour):
    town = harbour.town
    harbour.report(town.hall)
    answer = await ask(harbour, town.alice, private=True)
    await press(town.alice, answer, "tellme")
    await harbour.comes()
    (letter,) = harbour.letters(town.alice)
    assert "Lars Munk" in texts(letter)
    assert BELL not in str([plain_texts(one) for one in harbour.new(town.hall)])
    assert harbour.asked(answer).status == "later"


async def test_somebody_else_may_wait_for_an_open_question(harbour):
    town = harbour.town
    answer = await ask(harbour, town.alice)
    await press(town.kim, answer, "tellme")
    await harbour.comes(library=town.vault)  # which kim alone may see
    assert len(harbour.letters(town.kim)) == 1
    assert harbour.asked(answer).status != "later"
    await harbour.comes(f"# Bells, open\n\n{RINGS}\n")
    assert harbour.asked(answer).status == "later"


async def test_whoever_cannot_be_written_to_is_waited_for_no_longer(harbour):
    town = harbour.town
    for question in (BELL, NETS):
        await press(town.alice, await ask(harbour, town.alice, question), "tellme")
    town.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await harbour.comes()
    assert harbour.letters(town.alice) == []
    assert harbour.notices() == []


async def test_a_fault_keeps_the_notice(harbour):
    town = harbour.town
    await press(town.alice, await ask(harbour, town.alice), "tellme")
    town.env.inject_error("POST", "/channels/*/messages", status=400, code=40003)
    await harbour.comes()
    assert [one.person for one in harbour.notices()] == [town.alice.id]
    await harbour.comes(f"# Bells, open\n\n{RINGS}\n")
    assert len(harbour.letters(town.alice)) == 1


async def test_notices_stop_at_once_and_have_a_limit(harbour):
    town = harbour.town
    answer = await ask(harbour, town.alice)
    asked = harbour.asked(answer)
    notices, journal = town.service.kept.notices, town.service.kept.journal
    for n in range(OF_A_PERSON):
        journal.note(type(asked)(f"r{n}", **_but_ref(asked)), retention=30)
        notices.open(Notice(f"r{n}", asked.person, town.alice.id, town.guild.id, "en"))
    full = await press(town.alice, answer, "tellme")
    assert texts(full) == say("notice.many", "en", most=OF_A_PERSON)
    await harbour.comes()
    letter = harbour.letters(town.alice)[0]
    notices.open(Notice(asked.ref, asked.person, town.alice.id, town.guild.id, "en"))
    stopped = await press(town.alice.user, letter, "stopnotices")
    assert "taken out: 1." in texts(stopped)
    assert harbour.notices() == []


def _but_ref(asked):
    return {name: getattr(asked, name) for name in asked.__slots__ if name not in ("ref", "at")}


async def test_a_direct_message_to_a_home_can_be_told_later(harbour):
    town = harbour.town
    await town.alice.slash(town.hall, "home")
    await town.alice.user.send_dm(BELL)
    (answer,) = [one for one in harbour.letters(town.alice) if one.author.bot]
    await press(town.alice.user, answer, "tellme")
    await harbour.comes()
    letter = harbour.letters(town.alice)[-1]
    assert "Lars Munk" in texts(letter)


async def test_without_a_server_there_is_nothing_to_wait_for(harbour):
    town = harbour.town
    await town.alice.user.send_dm(BELL)
    (answer,) = [one for one in harbour.letters(town.alice) if one.author.bot]
    assert "Tell me when this can be answered" not in labels(answer)
    sure = await ask(harbour, town.alice, FERRY)
    assert "Tell me when this can be answered" not in labels(sure)


async def test_a_public_document_is_for_every_server(harbour):
    town = harbour.town
    await press(town.alice, await ask(harbour, town.alice), "tellme")
    await harbour.comes(library=PUBLIC)
    assert len(harbour.letters(town.alice)) == 1


async def test_a_notice_goes_with_the_text_of_its_question(harbour):
    town, kept = harbour.town, harbour.town.service.kept
    answer = await ask(harbour, town.alice)
    await press(town.kim, answer, "tellme")
    assert kept.held(town.kim.id)["notices"] == 1
    kept.journal.shorten(town.guild.id, 0)
    assert harbour.notices() == []
    kept.sweep()
    assert kept.held(town.kim.id)["notices"] == 0
    await press(town.kim, await ask(harbour, town.alice, CASTER), "tellme")
    kept.forget(town.alice.id)
    assert kept.held(town.kim.id)["notices"] == 0
    await press(town.alice, await ask(harbour, town.alice, CASTER), "tellme")
    assert kept.forget(town.alice.id)["notices"] == 1
    await press(town.alice, await ask(harbour, town.alice, CASTER), "tellme")
    kept.purge(town.guild.id)
    assert kept.held(town.alice.id)["notices"] == 0


async def test_at_most_so_many_questions_are_asked_again(harbour, monkeypatch):
    monkeypatch.setattr("bot.gateway.replays.MOST", 1)
    town = harbour.town
    waited = await ask(harbour, town.alice)
    await press(town.alice, waited, "tellme")
    later = await ask(harbour, town.kim, CASTER)
    await harbour.comes()
    assert harbour.asked(waited).status == "later"
    assert harbour.asked(later).status != "later"


def test_a_long_list_fits_and_counts_the_rest():
    words = "@everyone *stars* " * 20
    many = [Asked(f"r{n}", 1, 10**18, "", False, "en", "later", f"{n} {words}") for n in range(60)]
    for locale in ("en", "ja"):
        sheet = post_card(many, ["A *title* that goes on " * 9] * 5, locale)
        payload = {"components": sheet.to_components(), "allowed_mentions": {"parse": []}}
        assert problems(payload) == []
        assert "35 more" in str(payload) or "ほか35件" in str(payload)


OPEN, CLOSED = Room(1, everyone=True), Room(2, roles=frozenset({5, 6}))


@pytest.mark.parametrize(
    ("readers", "asked", "known"),
    [
        (CLOSED, OPEN, True),
        (OPEN, CLOSED, False),
        (CLOSED, CLOSED, True),
        (Room(3, roles=frozenset({5})), CLOSED, True),
        (Room(3, roles=frozenset({5, 7})), CLOSED, False),
        (Room(3, roles=frozenset({5}), members=True), CLOSED, False),
        (Room(3), CLOSED, False),
        (None, CLOSED, False),
        (None, OPEN, True),
    ],
)
def test_a_channel_may_know_of_another_whose_readers_include_its_own(readers, asked, known):
    assert may_know(readers, asked) == known
