"""The speed benchmark over a few grown passages: every figure is there and means what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.sets import ROOT
from benchmarks.speed import main
from benchmarks.speed_grow import write
from benchmarks.speed_report import Measured, curve, growth, percentile, table
from tests.benchmarks.texts import ASKED, WORKS, english, japanese

BUILT = {"seconds": 2.0, "cpu seconds": 4.0, "peak bytes": 3 * 2**20, "index bytes": 1000}


def worker(task: str, system: str, folder: Path, file: Path, **more: str) -> dict:
    command = [sys.executable, "-m", "benchmarks.speed_worker", task, system, str(folder)]
    done = subprocess.run(
        [*command, str(file), "0.0"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | more,
    )
    return json.loads(done.stdout)


def test_two_sizes_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english(tmp_path / "data")
    japanese(tmp_path / "data")
    target = tmp_path / "figures.json"
    given = ["--data", tmp_path / "data", "--folder", tmp_path / "grown", "--json", target]
    sized = ["--sizes", 80, 40, "--systems", "fts5", "--markdown"]
    assert main([str(one) for one in (*given, *sized)]) == 0
    figures = json.loads(target.read_text("utf-8"))
    small, large = figures["measured"]
    assert (small["size"], large["size"]) == (40, 80)
    for one in (small, large):
        assert len(one["times"]) == len(one["postings"]) == len(ASKED)
        assert len(one["visible"]) == len(one["stored"]) == 20
        assert all(whole >= part for whole, part in zip(one["visible"], one["stored"], strict=True))
        assert one["answered"] == len(ASKED)
        assert one["cold"] > 0
        assert one["index"] > 0
    assert sum(large["postings"]) > sum(small["postings"])
    assert figures["machine"]["cores"] > 0
    said = capsys.readouterr().out
    assert "80 passages" in said
    assert "From 40 to 80 passages: postings × " in said
    # Collections stay for the next run, indexes do not.
    assert {path.suffix for path in (tmp_path / "grown").iterdir()} == {".json", ".jsonl"}


def test_without_english_sets_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    japanese(tmp_path)
    assert main(["--data", str(tmp_path)]) == 1
    assert "No English set" in capsys.readouterr().err


def test_a_system_that_fails_does_not_take_the_others_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    english(tmp_path / "data")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "tantivy.py").write_text("raise RuntimeError('broken on purpose')\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(broken))
    given = ["--data", str(tmp_path / "data"), "--sizes", "40"]
    assert main([*given, "--systems", "tantivy", "fts5"]) == 1
    said = capfd.readouterr()
    assert "broken on purpose" in said.err
    assert "tantivy (en_stem) failed" in said.err
    assert "SQLite FTS5 (porter)" in said.out


@pytest.mark.parametrize(("system", "numba"), [("bm25s", False), ("bm25s-numba", True)])
def test_bm25s_with_and_without_numba(system: str, numba: bool, tmp_path: Path) -> None:
    pytest.importorskip("bm25s", reason="bm25s is in the bench extra")
    if numba:
        pytest.importorskip("numba", reason="numba is in the bench extra")
    index = tmp_path / "index"
    index.mkdir()
    file, asked = tmp_path / "works.jsonl", tmp_path / "questions.json"
    write(file, WORKS)
    asked.write_text(json.dumps([*ASKED, "zzzz"]), "utf-8")
    # Compiling takes ten seconds; what it compiles is the same.
    worker("build", system, index, file, NUMBA_DISABLE_JIT="1")
    measured = worker("answer", system, index, asked, NUMBA_DISABLE_JIT="1")
    assert measured["answered"] == len(ASKED)
    assert len(measured["ms"]) == len(ASKED) + 1
    assert worker("add", system, index, file) == {}


def test_numba_is_out_of_sight_of_the_plain_bm25s() -> None:
    pytest.importorskip("bm25s", reason="bm25s is in the bench extra")
    code = (
        "import runpy, sys; sys.argv = ['speed_worker', 'add', 'bm25s', '', ''];"
        "runpy.run_module('benchmarks.speed_worker', run_name='__main__');"
        "import bm25s; assert not bm25s.NUMBA_AVAILABLE; assert not bm25s.SCIPY_AVAILABLE"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)


def one(system: str, size: int, times: list[float], postings: tuple[int, ...] = ()) -> Measured:
    answered = {"ms": times, "answered": len(times), "cold ms": 100.0, "postings": postings}
    held = {"peak bytes": 5 * 2**20, "anonymous bytes": 2**20}
    added = {"visible ms": [10.0, 20.0, 60.0], "stored ms": [10.0, 10.0, 20.0]}
    return Measured.of(system, size, BUILT, answered | held, added if postings else {})


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(n) for n in range(1, 101)]
    assert [percentile(values, share) for share in (0.5, 0.95, 0.99)] == [50, 95, 99]
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2
    assert percentile([7.0], 0.99) == 7


def test_the_table_says_what_was_measured() -> None:
    rows = table([one("fts5", 10, [1.0], (5,)), one("bm25s", 10, [2.0])], markdown=True)
    fts5, bm25s = (line.split(" | ") for line in rows.splitlines()[2:])
    assert fts5[4:11] == ["100", "5", "1", "100", "5", "2", "3"]
    # 20 passages in 13.3 ms on average; found after 20 ms in the median.
    assert fts5[11:] == ["1,500", "20.0", "60.0 |"]
    assert bm25s[11:] == ["–", "–", "– |"]


def test_the_curve_and_the_growth() -> None:
    small = one("fts5", 10, [5.0, 4.0, 3.0, 2.0, 1.0], (50, 40, 30, 20, 10))
    large = one("fts5", 100, [9.0] * 5, (300,) * 5)
    other = one("bm25s", 10, [7.0] * 5)
    rows = [line.split() for line in curve([small, large, other], markdown=False).splitlines()]
    assert rows[1] == ["10", "10", "1.00", "7.00"]
    assert rows[5] == ["10", "50", "5.00", "7.00"]
    assert rows[6] == ["100", "300", "9.00", "–"]
    assert growth([small, large, other]) == (
        "From 10 to 100 passages: postings × 10.0, SQLite FTS5 (porter) × 3.0."
    )
    assert growth([small, other]) == ""
