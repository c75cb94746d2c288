"""SIGTERM, as Docker and systemd send it: answers in flight go out, the file is closed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys

import pytest

from bot.gateway import client as gateway
from bot.gateway.client import Client
from bot.gateway.running import Options, Run, drain
from tests.bot.stage import surroundings
from tests.gateway.conftest import LANTERN, texts
from tests.gateway.loopback.server import pause

# The shipped program, with Discord's addresses on loopback and questions that wait for a sign.
PROGRAM = """
import sys, time, yarl, discord
from pathlib import Path
rest, socket, folder = sys.argv[1:]
discord.http.Route.BASE = rest
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(socket)
from bot.service import Service
real = Service.ask
def ask(self, *args, **options):
    (Path(folder) / "asked").touch()
    while not (Path(folder) / "go").exists():
        time.sleep(0.01)
    return real(self, *args, **options)
Service.ask = ask
from bot.cli import main
main(["run"])
"""


@pytest.fixture
async def running(loopback, path, tmp_path):
    """The bot in a process of its own; its log stands in the file `log`."""
    env = surroundings(
        tmp_path, KAKEHASHI_DB=str(path), DISCORD_TOKEN=loopback.token, KAKEHASHI_LOG="json"
    )
    with (tmp_path / "log").open("wb") as log:
        started = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", PROGRAM, loopback.base, loopback.gateway_url, str(tmp_path)),
            env=env,
            cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
    try:
        await loopback.until(
            lambda: loopback.gateway.live() or started.returncode is not None, "not connected"
        )
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


async def test_what_is_being_answered_is_answered_first(loopback, running, path, tmp_path):
    hall = loopback.guild("Bridge Team").place("hall")
    await loopback.gateway.admit(hall.guild)
    alice = loopback.person("alice", hall.guild)
    alive = path.with_name(f"{path.name}.alive")
    await loopback.until(alive.exists, "no sign of life")
    exchange, data = alice.slashed(hall, "ask", question=LANTERN)
    await alice.send(exchange, data)
    await loopback.until((tmp_path / "asked").exists, "nothing was asked")
    running.send_signal(signal.SIGTERM)
    log = tmp_path / "log"
    await loopback.until(lambda: b"told to stop" in log.read_bytes(), "the signal is not heard")
    (tmp_path / "go").touch()
    shown = await running.stdout.read()
    assert await running.wait() == 0
    assert "Ada Fennimore" in texts(exchange)
    assert not alive.exists()
    assert not path.with_name(f"{path.name}-wal").exists(), "the file was closed"
    said = shown.decode()
    assert [line.split()[0] for line in said.splitlines()[:3]] == [
        "Kakehashi",
        "Connecting",
        "Kakehashi",
    ], "the start is told step by step"
    assert str(path) in said
    for line in log.read_text("utf-8").splitlines():
        assert {"time", "level", "logger", "event"} <= set(json.loads(line))
    assert loopback.token not in log.read_text("utf-8")


async def test_it_stops_while_it_waits_to_connect_anew(monkeypatch, service, caplog):
    async def broken(client, token):
        raise KeyError("d")

    monkeypatch.setattr(gateway, "_connect", broken)
    staying = asyncio.create_task(gateway._stay("x", service))
    while "starting anew" not in caplog.text:
        await pause(0.01)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(staying, 30)


async def test_nobody_is_waited_for_longer_than_the_grace():
    async def never():
        await asyncio.Event().wait()

    hanging = asyncio.create_task(never(), name="CommandTree-invoker")
    other = asyncio.create_task(never(), name="something else")
    await drain(0.01)
    assert not hanging.done()
    hanging.cancel()
    await drain()  # returns at once, whatever else goes on
    other.cancel()


async def test_a_second_signal_ends_it_at_once(monkeypatch):
    async with Run(Options()) as run:

        async def hanging():
            await asyncio.Event().wait()

        work = asyncio.create_task(hanging(), name="CommandTree-invoker")
        run.stop()
        await pause(0.01)
        assert run.stopping
        run.stop()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.Event().wait()
        work.cancel()


async def test_the_tasks_that_are_waited_for_are_named_so_by_the_library(loopback, service):
    """The names are discord.py's own: were they others, an answer would be cut off."""
    hall = loopback.guild("Bridge Team").place("hall")
    alice = loopback.person("alice", hall.guild)
    await loopback.start(Client(service))
    seen = []
    real = type(service).ask

    def ask(self, *args, **options):
        seen.append({task.get_name() for task in asyncio.all_tasks(loop)})
        return real(self, *args, **options)

    loop = asyncio.get_running_loop()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(service), "ask", ask)
        shown = await alice.slash(hall, "ask", question=LANTERN)
        await alice.submit(await alice.press(shown, "Ask further"), "What does it burn?")
        bob = loopback.person("bob", hall.guild)
        await bob.say(loopback.direct(bob.user), LANTERN)
    starts = ("CommandTree-invoker", "discord-ui-modal", "discord.py: on_message")
    for names, start in zip(seen, starts, strict=True):
        assert any(name.startswith(start) for name in names), (start, names)
