"""Broken files of every format are read or refused with a sentence, and the fuzzer sees a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.fuzz import Tally, broken, main, note, report
from benchmarks.fuzz_batch import LIMITS, End, Reader, product
from benchmarks.fuzz_seeds import FORMATS, seeds
from benchmarks.fuzz_worker import reading, wrongs
from index.model import Block, Document, Note

COUNT = 12
SEED = 7
TEXT = "The ferry leaves at nine.\n\n"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


@pytest.mark.parametrize("kind", FORMATS)
def test_the_sound_files_are_read(kind: str, reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / f"sound.{kind}"
    for data in seeds(kind):
        path.write_bytes(data)
        assert reader.read(path) == End("read")


@pytest.mark.parametrize("kind", FORMATS)
def test_broken_files_are_read_or_refused(kind: str, reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / f"broken.{kind}"
    sound = seeds(kind)
    ends = []
    for number, (how, data) in enumerate(broken(kind, COUNT, SEED)):
        assert data not in sound, how
        path.write_bytes(data)
        ends.append(product(path) if number == 0 else reader.read(path))
        assert ends[-1].kind in ("read", "refused"), (number, how, ends[-1])
    assert len(ends) == COUNT


def test_the_same_seed_breaks_the_same_way() -> None:
    for kind in ("pdf", "txt"):
        assert list(broken(kind, 3, SEED)) == list(broken(kind, 3, SEED))
        assert list(broken(kind, 3, SEED)) != list(broken(kind, 3, SEED + 1))


def test_a_limit_a_hang_and_a_dead_process_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(TEXT * 60_000, "utf-8")
    short = tmp_path / "short.txt"
    short.write_text(TEXT, "utf-8")
    with Reader(replace(LIMITS, cpu=0.5)) as reader:
        assert reader.read(short).kind == "read"
        assert reader.read(path).kind == "time"
        assert reader.read(short).kind == "read", "another process goes on"
    with Reader(replace(LIMITS, memory=1024)) as reader:
        assert reader.read(path).kind in ("memory", "crashed")
    with Reader(replace(LIMITS, wall=0.01)) as reader:
        assert reader.read(path).kind == "FAULT"


def test_both_ways_tell_the_same(reader: Reader, tmp_path: Path) -> None:
    for name, data in (("a.txt", TEXT.encode()), ("b.txt", b"\0\1"), ("c.pdf", b"%PDF-1.7\n")):
        path = tmp_path / name
        path.write_bytes(data)
        assert reader.read(path) == product(path)
    absent = tmp_path / "absent.txt"
    assert reader.read(absent) == product(absent) == End("refused", "read_missing")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_nul_behind_a_byte_order_mark_is_no_text(
    encoding: str, reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(f"The ferry\0 leaves at nine. {TEXT * 9}".encode(encoding))
    assert reader.read(path) == End("refused", "read_binary")


@pytest.mark.parametrize("what", [b"/Title <FEFFD8000041>", b"/Title <FEFF00410000>"])
def test_a_title_or_bookmark_that_is_no_text_is_passed_over(
    what: bytes, reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "ferry.pdf"
    sound = seeds("pdf")[0]
    broken_titles = re.sub(rb"/Title \((?:[^()\\]|\\.)*\)", what, sound)
    assert broken_titles.count(what) >= 2
    path.write_bytes(broken_titles)
    assert reader.read(path) == End("read")


def test_an_exception_that_is_no_sentence_is_a_fault() -> None:
    told = reading(None, twice=False)  # type: ignore[arg-type]
    assert told["end"] == "fault"
    assert "Traceback" in str(told["what"])


def test_a_document_that_is_not_well_formed_is_a_fault() -> None:
    sound = Document("x", "", (Block("Gulls."),))
    assert wrongs(sound) == []
    assert wrongs(replace(sound, blocks=(Block("Gulls.", notes=(Note(1, 99),)),)))
    assert wrongs(replace(sound, title="half \ud800"))


def test_a_fault_is_counted_kept_and_shown(tmp_path: Path) -> None:
    tally = Tally("txt", seconds=[0.001, 0.2])
    note(tally, End("read"), "flip", b"x", tmp_path / "a.txt")
    note(tally, End("refused", "read_empty"), "flip", b"x", tmp_path / "b.txt")
    note(tally, End("FAULT", "ValueError: nine"), "flip", b"broken", tmp_path / "kept" / "c.txt")
    assert [path.name for path in tmp_path.rglob("*.txt")] == ["c.txt"]
    assert (tmp_path / "kept" / "c.txt").read_bytes() == b"broken"
    shown = report([tally])
    assert "| txt | 3 | 1 | 1 | 0 | 0 | 0 | 0 | 1 | 100 / 200 |" in shown
    assert "read_empty 1" in shown
    assert "flip: ValueError: nine" in shown


def test_the_command_prints_one_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--count", "3", "--format", "txt", "csv", "--keep", str(tmp_path)])
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert [row.split()[1] for row in rows[2:]] == ["txt", "csv"]
    assert status == 0
    assert list(tmp_path.iterdir()) == []
