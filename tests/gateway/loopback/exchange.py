"""One interaction from its token to its end, with Discord's rules on how it may be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.gateway.loopback.shapes import EPHEMERAL, LOADING, Place, Shown, User, snowflake

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
MESSAGE, THINKING, LATER, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
FIRST, LIFE = 3.0, 15 * 60.0
"""Seconds for the first answer, and for all others."""
FOLLOWUPS = 5
"""Messages after the first, where the bot is no member of the place."""

ALLOWED = {
    COMMAND: {MESSAGE, THINKING, MODAL},
    COMPONENT: {MESSAGE, THINKING, LATER, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    SUBMIT: {MESSAGE, THINKING, LATER, UPDATE},
}


class Refused(Exception):
    """What Discord says no to: the status, its code and its words."""

    def __init__(self, status: int, code: int, words: str) -> None:
        super().__init__(words)
        self.status, self.code, self.words = status, code, words


@dataclass(eq=False)
class Exchange:
    """What one person did, and what the bot answered."""

    kind: int
    user: User
    place: Place
    bot: User
    at: float
    """Seconds of the server's clock at which it was sent."""
    pressed: Shown | None = None
    owner: User | None = None
    """Who installed the app for themselves, where that is what lets it be used here."""
    id: int = field(default_factory=snowflake)
    answered: int = 0
    modal: dict[str, Any] | None = None
    choices: list[dict[str, Any]] | None = None
    response: Shown | None = None
    followups: list[Shown] = field(default_factory=list)
    limited: bool = False

    @property
    def token(self) -> str:
        """What the bot answers with."""
        return f"token-{self.id}"

    @property
    def ephemeral(self) -> bool:
        """Whether the answer is the person's alone."""
        return self.response is not None and self.response.ephemeral

    @property
    def components(self) -> list[dict[str, Any]]:
        """What the answer is made of."""
        return [] if self.response is None else self.response.components

    @property
    def told(self) -> list[Shown]:
        """The messages that came of it, in order."""
        first = [] if self.response in (None, self.pressed) else [self.response]
        return [one for one in (*first, *self.followups) if one is not None and not one.deleted]

    def answer(self, body: dict[str, Any], files: dict[str, bytes], now: float) -> Shown | None:
        """The first answer; the message that there now is."""
        if now - self.at > FIRST:
            raise Refused(404, 10062, "Unknown interaction")
        if self.answered:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        kind, data = body["type"], body.get("data") or {}
        if kind not in ALLOWED[self.kind]:
            raise Refused(400, 50035, f"an answer of type {kind} to an interaction of {self.kind}")
        self.answered = kind
        if kind == MODAL:
            self.modal = data
        elif kind == CHOICES:
            self.choices = data["choices"]
        elif kind in (LATER, UPDATE):
            self.response = self.pressed
            if kind == UPDATE and self.pressed is not None:
                self.pressed.fill(data, files)
        else:
            flags = data.get("flags", 0) | (LOADING if kind == THINKING else 0)
            self.response = self._message({**data, "flags": flags}, files)
        return self.response

    def original(self, now: float) -> Shown:
        """The message that is edited and deleted as @original."""
        self._living(now)
        if self.response is None or self.response.deleted:
            raise Refused(404, 10008, "Unknown Message")
        return self.response

    def follow(self, data: dict[str, Any], files: dict[str, bytes], now: float) -> Shown:
        """A further message; the first one after a deferral takes its place."""
        self._living(now)
        if self.answered == THINKING and self.response is not None and self.response.waits:
            self.response.fill(data, files)
            return self.response
        if self.limited and len(self.followups) >= FOLLOWUPS:
            raise Refused(400, 40094, "the most follow-up messages for this interaction")
        self.followups.append(self._message(data, files))
        return self.followups[-1]

    def _living(self, now: float) -> None:
        if not self.answered:
            raise Refused(404, 10015, "Unknown Webhook")
        if now - self.at > LIFE:
            raise Refused(401, 50027, "Invalid Webhook Token")

    def _message(self, data: dict[str, Any], files: dict[str, bytes]) -> Shown:
        only = self.user if data.get("flags", 0) & EPHEMERAL else None
        return Shown(self.place, self.bot, dict(data), only, dict(files))
