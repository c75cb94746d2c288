"""`/insights`: counts, their picture, and what went unanswered, for a server's librarians."""

from __future__ import annotations

import itertools
import json

import pytest

from bot import clustering
from bot.gateway.client import Client
from bot.kept.journal import Asked
from bot.phrases import say
from bot.service import Service
from tests.gateway.conftest import buttons, labels, pictures, plain_texts, texts
from tests.gateway.town import BRASS, CHAIR, MANAGE, leaks

EEL = ("Who buys the eels of Dunlevy?", "Dunlevy eels: who buys them?", "buyer of Dunlevy's eels?")
BELL = "How heavy is the bell of Ostrow?"


@pytest.fixture
def real_processes():
    """That a test really starts the processes that draw and group."""


@pytest.fixture(autouse=True)
def few_processes(request, monkeypatch):
    """Else a picture is blank, and questions are grouped in this process: the same, but quicker."""
    if "real_processes" not in request.fixturenames:
        group = lambda job: json.loads(clustering.main(lambda: job))  # noqa: E731
        monkeypatch.setattr("bot.insights.grouping", group)
        monkeypatch.setattr("bot.pictures.studio.Studio.draw", lambda *_: b"\x89PNG\r\n\x1a\n")


@pytest.fixture
def note(town):
    """Puts questions into the journal as asked in the hall; their refs are ref0, ref1 …"""
    numbers = itertools.count()

    def noted(*asked, guild=town.guild, **fields):
        given = {"place": town.hall.id, "private": False, "status": "not_found", **fields}
        for question in asked:
            ref = f"ref{next(numbers)}"
            one = Asked(ref, guild.id, person="ann", locale="en", question=question, **given)
            town.service.kept.journal.note(one, retention=30)

    return noted


async def insights(town, who=None):
    return await (who or town.mo).slash(town.hall, "insights")


async def press(who, message, custom_id):
    return await who.click(getattr(message, "response", message), custom_id=custom_id)


async def gaps(town, who=None):
    who = who or town.mo
    return await press(who, await insights(town, who), "kk:gaps:0:all")


@pytest.mark.usefixtures("real_processes")
async def test_what_was_asked_is_counted_and_drawn(town, note):
    await town.alice.slash(town.hall, "ask", question=CHAIR)
    note(*EEL)
    town.service.kept.journal.judge("ref0", "p", "ann", helpful=True)
    shown = await insights(town)
    assert shown.ephemeral
    said = texts(shown)
    assert "last 12 weeks" in said
    assert "**4** asked · **0** answered · **1** not sure · **3** not found" in said
    assert "%" not in said  # four are too few to speak of shares
    assert "**1** were found helpful and **0** not" in said
    (picture,) = pictures(shown)
    assert picture["description"].startswith("Questions by week (answered, not sure, not found).")
    assert ": 4 (0, 1, 3)" in picture["description"]
    assert labels(shown) == ["4 weeks", "12 weeks", "26 weeks", "Asked without an answer"]


async def test_of_ten_questions_shares_are_told(town, note, speaking):
    note(*(f"{BELL} {n}" for n in range(9)))
    note(BELL, status="answered")
    for n in range(10):
        town.service.kept.journal.judge(f"ref{n}", "p", "ann", helpful=n > 2)
    town.service.kept.journal.resolve("ref0")
    shown = await insights(town)
    assert "**1** answered (10%)" in texts(shown)
    assert "(70% helpful)" in texts(shown)
    assert "**1** could be answered later" in texts(shown)
    speaking("ja")
    japanese = await insights(town)
    assert "質問 **10**件 · 回答 **1**件(10%)" in texts(japanese)
    assert "役に立った割合 70%" in texts(japanese)


async def test_another_span_takes_the_place_of_the_first(town, note):
    note(BELL)
    shown = await insights(town)
    for weeks in (26, 4):
        shown = await press(town.mo, shown, f"kk:insights:{weeks}:weeks")
        assert f"last {weeks} weeks" in texts(shown)
        words = pictures(shown)[0]["description"]
        assert words.count(";") == weeks - 1


async def test_a_server_without_questions_is_told_so(town):
    shown = await insights(town)
    assert "Nothing was asked in this server in the last 12 weeks" in texts(shown)
    assert pictures(shown) == []
    empty = await press(town.mo, shown, "kk:gaps:0:all")
    assert "No question without an answer is kept" in texts(empty)
    assert "30 days" in texts(empty)


async def test_only_those_who_keep_the_libraries_see_it(town, note):
    note(BELL)
    denied = say("gateway.library.denied", "en")
    assert texts(await insights(town, town.alice)) == denied
    librarian = town.guild.create_role("librarians")
    ida = town.add_person("ida", librarian)
    assert texts(await insights(town, ida)) == denied
    town.service.rights.set_librarian(town.guild.id, librarian.id)
    shown = await insights(town, ida)
    assert "**1** asked" in texts(shown)
    town.service.rights.set_librarian(town.guild.id, None)
    # Their message still has its buttons; they open nothing more.
    for id in ("kk:gaps:0:all", "kk:insights:4:weeks"):
        refused = await press(ida, shown, id)
        assert texts(refused.followups[-1] if refused.followups else refused) == denied


async def test_open_questions_are_grouped_with_the_nearest_passage(town, note, path):
    key = town.service.within({town.own}).search("moot of Dunlevy", 1)[0].passage
    note(EEL[0], BELL, *EEL[1:], nearest=key)
    shown = await gaps(town)
    said = plain_texts(shown)
    assert "questions: 4, subjects: 2" in said
    assert said.index("[1]") < said.index("eels") < said.index("3 questions like this")
    assert said.index("3 questions like this") < said.index("[2]") < said.index(BELL)
    assert said.count("nearest: Moot of Dunlevy\n") == 1
    (whole,) = [id for id in buttons(shown) if id.startswith("kk:whole:")]
    assert "Percival Oakes" in texts(await press(town.mo, shown, whole))
    town.service.close()
    again = Service.open(path)
    await town.env.restart_bot(Client(again))
    assert "Percival Oakes" in texts(await press(town.mo, shown, whole))
    again.remove(again.passage(key).source)
    assert texts(await press(town.mo, shown, whole)) == say("passage.gone", "en")
    assert "no passage comes near" in texts(await gaps(town))
    again.close()


async def test_questions_fill_pages_and_are_shown_in_japanese(town, note, speaking):
    subjects = ("錨の値段は", "鐘の重さは", "櫂の本数は", "帆の色は", "樽の中身は", "鍵の持ち主は")
    note(*(f"{one}？" for one in subjects))
    speaking("ja")
    first = await gaps(town)
    assert "6件、6テーマ" in texts(first)
    assert "1 / 2 ページ" in texts(first)
    assert "近い箇所はありません" in texts(first)
    said = texts(first)
    second = texts(await press(town.mo, first, "kk:gapspage:1:all"))
    assert "[6]" in second
    assert "[5]" not in second
    assert all((one in said) != (one in second) for one in subjects)
    assert texts(await press(town.mo, first, "kk:gapspage:0:all")) == said


async def test_what_was_asked_privately_or_out_of_sight_is_counted_only(town, note):
    note("Who hid the ledgers of Zephyrine?", private=True)
    note("Where does Odile Sanger live?", place=town.tower.id)
    note("Is the herring still fresh?", place=404)
    note(BELL)
    shown = await gaps(town)
    assert "questions: 1, subjects: 1" in texts(shown)
    assert "3 more were asked privately or where you do not read" in texts(shown)
    assert leaks(shown) == []
    warden = town.guild.create_role("keeping wardens", permissions=MANAGE)
    both = town.add_person("both", warden, town.keepers)
    assert "Odile" in texts(await gaps(town, both))


async def test_a_nearest_passage_out_of_sight_is_not_named(town, note):
    hidden = await town.kim.slash(town.tower, "ask", question=BRASS)
    (key,) = {id.split(":", 3)[3] for id in buttons(hidden) if id.startswith("kk:whole:")}
    note(BELL, nearest=key)
    assert "Marrowgate Vault" in texts(await gaps(town))  # who rules the rights sees all of it
    other = town.env.create_guild("Elsewhere")
    square = other.create_text_channel("square")
    rulers = other.create_role("rulers", permissions=MANAGE)
    ruler = other.add_member(town.env.create_user("ruler"), roles=[rulers])
    await town.env.settle()
    note(BELL, guild=other, place=square.id, nearest=key)
    shown = await press(ruler, await ruler.slash(square, "insights"), "kk:gaps:0:all")
    assert BELL in plain_texts(shown)
    assert "no passage comes near" in texts(shown)
    assert leaks(shown) == []


async def test_it_is_no_command_for_direct_messages(town):
    assert town.env.bot.tree.get_command("insights").guild_only
