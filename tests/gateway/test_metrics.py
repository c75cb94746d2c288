"""The counts on loopback: Prometheus' text format, read strictly, and fed by real questions."""

from __future__ import annotations

import math
import re

import aiohttp
import pytest

from bot.errors import UserError
from bot.gateway.client import Client
from bot.gateway.gauges import Gauges, counted
from bot.gateway.metrics import HOST, TYPE, Family, exposition, families, served
from tests.gateway.conftest import LANTERN, NOWHERE

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"'
SAMPLE = re.compile(rf"({NAME})(?:\{{({LABEL}(?:,{LABEL})*)\}})? (\S+)")
SUFFIXES = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("",), "gauge": ("",)}


def parsed(text: str) -> dict[str, dict[tuple[tuple[str, str], ...], float]]:
    """The samples by name and labels; AssertionError for whatever breaks format 0.0.4."""
    assert text.endswith("\n")
    found: dict[str, dict[tuple[tuple[str, str], ...], float]] = {}
    seen: list[str] = []
    family, kind, helped = "", "", ""
    for line in text[:-1].split("\n"):
        assert line == line.strip(), line
        if line.startswith("# HELP "):
            helped, _, about = line.removeprefix("# HELP ").partition(" ")
            assert about
            assert re.fullmatch(NAME, helped)
            continue
        if line.startswith("# TYPE "):
            family, kind = line.removeprefix("# TYPE ").split(" ")
            assert family == helped, "HELP and TYPE of one family"
            assert family not in seen, "a family once"
            assert kind in SUFFIXES
            assert (kind == "counter") == family.endswith("_total")
            seen.append(family)
            continue
        match = SAMPLE.fullmatch(line)
        assert match, line
        name, labels, value = match[1], match[2], match[7]
        assert kind, "a type before its samples"
        assert name.startswith(family), line
        assert name.removeprefix(family) in SUFFIXES[kind], line
        pairs = tuple(re.findall(LABEL, labels or ""))
        assert len({one for one, _ in pairs}) == len(pairs), "a label once"
        assert pairs not in found.setdefault(name, {}), "a sample once"
        found[name][pairs] = float(value)
    for family in seen:
        if f"{family}_bucket" in found:
            check_histogram(family, found)
    return found


def check_histogram(family, found):
    buckets = [(float(pairs[0][1]), n) for pairs, n in found[f"{family}_bucket"].items()]
    assert [bound for bound, _ in buckets] == sorted(bound for bound, _ in buckets)
    assert [n for _, n in buckets] == sorted(n for _, n in buckets)
    assert math.isinf(buckets[-1][0])
    assert buckets[-1][1] == found[f"{family}_count"][()]


@pytest.mark.parametrize(
    "text",
    [
        "no_type 1\n",
        "# HELP a_total x\n# TYPE a_total counter\na_total 1",
        "# HELP a x\n# TYPE a gauge\na one\n",
        "# HELP a x\n# TYPE a gauge\na 1\na 2\n",
        '# HELP a x\n# TYPE a gauge\na{b="c"d"} 1\n',
        "# HELP a x\n# TYPE a counter\na 1\n",
        "# HELP a_total x\n# TYPE a_total counter\nb_total 1\n",
        '# HELP a x\n# TYPE a histogram\na_bucket{le="+Inf"} 2\na_sum 1\na_count 1\n',
    ],
)
def test_the_parser_refuses_what_is_not_the_format(text):
    with pytest.raises((AssertionError, ValueError)):
        parsed(text)


def test_values_are_escaped():
    labels = {"a": 'back\\slash "quoted"\nline'}
    text = exposition([Family("x", "gauge", "about\nit \\", [("", labels, math.nan)])])
    ((pairs, value),) = parsed(text)["x"].items()
    assert math.isnan(value)
    assert pairs == (("a", r"back\\slash \"quoted\"\nline"),)
    assert len(text.splitlines()) == 3


def test_all_that_can_be_counted_is_there_from_the_start():
    found = parsed(exposition(families(Gauges(), {}, connected=False, latency=math.nan)))
    assert found["kakehashi_questions_total"][(("status", "not_found"),)] == 0
    assert found["kakehashi_gateway_up"][()] == 0
    assert found["kakehashi_answer_seconds_count"][()] == 0
    assert "kakehashi_gateway_latency_seconds" not in found
    assert "kakehashi_documents" not in found


async def test_what_is_asked_is_counted_by_what_became_of_it():
    class Desk:
        gauges = Gauges()

        @counted
        async def ask(self, error):
            raise error

    for error in (UserError("question.empty"), ValueError("x"), ValueError("y")):
        with pytest.raises(type(error)):
            await Desk().ask(error)
    assert Desk.gauges.questions == {"refused": 1, "fault": 2}
    assert len(Desk.gauges.seconds) == 0, "times are those of answers"


async def scraped(port):
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://{HOST}:{port}/metrics") as answer,
    ):
        assert answer.status == 200
        assert answer.headers["Content-Type"] == TYPE
        return parsed(await answer.text())


async def test_real_questions_are_counted(loopback, service, unused_tcp_port):
    guild = loopback.guild("Bridge Team")
    hall = guild.place("hall")
    alice, bob = loopback.person("alice", guild), loopback.person("bob", guild)
    client = await loopback.start(Client(service))
    async with served(unused_tcp_port, client.gauges, lambda: client):
        await alice.slash(hall, "ask", question=LANTERN)
        shown = await bob.slash(hall, "ask", question=NOWHERE)
        await bob.autocomplete(hall, "country", "name", "ja")
        await bob.press(shown, "Whole passage")
        await loopback.person("carol", guild).slash(hall, "ask", question="?!")
        await loopback.link.drop()
        await loopback.until(lambda: client.gauges.connections["resumed"], "not resumed")
        found = await scraped(unused_tcp_port)
    assert found["kakehashi_questions_total"][(("status", "answered"),)] == 1
    assert found["kakehashi_questions_total"][(("status", "not_found"),)] == 1
    assert found["kakehashi_answer_seconds_count"][()] == 2
    arrived = {pairs[0][1]: n for pairs, n in found["kakehashi_interactions_total"].items()}
    assert arrived == {"command": 3, "autocomplete": 1, "component": 1, "modal": 0}
    failed = found["kakehashi_interaction_failures_total"]
    assert failed[(("kind", "command"), ("outcome", "refused"))] == 1
    assert sum(failed.values()) == 1
    assert found["kakehashi_gateway_connections_total"] == {
        (("how", "new"),): 1,
        (("how", "resumed"),): 1,
    }
    assert found["kakehashi_gateway_up"][()] == 1
    assert found["kakehashi_servers"][()] == 1
    assert found["kakehashi_documents"][()] == 3
    assert found["kakehashi_resident_memory_bytes"][()] > 10_000_000
    labels = {one for family in found.values() for pairs in family for one, _ in pairs}
    assert labels == {"status", "le", "kind", "outcome", "how"}, "none of them names anybody"


async def test_only_this_machine_is_served(unused_tcp_port):
    async with served(unused_tcp_port, Gauges(), lambda: None):
        assert (await scraped(unused_tcp_port))["kakehashi_gateway_up"][()] == 0
        with pytest.raises(UserError) as refused:
            async with served(unused_tcp_port, Gauges(), lambda: None):
                pass
    assert refused.value.key == "operators.metrics.taken"
    assert HOST == "127.0.0.1"
