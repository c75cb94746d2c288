"""`/privacy`, `/forget-me`, and whether the file holds no more of people than they are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import UserError
from bot.gateway.client import Client
from bot.gateway.links import Links
from bot.gateway.privacy_cards import Where, forgotten_card, privacy_card, sure_card
from bot.kept.journal import DAY
from bot.kept.keeper import Keeper
from bot.kept.people import People
from bot.kept.signatures import hash_signatures
from bot.phrases import say
from bot.rights import Rights
from bot.service import Service
from bot.settings import read_settings
from bot.state import State
from index.store import Store
from tests.gateway.checker import problems
from tests.gateway.conftest import LANTERN, labels, parts, texts
from tests.gateway.test_cards import payload
from tests.gateway.test_replays import press
from tests.gateway.test_requests import asking
from tests.gateway.test_verdicts import feedback, send
from tests.gateway.town import CHAIR, Town

NAME = "quenby.varga"
WORD = "zibblewick"
UNKNOWN = f"Which {WORD} rings at noon?"
OPT_INS = {("bot_notice", "person"), ("bot_request", "user"), ("bot_watch", "person")}
"""The columns that hold the Discord id of somebody who is to be reached."""
STORES = ["turns", "questions", "home", "notices", "watches", "requests", "log"]


def held(town: Any, who: Any) -> dict[str, int]:
    return dict(town.service.kept.held(who.id))


def cells(service: Service) -> Iterator[tuple[str, str, Any]]:
    """Every cell of every table, those behind the text index too."""
    db = service._store.db
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        found = db.conn.execute(f'SELECT * FROM "{table}"')
        columns = [one[0] for one in found.description]
        for row in found:
            yield from ((table, column, cell) for column, cell in zip(columns, row, strict=True))


def columns_with(service: Service, who: Any) -> set[tuple[str, str]]:
    """The columns in which a person's id or name stands, in whatever form."""
    signs = [str(who.id).encode(), who.id.to_bytes(8, "big"), NAME.encode()]
    found = set()
    for table, column, cell in cells(service):
        told = cell if isinstance(cell, bytes) else str(cell).encode()
        if any(sign in told for sign in signs):
            found.add((table, column))
    return found


def in_the_file(service: Service, *words: str, number: int = 0) -> list[str]:
    """Those of the words, and the number, that stand in the bytes of the file or beside it."""
    path = service._store.path
    raw = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    found = [word for word in words if word.encode() in raw]
    return [*found, str(number)] if number and number.to_bytes(8, "big") in raw else found


@dataclass
class Life:
    """All that a person can leave behind: `who` asks, rates, watches, and keeps the libraries."""

    town: Town
    who: Any

    async def live(self) -> None:
        town, who = self.town, self.who
        await feedback(town)
        await who.slash(town.hall, "home")
        answer = await who.slash(town.hall, "ask", question=UNKNOWN)
        await press(who, answer, "tellme")
        further = await press(who, answer, "further")
        await send(who, further, f"And what of {WORD}?")
        answer = await who.slash(town.hall, "ask", question=CHAIR)
        await who.click(answer.response, label="Helpful")
        await who.send(town.hall, f"<@{town.env.bot.user.id}> {LANTERN} {WORD}")
        await who.user.send_dm(LANTERN)
        await asking(town, who, UNKNOWN, note=f"The {WORD} is mine.")
        await who.slash(town.hall, "watch", what=f"the {WORD}")
        panel = await who.slash(town.hall, "watches")
        await send(who, await press(who, panel, "wquiet"), "21", "7", "0")

    async def keep(self) -> None:
        """What a librarian does."""
        town, who = self.town, self.who
        text = b"# Loom\n\nThe loom of Tessaly was built by Hester Vole.\n"
        await who.slash(town.hall, "library add", file=("loom.md", text))
        rights = await who.slash(town.hall, "library rights", library="vault")
        await press(who, rights, "openall")
        removal = await who.slash(town.hall, "library remove", document="Loom")
        await press(who, removal, "drop")
        settings = await who.slash(town.hall, "settings")
        await who.click(settings.response, custom_id="kk:setlookups:0:-")

    async def forget(self) -> Any:
        shown = await self.who.slash(self.town.hall, "forget-me")
        await self.who.click(shown.response, label="Erase now")
        return shown


@pytest.fixture
async def life(town):
    town.service.kept.servers.change(town.guild.id, person_seconds=0)
    wardens = town.guild.roles["wardens"]
    return Life(town, town.guild.add_member(town.env.create_user(NAME), roles=[wardens]))


async def test_a_whole_life_leaves_ids_with_the_opt_ins_alone_and_ends_when_told(life):
    town, who = life.town, life.who
    await life.live()
    await life.keep()
    before = held(town, who)
    assert list(before) == STORES
    assert min(before.values()) >= 1
    assert columns_with(town.service, who) == OPT_INS
    there = in_the_file(town.service, NAME, WORD, str(who.id), number=who.id)
    assert there == [WORD, str(who.id)]  # the number as a number, never in words
    shown = await life.forget()
    assert shown.ephemeral
    said = texts(shown)
    assert "Forgotten" in said
    for name, n in before.items():
        assert f"{n} → **0** · {say(f'gateway.kept.{name}', 'en')}" in said
    assert "copies that the operator saved" in said
    assert set(held(town, who).values()) == {0}
    assert columns_with(town.service, who) == set()
    opaque = town.service.kept.people.opaque(who.id)
    assert in_the_file(town.service, NAME, WORD, str(who.id), opaque, number=who.id) == []
    # What was done stays in the log, and the counts of the week stay.
    log = texts(await town.mo.slash(town.hall, "library log"))
    assert "Somebody who was forgotten removed Loom" in log
    (*_, week) = town.service.kept.journal.weeks(town.guild.id).values()
    assert week["helpful"] == 1


async def test_a_raw_id_would_be_seen(life, monkeypatch):
    """The rule broken on purpose: hashes that are none are found in every table of people."""
    monkeypatch.setattr(People, "opaque", lambda self, person: str(person))
    await life.who.slash(life.town.hall, "ask", question=CHAIR)
    await life.who.slash(life.town.hall, "library create", name="annex")
    found = {table for table, _ in columns_with(life.town.service, life.who)}
    assert found == {"bot_question", "bot_turn", "bot_audit"}


async def test_privacy_tells_what_is_kept_for_how_long_and_by_which_setting(town):
    town.service.kept.servers.change(town.guild.id, retention=7, person_seconds=0)
    await town.alice.slash(town.hall, "ask", question=CHAIR)
    shown = await town.alice.slash(town.hall, "privacy")
    assert shown.ephemeral
    said = texts(shown)
    assert "**1** · questions, and ratings of answers\n-# 30 days; their text 7 days" in said
    assert "as set for Marrowgate" in said
    assert "**1** · turns, for follow-up questions\n-# 24 hours" in said
    assert "None kept of: home server · notices that you asked for · watches" in said
    assert "docs/PRIVACY.md" in said
    assert labels(shown) == ["Forget me …"]
    town.service.kept.servers.change(town.guild.id, retention=0)
    assert "their text not kept here" in texts(await town.alice.slash(town.hall, "privacy"))
    town.service.kept.servers.change(town.guild.id, retention=90)
    assert "90 days; their text 90 days" in texts(await town.alice.slash(town.hall, "privacy"))
    direct = await town.alice.user.slash("privacy")
    assert "their text not kept here" in texts(direct)
    await town.alice.slash(town.hall, "home")
    assert "as set for Marrowgate" in texts(await town.alice.user.slash("privacy"))


async def test_the_way_from_the_card_to_the_end_and_back_after_a_restart(town, path):
    await town.alice.slash(town.hall, "ask", question=CHAIR)
    shown = await town.alice.slash(town.hall, "privacy")
    town.service.close()
    town.service = Service.open(path)
    await town.env.restart_bot(Client(town.service))
    await town.alice.click(shown.response, label="Forget me …")
    assert "Forget you, in every server?" in texts(shown)
    assert "Delete answers that are to go **before**" in texts(shown)
    assert "logs of servers" not in texts(shown)
    await town.alice.click(shown.response, label="Keep everything")
    assert "What is kept of you" in texts(shown)
    assert held(town, town.alice)["questions"] == 1
    await town.alice.click(shown.response, label="Forget me …")
    await town.alice.click(shown.response, label="Erase now")
    assert "Forgotten" in texts(shown)
    assert labels(shown) == []
    again = await town.alice.slash(town.hall, "forget-me")
    assert texts(again) == say("gateway.forget.none", "en")
    shown = await town.alice.slash(town.hall, "privacy")
    assert "Nothing is kept of you." in texts(shown)
    assert labels(shown) == []
    town.service.close()


async def test_nobody_else_is_forgotten(town):
    for who in (town.alice, town.kim):
        await who.slash(town.hall, "ask", question=CHAIR)
    await Life(town, town.alice).forget()
    assert held(town, town.kim)["questions"] == 1
    assert set(held(town, town.alice).values()) == {0}


async def test_what_comes_in_meanwhile_is_not_called_forgotten(town, monkeypatch):
    """The proof counts in the file: a store that forgets nothing is told of."""
    await town.alice.slash(town.hall, "ask", question=CHAIR)
    with monkeypatch.context() as patch:
        patch.setattr(Keeper, "forget", lambda self, person: {})
        shown = await Life(town, town.alice).forget()
    assert "Forgotten" not in texts(shown)
    assert "1 → **1** · questions, and ratings of answers" in texts(shown)
    await town.alice.click(shown.response, label="Erase now")
    assert "Forgotten" in texts(shown)


async def test_in_japanese(town, speaking):
    speaking("ja")
    await town.alice.slash(town.hall, "ask", question=CHAIR)
    shown = await town.alice.slash(town.hall, "privacy")
    assert (
        "**1件** · 質問と、回答への評価\n-# 30日間(質問文は30日間、「Marrowgate」の設定)"
        in texts(shown)
    )
    await town.alice.click(shown.response, label="データを消去 …")
    assert "消去しますか" in texts(shown)
    await town.alice.click(shown.response, label="残す")
    shown = await town.alice.slash(town.hall, "forget-me")
    await town.alice.click(shown.response, label="消去する")
    assert "1 → **0件** · 質問と、回答への評価" in texts(shown)


async def test_pages_of_the_operator_are_linked_else_those_of_the_portal(stage):
    def links(shown: Any) -> dict[str, str]:
        return {one["label"]: one["url"] for one in parts(shown) if one.get("url")}

    desk = stage.env.bot.desk
    assert links(await stage.show("privacy")) == {}
    desk.links = Links(privacy="https://a.example/privacy")
    shown = await stage.show("privacy")
    assert links(shown) == {"Privacy policy": "https://a.example/privacy"}
    assert "docs/PRIVACY.md" in texts(shown)  # for the terms
    desk.links = Links("https://a.example/privacy", "https://a.example/terms")
    shown = await stage.show("privacy")
    assert list(links(shown)) == ["Privacy policy", "Terms"]
    assert "docs/PRIVACY.md" not in texts(shown)
    portal = SimpleNamespace(privacy_policy_url="https://p.example", terms_of_service_url=None)
    assert Links().filled(portal) == Links("https://p.example")
    assert Links("https://a.example").filled(portal) == Links("https://a.example")
    assert Links("https://a.example").filled(None) == Links("https://a.example")


async def test_the_log_knows_people_apart_without_naming_them(town):
    orla, petra = (town.add_person(name, town.guild.roles["wardens"]) for name in ("orla", "petra"))
    await orla.slash(town.hall, "library create", name="annex")
    await petra.slash(town.hall, "library create", name="barn")
    tags = [town.service.kept.people.opaque(one.id)[:4] for one in (orla, petra)]
    said = texts(await orla.slash(town.hall, "library log"))
    assert "**You** created the library annex" in said
    assert f"Librarian `{tags[1]}` created the library barn" in said
    for one in (orla, petra):
        assert str(one.id) not in said
        assert one.name not in said


async def test_text_is_gone_from_the_file_when_its_days_are_over(town, monkeypatch):
    kept = town.service.kept
    kept.servers.change(town.guild.id, retention=3)
    for n in range(12):
        question = f"Which {WORD} of number {n} {'rings and rings ' * n}?"
        await town.alice.slash(town.hall, "ask", question=question, private=bool(n % 2))
    await town.env.bot.desk.sweep()
    assert in_the_file(town.service, WORD) == [WORD]
    later = kept.journal._clock() + 3 * DAY + 60
    monkeypatch.setattr(kept.journal, "_clock", lambda: later)
    monkeypatch.setattr(kept.conversation, "_clock", lambda: later)
    await town.env.bot.desk.sweep()
    assert in_the_file(town.service, WORD) == []
    assert kept.held(town.alice.id)["questions"] == 12  # the rows go with the answers, later
    counts = kept.journal.weeks(town.guild.id).values()
    assert sum(n for week in counts for n in week.values()) == 12


async def test_a_server_that_removes_the_bot_leaves_nothing_in_the_file(life):
    town = life.town
    await life.live()
    other = town.env.create_guild("Elsewhere")
    room = other.create_text_channel("room")
    away = other.add_member(town.alice.user)
    await away.slash(room, "ask", question="Which gribblefloss rings at noon?")
    assert in_the_file(town.service, WORD, "Odile", number=town.guild.id)
    town.env.backend.emit("GUILD_DELETE", {"id": str(town.guild.id)})
    await town.env.settle()
    left = in_the_file(town.service, WORD, "Odile", str(town.guild.id), number=town.guild.id)
    assert left == []
    rows = [(table, column) for table, column, cell in cells(town.service) if cell == town.guild.id]
    assert rows == []
    assert in_the_file(town.service, "gribblefloss")  # the other server's is its own


def test_addresses_of_pages_are_settings(tmp_path):
    names = ("KAKEHASHI_PRIVACY_URL", "KAKEHASHI_TERMS_URL")
    given = dict(zip(names, ("https://a.example/p", " http://a.example/t "), strict=True))
    read = read_settings(given, tmp_path)
    assert (read.privacy_url, read.terms_url) == ("https://a.example/p", "http://a.example/t")
    assert read_settings({}, tmp_path).privacy_url == ""
    for wrong in ("a.example", "javascript:alert(1)", "https://a b", f"https://{'x' * 501}"):
        with pytest.raises(UserError, match=names[0]):
            read_settings({names[0]: wrong}, tmp_path)


def test_ids_in_the_log_of_an_earlier_version_become_hashes(tmp_path):
    store = Store(tmp_path / "library.db")
    with store.writing() as db:
        db.conn.execute(
            "CREATE TABLE bot_audit (id INTEGER PRIMARY KEY, at TEXT NOT NULL,"
            " guild INTEGER NOT NULL, library INTEGER, name TEXT NOT NULL,"
            " actor INTEGER NOT NULL, action TEXT NOT NULL, what TEXT NOT NULL)"
        )
        for who in (10**18 + 7, 10**18 + 9, 10**18 + 7):
            db.conn.execute(
                "INSERT INTO bot_audit (at, guild, name, actor, action, what)"
                " VALUES ('2999-01-01', 7, '', ?, 'add', 'x')",
                [who],
            )
    state = State(store)
    hash_signatures(store, People(state))
    hash_signatures(store, People(state))  # once is enough
    raw = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert (10**18 + 7).to_bytes(8, "big") not in raw
    rights, people = Rights(store), People(state)
    first, other, again = (entry.actor for entry in rights.audit(7))
    assert first == again == people.opaque(10**18 + 7) != other == people.opaque(10**18 + 9)
    rights.note(7, "9" * 32, "add", "y")  # a hash that looks like a number stays one
    assert rights.audit(7)[0].actor == "9" * 32
    assert (rights.signed(first), rights.unsign(first), rights.signed(first)) == (2, 2, 0)
    store.close()


@pytest.mark.parametrize("locale", ["en", "ja"])
def test_the_fullest_cards_keep_to_the_limits(locale):
    much = dict.fromkeys(STORES, 10**9)
    links = Links(f"https://{'a' * 490}", f"https://{'b' * 490}")
    for sheet in (
        privacy_card(much, Where("*" * 100, 90), links, locale),
        privacy_card(much, Where("*" * 100, 90), Links(), locale),
        privacy_card({**much, "home": 0}, Where(), links, locale),
        sure_card(much, locale),
        forgotten_card(much, much, locale),
    ):
        assert problems(payload(sheet)) == []
