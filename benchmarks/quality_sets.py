"""A folder of public retrieval sets, each as works, questions and relevance grades.

A set is a folder with corpus.jsonl {id, title, text}, queries.jsonl {id, text} and qrels.tsv
(question id, passage id, grade), the last without a header or with one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.rivals.common import Work

NEEDED = ("corpus.jsonl", "queries.jsonl", "qrels.tsv")
UNTITLED = 50  # rows without a title that make up one work
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its id, its text and the grades (> 0) of its relevant passages by key."""

    id: str
    text: str
    relevant: dict[str, int]


@dataclass(frozen=True, slots=True)
class Set:
    """A retrieval set; `questions` are those with at least one relevant passage."""

    name: str
    works: tuple[Work, ...]
    questions: tuple[Asked, ...]

    @property
    def passages(self) -> int:
        """How many passages the set has."""
        return sum(len(passages) for _, _, passages in self.works)

    @property
    def japanese(self) -> bool:
        """Whether the questions are in Japanese, by the letters that they are written in."""
        text = "".join(asked.text for asked in self.questions[:200])
        return len(_JAPANESE.findall(text)) > 0.3 * max(1, len(_LETTER.findall(text)))


def folders(root: Path) -> list[Path]:
    """The sets in `root`, by name: every folder in it that holds the three files."""
    if not root.is_dir():
        return []
    held = (path for path in root.iterdir() if all((path / name).is_file() for name in NEEDED))
    return sorted(held, key=lambda path: path.name)


def read(folder: Path) -> Set:
    """Read a set whole."""
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        question, passage, grade = line.split("\t")[-3:]
        if grade.isdigit() and int(grade) > 0:
            grades.setdefault(question, {})[passage] = int(grade)
    questions = tuple(
        Asked(str(row["id"]), row["text"], grades[str(row["id"])])
        for row in lines(folder / "queries.jsonl")
        if str(row["id"]) in grades
    )
    return Set(folder.name, tuple(works(lines(folder / "corpus.jsonl"))), questions)


def works(corpus: Iterable[dict[str, str]]) -> Iterator[Work]:
    """Rows as works: those of one title in a row are one; without titles, each fifty are one."""
    number = 0
    for title, run in groupby(corpus, key=lambda row: row.get("title") or ""):
        passages = [(str(row["id"]), row["text"]) for row in run]
        size = len(passages) if title else UNTITLED
        for start in range(0, len(passages), size):
            number += 1
            yield f"work-{number}", title, passages[start : start + size]


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
