"""Pauses, floods, one question at a time, prompt deferrals, and one sentence for every error."""

from __future__ import annotations

import ast
import asyncio
import inspect
import textwrap
import threading
from collections.abc import Iterator

import discord
import pytest

from bot.gateway import manners
from bot.gateway.client import Client
from bot.gateway.manners import MOST_A_MINUTE, Manners, Put, Recent, TooSoon
from bot.gateway.presses import ACTS
from bot.kept.servers import ServerSettings
from bot.phrases import TABLE, say
from bot.service import Service
from tests.gateway.conftest import FERRY, LANTERN, buttons, texts
from tests.gateway.test_further import further

FREE = ServerSettings(person_seconds=0)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(stage) -> Iterator[Clock]:
    """The clock of the manners on stage."""
    clock = Clock()
    stage.env.bot.desk.manners = Manners(now=clock)
    yield clock
    # Who is told to wait is told by an error, which is none of the bot's.
    raised = [getattr(error, "original", error) for error in stage.env.errors]
    assert {type(error) for error in raised} <= {TooSoon}
    stage.env.errors.clear()


def put(person: int = 1, channel: int = 5, guild: int | None = 9, *, private: bool = False) -> Put:
    return Put(person, guild, channel, private)


def waits(manners: Manners, one: Put, settings: ServerSettings) -> tuple[str, object] | None:
    """What somebody who asks now is told, and the seconds."""
    try:
        with manners.asking(one, settings):
            return None
    except TooSoon as wait:
        return wait.key, wait.values.get("seconds")


# The rules.


def test_a_person_pauses_between_questions_of_one_server():
    clock = Clock()
    rules = Manners(now=clock)
    settings = ServerSettings(person_seconds=3)
    assert waits(rules, put(), settings) is None
    clock.now += 0.5
    assert waits(rules, put(channel=6, private=True), settings) == ("gateway.wait", 3)
    assert waits(rules, put(guild=8), settings) is None
    assert waits(rules, put(person=2), settings) is None
    clock.now += 2.4  # asking too early has not made the wait longer
    assert waits(rules, put(), settings) == ("gateway.wait", 1)
    clock.now += 0.1
    assert waits(rules, put(), settings) is None


def test_a_channel_pauses_between_answers_that_stand_in_it():
    clock = Clock()
    rules = Manners(now=clock)
    settings = ServerSettings(person_seconds=0, channel_seconds=10)
    assert waits(rules, put(private=True), settings) is None
    assert waits(rules, put(), settings) is None
    clock.now += 4
    assert waits(rules, put(person=2), settings) == ("gateway.wait.channel", 6)
    assert waits(rules, put(person=2, private=True), settings) is None
    assert waits(rules, put(person=2, channel=6), settings) is None
    clock.now += 6
    assert waits(rules, put(person=3), settings) is None


def test_nobody_floods_whatever_a_server_has_set():
    clock = Clock()
    rules = Manners(now=clock)
    for n in range(MOST_A_MINUTE):
        assert waits(rules, put(guild=n, channel=n), FREE) is None
        clock.now += 1
    assert waits(rules, put(guild=None), FREE) == ("gateway.wait.flood", 40)
    assert waits(rules, put(person=2), FREE) is None
    clock.now += 40
    assert waits(rules, put(), FREE) is None
    assert waits(rules, put(), FREE) == ("gateway.wait.flood", 1)


def test_one_question_of_a_person_runs_at_a_time_and_errors_end_it():
    rules = Manners(now=Clock())
    with rules.asking(put(), FREE):
        assert waits(rules, put(guild=None), FREE) == ("gateway.wait.running", None)
        assert waits(rules, put(person=2), FREE) is None
    with pytest.raises(ZeroDivisionError), rules.asking(put(), FREE):
        raise ZeroDivisionError
    assert waits(rules, put(), FREE) is None


def test_what_is_remembered_is_bounded_and_the_oldest_goes():
    kept: Recent[int, int] = Recent(3)
    for n in (1, 2, 3, 1, 4):
        kept.put(n, n)
    assert [kept.get(n) for n in (1, 2, 3, 4)] == [1, None, 3, 4]
    assert len(kept) == 3


def test_once_is_once():
    clock = Clock()
    rules = Manners(now=clock)
    assert [rules.once("x", 10), rules.once("x", 10), rules.once("y", 10)] == [True, False, True]
    clock.now += 10
    assert rules.once("x", 10)


# On Discord.


async def test_a_hasty_question_gets_a_private_countdown(stage, clock, speaking):
    answer = await stage.ask(LANTERN)
    clock.now += 1
    hasty = await stage.ask(FERRY)
    assert hasty.ephemeral
    assert texts(hasty) == "One moment: you can ask again in 2 s."
    speaking("ja")
    assert "あと2秒" in texts(await stage.ask(FERRY))
    hasty = await further(stage.alice, answer, "what does it burn?")
    assert hasty.ephemeral
    assert "あと2秒" in texts(hasty)
    clock.now += 2
    assert "forty" in texts(await stage.ask(FERRY))


async def test_a_channel_that_is_full_still_answers_in_private(stage, clock):
    stage.service.kept.servers.change(stage.guild.id, person_seconds=0, channel_seconds=30)
    await stage.ask(LANTERN)
    hasty = await stage.ask(FERRY)
    assert hasty.ephemeral
    assert "takes the next question in 30 s" in texts(hasty)
    assert "forty" in texts(await stage.ask(FERRY, private=True))


async def test_hasty_mentions_are_told_once_and_then_met_with_silence(stage, clock):
    def ours() -> list[str]:
        said = stage.channel.history()
        return [texts(one) for one in said if one.author.id == stage.env.bot.user.id]

    await stage.say(f"{stage.me} {LANTERN}")
    for _ in range(4):
        await stage.say(f"{stage.me} {FERRY}")
    assert len(ours()) == 2
    assert ours()[-1] == "One moment: you can ask again in 3 s."
    clock.now += 3
    assert "forty" in texts(await stage.say(f"{stage.me} {FERRY}"))
    await stage.say(f"{stage.me} {FERRY}")
    assert len(ours()) == 3
    clock.now += manners.REMINDED
    await stage.say(f"{stage.me} {FERRY}")
    await stage.say(f"{stage.me} {FERRY}")
    assert ours()[-1] == "One moment: you can ask again in 3 s."


@pytest.fixture
def held(monkeypatch):
    """Answers of the service wait in their threads until this is set."""
    go = threading.Event()
    real = Service.ask

    def ask(self, *args, **kwargs):
        assert go.wait(60)
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Service, "ask", ask)
    yield go
    go.set()


async def test_all_are_deferred_while_an_answer_takes_long(loopback, service, held):
    hall = loopback.guild("Bridge Team").place("hall")
    alice, bob = (loopback.person(name, hall.guild) for name in ("alice", "bob"))
    await loopback.start(Client(service))

    async def first_responses(count: int) -> list[dict]:
        async with asyncio.timeout(60):  # lest a failure never end
            while True:
                sent = [one.json for one in loopback.sent if one.path.endswith("/callback")]
                if len(sent) == count:
                    return sent
                await asyncio.sleep(0.01)

    asked = []
    for who, question in ((alice, LANTERN), (alice, FERRY), (bob, FERRY)):
        asked.append(asyncio.ensure_future(who.slash(hall, "ask", question=question)))
        await first_responses(len(asked))
    assert not held.is_set()
    first, told, third = await first_responses(3)
    assert (first["type"], third["type"]) == (5, 5)
    assert (told["type"], told["data"]["flags"] & 64) == (4, 64)
    held.set()
    answers = [texts(one) for one in await asyncio.gather(*asked)]
    assert "Fennimore" in answers[0]
    assert answers[1] == say("gateway.wait.running", "en")
    assert "forty" in answers[2]


PROMPT = {
    "defer",
    "defer_turn",
    "answer",
    "refuse",
    "send_modal",
}
"""What tells Discord at once that something is coming."""


def awaited(node: ast.AST) -> Iterator[ast.Await]:
    """What a function awaits itself, leaving aside the functions that are made in it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.AsyncFunctionDef | ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Await):
            yield child
        yield from awaited(child)


def first_awaited(call) -> str:
    """The name of what a coroutine function awaits first, through our own functions.

    One that opens a form may look for something before: a form cannot be promised.
    """
    call = inspect.unwrap(call)
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(call))).body
    awaits = sorted(awaited(tree), key=lambda node: (node.lineno, node.col_offset))
    if any("send_modal" in ast.unparse(node) for node in awaits):
        return "send_modal"
    if not awaits:
        return ""
    first = awaits[0].value
    assert isinstance(first, ast.Call)
    name = first.func.attr if isinstance(first.func, ast.Attribute) else first.func.id
    if name in PROMPT:
        return name
    known = {**call.__globals__, **inspect.getclosurevars(call).nonlocals}
    inner = known.get(name)
    if inner is None and isinstance(first.func, ast.Attribute):
        inner = getattr(known.get(getattr(first.func.value, "id", "")), name, None)
    return first_awaited(inner) if inspect.iscoroutinefunction(inner) else name


def entrances(tree) -> dict[str, object]:
    """Every command, menu and act by its name."""
    found: dict[str, object] = {f"act {verb}": act for verb, act in ACTS.items()}
    for kind in (discord.AppCommandType.chat_input, discord.AppCommandType.message):
        for command in tree.walk_commands(type=kind):
            if hasattr(command, "callback"):
                found[command.qualified_name] = command.callback
    return found


async def test_everything_is_deferred_before_anything_is_awaited(stage):
    found = entrances(stage.env.bot.tree)
    assert len(found) > 40
    late = {name: first_awaited(call) for name, call in found.items()}
    assert {name: what for name, what in late.items() if what not in PROMPT} == {}


async def test_the_walk_sees_a_late_deferral():
    async def late(desk, interaction):
        await desk.books(interaction)
        await interaction.response.defer()

    assert first_awaited(late) == "books"


# Errors.


def fault(*args, **kwargs):
    raise RuntimeError("the lamp is out")


async def test_every_way_in_tells_a_fault_privately_with_a_reference(stage, monkeypatch, caplog):
    answer = await stage.ask(LANTERN)
    (whole,) = [one for one in buttons(answer) if one.startswith("kk:whole:")][:1]
    for name in ("ask", "around", "lookup", "suggest"):
        monkeypatch.setattr(Service, name, fault)
    ways = [
        stage.ask(LANTERN),
        stage.show("lookup", name="GSOMIA"),
        stage.press(answer, whole),
        further(stage.alice, answer, "what does it burn?"),
    ]
    for way in ways:
        shown = await way
        (told,) = shown.followups or [shown]
        assert told.ephemeral
        assert "give the operator the reference" in texts(told)
        assert "lamp" not in texts(told)
    assert await stage.alice.autocomplete(stage.channel, "lookup", "name", "GSO") == []
    said = await stage.say(f"{stage.me} {LANTERN}")
    assert "give the operator the reference" in texts(said)
    assert caplog.text.count("unexpected error") == 5
    stage.env.errors.clear()


async def test_every_suggestion_is_quiet_when_it_fails(stage):
    loud = [
        command.qualified_name
        for command in stage.env.bot.tree.walk_commands()
        for param in getattr(command, "_params", {}).values()
        if param.autocomplete and not getattr(param.autocomplete, "quiet", False)
    ]
    assert loud == []


async def test_what_discord_forbids_is_told_with_the_permission_that_is_missing(stage):
    silent = discord.PermissionOverwrite(send_messages=True, attach_files=False)
    bare = stage.guild.create_text_channel("bare", overwrites={stage.env.bot.user: silent})
    await stage.env.settle()
    stage.env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=403)
    refused = await stage.alice.slash(bare, "ask", question=LANTERN)
    (told,) = refused.followups
    assert told.ephemeral
    assert texts(told) == f"I may not post in <#{bare.id}>. Missing there: *Attach Files*."
    stage.env.errors.clear()


def test_permissions_go_by_the_names_of_the_library():
    names = [key for key in TABLE if key.startswith("gateway.permission.name.")]
    assert len(names) >= 6
    assert all(hasattr(discord.Permissions, key.rpartition(".")[2]) for key in names)
