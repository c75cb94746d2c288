"""A seeded library to copy, and the real command line on it, in this process and in its own."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bot.cli import main
from bot.service import Service

KAKEHASHI = Path(sys.executable).with_name("kakehashi")
QUESTION = "When did Japan publish its first National Security Strategy?"
TOKENS = ("DISCORD_TOKEN", "DISCORD_TOKEN_FILE", "KAKEHASHI_DB", "NO_COLOR")


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Service.open(folder / "library.db").close()
    return folder / "library.db"


def library(folder: Path) -> Path:
    """A library of one's own in `folder`, which holds the brief."""
    path = folder / "library.db"
    shutil.copyfile(_template(), path)
    return path


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """An environment whose data folder and library lie in `folder`."""
    kept = {name: value for name, value in os.environ.items() if name not in TOKENS}
    ours = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "KAKEHASHI_DB": str(folder / "library.db"),
        "LC_ALL": "C.UTF-8",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }
    return {**kept, **ours, **more}


def process(
    folder: Path, *args: str, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """The installed command in a process of its own, with `folder` as its working directory."""
    command = [str(KAKEHASHI), *args]
    env = surroundings(folder, **more)
    return subprocess.run(
        command, input=stdin, capture_output=True, cwd=folder, env=env, timeout=60
    )


def invoke(folder: Path, *args: str, stdin: bytes | None = None, **more: str) -> Result:
    """The command line in this process."""
    env: dict[str, str | None] = {**dict.fromkeys(TOKENS), **surroundings(folder, **more)}
    return CliRunner().invoke(main, list(args), input=stdin, env=env, prog_name="kakehashi")


def json_of(folder: Path, *args: str, **env: str) -> Any:
    """What the command line prints with `--json`: one line, and nothing besides."""
    result = invoke(folder, *args, "--json", **env)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert result.stdout.count("\n") == 1
    return json.loads(result.stdout)


def assert_one_sentence(result: Result, status: int = 1) -> str:
    """Refused with `status`, in one sentence, which is returned, and with nothing else."""
    assert result.exit_code == status, (result.exit_code, result.output)
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].strip()
    assert "reference" not in lines[0], lines[0]
    assert len(lines[0]) < 400
    return lines[0]
