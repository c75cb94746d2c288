"""What `kakehashi doctor` asks of Discord: a sound application, and each fault made on purpose."""

from __future__ import annotations

import asyncio
import email.utils
import re
import time

import aiohttp
import pytest

from bot.doctor.model import problems
from bot.gateway import examining
from bot.kept.servers import ServerSettings
from tests.bot.stage import invoke
from tests.gateway.loopback import rest

APPLICATION = ("GET", "/oauth2/applications/@me")
LINKS = {
    "privacy_policy_url": "https://example.org/privacy",
    "terms_of_service_url": "https://example.org/terms",
    "integration_types_config": {"0": {}, "1": {}},
}


@pytest.fixture
def served(loopback, monkeypatch):
    """The routes that only the doctor asks for; returns what the application says of itself."""
    said = dict(LINKS)
    real = rest.ROUTES[APPLICATION]

    def of(match):
        (guild,) = [one for one in loopback.guilds if one.id == int(match["guild"])]
        return guild

    async def application(self, sent, match):
        return {**await real(self, sent, match), **said}

    async def guilds(self, sent, match):
        own = {"owner": False, "permissions": "0", "icon": None, "features": []}
        return [
            {**own, "id": str(one.id), "name": one.name} for one in loopback.guilds if one.joined
        ]

    async def guild(self, sent, match):
        return of(match).payload()

    async def channels(self, sent, match):
        return [one.payload() for one in of(match).places]

    for route, answer in {
        APPLICATION: application,
        ("GET", "/users/@me/guilds"): guilds,
        ("GET", r"/guilds/(?P<guild>\d+)"): guild,
        ("GET", r"/guilds/(?P<guild>\d+)/channels"): channels,
    }.items():
        monkeypatch.setitem(rest.ROUTES, route, answer)
    return said


async def examined(loopback, settings=None):
    kept = settings or {}
    of = lambda guild: kept.get(guild, ServerSettings())  # noqa: E731
    return await examining._examine(loopback.token, of)


def told(findings):
    return {one.key: one for one in findings}


async def test_a_sound_application(loopback, served):
    guild = loopback.guild("Bridge Team")
    found = await examined(loopback)
    assert problems(found) == 0
    assert [(one.check, one.state) for one in found] == [
        ("discord", "ok"),
        ("intents", "ok"),
        ("gateway", "ok"),
        ("servers", "ok"),
        ("server", "ok"),
        ("invitation", "ok"),
        ("clock", "ok"),
    ]
    said = "\n".join(one.text("en") + one.text("ja") for one in found)
    assert loopback.token not in said
    assert guild.name in said
    assert f"client_id={loopback.bot.id}" in said


@pytest.mark.parametrize(
    ("change", "key", "state"),
    [
        ({"flags": 1 << 19}, "doctor.intents.needless", "ok"),
        ({"flags": 1 << 14 | 1 << 13}, "doctor.intents.needless", "ok"),
        ({"interactions_endpoint_url": "https://example.org"}, "doctor.portal.endpoint", "problem"),
        ({"bot_require_code_grant": True}, "doctor.portal.grant", "problem"),
        ({"integration_types_config": {"0": {}}}, "doctor.portal.user", "warning"),
        ({"privacy_policy_url": None}, "doctor.portal.links", "warning"),
    ],
)
async def test_what_is_set_amiss_in_the_portal(loopback, served, change, key, state):
    served.update(change)
    found = told(await examined(loopback))
    assert found[key].state == state
    assert found[key].text("en") != found[key].text("ja")


async def test_what_the_bot_may_not_do_where_it_is_to_answer(loopback, served):
    guild = loopback.guild("Bridge Team")
    closed = [{"id": str(guild.id), "type": 0, "allow": "0", "deny": str(1 << 11)}]
    hall, tower = guild.place("hall"), guild.place("tower", closed)
    kept = ServerSettings(channels=frozenset({hall.id, tower.id}), feedback=4711)
    found = await examined(loopback, {guild.id: kept})
    servers = told(one for one in found if one.check == "server")
    assert len(servers) == 2
    lacking, gone = servers["doctor.server.channel"], servers["doctor.server.gone"]
    assert lacking.text("en").startswith("Bridge Team, #tower: lacks Send Messages.")
    assert "メッセージを送信" in lacking.text("ja")
    assert "4711" in gone.text("en")


async def test_a_server_whose_role_lacks_what_is_needed(loopback, served):
    guild = loopback.guild("Bridge Team")
    guild.roles[guild.id]["permissions"] = str(1 << 10)  # View Channel alone
    found = told(await examined(loopback))
    said = found["doctor.server.all"].text("en")
    assert "lacks Send Messages, Read Message History." in said


async def test_a_server_that_does_not_answer_is_told_of(loopback, served):
    guild = loopback.guild("Bridge Team")
    loopback.fail("GET", rf"/guilds/{guild.id}$", 403, {"code": 50001, "message": "no"})
    found = told(await examined(loopback))
    assert found["doctor.server.refused"].values["status"] == 403
    assert "doctor.invitation" in found


async def test_few_connections_left(loopback, served, monkeypatch):
    async def where(self, sent, match):
        limit = {"total": 1000, "remaining": 2, "reset_after": 60_000, "max_concurrency": 1}
        return {"url": loopback.gateway_url, "shards": 1, "session_start_limit": limit}

    monkeypatch.setitem(rest.ROUTES, ("GET", "/gateway/bot"), where)
    assert told(await examined(loopback))["doctor.gateway.few"].state == "warning"


async def test_a_token_that_discord_does_not_take(loopback, served):
    (found,) = await examining._examine("MTIz.another.token", lambda _: ServerSettings())
    assert (found.key, found.state) == ("gateway.login", "problem")


async def test_a_clock_that_is_wrong(loopback, served, monkeypatch):
    real = rest._json

    def late(status, body, headers):
        date = email.utils.formatdate(time.time() - 90, usegmt=True)
        return real(status, body, {**headers, "Date": date})

    monkeypatch.setattr(rest, "_json", late)
    found = await examined(loopback)
    assert found[-1].key == "doctor.clock.skew"
    assert re.search(r"\+9[0-9] s", found[-1].text("en"))


@pytest.mark.parametrize("error", [aiohttp.ClientConnectionError(), OSError(), TimeoutError()])
async def test_no_network(loopback, served, monkeypatch, error):
    async def login(self, token):
        raise error

    monkeypatch.setattr("discord.Client.login", login)
    (found,) = await examined(loopback)
    assert (found.key, found.state) == ("doctor.discord.unreached", "problem")


async def test_trouble_at_discord_is_no_fault_of_ours(loopback, served):
    loopback.fail("GET", "/users/@me/guilds", 403, {"code": 40001, "message": "no"})
    found = told(await examined(loopback))
    assert found["doctor.discord.refused"].state == "warning"


async def test_the_command_asks_discord_and_looks_where_a_server_wants_answers(
    loopback, served, service, path, tmp_path
):
    guild = loopback.guild("Bridge Team")
    guild.place("hall")
    service.kept.servers.change(guild.id, channels=frozenset({4711}))
    run = {"KAKEHASHI_DB": str(path), "DISCORD_TOKEN": loopback.token}
    result = await asyncio.to_thread(invoke, tmp_path, "doctor", "--quiet", **run)
    # The token of the tests has not the shape of a real one, so Discord is not even asked.
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    loopback.token = run["DISCORD_TOKEN"] = f"{'MTUw' + 'MDAw' * 5}.GaBcDe.{'made-up_' * 4}"
    result = await asyncio.to_thread(invoke, tmp_path, "doctor", "--quiet", **run)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "warning  server  Bridge Team: the channel 4711 of the settings is gone; choose another "
        "with `/settings`."
    ]
    served["bot_require_code_grant"] = True
    result = await asyncio.to_thread(invoke, tmp_path, "doctor", **run)
    assert result.exit_code == 1
    assert loopback.token not in result.output
