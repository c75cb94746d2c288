"""The brief cites every endnote of the work, each in its section, under the work's own headings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import brief
from knowledge import Knowledge, Source

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KAKEHASHI_SHARED") or ROOT.parent / "shared")
OWN_WORDS = SHARED / "tools" / "own_words.py"

NUMBERS = r"\d+(?:–\d+)?(?:, \d+(?:–\d+)?)*"
NOTES = rf"n\. \d+|nn\. {NUMBERS}"
CODE = r"Introduction|Conclusion|§\d(?:\.\d)*"
MARK = re.compile(rf"\[(?:(?P<code>{CODE})(?:, (?P<last>{NOTES}))?|(?P<inner>{NOTES}))\]")
BRACKET = re.compile(r"\[[^\]]*\]")
HEADING = re.compile(r"(#{1,3}) (\S.*)")


def numbers(marks: str) -> Iterator[int]:
    """The notes of a mark, ranges written out."""
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", marks):
        yield from range(int(first), int(last or first) + 1)


def problems(text: str, work: Source) -> list[str]:
    """What is wrong with a text that should retell the whole of `work`, a line each."""
    found: list[str] = []
    by_path = {section.path: section for section in work.sections}
    path: tuple[str, ...] = ()
    paths: list[tuple[str, ...]] = []
    cited: list[int] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        heading = HEADING.fullmatch(line)
        if heading:
            path = (*path[: len(heading[1]) - 1], heading[2])
            paths.append(path)
            if path not in by_path:
                found.append(f"heading: {path} is none of the work's")
            continue
        where = f"{line[:40]} ... {line[-30:]}"
        found += [f"bracket {one}: {where}" for one in BRACKET.findall(line) if not MARK.match(one)]
        marks = list(MARK.finditer(line))
        coded = [mark for mark in marks if mark["code"]]
        if len(coded) != 1 or coded[0].end() != len(line):
            found.append(f"not one mark with a section, at the end: {where}")
            continue
        section = by_path.get(path)
        if section is None or coded[0]["code"] != section.code:
            found.append(f"stands under {path} and names {coded[0]['code']}: {where}")
            continue
        notes = [n for mark in marks for n in numbers(mark["last"] or mark["inner"] or "")]
        found += [f"note {n} is not of {section.code}" for n in notes if not section.holds(n)]
        cited += notes
        found += [
            f"no full stop before {mark.group()}: {where}"
            for mark in marks
            if not re.search(r"[.?!][\"')]* $", line[: mark.start()])
        ]
    if paths != list(by_path):
        found.append("the headings are not those of the work, in their order")
    found += [f"note {n} is not cited" for n in range(1, work.notes + 1) if n not in cited]
    firsts = list(dict.fromkeys(cited))
    if firsts != sorted(firsts):
        found.append("the notes do not come in their order")
    return found


@pytest.fixture(scope="module")
def work(known: Knowledge) -> Source:
    return known.source(brief.WORK)


@pytest.fixture(scope="module")
def text() -> str:
    return "\n\n".join(path.read_text("utf-8") for path in brief.files())


def test_the_brief_is_sound(text: str, work: Source) -> None:
    assert problems(text, work) == []


def test_it_is_long_enough_to_retell_the_whole(text: str) -> None:
    assert len(BRACKET.sub("", text).split()) > 8000


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (r"\[§1\.2, n\. 30\]", "", "not one mark with a section"),
        (r"\[§1\.2, n\. 30\]", "[n. 30]", "not one mark with a section"),
        (r"\[§1\.2, n\. 30\]", "[§1.2, n. 30] And so on.", "not one mark with a section"),
        (r"\[§1\.2, n\. 30\]", "[§1.3, n. 30]", "names §1.3"),
        (r"\[§1\.2, n\. 30\]", "[§1.2, n. 41]", "note 41 is not of §1.2"),
        (r"\[§1\.2, n\. 30\]", "[§1.2]", "note 30 is not cited"),
        (r"\[§1\.2, n\. 30\]", "[§1.2, note 30]", "bracket [§1.2, note 30]"),
        (r"\[§1\.2, n\. 30\]", "[§1.2, nn. 32, 30]", "not come in their order"),
        (r"\[n\. 1\]", "[n. 173]", "note 173 is not of Introduction"),
        (r"\[n\. 1\]", "", "note 1 is not cited"),
        (r"\. \[n\. 1\]", " [n. 1]", "no full stop before [n. 1]"),
        (r"# Conclusion", "# Conclusions", "none of the work's"),
        (r"## 2\. Offset Policy", "# 2. Offset Policy", "none of the work's"),
        (r"### Initiatives in Japan\n\n", "", "names §3.3.2"),
    ],
)
def test_the_checker_sees_what_is_broken(
    text: str, work: Source, old: str, new: str, problem: str
) -> None:
    broken, times = re.subn(old, new, text, count=1)
    assert times == 1
    assert any(problem in one for one in problems(broken, work)), problems(broken, work)


def test_the_reader_takes_the_marks_as_they_are_meant(work: Source) -> None:
    document = brief.read()
    assert (document.source, document.label, document.retells) == (
        brief.SOURCE,
        brief.LABEL,
        work.id,
    )
    assert document.outline == work.outline
    by_path = {section.path: section for section in work.sections}
    seen = set()
    for block in document.blocks:
        assert "[" not in block.text
        assert block.text == block.text.strip()
        for note in block.notes:
            assert by_path[block.section].holds(note.number)
            assert block.text[: note.offset].rstrip("\"')")[-1] in ".?!"
            seen.add(note.number)
    assert seen == set(range(1, work.notes + 1))
    assert document.content_hash == brief.digest()


def test_its_sentences_are_the_projects_own() -> None:
    if not OWN_WORDS.exists():
        pytest.skip("the tool that compares with the work is not beside the repository")
    done = subprocess.run(
        [sys.executable, str(OWN_WORDS), str(ROOT)], capture_output=True, text=True
    )
    if done.returncode == 2:
        pytest.skip("the work to compare with is not beside the repository")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tool_would_tell(tmp_path: Path) -> None:
    paper = SHARED / "source" / "beyond-fms.txt"
    if not (OWN_WORDS.exists() and paper.exists()):
        pytest.skip("the work to compare with is not beside the repository")
    words = re.findall(r"[a-z]+(?: [a-z]+){11}", paper.read_text("utf-8"))
    (tmp_path / "copied.md").write_text(words[0], "utf-8")
    for command in (["init", "-q"], ["add", "copied.md"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True, capture_output=True)
    done = subprocess.run([sys.executable, str(OWN_WORDS), str(tmp_path)], capture_output=True)
    assert done.returncode == 1
