"""The pages and files for those who run the bot are true: what they name exists and agrees."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from bot import settings
from bot.cli import main
from bot.gateway import running
from bot.gateway.client import invitation
from bot.phrases import TABLE
from tests.test_docs import MAKEFILE, make_targets, named_paths

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = {name: (DOCS / name).read_text("utf-8") for name in ("hosting.md", "discord.md")}
HOSTING = DOCS / "hosting"
DOCKERFILE = (HOSTING / "Dockerfile").read_text("utf-8")
IGNORED = (HOSTING / "Dockerfile.dockerignore").read_text("utf-8")
UNITS = sorted(HOSTING.glob("*.service"))
EVERY = pytest.mark.parametrize("page", PAGES)


def commands(text: str) -> list[list[str]]:
    """What a text says to type after `kakehashi`, up to the end of its code."""
    spans = [*re.findall(r"`([^`]+)`", text), *re.findall(r"^ {0,3}\S.*$", text, re.MULTILINE)]
    return [
        found.split()
        for span in spans
        for found in re.findall(r"(?:^|[/ `])kakehashi ((?:[a-z]+ ?|--[a-z]+ ?)+)", span)
    ]


@EVERY
def test_every_command_named_exists_with_its_options(page: str) -> None:
    paths = named_paths(main)
    found = [words for words in commands(PAGES[page]) if words[0] in main.commands]
    assert len(found) > 2
    for words in found:
        names = [word for word in words if not word.startswith("--")]
        known = [n for n in (1, 2) if f"kakehashi {' '.join(names[:n])}" in paths]
        assert known, words
        command = main.commands[names[0]]
        options = {one for parameter in command.params for one in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, words


def test_a_command_that_does_not_exist_is_seen() -> None:
    assert ["heal", "--now"] in commands("run `kakehashi heal --now` first")
    assert "heal" not in main.commands


def test_whatever_follows_the_name_in_code_is_a_command() -> None:
    known = {*main.commands, "kakehashi", "online"}
    for text in PAGES.values():
        for span in re.findall(r"`([^`\n]+)`", text):
            match = re.match(r"(?:\S*/)?kakehashi ([a-z]+)", span)
            assert match is None or match[1] in known, span


@EVERY
def test_every_setting_named_exists(page: str) -> None:
    named = set(re.findall(r"\b(?:KAKEHASHI|DISCORD)_[A-Z_]+\b", PAGES[page]))
    assert named
    assert named <= set(settings.NAMES)


def test_every_setting_is_explained_to_whoever_hosts() -> None:
    both = "".join(PAGES.values())
    assert [name for name in settings.NAMES if name not in both] == []


@EVERY
def test_every_make_command_and_file_named_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert make_targets(PAGES[page]) <= targets
    for link in re.findall(r"\]\(([^)#:]+)\)", PAGES[page]):
        assert (DOCS / link).is_file(), link
    for path in re.findall(r"docs/hosting/[\w.-]+\w", PAGES[page]):
        assert (ROOT / path).is_file() or list(HOSTING.glob(f"{Path(path).name}*")), path


@EVERY
def test_every_slash_command_named_exists(page: str) -> None:
    slash = {text for key, (text, _) in TABLE.items() if key.endswith(".name")}
    named = set(re.findall(r"`/([a-z]+)(?: [a-z]+)?`", PAGES[page])) - {"data", "tmp"}
    assert named
    assert named <= slash


def test_the_permissions_explained_are_those_of_the_invitation() -> None:
    table = set(re.findall(r"^\| \*([A-Za-z ]+)\* \|", PAGES["discord.md"], re.MULTILINE))
    wanted = int(invitation(1).partition("permissions=")[2].partition("&")[0])
    assert bin(wanted).count("1") == len(table) == 6
    names = {TABLE[key][0] for key in TABLE if key.startswith("gateway.permission.name.")}
    assert table <= names


def test_the_times_told_are_those_of_the_program() -> None:
    assert f"every {running.BEAT:.0f} seconds" in PAGES["hosting.md"]
    assert running.GRACE == 8
    assert "eight seconds" in PAGES["hosting.md"]


def stages() -> list[list[tuple[str, str]]]:
    """The instructions of each stage of the Dockerfile: word, rest of the line."""
    text = re.sub(r"\\\n\s*", "", DOCKERFILE)
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found: list[list[tuple[str, str]]] = []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "FROM":
            found.append([])
        if found:
            found[-1].append((word, rest))
    return found


def kept(path: str) -> bool:
    """Whether the builder is handed a path of the top folder."""
    rules = [line for line in IGNORED.splitlines() if line and not line.startswith("#")]
    assert rules[0] == "*", "nothing goes in unless it is named"
    return f"!{path}" in rules


def test_the_image_is_built_of_what_is_there() -> None:
    build, final = stages()
    for word, rest in (*build, *final):
        assert word != "ADD", rest
        assert "://" not in rest
        assert "index-url" not in rest
    for word, rest in build:
        if word == "COPY":
            *sources, _ = rest.split()
            for source in sources:
                assert (ROOT / source).exists(), source
                assert kept(source), source
    assert ("COPY", "--from=build /venv /venv") in final
    assert "--require-hashes" in DOCKERFILE
    assert not kept(".env")
    assert not kept("tests")


def test_the_image_runs_as_nobody_special_and_tells_how_it_is() -> None:
    _, final = stages()
    words = dict(final)
    assert words["USER"].isdigit()
    assert int(words["USER"]) > 0
    order = [word for word, _ in final]
    assert order.index("USER") > max(n for n, word in enumerate(order) if word in ("RUN", "COPY"))
    check = json.loads(words["HEALTHCHECK"].partition("CMD ")[2])
    entry, start = json.loads(words["ENTRYPOINT"]), json.loads(words["CMD"])
    for line in (check, [*entry, *start]):
        assert line[0] == "kakehashi"
        options = {one for parameter in main.commands[line[1]].params for one in parameter.opts}
        assert set(line[2:]) <= options
    values = dict(one.split("=", 1) for one in words["ENV"].split())
    assert {name for name in values if name.startswith("KAKEHASHI")} <= set(settings.NAMES)
    assert values["KAKEHASHI_DB"].startswith(f"{words['VOLUME']}/")


def test_the_images_python_is_one_that_the_lock_is_made_for() -> None:
    version = re.search(r"^ARG PYTHON=3\.(\d+)$", DOCKERFILE, re.MULTILINE)
    assert version is not None
    assert 11 <= int(version[1]) <= 13


def unit(path: Path) -> dict[str, list[str]]:
    """Every line of a unit's [Service] by its name."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line
        elif "=" in line and not line.startswith("#") and section == "[Service]":
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_the_units_run_commands_that_exist_with_little_right(path: Path) -> None:
    said = unit(path)
    assert said["NoNewPrivileges"] == ["yes"]
    assert said["ProtectSystem"] == ["strict"]
    assert said["DynamicUser"] == ["yes"]
    lines = [line for line in said["ExecStart"] if "/kakehashi " in line]
    assert lines
    for line in lines:
        name = re.search(r"/kakehashi ([a-z]+)", line)
        assert name is not None
        assert name[1] in main.commands
    for line in said["Environment"]:
        name, _, _ = line.partition("=")
        assert name in (*settings.NAMES, "HOME"), line
        assert "TOKEN=" not in line, "a token in a unit can be read by everyone"


def test_the_bot_gets_its_token_as_a_credential() -> None:
    said = unit(HOSTING / "kakehashi.service")
    assert "DISCORD_TOKEN_FILE=%d/token" in said["Environment"]
    assert said["LoadCredential"][0].startswith("token:/")
    seconds = int(said["TimeoutStopSec"][0])
    assert seconds > running.GRACE
    assert said["KillMode"] == ["mixed"], "or a document that is coming in would be broken off"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    program = tmp_path / "kakehashi"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for path in [*UNITS, HOSTING / "kakehashi-backup.timer"]:
        text = path.read_text("utf-8").replace("/opt/kakehashi/.venv/bin/kakehashi", str(program))
        (tmp_path / path.name).write_text(text)
    units = [str(tmp_path / path.name) for path in UNITS]
    command = ["systemd-analyze", "verify", *units, str(tmp_path / "kakehashi-backup.timer")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), shlex.join(command)
