"""Measures the choice of sentences, and the knowledge when not to answer, on texts never seen.

    python -m benchmarks.answers [--sets squad-dev jsquad-valid] [--most N] [--even]

All paragraphs of a set are one library, each article a document; asked are the questions of the
articles whose title hashes odd, which nothing is trained or chosen on. "Right in two": an accepted
answer stands in the first two sentences that are shown. "Hidden": the same question where its
passages are left out of the hits, so that every answer is false. Prints these by the kind wanted,
and how well the confidence tells the one from the other.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.confidences import area, calibration_error, risk_at
from benchmarks.questions import share
from benchmarks.sets import Asked, Collection, even, load
from bot.reply import ANSWERED, UNSURE
from index import answer as answering
from index.answer import Found
from index.ask import Asking
from index.model import Document
from index.sentences import split
from index.store import Store

SETS = ("squad-dev", "jsquad-valid")
FEW = 2  # sentences that a reader takes in at once


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown to one question: whether an accepted answer stands in it, and the trust."""

    right: bool
    right_in_few: bool
    from_passage: bool
    sentences: int
    confidence: float

    @property
    def status(self) -> str:
        """The status that a face would give it."""
        if self.confidence >= ANSWERED:
            return "answered"
        return "unsure" if self.confidence >= UNSURE and self.sentences else "not_found"


@dataclass(frozen=True, slots=True)
class Measured:
    """One question: what is shown where its passage is there, and where it is hidden.

    `rank` is the place of its passage among the hits, 0 for none; `ms` the time of the first.
    """

    asked: Asked
    wanted: str
    rank: int
    there: Shown
    hidden: Shown
    ms: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = parse(arguments)
    for name in options.sets:
        measured = list(measure(name, options.most, training=options.even))
        half = "even" if options.even else "odd"
        print(f"\n{name}, {half} articles, {len(measured)} questions")
        print("\n".join(report(measured)))
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser("benchmarks.answers", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--most", type=int, metavar="N", help="at most N questions a set")
    parser.add_argument("--even", action="store_true", help="the training half, for development")
    return parser.parse_args(arguments)


def measure(name: str, most: int | None = None, *, training: bool = False) -> Iterator[Measured]:
    """Ask the questions of one half of a set."""
    collection = load(name)
    with tempfile.TemporaryDirectory(prefix="kakehashi-answers-") as folder:
        store = library(collection, Path(folder) / "library.db")
        asking = Asking(store)
        for asked in spread(half(collection, training=training), most):
            yield measure_one(asking, asked)
        store.close()


def library(collection: Collection, path: Path, titles: Iterable[str] | None = None) -> Store:
    """A library of the set's articles (of `titles` only, where given), each a document."""
    articles = defaultdict(list)
    for passage in collection.passages:
        articles[collection.titles[passage.key]].append(passage)
    store = Store(path)
    for title in articles if titles is None else titles:
        document = Document(title, title, (), content_hash=title)
        store.add(document, [replace(one, source=title) for one in articles[title]])
    return store


def half(collection: Collection, *, training: bool) -> list[Asked]:
    """The questions of the articles for training, or of the others."""
    return [
        asked
        for asked in collection.questions
        if even(collection.titles[next(iter(asked.relevant))]) is training
    ]


def spread(asked: Sequence[Asked], most: int | None) -> Sequence[Asked]:
    """At most so many questions, evenly spread."""
    if most is None or len(asked) <= most:
        return asked
    return [asked[i * len(asked) // most] for i in range(most)]


def measure_one(asking: Asking, asked: Asked) -> Measured:
    """Ask one question with its passages and without."""
    began = time.perf_counter()
    outcome = asking.ask(asked.text)
    ms = (time.perf_counter() - began) * 1000
    keys = [hit.passage.key for hit in outcome.hits]
    others = [hit for hit in outcome.hits if hit.passage.key not in asked.relevant]
    hidden = answering.answer(outcome.question, others, outcome.idf)
    return Measured(
        asked,
        str(outcome.question.wanted),
        next((n for n, key in enumerate(keys, 1) if key in asked.relevant), 0),
        shown(outcome.found, asked),
        shown(hidden, asked),
        ms,
    )


def shown(found: Found, asked: Asked) -> Shown:
    """What of an answer is right."""
    said = [
        (quote.passage.key, quote.text[slice(*span)])
        for quote in found.quotes
        for span in split(quote.text)
    ]
    held = [any(answer in text for answer in asked.answers) for _, text in said]
    own = [key in asked.relevant for key, _ in said]
    return Shown(
        right=any(held),
        right_in_few=any(held[:FEW]),
        from_passage=any(a and b for a, b in zip(held[:FEW], own, strict=False)),
        sentences=len(said),
        confidence=found.confidence,
    )


def report(measured: Sequence[Measured]) -> Iterator[str]:
    """The lines of a set's report."""
    yield (
        f"{'wanted':<12}{'n':>6}{'in two':>8}{'strict':>8}{'in all':>8}{'outright':>9}"
        f"{'not found':>10}{'hidden:':>9}{'unsure':>8}{'false':>8}"
    )
    yield row("all", measured)
    kinds = sorted({one.wanted for one in measured})
    yield from (row(kind, [one for one in measured if one.wanted == kind]) for kind in kinds)
    yield from trust(measured)


def row(name: str, measured: Sequence[Measured]) -> str:
    """One line of the table; shares of the questions."""
    there = [one.there for one in measured]
    hidden = [one.hidden.status for one in measured]
    seen = [one.status != "not_found" for one in there]
    cells = [
        share(one.right_in_few and s for one, s in zip(there, seen, strict=True)),
        share(one.from_passage and s for one, s in zip(there, seen, strict=True)),
        share(one.right and s for one, s in zip(there, seen, strict=True)),
        share(one.right and one.status == "answered" for one in there),
        share(not s for s in seen),
    ]
    text = "".join(
        f"{cell:>{width}.3f}" for cell, width in zip(cells, (8, 8, 8, 9, 10), strict=True)
    )
    unsure = share(status == "unsure" for status in hidden)
    false = share(status == "answered" for status in hidden)
    return f"{name:<12}{len(measured):>6}{text}{'':>9}{unsure:>8.3f}{false:>8.3f}"


def trust(measured: Sequence[Measured]) -> Iterator[str]:
    """How well the confidence tells right answers from wrong ones, half of them hidden."""
    pairs = pairs_of(measured)
    areas = f"AUROC {area(pairs):.3f}, expected calibration error {calibration_error(pairs):.3f}"
    yield f"confidence, half of the questions hidden: {areas}"
    risks = ", ".join(f"{risk_at(pairs, c):.3f} at {c:.0%}" for c in (0.2, 0.3, 0.4, 0.5, 0.75, 1))
    yield f"share of wrong ones among the most trusted: {risks}"
    sentences = statistics.mean(one.there.sentences for one in measured)
    first = share(one.rank == 1 for one in measured)
    eight = share(0 < one.rank <= 8 for one in measured)
    times = sorted(one.ms for one in measured)
    yield f"sentences shown {sentences:.2f}; passage first {first:.3f}, among eight {eight:.3f}"
    p95 = times[int(len(times) * 0.95)]
    yield f"question to answer {statistics.median(times):.1f} ms median, {p95:.1f} ms at p95"


def pairs_of(measured: Sequence[Measured]) -> list[tuple[float, bool]]:
    """(confidence, whether right) of each question with its passage, and without."""
    there = [(one.there.confidence, one.there.right) for one in measured]
    return there + [(one.hidden.confidence, False) for one in measured]


if __name__ == "__main__":
    sys.exit(main())
