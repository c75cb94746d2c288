"""The counts in Prometheus' text format (version 0.0.4), served on loopback alone."""

from __future__ import annotations

import logging
import math
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.doctor.machine import memory_bytes
from bot.errors import UserError
from bot.gateway.gauges import KINDS, OUTCOMES, STATUSES, Gauges, Histogram

HOST = "127.0.0.1"
TYPE = "text/plain; version=0.0.4; charset=utf-8"
_log = logging.getLogger(__name__)


class Source(Protocol):
    """What is asked of the connected client."""

    @property
    def connected(self) -> bool:
        """Whether it hears Discord."""

    @property
    def latency(self) -> float:
        """Seconds from a heartbeat to its answer; NaN or infinite where none came yet."""

    async def totals(self) -> Mapping[str, int]:
        """How much there is of `servers`, `shards`, `libraries`, `documents`, `passages`; the
        `bytes` of the file, and those `free` on its disk."""


@dataclass(frozen=True, slots=True)
class Family:
    """A metric with its samples: suffix of the name, labels, value."""

    name: str
    kind: str
    about: str
    samples: Sequence[tuple[str, Mapping[str, str], float]]


def exposition(families: Iterable[Family]) -> str:
    """The families in the text format, in the order given; each line ends with a line feed."""
    lines: list[str] = []
    for family in families:
        lines.append(f"# HELP {family.name} {_escaped(family.about)}")
        lines.append(f"# TYPE {family.name} {family.kind}")
        for suffix, labels, value in family.samples:
            lines.append(f"{family.name}{suffix}{_labels(labels)} {_number(value)}")
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n")


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    said = (f'{name}="{_quoted(value)}"' for name, value in labels.items())
    return "{" + ",".join(said) + "}"


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', r"\"")


def _number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def families(
    gauges: Gauges, totals: Mapping[str, int], *, connected: bool, latency: float
) -> list[Family]:
    """What is told: of questions, interactions, errors, the connection, the library, the process.

    Every label has a few fixed values, so none names a person, a server or a document.
    """
    found = [
        _counter("questions", "Questions, by what became of them.", "status", gauges.questions),
        _histogram("answer_seconds", "Time from question to answer.", gauges.seconds),
        _counter("interactions", "Interactions from Discord.", "kind", gauges.interactions, KINDS),
        _failures(gauges),
        _plain("errors_total", "counter", "Errors in the log.", gauges.errors),
        _counter(
            "gateway_connections",
            "Connections to the gateway, new and resumed.",
            "how",
            gauges.connections,
            ("new", "resumed"),
        ),
        _plain("gateway_up", "gauge", "1 while the gateway is heard.", float(connected)),
        _plain("start_time_seconds", "gauge", "When the program started.", gauges.started),
    ]
    if math.isfinite(latency):
        about = "Time from a heartbeat to its answer."
        found.append(_plain("gateway_latency_seconds", "gauge", about, latency))
    for name, (unit, about) in _TOTALS.items():
        if name in totals:
            found.append(_plain(unit, "gauge", about, totals[name]))
    memory = memory_bytes()
    if memory is not None:
        about = "Memory of the process."
        found.append(_plain("resident_memory_bytes", "gauge", about, memory))
    return found


_TOTALS = {
    "servers": ("servers", "Servers that the bot is in."),
    "shards": ("shards", "Connections that the bot keeps."),
    "libraries": ("libraries", "Libraries in the file."),
    "documents": ("documents", "Documents in all libraries."),
    "passages": ("passages", "Passages in all libraries."),
    "bytes": ("library_bytes", "Size of the library's file."),
    "free": ("disk_free_bytes", "Free on the disk that the file lies on."),
}


def _plain(name: str, kind: str, about: str, value: float) -> Family:
    return Family(f"kakehashi_{name}", kind, about, [("", {}, value)])


def _counter(
    name: str,
    about: str,
    label: str,
    counts: Mapping[str, int],
    values: Sequence[str] = STATUSES,
) -> Family:
    samples = [("", {label: value}, float(counts.get(value, 0))) for value in values]
    return Family(f"kakehashi_{name}_total", "counter", about, samples)


def _failures(gauges: Gauges) -> Family:
    samples = [
        ("", {"kind": kind, "outcome": outcome}, float(gauges.failures[kind, outcome]))
        for kind in KINDS
        for outcome in OUTCOMES
    ]
    about = "Interactions that were refused in a sentence, met an error, or came too late."
    return Family("kakehashi_interaction_failures_total", "counter", about, samples)


def _histogram(name: str, about: str, histogram: Histogram) -> Family:
    samples: list[tuple[str, Mapping[str, str], float]] = []
    below = 0
    for bound, count in zip((*histogram.bounds, math.inf), histogram.counts, strict=True):
        below += count
        samples.append(("_bucket", {"le": _number(bound)}, float(below)))
    samples.append(("_sum", {}, histogram.sum))
    samples.append(("_count", {}, float(below)))
    return Family(f"kakehashi_{name}", "histogram", about, samples)


@asynccontextmanager
async def served(
    port: int, gauges: Gauges, current: Callable[[], Source | None]
) -> AsyncIterator[None]:
    """Serve `/metrics` on `port` of loopback meanwhile; UserError where the port is taken."""

    async def metrics(_: web.Request) -> web.Response:
        client = current()
        totals = await client.totals() if client is not None else {}
        told = families(
            gauges,
            totals,
            connected=client is not None and client.connected,
            latency=client.latency if client is not None else math.nan,
        )
        return web.Response(body=exposition(told).encode(), headers={"Content-Type": TYPE})

    app = web.Application()
    app.router.add_get("/metrics", metrics)
    # Requests are not logged: whoever scrapes does so every few seconds.
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as error:
            raise UserError("operators.metrics.taken", port=port) from error
        _log.info("counts are served on port %d of loopback", port)
        yield
    finally:
        await runner.cleanup()
