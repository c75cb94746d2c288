"""What an operator may count: questions, times, interactions and errors since start; no content."""

from __future__ import annotations

import logging
import math
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec

import discord
from discord import app_commands

from bot.errors import UserError
from bot.model import Answer

P = ParamSpec("P")

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the classes that answering times are counted in, in seconds."""
STATUSES = ("answered", "unsure", "not_found", "chat", "refused", "fault")
"""What can become of a question."""
LAST = 10
"""Errors that are remembered."""
_KINDS = {
    discord.InteractionType.application_command: "command",
    discord.InteractionType.autocomplete: "autocomplete",
    discord.InteractionType.component: "component",
    discord.InteractionType.modal_submit: "modal",
}
UNKNOWN_INTERACTION = 10062
"""Discord's code for an interaction that ran out before it was answered."""
KINDS = tuple(_KINDS.values())
OUTCOMES = ("refused", "fault", "late")
"""How an interaction can fail: in a sentence, unexpectedly, or because its time ran out."""


class Histogram:
    """Counts of times by class; the quantiles that it gives are exact to the width of a class."""

    def __init__(self, bounds: Sequence[float] = BOUNDS) -> None:
        self.bounds = tuple(bounds)
        self.counts = [0] * (len(self.bounds) + 1)
        self.sum = 0.0

    def __len__(self) -> int:
        return sum(self.counts)

    def add(self, seconds: float) -> None:
        """Count one more."""
        at = next((n for n, bound in enumerate(self.bounds) if seconds <= bound), len(self.bounds))
        self.counts[at] += 1
        self.sum += seconds

    def quantile(self, share: float) -> float:
        """The time within which `share` (0 to 1) of all went, in seconds; NaN without any.

        Inside its class a time is taken to lie where an even spread would have it; beyond the last
        bound there is no telling, and the answer is infinite.
        """
        wanted = share * len(self)
        below, floor = 0, 0.0
        for count, bound in zip(self.counts, self.bounds, strict=False):
            if count and below + count >= wanted:
                return floor + (bound - floor) * (wanted - below) / count
            below, floor = below + count, bound
        return math.inf if self.counts[-1] else math.nan


@dataclass(frozen=True, slots=True)
class Fault:
    """An error in the log: when (seconds since the epoch), its reference or "", and its type."""

    at: float
    reference: str
    kind: str


class Gauges(logging.Handler):
    """Counts of one run of the bot, which outlive its connections; fed on the event loop alone.

    It hears the log for errors, so that none is left out wherever it was met.
    """

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.started = time.time()
        self.questions: Counter[str] = Counter()
        self.seconds = Histogram()
        self.interactions: Counter[str] = Counter()
        self.failures: Counter[tuple[str, str]] = Counter()
        self.connections: Counter[str] = Counter()
        self.errors = 0
        self.last: deque[Fault] = deque(maxlen=LAST)

    def asked(self, status: str, seconds: float) -> None:
        """Count a question by what became of it; the time of those that were answered."""
        self.questions[status] += 1
        if status not in ("refused", "fault"):
            self.seconds.add(seconds)

    def met(self, interaction: discord.Interaction[Any]) -> None:
        """Count an interaction that came in."""
        self.interactions[kind_of(interaction)] += 1

    def emit(self, record: logging.LogRecord) -> None:
        """Count an error of the log; its type and reference are kept, its words are not."""
        kind = record.exc_info[0] if record.exc_info else None
        reference = str(getattr(record, "reference", ""))
        self.errors += 1
        self.last.append(Fault(record.created, reference, kind.__name__ if kind else record.name))

    def listen(self) -> None:
        """Hear the errors of the bot and of discord.py, until `leave`."""
        for name in _HEARD:
            logging.getLogger(name).addHandler(self)

    def leave(self) -> None:
        """Hear nothing more."""
        for name in _HEARD:
            logging.getLogger(name).removeHandler(self)


_HEARD = ("bot", "discord")
_SENTENCES = (UserError, app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)


def kind_of(interaction: discord.Interaction[Any]) -> str:
    """`command`, `autocomplete`, `component` or `modal`."""
    return _KINDS.get(interaction.type, "command")


def note_refusal(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Count an interaction that was answered with a refusal, or not at all."""
    gauges = getattr(interaction.client, "gauges", None)
    if isinstance(gauges, Gauges):
        late = isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION
        outcome = "late" if late else "refused" if isinstance(error, _SENTENCES) else "fault"
        gauges.failures[kind_of(interaction), outcome] += 1


def counted(ask: Callable[P, Awaitable[Answer]]) -> Callable[P, Awaitable[Answer]]:
    """`ask` of a desk, with its questions and their times counted."""

    @wraps(ask)
    async def counting(*args: P.args, **kwargs: P.kwargs) -> Answer:
        desk: Any = args[0]
        gauges: Gauges = desk.gauges
        began = time.perf_counter()
        status = "fault"
        try:
            answer = await ask(*args, **kwargs)
            status = answer.status
        except UserError:
            status = "refused"
            raise
        finally:
            gauges.asked(status, time.perf_counter() - began)
        return answer

    return counting
