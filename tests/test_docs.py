"""The README and the contributing guide are true: what they name exists, and its examples run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from discord import AppCommandType

from benchmarks.figures import percent
from benchmarks.questions import Tally, judge, read_list
from bot import settings
from bot.cli import main
from bot.gateway.client import Client
from bot.reply import ANSWERED, UNSURE
from bot.service import Service
from index.answer import ANOTHER, IN_DOUBT
from knowledge import load
from tests.bot.stage import invoke, library

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def examples() -> list[str]:
    """The lines of the README's console blocks that a reader would type."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def named_paths(group: click.Group, before: str = "kakehashi") -> set[str]:
    """Every command of the program with its groups, as typed."""
    found = set()
    for name, command in group.commands.items():
        path = f"{before} {name}"
        found |= named_paths(command, path) if isinstance(command, click.Group) else {path}
    return found


def make_targets(text: str) -> set[str]:
    """The `make` commands that a text names."""
    return set(re.findall(r"(?:`|\$ |; |\.\.\. )make ([a-z]+)", text))


def test_the_readme_opens_with_the_two_commands():
    assert examples()[:2] == ["make run", "make test"]


@pytest.mark.parametrize("text", [README, GUIDE], ids=["readme", "guide"])
def test_every_make_command_named_exists(text):
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert make_targets(text)
    assert make_targets(text) <= targets


def test_a_make_command_that_does_not_exist_would_be_seen():
    assert make_targets("run `make nothing` first") == {"nothing"}


def test_the_guide_names_every_make_command_of_a_developer():
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert set(phony.group(1).split()) - {"all", "run", "install"} <= make_targets(GUIDE)


def test_every_command_named_exists_and_every_command_is_named():
    words = re.findall(r"kakehashi ((?:[a-z]+ ?)+)", README)
    commands = named_paths(main)
    named = {f"kakehashi {' '.join(word.split()[:n])}" for word in words for n in (1, 2)}
    assert commands - named - {"kakehashi passage"} == set()
    assert "`passage`" in README
    for word in words:
        first = word.split()[0]
        assert first in main.commands, word


def test_every_example_runs(tmp_path, monkeypatch):
    library(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    for line in examples()[2:]:
        given, _, command = line.rpartition(" | ")
        stdin = shlex.split(given)[1].encode() if given else b""
        done = invoke(tmp_path, *shlex.split(command)[1:], stdin=stdin)
        assert done.exit_code == 0, (line, done.stderr)
        assert done.stdout.strip(), line


def test_every_setting_is_named():
    names = set(settings.NAMES)
    table = README[README.index("| setting |") :]
    assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == names


def test_every_slash_command_is_named(tmp_path):
    service = Service(library(tmp_path))
    try:
        client = Client(service)
        named = set(re.findall(r"^\| `/([a-z-]+)`", README, re.MULTILINE))
        assert {
            command.name for command in client.tree.get_commands(type=AppCommandType.chat_input)
        } == named
    finally:
        service.close()


def test_the_thresholds_are_those_of_the_program():
    assert f"from {ANSWERED} on" in README
    assert f"from {UNSURE} on" in README
    assert f"never get more than {IN_DOUBT};" in README
    assert f"figure, {ANOTHER}." in README


@pytest.mark.parametrize("text", [README, GUIDE], ids=["readme", "guide"])
def test_every_file_linked_exists(text):
    links = re.findall(r"\]\(([^)#]+)\)", text)
    for link in links:
        assert (ROOT / link).is_file(), link


def test_the_figures_on_the_brief_are_those_measured(tmp_path):
    service = Service(library(tmp_path))
    try:
        row = Tally([judge(service, one) for one in read_list("published")]).row()
    finally:
        service.close()
    said = README[README.index("On the brief alone:") : README.index("On the paper alone:")]
    ours = re.search(r"^\| Kakehashi .*$", said, re.MULTILINE)
    assert ours is not None
    measured = [percent(row[key]) for key in ("right", "@1", "@3", "@5", "not found")]
    assert [cell.strip() for cell in ours.group().split("|")[2:-1]] == measured
    assert f"a false answer for {percent(row['false'])}," in said


def test_the_readme_counts_the_facts_as_they_are():
    known = load()
    said = re.search(r"([\d,]+) entries of twelve kinds with ([\d,]+) facts", README)
    assert said is not None
    counts = [int(number.replace(",", "")) for number in said.groups()]
    assert counts == [len(known.entities), sum(len(one.facts) for one in known.entities)]
    assert len({one.kind for one in known.entities}) == 12
