"""The log: text or JSON lines with what happened, and nothing that anybody said."""

from __future__ import annotations

import ast
import io
import json
import logging
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.logs import FORMS, keep_log
from bot.settings import read_settings

ROOT = Path(__file__).parents[2]
TOKEN = "MTIz.nobodys.token-for-the-tests"
QUESTION = "Who lit the harbour lantern?"
LEVELS = ("debug", "info", "warning", "error", "exception", "critical")
LIBRARIES = ("", "discord", "aiohttp", "asyncio", "matplotlib", "PIL")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers = list(root.handlers)
    levels = {name: logging.getLogger(name).level for name in LIBRARIES}
    # Those of pytest would be closed by a log that is set up in place of what was there.
    root.handlers = []
    yield
    root.handlers = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def kept(form: str = "json") -> io.StringIO:
    stream = io.StringIO()
    keep_log(stream, form, [TOKEN])
    return stream


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fail(question: str) -> None:
    try:
        raise KeyError(question)
    except KeyError as error:
        raise RuntimeError(f"cannot answer {question}") from error


def test_a_line_is_json_with_time_level_logger_and_event() -> None:
    stream = kept()
    logging.getLogger("bot.gateway").info("server %s removed the bot", 77)
    (line,) = lines(stream)
    assert set(line) == {"time", "level", "logger", "event"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", str(line["time"]))
    assert (line["level"], line["logger"]) == ("info", "bot.gateway")
    assert line["event"] == "server 77 removed the bot"


@pytest.mark.parametrize("form", FORMS)
def test_an_error_is_told_by_reference_type_and_stack_alone(form: str) -> None:
    stream = kept(form)
    try:
        fail(QUESTION)
    except RuntimeError as error:
        log = logging.getLogger("bot.gateway.reply")
        log.error("reference %s: unexpected", "ab12", exc_info=error, extra={"reference": "ab12"})
    said = stream.getvalue()
    assert "lantern" not in said
    assert "ab12" in said
    assert "test_logs.py" in said
    if form == "json":
        (line,) = lines(stream)
        assert line["reference"] == "ab12"
        outer, cause = line["exception"]  # type: ignore[misc]
        assert (outer["type"], cause["type"]) == ("RuntimeError", "KeyError")  # type: ignore[has-type]
        assert outer["stack"][-1].endswith(" fail")  # type: ignore[has-type]
    else:
        assert len(said.splitlines()) > 4
        assert "KeyError" in said


def test_what_the_system_says_of_an_error_is_told() -> None:
    stream = kept("text")
    for error in (
        FileNotFoundError(2, "No such file or directory", "/tmp/Who lit it"),
        sqlite3.OperationalError("database is locked"),
    ):
        logging.getLogger("bot").error("trouble", exc_info=error)
    said = stream.getvalue()
    assert "FileNotFoundError: No such file or directory" in said
    assert "OperationalError: database is locked" in said
    assert "Who lit" not in said


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("%s", QUESTION), "…"),
        (("%r", "灯台に火をともしたのは"), "'…'"),
        (("%s of %d", "on_message", 3), "on_message of 3"),
        (("%s", ValueError(QUESTION)), "<ValueError>"),
        (("%(what)s", {"what": QUESTION}), "…"),
        (("took %.2f s", 0.5), "took 0.50 s"),
        (("token %s", TOKEN), "token …"),
        (
            ("%s %s responded with 429", "POST", "https://discord.com/api/v10/webhooks/12/aW50/x"),
            "POST https://discord.com/api/v10/webhooks/12/…/x responded with 429",
        ),
        (("%d things", "many words here"), "%d things"),
        ((ValueError(QUESTION),), "ValueError"),
    ],
)
def test_what_is_filled_in_may_be_nothing_that_somebody_wrote(
    given: tuple[object, ...], shown: str
) -> None:
    stream = kept()
    logging.getLogger("discord.http").warning(*given)
    assert [line["event"] for line in lines(stream)] == [shown]


def test_payloads_are_never_logged() -> None:
    stream = kept()
    for name in ("discord", "discord.gateway", "discord.http", "aiohttp.client"):
        logger = logging.getLogger(name)
        before = logger.level
        logger.setLevel(logging.DEBUG)
        logger.debug("WebSocket Event: {'content': '%s'}", "lantern")
        logger.setLevel(before)
    assert stream.getvalue() == ""
    logging.getLogger("discord.gateway").info("Shard ID %s has connected", None)
    assert len(lines(stream)) == 1


def test_no_event_of_the_program_is_put_together_from_values() -> None:
    """What is logged is a constant with places, so that the guard sees whatever is filled in."""
    found = []
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            owner = node.func.value
            names = ("_log", "log", "logger", "logging")
            logs = isinstance(owner, ast.Name) and owner.id in names
            if logs and node.func.attr in LEVELS:
                found.append((path.name, node.lineno, node.args[0]))
    assert len(found) > 8, "the scan has lost sight of the code"
    assert [
        (name, line)
        for name, line, event in found
        if not (isinstance(event, ast.Constant) and isinstance(event.value, str))
    ] == []


@pytest.mark.parametrize(
    ("environ", "key"),
    [
        ({"KAKEHASHI_LOG": "xml"}, "operators.setting.word"),
        ({"KAKEHASHI_METRICS": "-1"}, "operators.setting.number"),
        ({"KAKEHASHI_METRICS": "70000"}, "operators.setting.number"),
        ({"KAKEHASHI_SHARDS": "two"}, "operators.setting.number"),
    ],
)
def test_a_wrong_setting_is_one_sentence(environ: dict[str, str], key: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read_settings(environ, tmp_path)
    assert refused.value.key == key
    assert next(iter(environ)) in str(refused.value)


def test_the_settings_are_read(tmp_path: Path) -> None:
    found = read_settings({}, tmp_path)
    assert (found.log, found.metrics, found.shards) == ("text", 0, 0)
    environ = {"KAKEHASHI_LOG": "JSON", "KAKEHASHI_METRICS": "9464", "KAKEHASHI_SHARDS": "2"}
    found = read_settings(environ, tmp_path)
    assert (found.log, found.metrics, found.shards) == ("json", 9464, 2)
