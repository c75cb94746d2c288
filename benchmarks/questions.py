"""Runs a question list over the brief alone and the paper alone, and prints one table.

    python -m benchmarks.questions [LIST ...] [--misses]

A list is JSON lines as in tests/questions/. "Right answer shown": every group of `must` is found
in what is shown. "Passage in 1/3/5": among the first passages of the search, one that holds every
group, or that stands in the expected section and carries an expected note.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.sets import ROOT, SHARED
from bot import brief
from bot.model import Answer, FactView, PassageView
from bot.service import Service
from index.model import Pointer
from index.question import Question

LISTS = ROOT / "tests" / "questions"
PAPER = SHARED / "source" / "beyond-fms.txt"


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what came of it; `rank` is the right passage's place, 0 for none.

    `fact` says whether the fact beside the answer is right with its quotation, None without one.
    """

    id: str
    kind: str
    question: str
    answer: Answer
    right: bool
    rank: int
    fact: bool | None = None


@dataclass
class Tally:
    """The counts of a table row."""

    judged: list[Judged] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """Shares (0..1) over the answerable and the unanswerable questions, and times (ms)."""
        asked = [one for one in self.judged if one.kind not in ("unanswerable", "chat")]
        none = [one for one in self.judged if one.kind == "unanswerable"]
        chat = [one for one in self.judged if one.kind == "chat"]
        times = sorted(one.answer.elapsed_ms for one in self.judged)
        return {
            "asked": len(asked),
            "right": share(one.right for one in asked),
            "outright": share(one.right and one.answer.status == "answered" for one in asked),
            "@1": share(one.rank == 1 for one in asked),
            "@3": share(0 < one.rank <= 3 for one in asked),
            "@5": share(0 < one.rank <= 5 for one in asked),
            "not found": share(one.answer.status == "not_found" for one in asked),
            "unanswerable": len(none),
            "false": share(one.answer.status == "answered" for one in none),
            "unsure": share(one.answer.status == "unsure" for one in none),
            "chat": share(one.answer.status == "chat" for one in chat),
            "facts": sum(one.fact is not None for one in asked),
            "fact right": share(one.fact is True for one in asked if one.fact is not None),
            "false facts": sum(one.fact is not None for one in none),
            "p95 ms": times[int(len(times) * 0.95)] if times else 0.0,
            "p50 ms": statistics.median(times) if times else 0.0,
        }


def share(values: Iterator[bool]) -> float:
    """The share of true values; 0 for none."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def folded(text: str) -> str:
    """Text as `must` strings are matched: case and curly apostrophes do not count."""
    return text.casefold().replace("’", "'").replace("‘", "'")


def holds(text: str, must: Sequence[Sequence[str]]) -> bool:
    """Whether every group has a member in the text."""
    said = folded(text)
    return bool(must) and all(any(folded(one) in said for one in group) for group in must)


def judge(service: Service, row: dict) -> Judged:
    """Ask one question of a list and judge what is shown."""
    turns = row.get("turns") or [row["q"]]
    answer = service.ask(turns[-1], turns=turns[:-1])
    shown = answer.text if answer.status in ("answered", "unsure") else ""
    found = service.search(answer.understood or turns[-1], 5) if answer.status != "chat" else []
    rank = next((i for i, one in enumerate(found, 1) if right_passage(one, row)), 0)
    facts = [f"{one.name} {one.topic} {one.value} {stated(one)}" for one in answer.facts]
    fact = holds("\n".join(facts), row["must"]) if facts else None
    right = holds(shown, row["must"])
    return Judged(row["id"], row["kind"], turns[-1], answer, right, rank, fact)


def stated(fact: FactView) -> str:
    """The quotation under a fact."""
    return fact.stated.quote if fact.stated else ""


def right_passage(passage: PassageView, row: dict) -> bool:
    """Whether this is a passage that the list expects."""
    if holds(passage.text, row["must"]):
        return True
    section = folded(passage.section[-1]) if passage.section else ""
    return section.endswith(folded(row["section"])) and bool(set(row["notes"]) & set(passage.notes))


def read_list(name: str) -> list[dict]:
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
    if one.kind == "unanswerable":
        return one.answer.status == "answered"
    return one.answer.status != "chat" if one.kind == "chat" else not one.right


def misses(tally: Tally) -> None:
    """Print every question that went wrong, with what was shown instead."""
    for one in tally.judged:
        if missed(one):
            status = f"{one.answer.status} {one.answer.confidence:.2f}"
            print(f"  MISS {one.id} {one.kind} rank {one.rank} {status}: {one.question}")
            print(f"       {one.answer.text[:400]!r}")


if __name__ == "__main__":
    main()
