"""A whole conversation with every level of the log on: no word of it, no name and no token."""

from __future__ import annotations

import io
import logging

import pytest

from bot.gateway.client import Client
from bot.logs import keep_log
from tests.gateway.conftest import FERRY, KEEPER, LANTERN, NOWHERE

LIBRARIES = ("", "discord", "aiohttp", "asyncio", "matplotlib", "PIL")
# Words of the questions that no code is written with.
WORDS = ("lantern", "quillby", "ferry", "penguin", "teapots", "saturn", "watch?", "alicia", "灯")


class Everything(logging.Handler):
    """Keeps each record as it was made, before anything is taken from it."""

    def __init__(self):
        super().__init__(logging.NOTSET)
        self.records = []

    def emit(self, record):
        self.records.append(f"{record.name} {record.getMessage()}")


@pytest.fixture
def heard():
    root = logging.getLogger()
    handlers, levels = list(root.handlers), {n: logging.getLogger(n).level for n in LIBRARIES}
    root.handlers = []
    stream, every = io.StringIO(), Everything()
    keep_log(stream, "json")
    root.handlers.insert(0, every)
    root.setLevel(logging.NOTSET)
    yield lambda: "\n".join([*every.records, stream.getvalue()]).lower()
    root.handlers = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def spoken(said: str, *more: str) -> list[str]:
    return [word for word in (*WORDS, *more) if word in said]


async def test_a_conversation_leaves_no_word_in_the_log(loopback, service, heard, monkeypatch):
    guild = loopback.guild("Bridge Team")
    hall = guild.place("hall")
    alicia = loopback.person("alicia", guild)
    await loopback.start(Client(service))
    shown = await alicia.slash(hall, "ask", question=LANTERN)
    await alicia.press(shown, "Whole passage")
    await alicia.submit(await alicia.press(shown, "Ask further"), FERRY)
    await alicia.slash(hall, "ask", question=NOWHERE, private=True)
    await alicia.autocomplete(hall, "lookup", "name", "lanter")
    await alicia.slash(hall, "compare", first="lantern", second="Saturn")
    await alicia.say(hall, f"<@{loopback.bot.id}> {KEEPER}", loopback.bot)
    await alicia.say(loopback.direct(alicia.user), "灯台に火をともしたのは誰ですか。")
    # What goes wrong is logged too, and what was raised quotes the question.
    real = type(service).ask

    def fail(self, question, **_):
        raise RuntimeError(f"no answer to {question}")

    monkeypatch.setattr(type(service), "ask", fail)
    refused = await alicia.slash(hall, "ask", question=LANTERN)
    await alicia.say(hall, f"<@{loopback.bot.id}> {KEEPER}", loopback.bot)
    monkeypatch.setattr(type(service), "ask", real)
    loopback.fail("POST", r"/channels/\d+/messages", 403, {"code": 50013, "message": LANTERN})
    await alicia.say(hall, f"<@{loopback.bot.id}> {FERRY}", loopback.bot)
    loopback.fail("POST", r"/interactions/.*/callback", 404, {"code": 10062, "message": "gone"})
    await alicia.slash(hall, "ask", question=LANTERN)
    loopback.fail("POST", r"/channels/\d+/messages", 400, {"code": 50035, "message": LANTERN})
    await alicia.say(hall, f"<@{loopback.bot.id}> {FERRY}", loopback.bot)
    await loopback.link.drop()
    await loopback.until(lambda: loopback.links, "the bot is not back")
    said = heard()
    assert "unexpected error" in said, "the scan hears nothing"
    assert "discord.client" in said
    assert refused.followups
    assert spoken(said, loopback.token.lower()) == []


def test_the_scan_sees_a_word_a_name_and_a_token(heard):
    for text in (LANTERN, "alicia", "灯台"):
        assert spoken(text.lower())
    logging.getLogger("bot.gateway").debug("asked: %s", LANTERN)
    assert spoken(heard()) != []
