"""The installed command in processes of its own: statuses, pipes, imports, signals, secrets."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.service import Service
from tests.bot.stage import KAKEHASHI, QUESTION, invoke, library, process, surroundings

PROBE = """
import sys
from bot.cli import main
try:
    main(sys.argv[1:])
except SystemExit as leaving:
    assert not leaving.code, leaving.code
heavy = {"discord", "sklearn", "scipy", "aiohttp"} & set(sys.modules)
if "--help" in sys.argv:
    heavy |= {"bot.service", "numpy", "rich", "prompt_toolkit"} & set(sys.modules)
sys.exit(f"imported {heavy}" if heavy else 0)
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "args",
    [
        ["ask", QUESTION],
        ["ask", QUESTION, "--json"],
        ["search", "Japan"],
        ["lookup", "FMS"],
        ["library", "list"],
        ["run"],
        ["--help"],
        ["ask", "--help"],
    ],
    ids=" ".join,
)
def test_commands_import_neither_discord_nor_the_builder(here: Path, args: list[str]) -> None:
    command = [sys.executable, "-c", PROBE, *args]
    env = surroundings(here)
    done = subprocess.run(
        command, input=b"hello\n", cwd=here, env=env, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_statuses(here: Path) -> None:
    assert process(here, "ask", QUESTION).returncode == 0
    assert process(here, "ask", "What is the boiling point of mercury?").returncode == 0
    assert process(here, "passage", "nope").returncode == 1
    assert process(here, "ask", "--nope").returncode == 2
    assert process(here, "--version").stdout.startswith(b"kakehashi ")
    assert b"Usage: kakehashi ask" in process(here, "ask", "-h").stdout


def test_json_is_all_there_is_on_standard_output(here: Path) -> None:
    done = process(here, "ask", QUESTION, "--json")
    assert json.loads(done.stdout)["question"] == QUESTION
    assert done.stderr == b""


def test_output_is_utf8_whatever_the_locale(here: Path) -> None:
    found = process(here, "lookup", "FMS", "--json", PYTHONIOENCODING="ascii")
    assert found.returncode == 0
    assert json.loads(found.stdout.decode("utf-8"))["found"] is True
    shown = process(here, "ask", LC_ALL="ja_JP.UTF-8", PYTHONIOENCODING="ascii")
    assert "質問" in shown.stderr.decode("utf-8")


def test_run_without_a_terminal_answers_the_piped_lines(here: Path) -> None:
    done = process(here, "run", stdin=f"{QUESTION}\n\n\xff\xfe\nhello".encode("latin-1"))
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert "2013" in shown
    assert "\n[1] " in shown
    assert "\x1b" not in shown
    assert len(done.stderr.splitlines()) == 1
    assert b"DISCORD_TOKEN" in done.stderr


def test_run_without_any_line_exits_0(here: Path) -> None:
    done = process(here, "run")
    assert (done.returncode, done.stdout) == (0, b"")


def test_piped_commands_and_refusals_keep_the_conversation_going(here: Path) -> None:
    lines = ["/sources", QUESTION, "/passage 1", "/nonsense", "x" * 100_000, "/quit", "hello"]
    done = process(here, "run", stdin="\n".join(lines).encode())
    assert done.returncode == 0
    parts = done.stdout.decode().split("\n\n")
    assert "ask a question first" in parts[0]
    assert "There is no command /nonsense" in done.stdout.decode()
    assert done.stdout.decode().count("hello") == 0


@pytest.mark.parametrize("args", [["search", "Japan", "-k", "200"], ["run"]], ids=lambda a: a[0])
def test_a_pipe_closed_early_ends_quietly(here: Path, args: list[str]) -> None:
    with subprocess.Popen(
        [str(KAKEHASHI), *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=here,
        env=surroundings(here),
    ) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        running.stdin.write(b"hello\n" * 500)
        running.stdin.close()
        said = running.stderr.read().decode()
        assert running.wait(60) == 0
    assert "Traceback" not in said
    assert "Broken" not in said


def test_ctrl_c_leaves_with_130_and_without_a_traceback(here: Path) -> None:
    with subprocess.Popen(
        [str(KAKEHASHI), "run"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=here,
        env=surroundings(here),
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(b"hello\n")
        running.stdin.flush()
        assert running.stdout.readline().strip()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in said


def test_an_unexpected_error_is_one_sentence_and_a_logged_traceback(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the cat sat on the disk")

    monkeypatch.setattr(Service, "search", fail)
    monkeypatch.chdir(here)
    result = invoke(here, "search", "x")
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert "cat" not in line
    (log,) = here.rglob("kakehashi.log")
    written = log.read_text()
    assert "RuntimeError: the cat sat on the disk" in written
    ref = line.partition("reference ")[2][:8]
    assert len(ref) == 8
    assert ref in written


def test_an_unexpected_error_without_a_place_to_log_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Service, "search", fail)
    monkeypatch.chdir(here)
    (here / "data").write_text("a file where the folder should be")
    result = invoke(here, "search", "x")
    assert result.exit_code == 1
    assert "RuntimeError" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_sync_without_a_token_is_one_sentence(here: Path) -> None:
    done = process(here, "sync")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_broken_token_file_stops_run_but_not_ask(here: Path) -> None:
    done = process(here, "run", DISCORD_TOKEN_FILE="missing")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert process(here, "ask", "hello", DISCORD_TOKEN_FILE="missing").returncode == 0


def test_a_dotenv_in_the_working_directory_is_read(here: Path) -> None:
    (here / ".env").write_text("DISCORD_TOKEN=two words\n")
    done = process(here, "run")
    assert done.returncode == 1
    assert b"two words" not in done.stderr
    assert process(here, "run", DISCORD_TOKEN="").returncode == 0


def test_sigterm_closes_the_file_and_leaves_with_143(here: Path) -> None:
    with subprocess.Popen(
        [str(KAKEHASHI), "run"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=here,
        env=surroundings(here),
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(b"hello\n")
        running.stdin.flush()
        assert running.stdout.readline().strip()
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 143
    assert b"Traceback" not in said
    assert not (here / "library.db-wal").exists()
