"""The quality benchmark from the command line, over small sets of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.quality import chosen, main
from benchmarks.quality_sets import folders, read, works
from benchmarks.quality_table import Score, table
from tests.benchmarks.texts import ASKED, WORKS, english, japanese, write_set


def run(folder: Path, *arguments: str) -> list[dict]:
    target = folder / "figures.json"
    assert main([str(folder), *arguments, "--json", str(target)]) == 0
    return json.loads(target.read_text("utf-8"))["scores"]


def test_every_set_is_measured_with_the_rows_that_fit_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english(tmp_path)
    japanese(tmp_path)
    scores = run(tmp_path, "--systems", "fts5", "fts5-trigram", "scikit-learn")
    rows = {(one["set"], one["system"], one["typos"]) for one in scores}
    assert rows == {
        ("harbour", "fts5", False),
        ("harbour", "fts5", True),
        ("harbour", "scikit-learn", False),
        ("harbour", "scikit-learn", True),
        ("misaki", "fts5", False),
        ("misaki", "fts5-trigram", False),
        ("misaki", "scikit-learn", False),
    }
    by_row = {(one["set"], one["system"], one["typos"]): one for one in scores}
    assert by_row["harbour", "fts5", False]["ndcg"] == 1
    assert by_row["harbour", "fts5", False]["questions"] == 5
    assert by_row["misaki", "fts5-trigram", False]["ndcg"] == 1
    said = capsys.readouterr().out
    assert "harbour" in said
    assert "SQLite FTS5 (porter), one typing error" in said
    assert "1.000 (1.000)" in said


def test_wrong_grades_give_no_credit(tmp_path: Path) -> None:
    write_set(tmp_path / "wrong", WORKS, {text: {"n4": 1} for text in ASKED})
    (plain, _) = run(tmp_path, "--systems", "fts5")
    assert plain["ndcg"] == plain["recall"] == plain["reciprocal_rank"] == 0


def test_only_the_named_sets_and_so_many_questions(tmp_path: Path) -> None:
    english(tmp_path)
    english(tmp_path, "other")
    scores = run(tmp_path, "--systems", "fts5", "--sets", "other", "--most", "2")
    assert {(one["set"], one["questions"]) for one in scores} == {("other", 2)}


def test_an_unknown_set_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    english(tmp_path)
    assert main([str(tmp_path), "--sets", "harbour", "moon"]) == 1
    assert "No moon in" in capsys.readouterr().err
    assert main([str(tmp_path / "nowhere")]) == 1


def test_a_set_is_read_as_works_and_graded_questions(tmp_path: Path) -> None:
    folder = english(tmp_path)
    with (folder / "qrels.tsv").open("a", encoding="utf-8") as file:
        file.write("q0\tf2\t0\nq0\tf4\t2\n")
    one = read(folder)
    assert [title for _, title, _ in one.works] == [title for _, title, _ in WORKS]
    assert one.passages == 20
    assert one.questions[0].relevant == {"f1": 1, "f4": 2}
    assert not one.japanese
    assert read(japanese(tmp_path)).japanese
    (tmp_path / "incomplete").mkdir()
    assert [path.name for path in folders(tmp_path)] == ["harbour", "misaki"]


def test_rows_without_titles_are_fifty_a_work() -> None:
    rows = [{"id": str(n), "title": "", "text": "x"} for n in range(120)]
    rows.append({"id": "t", "title": "Title", "text": "y"})
    found = list(works(rows))
    assert [len(passages) for _, _, passages in found] == [50, 50, 20, 1]
    assert len({source for source, _, _ in found}) == 4
    assert found[-1][1] == "Title"


def test_the_chosen_questions_are_spread_over_the_set(tmp_path: Path) -> None:
    asked = read(english(tmp_path)).questions
    assert [one.id for one in chosen(asked, 2)] == ["q0", "q2"]
    assert chosen(asked, 9) == chosen(asked, None) == asked


def test_the_table_in_markdown() -> None:
    scores = [
        Score("ours", "Ours", "a", False, 2, 0.9014, 0.9526, 0.5),
        Score("ours", "Ours", "a", True, 2, 0.88, 0.9, 0.5),
        Score("ours", "Ours", "b", False, 2, 1, 1, 1),
    ]
    assert table(scores, markdown=True).splitlines() == [
        "| nDCG@10 (recall@5) | a | b |",
        "| --- | ---: | ---: |",
        "| Ours | .901 (.953) | 1.000 (1.000) |",
        "| Ours, one typing error | .880 (.900) | – |",
    ]
