"""The public retrieval sets of ../shared/data as documents and questions; absent elsewhere."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.model import Document, Passage
from index.sentences import split

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KAKEHASHI_SHARED", ROOT.parent / "shared"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set: the ids of its relevant passages with their grades, its answers."""

    id: str
    text: str
    relevant: dict[str, int]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """A set: its passages (key = the set's id), one title each, and its questions."""

    name: str
    passages: tuple[Passage, ...]
    titles: dict[str, str]
    questions: tuple[Asked, ...]

    @property
    def document(self) -> Document:
        """What the store takes the passages in under."""
        return Document(self.name, self.name, (), content_hash=self.name)


def even(title: str) -> bool:
    """Whether an article is for training: its title's hash is even."""
    return hashlib.sha256(title.encode()).digest()[-1] % 2 == 0


def load(name: str) -> Collection:
    """Read a set; FileNotFoundError where ../shared/data does not hold it."""
    folder = SHARED / "data" / name
    rows = list(_lines(folder / "corpus.jsonl"))
    passages = tuple(_passage(i, row) for i, row in enumerate(rows))
    answers = {row["id"]: tuple(row["answers"]) for row in _lines(folder / "answers.jsonl")}
    relevant: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        question, passage, grade = line.split("\t")
        if int(grade) > 0:
            relevant.setdefault(question, {})[passage] = int(grade)
    questions = tuple(
        Asked(row["id"], row["text"], relevant[row["id"]], answers.get(row["id"], ()))
        for row in _lines(folder / "queries.jsonl")
        if row["id"] in relevant
    )
    return Collection(name, passages, {row["id"]: row["title"] for row in rows}, questions)


def _lines(path: Path) -> Iterator[dict]:
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _passage(ordinal: int, row: dict) -> Passage:
    text = row["text"]
    return Passage(
        key=row["id"],
        source="set",
        ordinal=ordinal,
        section=(row["title"],) if row.get("title") else (),
        text=text,
        start=0,
        end=len(text),
        sentences=tuple(split(text)) or ((0, len(text)),),
    )
