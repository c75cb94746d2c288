"""The command says what is wrong and where, or how much is known."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import load
from knowledge.__main__ import main


def test_the_command_counts_the_knowledge() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "knowledge"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    known = load()
    for kind in known.vocabulary.kinds:
        entries = sum(entity.kind == kind.id for entity in known.entities)
        assert f"{entries} {kind.folder}" in done.stdout
    facts = sum(len(entity.facts) for entity in known.entities)
    assert done.stdout.endswith(f"; {facts} facts; nothing wrong\n")


def test_problems_come_as_file_field_and_message(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "agreements/pact.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("141", "121").replace('"no"', '"maybe"'), encoding="utf-8")
    assert main([str(folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "agreements/pact.toml: binding: is 'maybe', not one of yes, no",
        "agreements/pact.toml: facts[0].notes: note 121 does not stand in §3.5",
    ]


def test_format_names_what_it_rewrote(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "agreements/pact.toml"
    path.write_text("\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["--format", str(folder)]) == 0
    assert main(["--format", str(folder)]) == 0
    assert capsys.readouterr().out == "agreements/pact.toml: rewritten\nnothing to rewrite\n"


def test_format_refuses_what_it_cannot_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "kinds.toml").write_text("[[", encoding="utf-8")
    assert main(["--format", str(folder)]) == 1
    assert "kinds.toml" in capsys.readouterr().out
