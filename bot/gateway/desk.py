"""The service as the gateway uses it: off the event loop, with the asker's earlier questions."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from bot.conversation import Conversation
from bot.model import Answer, Asker, Place
from bot.service import Service

P = ParamSpec("P")
T = TypeVar("T")

_SALT = "gateway.salt"


class Desk:
    """Asks the service, and keeps follow-up context; one for each client."""

    def __init__(self, service: Service, conversation: Conversation | None = None) -> None:
        self.service = service
        self.conversation = conversation or Conversation()
        self._salt = ""

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`call` of the service in a thread, so that the gateway's heartbeat goes on."""
        return await asyncio.to_thread(call, *args, **kwargs)

    def kinds(self, locale: str) -> dict[str, str]:
        """What the entries of each kind are called together."""
        return {kind: self.service.kind_label(kind, locale) for kind in self.service.kinds()}

    async def ask(
        self,
        question: str,
        *,
        person: int,
        channel: int,
        guild: int | None,
        locale: str,
        follow_up: bool,
        remember: bool = True,
    ) -> Answer:
        """The answer to `question`; `follow_up` reads it in the light of the person's earlier ones.

        A question asked privately is not remembered: a later public answer could show it.
        """
        turns = self.conversation.recall(channel, person) if follow_up else ()
        asker = Asker(id=await self._opaque(person), locale=locale)
        place = Place(kind="guild" if guild else "direct", guild=guild, channel=channel)
        answer = await self.run(self.service.ask, question, asker=asker, place=place, turns=turns)
        if remember and answer.status != "chat":
            self.conversation.note(channel, person, question)
        return answer

    async def _opaque(self, person: int) -> str:
        """An id that tells people apart without telling who they are outside this library."""
        if not self._salt:
            self._salt = await self.run(self._kept_salt)
        return hashlib.sha256(f"{self._salt}:{person}".encode()).hexdigest()[:32]

    def _kept_salt(self) -> str:
        salt = self.service.remembered(_SALT)
        if salt is None:
            salt = secrets.token_hex(16)
            self.service.remember(_SALT, salt)
        return salt
