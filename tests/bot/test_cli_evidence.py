"""`kakehashi evidence`: the same verdicts in the terminal, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bot.stage import assert_one_sentence, invoke, json_of

CLAIMS = """- Japan's FMS budget peaked at 801.3 billion yen in JFY 2019.
- Penguins of Saturn juggle teapots in winter.
"""


def test_each_claim_is_printed_with_its_verdicts(here: Path) -> None:
    (here / "message.txt").write_text(CLAIMS, "utf-8")
    shown = invoke(here, "evidence", "message.txt")
    assert shown.exit_code == 0, shown.output
    assert "1. Japan's FMS budget peaked at 801.3 billion yen in JFY 2019." in shown.stdout
    assert (
        "Differs: the message has 801.3 billion yen, the passage 701.3 billion yen [1]"
        in shown.stdout
    )
    assert "Matches: JFY 2019 [1]" in shown.stdout
    assert "│ Japan's FMS budget" in shown.stdout
    assert "Nothing found" in shown.stdout
    assert "*" not in shown.stdout


def test_what_is_piped_in_is_read_in_japanese_too(here: Path) -> None:
    text = "日本のFMS予算は2019年度に8013億円だった。"
    shown = invoke(here, "evidence", "-", stdin=text.encode(), LC_ALL="ja_JP.UTF-8")
    assert "相違:メッセージは 8013億円、該当箇所は 701.3 billion yen [1]" in shown.stdout


def test_the_json_has_every_verdict(here: Path) -> None:
    (here / "message.txt").write_text(CLAIMS, "utf-8")
    found = json_of(here, "evidence", "message.txt")
    first, second = found["claims"]
    assert (first["found"], second["found"], found["left_out"]) == (True, False, 0)
    assert first["compared"][0] == {
        "kind": "figure",
        "claimed": "801.3 billion yen",
        "verdict": "differs",
        "found": "701.3 billion yen",
        "n": 1,
    }
    assert first["citations"][0]["notes"] == [49]
    assert second["citations"] == []
    assert found["searched"]["documents"] == 1


def test_as_many_claims_as_one_wants(here: Path) -> None:
    (here / "message.txt").write_text(CLAIMS, "utf-8")
    found = json.loads(invoke(here, "evidence", "message.txt", "--most", "1", "--json").stdout)
    assert (len(found["claims"]), found["left_out"]) == (1, 1)
    assert "Claims left out: 1" in invoke(here, "evidence", "message.txt", "--most", "1").stdout


def test_what_cannot_be_used_is_refused_in_a_sentence(here: Path) -> None:
    assert_one_sentence(invoke(here, "evidence", "nowhere.txt"))
    assert_one_sentence(invoke(here, "evidence", stdin=b"Hello!"), status=2)
    (here / "binary.bin").write_bytes(b"\0\1\2")
    assert_one_sentence(invoke(here, "evidence", "binary.bin"))
