"""The real bot on a simulated Discord, over a real library of the brief and two more."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import simcord.interactions

from bot.errors import UserError
from bot.gateway.client import Client
from bot.service import Service
from tests.gateway.checker import breaches, components
from tests.gateway.driven import watch
from tests.gateway.loopback.fixtures import behind, loopback  # noqa: F401, for the tests
from tests.ledger import LEDGER

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


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """Questions of the tests lie hours apart, so that nobody is asked to wait (test_manners)."""
    hours = itertools.count(0.0, 3600.0)
    monkeypatch.setattr("bot.gateway.manners.clock", lambda: next(hours))


@pytest.fixture(scope="session", autouse=True)
def watched():
    """Writes down whatever is dispatched, for tests/conftest.py."""
    with pytest.MonkeyPatch.context() as patch:
        watch(patch, LEDGER)
        yield


@pytest.fixture(autouse=True)
def known_file(request, watched):
    """Writes down which files of tests were run."""
    LEDGER.files.add(request.path.name)


@pytest.fixture(scope="session", autouse=True)
def drawn_once():
    """Each picture is drawn for the first test that wants it, and kept for the others."""
    kept: dict[Any, Any] = {}
    real = Service.picture

    def picture(self: Service, name: str, **wanted: Any) -> Any:
        key = (name, *((word, repr(wanted[word])) for word in sorted(wanted)))
        if key not in kept:
            kept[key] = real(self, name, **wanted)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Service, "picture", picture)
        yield kept


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

    async def show(self, command: str, **options: Any) -> Any:
        """What a command shows to everyone."""
        return await self.alice.slash(self.channel, command, **options)

    async def press(self, message: Any, custom_id: str) -> Any:
        """What a button of `message` shows to whoever presses it."""
        return await self.alice.click(message.response, custom_id=custom_id)

    async def pick(self, message: Any, verb: str, value: str) -> Any:
        """What an option of the menu for `verb` shows to whoever chooses it."""
        message = getattr(message, "response", message)
        return await self.alice.select(message, [value], custom_id=f"kk-pick:{verb}")

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
async def town(simcord_env, service, tmp_path):
    """A server with rights; what the bot refused in a sentence is no fault of the test."""
    from tests.gateway.town import build  # which reads messages as this module does

    yield await build(simcord_env, service, tmp_path)
    refused = [getattr(error, "original", error) for error in simcord_env.errors]
    assert [error for error in refused if not isinstance(error, UserError)] == []
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
    """All that a message says; spaces that hold a chip together read as any other."""
    said = "\n".join(part["content"] for part in parts(message) if part["type"] == 10)
    return said.replace("\N{NO-BREAK SPACE}", " ")


def plain_texts(message: Any) -> str:
    """All that a message says, without the signs that keep it from being read as Markdown."""
    return re.sub(r"\\([^\w\s])", r"\1", texts(message))


def buttons(message: Any) -> dict[str, str]:
    """The buttons of a message: what each is called, by its id."""
    return {part["custom_id"]: part["label"] for part in parts(message) if part["type"] == 2}


def labels(message: Any) -> list[str]:
    return list(buttons(message).values())


def menus(message: Any) -> dict[str, list[str]]:
    """The menus of a message: the values of each, by its verb."""
    return {
        part["custom_id"].removeprefix("kk-pick:"): [one["value"] for one in part["options"]]
        for part in parts(message)
        if part["type"] == 3
    }


def menu(message: Any, verb: str = "") -> dict:
    """The one menu of a message, or that of a verb."""
    found = [part for part in parts(message) if part["type"] == 3]
    (one,) = [part for part in found if part["custom_id"].endswith(verb)]
    return one


def pictures(message: Any) -> list[dict]:
    """The pictures that a message shows: address and words."""
    return [item for part in parts(message) if part["type"] == 12 for item in part["items"]]
