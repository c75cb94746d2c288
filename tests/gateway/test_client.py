"""Start-up, registering of commands, the invitation, and what Discord refuses."""

from __future__ import annotations

import logging

import discord
import pytest
from aiohttp import web

from bot.errors import UserError
from bot.gateway.client import Client, intents, invitation, run, sync
from tests.gateway.checker import SLASH, command_problems, nested

SECRET = "MTIz.not-a-real.token-for-tests"


def registrations(env) -> list:
    return [r for r in env.http_requests if r.method == "PUT" and r.path.endswith("/commands")]


async def test_commands_are_registered_once_and_again_only_when_they_changed(stage):
    assert len(registrations(stage.env)) == 1
    await stage.env.restart_bot(Client(stage.service))
    assert len(registrations(stage.env)) == 1
    changed = Client(stage.service)
    changed.tree.remove_command("help")
    await stage.env.restart_bot(changed)
    assert len(registrations(stage.env)) == 2


async def test_commands_are_named_in_japanese_too_and_within_the_limits(stage):
    (sent,) = registrations(stage.env)
    named = {c["name"]: c["name_localizations"]["ja"] for c in sent.json}
    assert named == {
        "ask": "質問",
        "Answer this": "これに答える",
        "Find evidence": "根拠を探す",
        "agreement": "協定",
        "policy": "政策",
        "program": "計画",
        "company": "企業",
        "organization": "組織",
        "country": "国",
        "figure": "数値",
        "recommendation": "提言",
        "term": "用語",
        "lookup": "項目",
        "compare": "比較",
        "timeline": "年表",
        "matrix": "対照表",
        "sources": "出典",
        "status": "状態",
        "insights": "利用状況",
        "privacy": "プライバシー",
        "forget-me": "データ消去",
        "help": "ヘルプ",
        "library": "ライブラリー",
        "home": "ホーム",
        "settings": "設定",
        "watch": "新着通知",
        "watches": "新着通知一覧",
        "Add to library": "ライブラリーに追加",
    }
    for command in sent.json:
        assert command_problems(command) == []
        if command["type"] != SLASH:
            continue
        for option in nested(command):
            assert option["name_localizations"]["ja"]
            assert option["description_localizations"]["ja"]
            assert all(choice["name_localizations"]["ja"] for choice in option.get("choices", []))


async def test_commands_can_be_registered_in_one_server(stage):
    assert await stage.env.bot.sync(stage.guild.id) == len(registrations(stage.env)[0].json)
    assert registrations(stage.env)[-1].path.endswith(f"/guilds/{stage.guild.id}/commands")


async def test_a_failed_registration_does_not_keep_the_bot_from_starting(stage, caplog):
    stage.env.inject_error("PUT", "/applications/*/commands", status=400)
    changed = Client(stage.service)
    changed.tree.remove_command("help")
    await stage.env.restart_bot(changed)
    assert "kakehashi sync" in caplog.text
    assert (await stage.ask("hello")).acknowledged


async def test_the_invitation_is_told_when_ready(stage, capsys):
    await stage.env.restart_bot(Client(stage.service))
    assert invitation(stage.env.bot.application_id) in capsys.readouterr().out


def test_the_invitation_asks_for_the_least():
    url = invitation(42)
    assert "client_id=42" in url
    assert "scope=bot+applications.commands" in url
    granted = discord.Permissions(int(url.split("permissions=")[1].split("&")[0]))
    assert {name for name, value in granted if value} == {
        "read_messages",  # what Discord now calls View Channel
        "send_messages",
        "send_messages_in_threads",
        "embed_links",
        "attach_files",
        "read_message_history",
    }


def test_no_privileged_intent_is_asked_for():
    wanted = intents()
    assert {name for name, value in wanted if value} == {
        "guilds",
        "guild_messages",
        "dm_messages",
    }


@pytest.fixture
def refusing(monkeypatch, unused_tcp_port_factory):
    """Discord's REST address, where every token is refused; started with the client's own loop."""
    port = unused_tcp_port_factory()
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{port}")
    real = Client.login

    async def answer(request: web.Request) -> web.Response:
        headers = {"Content-Type": "application/json"}
        return web.Response(status=401, body=b'{"message": "401: Unauthorized"}', headers=headers)

    async def login(self, token):
        app = web.Application()
        app.router.add_route("*", "/{tail:.*}", answer)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            await real(self, token)
        finally:
            await runner.cleanup()

    monkeypatch.setattr(Client, "login", login)


def test_a_refused_token_is_one_sentence_and_never_logged(refusing, service, caplog):
    caplog.set_level(logging.DEBUG)
    for attempt in (lambda: run(SECRET, service), lambda: sync(SECRET, service)):
        with pytest.raises(UserError) as refused:
            attempt()
        assert refused.value.key == "gateway.login"
    assert SECRET not in caplog.text


def test_no_network_is_one_sentence(monkeypatch, service, unused_tcp_port):
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{unused_tcp_port}")
    monkeypatch.setattr(discord.http.asyncio, "sleep", instantly)
    with pytest.raises(UserError) as refused:
        run(SECRET, lambda: service)
    assert refused.value.key == "gateway.unreachable"


async def instantly(seconds):
    return None


@pytest.fixture
def ending(monkeypatch, service):
    """Runs a bot whose connections end with `ends`, one each; returns the pauses between them."""

    def go(ends: list[BaseException | None]) -> list[float]:
        pauses: list[float] = []

        async def connect(bot, token):
            end = ends.pop(0)
            if end is not None:
                raise end

        async def sleep(seconds):
            pauses.append(seconds)

        monkeypatch.setattr("bot.gateway.client._connect", connect)
        monkeypatch.setattr("bot.gateway.client.asyncio.sleep", sleep)
        try:
            run(SECRET, service)
        finally:
            go.pauses = pauses
        return pauses

    return go


def test_a_broken_frame_does_not_end_the_bot(ending, caplog):
    assert ending([KeyError("d"), ValueError("no JSON"), None]) == [10, 20]
    assert "no JSON" in caplog.text


def test_a_bot_that_ends_again_and_again_gives_up(ending):
    with pytest.raises(KeyError):
        ending([KeyError(n) for n in range(20)])
    assert len(ending.pauses) == 5


def test_a_refusal_is_not_tried_again(ending):
    with pytest.raises(UserError):
        ending([UserError("gateway.intents"), None])
    assert ending.pauses == []
