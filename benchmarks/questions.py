"""Runs a question list over the brief alone and the paper alone, and prints one table.

    python -m benchmarks.questions [LIST ...] [--misses]

A list is JSON lines as in tests/questions/. "Right answer shown": every group of `must` is found
in what is shown. "Passage in 1/3/5": among the first passages of the search, one that holds every
group, or that stands in the expected section and carries an expected note. The judging is that
of `kakehashi judge` (bot/judging), on two libraries at once.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.sets import ROOT, SHARED
from bot import brief
from bot.judging import verdict
from bot.judging.figures import figures
from bot.judging.rows import row_of
from bot.judging.verdict import Judged, folded, holds
from bot.model import PassageView
from bot.service import Service
from index.model import Pointer
from index.question import Question

__all__ = [
    "LISTS",
    "PAPER",
    "Judged",
    "Tally",
    "Unguided",
    "folded",
    "holds",
    "judge",
    "libraries",
    "missed",
    "read_list",
    "right_passage",
    "share",
]

LISTS = ROOT / "tests" / "questions"
PAPER = SHARED / "source" / "beyond-fms.txt"
DEPTH = 5  # passages among which the right one is looked for


@dataclass
class Tally:
    """The counts of a table row."""

    judged: list[Judged] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """Shares (0..1; 0 of none) over answerable and unanswerable questions, and times (ms)."""
        found = figures(self.judged)
        return {
            "asked": found.right.of,
            "right": found.right.value or 0.0,
            "outright": found.outright.value or 0.0,
            "@1": found.ranks.at_1.value or 0.0,
            "@3": found.ranks.at_3.value or 0.0,
            "@5": found.ranks.at_5.value or 0.0,
            "not found": found.not_found.value or 0.0,
            "unanswerable": found.false_answers.of,
            "false": found.false_answers.value or 0.0,
            "unsure": found.unsure.value or 0.0,
            "chat": found.chat.value or 0.0,
            "facts": found.facts.of,
            "fact right": found.facts.value or 0.0,
            "false facts": found.false_facts.n,
            "p95 ms": found.p95 or 0.0,
            "p50 ms": found.p50 or 0.0,
        }


def share(values: Iterable[bool]) -> float:
    """The share of true values; 0 for none."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def judge(service: Service, row: dict[str, Any]) -> Judged:
    """Ask one question of a list and judge what is shown."""
    return verdict.judge(service, row_of(row), DEPTH)


def right_passage(passage: PassageView, row: dict[str, Any]) -> bool:
    """Whether this is a passage that the list expects."""
    return verdict.right_passage(passage, row_of(row))


def read_list(name: str) -> list[dict[str, Any]]:
    """The questions of a list by its name or path."""
    path = Path(name) if Path(name).exists() else LISTS / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


class Unguided(Service):
    """The service without the question variants that are kept with the facts."""

    def point(self, question: Question) -> Sequence[Pointer]:
        """Nothing."""
        return ()


def libraries(folder: Path, kind: type[Service] = Service) -> Iterator[tuple[str, Service]]:
    """The brief alone, and the paper alone where it is at hand."""
    with_brief = kind.open(folder / "brief.db")
    yield "brief", with_brief
    with_brief.close()
    if PAPER.exists():
        paper = kind.open(folder / "paper.db")
        paper.add(PAPER)
        paper.remove(brief.SOURCE)
        yield "paper", paper
        paper.close()


def main() -> None:
    """Print the table, and the misses where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lists", nargs="*", default=["published"])
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--kinds", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for library, service in libraries(Path(folder)):
            for name in options.lists:
                tally = Tally([judge(service, row) for row in read_list(name)])
                print(f"{name} on the {library}: {show(tally.row())}")
                if options.kinds:
                    by_kind(tally)
                if options.misses:
                    misses(tally)


def show(row: dict[str, float]) -> str:
    """A row in one line."""
    return "  ".join(
        f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}"
        for key, value in row.items()
    )


def by_kind(tally: Tally) -> None:
    """A line for each kind of question."""
    for kind in dict.fromkeys(one.kind for one in tally.judged):
        some = Tally([one for one in tally.judged if one.kind == kind])
        row = some.row()
        if row["asked"]:
            print(f"  {kind}: {row['asked']} asked, right {row['right']:.2f}, @5 {row['@5']:.2f}")


def missed(one: Judged) -> bool:
    """Whether it went wrong: not the right answer, or an answer where there is none."""
    return one.missed


def misses(tally: Tally) -> None:
    """Print every question that went wrong, with what was shown instead."""
    for one in tally.judged:
        if one.missed:
            status = f"{one.answer.status} {one.answer.confidence:.2f}"
            print(f"  MISS {one.id} {one.kind} rank {one.rank} {status}: {one.question}")
            print(f"       {one.answer.text[:400]!r}")


if __name__ == "__main__":
    main()
