"""docs/libraries.md is true: its commands are there, with their options, and none is left out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from bot.cli import main
from bot.commands.library import library
from index.readers import SUFFIXES

GUIDE = (Path(__file__).parents[2] / "docs" / "libraries.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\$ kakehashi (.+)$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_is_understood(line: str) -> None:
    words = shlex.split(line)
    command: click.Command = main
    context = click.Context(main)
    while isinstance(command, click.Group):
        name = words.pop(0)
        found = command.get_command(context, name)
        assert found is not None, name
        command = found
        context = click.Context(command, parent=context)
    command.parse_args(context, words)  # raises for what is no option or argument


def test_every_library_command_is_named() -> None:
    named = {" ".join(line.split()[:2]) for line in EXAMPLES}
    assert {f"library {name}" for name in library.commands} <= named
    assert {"backup saved.db", "restore saved.db"} <= named


def test_the_kinds_of_files_are_those_that_are_read() -> None:
    said = GUIDE[GUIDE.index(": .pdf") : GUIDE.index("A file that you name")]
    assert set(re.findall(r"\.[a-z]+", said)) == SUFFIXES
