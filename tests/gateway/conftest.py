"""The real bot on a simulated Discord, over a real library of the brief and two more."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import simcord.interactions

from bot.gateway.client import Client
from bot.service import Service
from tests.gateway.checker import breaches, components

HARBOUR = """# Harbour Lantern

The harbour lantern of Port Quillby was lit for the first time in 1887 by Ada Fennimore. It burns
whale oil and costs ten crowns a night.

# Quillby Ferry

The Quillby ferry crosses the strait eleven times a day and carries at most forty passengers.
The ferry master of Quillby is Tobias Wren, who took the post in 1903.
"""
# Plain text, so that nothing of it is read as Markdown on the way in.
NOTICE = r"""
Notice of the Lantern Keeper

The keeper of the Quillby lantern says: @everyone <@1234> <@&99> <#77> [click](https://evil.example/a_b) ||hidden|| and \*literal\* stars, **bold** words, <:emoji:123> and <t:0:R> to the harbour watch. The harbour watch of Quillby answers each notice within one night.
"""  # noqa: E501
LANTERN = "Who lit the harbour lantern of Port Quillby for the first time?"
KEEPER = "What does the keeper of the Quillby lantern say to the harbour watch?"
FERRY = "How many passengers does the Quillby ferry carry?"
NOWHERE = "How many penguins juggle teapots on Saturn?"


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """A library with the brief and the harbour, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("seeded")
    service = Service.open(folder / "library.db")
    for name, content in (("harbour.md", HARBOUR), ("notice.txt", NOTICE)):
        (folder / name).write_text(content, encoding="utf-8")
        service.add(folder / name)
    service.close()
    return folder / "library.db"


@pytest.fixture
def path(seeded, tmp_path):
    return shutil.copyfile(seeded, tmp_path / "library.db")


@pytest.fixture
def service(path):
    service = Service.open(path)
    yield service
    service.close()


@pytest.fixture
def simcord_bot(service):
    return Client(service)


@dataclass
class Stage:
    """One server with one channel and one person, and the bot."""

    env: Any
    service: Service
    guild: Any
    channel: Any
    alice: Any

    @property
    def me(self) -> str:
        return f"<@{self.env.bot.user.id}>"

    async def ask(self, question: str, **options: Any) -> Any:
        return await self.alice.slash(self.channel, "ask", question=question, **options)

    async def say(self, text: str, **options: Any) -> Any:
        """Send `text` and return the bot's answer to it; None where it kept silent."""
        sent = await self.alice.send(self.channel, text, **options)
        last = self.channel.last_message
        return last if last.id != sent.id else None


@pytest.fixture
async def stage(simcord_env, service):
    guild = simcord_env.create_guild("Bridge Team")
    channel = guild.create_text_channel("questions")
    yield Stage(
        simcord_env, service, guild, channel, guild.add_member(simcord_env.create_user("alice"))
    )
    assert breaches(simcord_env.http_requests) == []


@pytest.fixture
def speaking(monkeypatch) -> Callable[[str], None]:
    """Sets the language of whoever acts next; the simulator's people all speak English."""
    real = simcord.interactions.base_payload

    def speak(locale: str) -> None:
        def payload(*args: Any, **kwargs: Any) -> Any:
            record, made = real(*args, **kwargs)
            made["locale"] = locale
            return record, made

        monkeypatch.setattr(simcord.interactions, "base_payload", payload)

    return speak


def parts(message: Any) -> list[dict]:
    """Every component of a message or of an interaction's answer."""
    message = getattr(message, "response", message)
    roots = [c if isinstance(c, dict) else c.to_dict() for c in message.components]
    return list(components({"components": roots}))


def texts(message: Any) -> str:
    """All that a message says."""
    return "\n".join(part["content"] for part in parts(message) if part["type"] == 10)


def labels(message: Any) -> list[str]:
    return [part["label"] for part in parts(message) if part["type"] == 2]


def menu(message: Any) -> dict:
    """The one menu of a message."""
    (found,) = [part for part in parts(message) if part["type"] == 3]
    return found
