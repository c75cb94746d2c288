"""Proves that facts and brief cover the paper: each endnote, figure, date and proper name of it.

    python -m benchmarks.coverage [--items]

An item is reachable when a fact says it (value, topic, period, when, or the names and summary of
its entry), or else when the brief does. Prints a table and whatever is unreachable; `--items` adds
what only the brief says. A count must be told of the same thing, and a date in a statement that
shares two words with that of the paper, not just anywhere. coverage.toml lists the exceptions, each
with its reason; one that is reachable after all, or that is no item of the paper, is an error.
Headings are left out: they are capitalised throughout, and every citation names one. So are pull
quotes, which repeat the text.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.coverage_dates import dates, unabbreviated
from benchmarks.coverage_figures import about_of, asked
from benchmarks.coverage_held import (
    Dated,
    Held,
    Item,
    document_held,
    facts_held,
    sentences,
)
from benchmarks.coverage_names import Vocabulary, names
from benchmarks.sets import ROOT, SHARED
from bot import brief
from index.model import Document
from index.readers import read
from knowledge import load
from knowledge.spelling import spell

PAPER = SHARED / "source" / "beyond-fms.txt"
EXCEPTIONS = ROOT / "benchmarks" / "coverage.toml"
CLASSES = ("note", "figure", "date", "name")
WHERE = ("facts", "brief", "exception", "unreachable")


@dataclass(frozen=True, slots=True)
class Report:
    """Where each item of each class was found, and the exceptions that are none (any more)."""

    found: dict[str, dict[str, str]]
    rotten: tuple[str, ...]

    @property
    def unreachable(self) -> list[tuple[str, str]]:
        """Class and item of all that neither facts nor brief say."""
        return [(name, item) for name in CLASSES for item in self.at(name, "unreachable")]

    def at(self, name: str, where: str) -> list[str]:
        """The items of a class that were found there."""
        return [item for item, place in self.found[name].items() if place == where]


def items(paper: Document, titles: frozenset[str]) -> Iterator[tuple[str, str, Item]]:
    """The items of the paper: class, the label that it is listed by, and the item itself."""
    whole = list(sentences(paper))
    words = Vocabulary.of(whole)
    for block in paper.blocks:
        yield from (("note", str(note.number), note.number) for note in block.notes)
    for sentence in whole:
        yield from (("figure", figure.label, figure) for figure in asked(sentence))
        about = about_of(sentence)
        for _, said in dates(unabbreviated(sentence)):
            yield "date", said[0], Dated(frozenset(said[:1]), about)
        yield from (("name", name, name) for name in names(sentence, words, titles))


def measure(
    paper: Document, facts: Held, brief: Held, exceptions: Iterable[tuple[str, str]] = ()
) -> Report:
    """Look for every item of the paper; exceptions are (class, label).

    What is said several times is one item, found where the hardest of them is found.
    """
    excused = set(exceptions)
    found: dict[str, dict[str, str]] = {name: {} for name in CLASSES}
    labels: dict[tuple[str, ...], str] = {}
    for name, written, item in items(paper, facts.titles):
        same = spell(written) if name == "name" else (written,)
        label = labels.setdefault((name, *same), written)
        place = "facts" if facts.says(item) else "brief" if brief.says(item) else "unreachable"
        if place == "unreachable" and (name, label) in excused:
            place = "exception"
        found[name][label] = max(place, found[name].get(label, "facts"), key=WHERE.index)
    rotten = [
        f"{name} {label!r} {'is reachable' if label in found.get(name, {}) else 'is no item'}"
        for name, label in sorted(excused)
        if found.get(name, {}).get(label) != "exception"
    ]
    return Report(found, tuple(rotten))


def read_exceptions(path: Path) -> list[tuple[str, str]]:
    """The exceptions of the file; ValueError for one without a reason."""
    rows = tomllib.loads(path.read_text("utf-8")).get("exceptions", [])
    for row in rows:
        if set(row) != {"class", "item", "reason"} or not row["reason"].strip():
            raise ValueError(f"{path.name}: {row} is not class, item and reason")
    return [(row["class"], row["item"]) for row in rows]


def table(report: Report) -> str:
    """A row for each class: how many items, and where they were found."""
    lines = [f"{'class':<8}{'items':>7}{'facts':>7}{'brief':>7}{'excepted':>10}{'unreachable':>13}"]
    for name in CLASSES:
        counts = [len(report.at(name, where)) for where in WHERE]
        widths = zip(counts, (7, 7, 10, 13), strict=True)
        row = "".join(f"{count:>{width}}" for count, width in widths)
        lines.append(f"{name:<8}{len(report.found[name]):>7}{row}")
    return "\n".join(lines)


def real() -> Report:
    """The report on the real paper, facts, brief and exceptions."""
    exceptions = read_exceptions(EXCEPTIONS)
    return measure(read(PAPER), facts_held(load()), document_held(brief.read()), exceptions)


def main(arguments: list[str] | None = None) -> int:
    """Print the report: 0 when all is covered, 1 when not, 2 without the paper."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", action="store_true")
    options = parser.parse_args(arguments)
    if not PAPER.is_file():
        print(f"The paper is not here ({PAPER}), so nothing was measured.", file=sys.stderr)
        return 2
    report = real()
    print(table(report))
    for name in CLASSES if options.items else ():
        print(f"\n{name}, in the brief only: {'; '.join(report.at(name, 'brief')) or 'none'}")
    for name, item in report.unreachable:
        print(f"unreachable {name}: {item}")
    for rotten in report.rotten:
        print(f"exception {rotten}")
    return 1 if report.unreachable or report.rotten else 0


if __name__ == "__main__":
    sys.exit(main())
