"""`kakehashi judge`: the table, its JSON, lines that cannot be used, and the exit status."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from bot.commands.judge import judge
from bot.judging.floor import KEPT
from bot.judging.rows import Row, read_row
from bot.terminal.meter import Meter
from tests.bot.stage import assert_one_sentence, invoke, process
from tests.bot.velmar import (
    BARGE,
    COATS,
    ELSEWHERE,
    HELLO,
    HORN,
    KEEPER,
    LAMP,
    TALK,
    Value,
    library,
    lines,
)

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "judging.md").read_text("utf-8")
JAPAN = {"LC_ALL": "ja_JP.UTF-8"}
# One right and one wrong answer, one false answer and one rightly withheld.
FALSE = {**KEEPER, "id": "false", "answerable": False}
WRONG = {**BARGE, "id": "wrong", "must": [["forty"]]}
LIST = (COATS, WRONG, LAMP, TALK, HORN, FALSE, {**ELSEWHERE, "answerable": False}, HELLO)
RATES = ("right", "at_1", "false_answers", "not_found", "located", "japanese", "followups", "chat")
KNOWN = (0.8, 0.8, 0.5, 0.0, 1.0, 1.0, 1.0, 1.0)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    library(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, *values: Value | str) -> str:
    (folder / "own.jsonl").write_text(lines(*values), "utf-8")
    return "own.jsonl"


def told(folder: Path, *args: str, status: int = 0) -> Any:
    """The JSON that `judge` prints."""
    result = invoke(folder, "judge", *args, "--json")
    assert result.exit_code == status, result.output
    assert result.stdout.count("\n") == 1
    assert len(result.stderr.splitlines()) == bool(status)
    return json.loads(result.stdout)


def test_a_list_of_known_outcome_gives_its_figures(here: Path) -> None:
    found = told(here, written(here, *LIST))
    assert found["questions"] == len(LIST)
    assert found["searched"] == {"passages": 6, "documents": 3}
    assert {name: found["figures"][name] for name in RATES} == dict(zip(RATES, KNOWN, strict=True))
    assert found["figures"]["fidelity"] == 1.0
    assert found["whole"]["right"] == {"n": 4, "of": 5, "share": 0.8}
    assert found["whole"]["page"] == {"n": 1, "of": 1, "share": 1.0}
    assert found["whole"]["fidelity"]["of"] >= 5
    assert 0 < found["whole"]["p50_ms"] <= found["whole"]["p95_ms"]
    assert found["slices"]["japanese"]["questions"] == 1
    assert found["kinds"]["followup"]["right"]["share"] == 1.0
    assert found["peers"].keys() == {"BM25", "SQLite FTS5 (porter)"}
    assert found["peers"]["BM25"]["mrr"] > 0
    assert (found["unused"], found["fallen"]) == ([], [])
    assert "misses" not in found


def test_the_figures_can_be_recorded_as_they_are(here: Path) -> None:
    figures = told(here, written(here, *LIST))["figures"]
    assert figures.keys() <= KEPT.keys()
    assert all(0 <= value <= 1 for value in figures.values())


def test_the_table_says_what_the_json_says(here: Path) -> None:
    result = invoke(here, "judge", written(here, *LIST))
    assert (result.exit_code, result.stderr) == (0, "")
    shown = result.stdout
    assert "questions: 8; searched: 6 passages (documents: 3)" in shown
    for said in (
        r"quotations as stored +100\.0 %",
        r"right answer shown +80\.0 % +4 of 5",
        r"false answers \(unanswerable\) +50\.0 % +1 of 2",
        r"  page +100\.0 % +1 of 1",
        r"Kakehashi +80\.0 % +80\.0 % +80\.0 % +0\.800",
        r"BM25 +\d+\.\d %",
        r"SQLite FTS5 \(porter\) +\d+\.\d %",
        r"questions in Japanese +1 +100\.0 % +–",
        r"follow-ups +1 +100\.0 %",
        r"unanswerable +2 +– +50\.0 %",
        r"\d+ ms in the median, \d+ ms at p95",
    ):
        assert re.search(said, shown), said
    assert "misses" not in shown
    assert "\x1b" not in shown


def test_misses_are_listed_where_they_are_asked_for(here: Path) -> None:
    name = written(here, *LIST)
    shown = invoke(here, "judge", name, "--misses").stdout
    missed = shown[shown.index("misses") :]
    assert re.findall(r"^(\w+) \(\w+\): (answered|unsure) ", missed, re.MULTILINE) == [
        ("wrong", "answered"),
        ("false", "answered"),
    ]
    assert BARGE["q"] in missed
    assert "twelve crowns" in missed
    found = told(here, name, "--misses")["misses"]
    assert [one["id"] for one in found] == ["wrong", "false"]
    assert found[0]["turns"] == [BARGE["q"]]
    assert found[1]["rank"] == 0
    assert "misses" not in invoke(here, "judge", written(here, COATS), "--misses").stdout


def test_a_line_that_cannot_be_used_is_named_and_the_rest_goes_on(here: Path) -> None:
    bad = ["nonsense", "", '{"q": "no expectation"}', json.dumps({**BARGE, "q": "x" * 100_000})]
    found = told(here, written(here, COATS, *bad, BARGE))
    assert found["questions"] == 2
    assert [one["line"] for one in found["unused"]] == [2, 4, 5]
    assert "`must`" in found["unused"][1]["error"]
    shown = invoke(here, "judge", "own.jsonl").stdout
    assert re.findall(r"^Line (\d+) was left out: .+$", shown, re.MULTILINE) == ["2", "4", "5"]


def test_bytes_that_are_no_text_are_a_line_that_cannot_be_used(here: Path) -> None:
    (here / "list").write_bytes(b"\xff\xfe\n" + lines(BARGE).encode())
    assert [one["line"] for one in told(here, "list")["unused"]] == [1]


def test_a_list_is_read_from_standard_input(here: Path) -> None:
    result = process(here, "judge", "-", "--json", stdin=lines(BARGE, HORN).encode())
    assert (result.returncode, result.stderr) == (0, b"")
    assert json.loads(result.stdout)["figures"]["right"] == 1.0


def test_a_list_without_a_question_is_refused(here: Path) -> None:
    said = assert_one_sentence(invoke(here, "judge", written(here, "nonsense", "{}")))
    assert "line 1" in said
    assert_one_sentence(invoke(here, "judge", written(here, " ")))
    for name in ("missing", ".", "library.db"):
        assert_one_sentence(invoke(here, "judge", name))


def test_the_floor_decides_the_exit_status(here: Path) -> None:
    name = written(here, *LIST)
    floor = here / "floor.toml"
    floor.write_text("right = 0.82\nfalse_answers = 0.48\nat_1 = 0.3\n")
    assert told(here, name, "--floor", "floor.toml")["fallen"] == []
    floor.write_text("right = 0.83\nfalse_answers = 0.47\nat_1 = 0.3\n")
    fallen = told(here, name, "--floor", "floor.toml", status=1)["fallen"]
    assert fallen == [
        {"figure": "right", "now": 0.8, "was": 0.83},
        {"figure": "false_answers", "now": 0.5, "was": 0.47},
    ]
    result = invoke(here, "judge", name, "--floor", "floor.toml")
    assert result.exit_code == 1
    assert result.stdout.startswith("questions: 8")
    assert result.stderr.splitlines() == [
        "Worse than recorded: right 80.0 % (recorded 83.0 %), "
        "false_answers 50.0 % (recorded 47.0 %)."
    ]


def test_a_floor_may_be_a_table_of_many(here: Path) -> None:
    name = written(here, *LIST)
    (here / "floor.toml").write_text("[low]\nright = 0.1\n[high.own]\nright = 1.0\n")
    told(here, name, "--floor", "floor.toml", "--table", "low")
    told(here, name, "--floor", "floor.toml", "--table", "high.own", status=1)
    for args in (["--table", "none"], []):
        assert_one_sentence(invoke(here, "judge", name, "--floor", "floor.toml", *args))
    assert_one_sentence(invoke(here, "judge", name, "--table", "low"), 2)


def test_a_floor_for_what_is_not_asked_is_not_met(here: Path) -> None:
    (here / "floor.toml").write_text("japanese = 0.1\n")
    found = told(here, written(here, COATS), "--floor", "floor.toml", status=1)
    assert found["fallen"] == [{"figure": "japanese", "now": None, "was": 0.1}]


def test_a_japanese_terminal_gets_the_table_in_japanese(here: Path) -> None:
    name = written(here, *LIST, "nonsense")
    shown = invoke(here, "judge", name, "--misses", **JAPAN).stdout
    for said in ("正答を表示", "日本語の質問", "9 行目は除きました", "誤り", "中央値"):
        assert said in shown
    columns = [line for line in shown.splitlines() if line.startswith(("正答を表示", "  不確か"))]
    assert len({line.index("%") + sum(ord(c) > 0x2E80 for c in line[:40]) for line in columns}) == 1


def test_what_a_terminal_would_obey_is_not_printed(here: Path) -> None:
    value = {**WRONG, "id": "\x1b[31mred", "kind": "od\x1b[0md"}
    result = invoke(here, "judge", written(here, value), "--misses")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\x1b" not in invoke(here, "judge", "own.jsonl", "--misses", "--json").stdout


def test_the_bar_says_that_it_is_judging(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with Meter("en", 0.01) as meter:
        meter(1, 4, "judge")
        end = time.monotonic() + 5
        while "25%" not in screen.getvalue() and time.monotonic() < end:
            time.sleep(0.02)
    assert "Judging" in screen.getvalue()


def test_the_guide_names_every_field_every_figure_and_every_option() -> None:
    fields = re.findall(r"^\| `(\w+)`(?: or `(\w+)`)? \|", GUIDE, re.MULTILINE)
    named = {name for pair in fields for name in pair if name}
    assert named == {"q", *(field.name for field in dataclasses.fields(Row)), "answerable"} - {
        "wants"
    }
    assert all(f"`{name}`" in GUIDE for name in KEPT)
    options = {word for option in judge.params for word in option.opts if word.startswith("--")}
    assert all(f"`{word}" in GUIDE or f" {word}" in GUIDE for word in options)


def test_the_example_of_the_guide_can_be_judged() -> None:
    text = (ROOT / "docs" / "examples" / "questions.jsonl").read_text("utf-8")
    rows = [read_row(line, number) for number, line in enumerate(text.splitlines(), 1)]
    assert {row.wants for row in rows} == {"answer", "nothing", "chat"}
    assert any(row.is_japanese for row in rows)
    assert any(row.is_followup for row in rows)
