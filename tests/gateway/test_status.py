"""`/status`: for those who own the application alone, and what it counts."""

from __future__ import annotations

import logging
import math

import pytest

from bot.gateway.client import Client
from bot.gateway.gauges import LAST, Gauges, Histogram
from bot.phrases import say
from tests.gateway.conftest import FERRY, LANTERN, NOWHERE, plain_texts, texts
from tests.gateway.loopback import rest
from tests.gateway.loopback.people import Person

OTHERS = say("status.others", "en")
APPLICATION = ("GET", "/oauth2/applications/@me")


async def test_who_manages_a_server_is_not_the_owner(town):
    shown = await town.mo.slash(town.hall, "status")
    assert shown.ephemeral
    assert texts(shown) == OTHERS


async def test_the_owner_sees_what_happened(loopback, service):
    guild = loopback.guild("Bridge Team")
    hall = guild.place("hall")
    alice = loopback.person("alice", guild)
    await loopback.start(Client(service))
    for question in (LANTERN, FERRY, NOWHERE, "hello", "?!"):
        await alice.slash(hall, "ask", question=question)
    shown = await Person(loopback, loopback.owner, "en-US").slash(
        loopback.direct(loopback.owner), "status"
    )
    said = plain_texts(shown)
    assert shown.ephemeral
    assert "Servers 1 · shards 1 · latency" in said
    assert "**Questions since the start: 5**" in said
    assert "answered 2 · unsure 0 · not found 1 · small talk 1 · refused 1 · failed 0" in said
    assert "half of them within" in said
    assert "libraries 1 · documents 3 · passages" in said
    assert "MiB" in said
    assert "**Errors since the start: 0**\n-# none" in said
    assert "alice" not in said
    assert texts(await alice.slash(hall, "status")) == OTHERS


async def test_an_error_is_told_by_reference_time_and_type_alone(loopback, service, monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError("the secret harbour of Quillby")

    guild = loopback.guild("Bridge Team")
    hall = guild.place("hall")
    alice = loopback.person("alice", guild)
    await loopback.start(Client(service))
    monkeypatch.setattr(type(service), "ask", fail)
    (refused,) = (await alice.slash(hall, "ask", question=LANTERN)).followups
    reference = texts(refused).split("`")[1]
    keeper = Person(loopback, loopback.owner, "ja")
    said = plain_texts(await keeper.slash(loopback.direct(loopback.owner), "status"))
    assert "稼働時間" in said
    assert "**起動後のエラー:1 件**" in said
    assert f"`{reference}` `ZeroDivisionError`、<t:" in said
    assert "Quillby" not in said
    assert "失敗 1" in said


@pytest.mark.parametrize(("state", "sees"), [(2, True), (1, False)], ids=["accepted", "invited"])
async def test_a_team_owns_together(loopback, service, monkeypatch, state, sees):
    real = rest.ROUTES[APPLICATION]
    member = loopback.person("petra")

    async def application(self, sent, match):
        user = {"membership_state": state, "team_id": "9", "role": "admin"}
        members = [{**user, "user": member.user.payload(), "permissions": ["*"]}]
        team = {"id": "9", "name": "t", "icon": None, "owner_user_id": "1", "members": members}
        return {**await real(self, sent, match), "team": team}

    monkeypatch.setitem(rest.ROUTES, APPLICATION, application)
    await loopback.start(Client(service))
    shown = await member.slash(loopback.direct(member.user), "status")
    assert (texts(shown) == OTHERS) is not sees
    # Whoever registered the application for the team need be no member of it any more.
    first = Person(loopback, loopback.owner, "en-US")
    assert texts(await first.slash(loopback.direct(loopback.owner), "status")) == OTHERS


def test_quantiles_are_those_of_the_times_to_a_class():
    times = Histogram((0.1, 0.2, 0.4))
    assert math.isnan(times.quantile(0.5))
    for seconds in (0.05, 0.15, 0.15, 0.3):
        times.add(seconds)
    assert times.quantile(0.5) == pytest.approx(0.15)
    assert 0.2 < times.quantile(0.95) <= 0.4
    times.add(9.0)
    assert math.isinf(times.quantile(1.0))
    assert len(times) == 5


def test_the_last_errors_are_kept_and_all_are_counted():
    gauges = Gauges()
    gauges.listen()
    try:
        for n in range(LAST + 3):
            logging.getLogger("discord.client").error("no. %d", n, extra={"reference": str(n)})
        logging.getLogger("bot.gateway").warning("no error")
        logging.getLogger("elsewhere").error("not ours")
    finally:
        gauges.leave()
    logging.getLogger("bot").error("after it left")
    assert gauges.errors == LAST + 3
    assert [one.reference for one in gauges.last] == [str(n) for n in range(3, LAST + 3)]
