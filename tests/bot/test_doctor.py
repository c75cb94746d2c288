"""`kakehashi doctor` without a network: each check well, and each broken on purpose."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.doctor import machine, surroundings
from bot.doctor.database import check_database
from bot.doctor.examination import STALE, check_alive
from bot.doctor.model import Finding
from bot.doctor.surroundings import (
    check_clock,
    check_disk,
    check_packages,
    check_python,
    check_skew,
)
from bot.doctor.token import check_token
from bot.settings import Settings
from index.schema import FORMAT
from tests.bot.stage import invoke, library

TOKEN = "MTUwMDAwMDAwMDAwMDAwMDAw.GaBcDe.nobodys-token-made-up-for-these-tests_00"


def states(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(one.check, one.state) for one in findings]


def settings(folder: Path, **more: object) -> Settings:
    return Settings(db=folder / "library.db", data=folder, **more)  # type: ignore[arg-type]


def test_a_sound_library_is_well_and_stays_as_it_is(tmp_path: Path) -> None:
    path = library(tmp_path)
    before = path.read_bytes()
    result = invoke(tmp_path, "doctor", "--offline")
    assert result.exit_code == 0, result.output
    lines = [line.split()[:2] for line in result.stdout.splitlines()]
    assert lines == [
        ["ok", "Python"],
        ["ok", "packages"],
        ["ok", "database"],
        ["ok", "integrity"],
        ["ok", "writing"],
        ["ok", "index"],
        ["ok", "disk"],
        ["ok", "clock"],
        ["warning", "token"],
    ]
    assert path.read_bytes() == before


def test_no_library_is_needed_and_none_is_made(tmp_path: Path) -> None:
    result = invoke(tmp_path, "doctor", "--offline", "--json")
    assert result.exit_code == 0
    found = {one["check"]: one for one in json.loads(result.stdout)}
    assert found["database"]["state"] == "ok"
    assert "first start" in found["database"]["text"]
    assert list(tmp_path.iterdir()) == []


def test_a_problem_is_status_1_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"no database at all" * 100)
    result = invoke(tmp_path, "doctor", "--offline", "--quiet")
    assert result.exit_code == 1
    (problem, _) = result.stdout.splitlines()
    assert problem.startswith("problem  database")
    assert result.stderr == "Problems found: 1. Do what the lines above say.\n"


def test_quiet_leaves_out_what_is_well(tmp_path: Path) -> None:
    library(tmp_path)
    done = invoke(tmp_path, "doctor", "--offline", "--quiet", DISCORD_TOKEN=TOKEN)
    assert (done.exit_code, done.output) == (0, "")


def test_it_speaks_japanese(tmp_path: Path) -> None:
    result = invoke(tmp_path, "doctor", "--offline", LC_ALL="ja_JP.UTF-8", DISCORD_TOKEN="1" * 18)
    assert result.exit_code == 1
    assert "正常  データベース" in result.stdout
    assert "問題  トークン" in result.stdout
    assert "問題が 1 件" in result.stderr


def test_python_and_packages() -> None:
    assert states([check_python(), check_python((3, 10, 4))]) == [
        ("python", "ok"),
        ("python", "problem"),
    ]
    assert states(check_packages()) == [("packages", "ok")]
    wanted = ["click>=99", "no-such-thing>=1", 'pytest>=999; extra == "dev"', "numpy>=1"]
    old, missing = check_packages(wanted)
    assert old.values["name"] == "click"
    assert missing.values == {"name": "no-such-thing"}
    assert "make install" in missing.text("en")


@pytest.mark.parametrize(
    ("year", "state"), [(1970, "problem"), (2025, "problem"), (2027, "ok"), (2199, "problem")]
)
def test_a_clock_that_cannot_be(year: int, state: str) -> None:
    assert check_clock(datetime(year, 5, 1, tzinfo=UTC)).state == state


def test_a_clock_beside_that_of_discord() -> None:
    assert [check_skew(one).state for one in (0.4, -4.9, 7.0, -60.0)] == ["ok"] * 2 + [
        "warning"
    ] * 2
    assert "+7 s" in check_skew(7.0).text("en")


def test_room_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = library(tmp_path)
    assert check_disk(path).state == "ok"
    assert check_disk(tmp_path / "not" / "there" / "yet.db").state == "ok"
    for free, state in ((10 * 2**20, "problem"), (500 * 2**20, "warning"), (None, "warning")):
        monkeypatch.setattr(surroundings, "free_bytes", lambda _, free=free: free)
        assert check_disk(path).state == state


def spoiled(path: Path, *statements: str) -> list[tuple[str, str]]:
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()
    return states(check_database(path))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM forward WHERE id = (SELECT min(id) FROM forward)", ("index", "problem")),
        ("UPDATE part SET live = live + 1", ("index", "problem")),
        (f"PRAGMA user_version = {FORMAT + 1}", ("database", "problem")),
        (f"PRAGMA user_version = {FORMAT - 1}", ("format", "warning")),
        ("UPDATE meta SET value = 'x' WHERE key = 'analyzer'", ("database", "problem")),
        ("PRAGMA application_id = 7", ("database", "problem")),
        ("PRAGMA journal_mode = DELETE", ("integrity", "warning")),
    ],
)
def test_a_library_that_was_spoiled(tmp_path: Path, statement: str, told: tuple[str, str]) -> None:
    path = library(tmp_path)
    assert {state for _, state in states(check_database(path))} == {"ok"}
    assert told in spoiled(path, statement)


def test_a_torn_page_is_found(tmp_path: Path) -> None:
    path = library(tmp_path)
    with path.open("r+b") as file:
        file.seek(8192 * 40)
        file.write(b"\xff" * 8192 * 4)
    assert "problem" in [state for _, state in states(check_database(path))]


def test_a_writer_at_work_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = library(tmp_path)
    busy = sqlite3.connect(path, isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("bot.doctor.database.WAIT", 1)
    assert ("writing", "warning") in states(check_database(path))
    busy.close()


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert states(check_database(tmp_path / "file" / "library.db")) == [("database", "problem")]


@pytest.mark.parametrize(
    ("token", "key"),
    [
        (TOKEN, "doctor.token"),
        ("ab" * 32, "doctor.token.key"),
        ("x1" * 16, "doctor.token.secret"),
        ("150000000000000000", "doctor.token.id"),
        ("two.parts", "doctor.token.shape"),
        (TOKEN.replace("MTUw", "aGVs"), "doctor.token.shape"),
        ("two words", "cli.token.malformed"),
        ("", "doctor.token.none"),
    ],
)
def test_what_was_copied_in_place_of_a_token(tmp_path: Path, token: str, key: str) -> None:
    (told,) = check_token(settings(tmp_path, token=token), {"DISCORD_TOKEN": token}, tmp_path)
    assert told.key == key
    if token:
        assert token not in told.text("en") + told.text("ja")


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these rights")
def test_a_token_that_others_may_read(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN)
    file.chmod(0o600)
    found = settings(tmp_path, token_file=file)
    assert states(check_token(found, {}, tmp_path)) == [("token", "ok")]
    file.chmod(0o644)
    _, told = check_token(found, {}, tmp_path)
    assert (told.state, str(file) in told.text("en")) == ("warning", True)
    # As for `.env`, where the token does not come from the environment.
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}")
    (tmp_path / ".env").chmod(0o644)
    _, told = check_token(settings(tmp_path, token=TOKEN), {}, tmp_path)
    assert ".env" in told.text("ja")
    assert (
        len(list(check_token(settings(tmp_path, token=TOKEN), {"DISCORD_TOKEN": "x"}, tmp_path)))
        == 1
    )


def test_the_sign_of_life(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert check_alive(found).key == "doctor.alive.none"
    found.alive.touch()
    touched = found.alive.stat().st_mtime
    assert check_alive(found, touched + 1).state == "ok"
    assert check_alive(found, touched + STALE + 1).key == "doctor.alive.stale"
    assert invoke(tmp_path, "doctor", "--alive").exit_code == 0
    found.alive.unlink()
    assert invoke(tmp_path, "doctor", "--alive", "--quiet").exit_code == 1


def test_memory_and_sizes(tmp_path: Path) -> None:
    assert (machine.memory_bytes() or 0) > 10_000_000
    assert (machine.memory_bytes(tmp_path / "no such file") or 0) > 10_000_000
    assert machine.free_bytes(tmp_path / "x" / "y") is None
    sizes = [machine.size_text(n) for n in (1, 2048, 5 * 2**20, 3 * 2**30, 2**50)]
    assert sizes == ["1 bytes", "2.0 KiB", "5.0 MiB", "3.0 GiB", "1024.0 TiB"]


def test_a_disk_that_says_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(_: Path) -> SimpleNamespace:
        raise OSError

    monkeypatch.setattr(machine.shutil, "disk_usage", fail)
    assert machine.free_bytes(tmp_path) is None
