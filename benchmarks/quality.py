"""Measures how well our index and its peers rank the passages of public retrieval sets.

    python -m benchmarks.quality [FOLDER] [--sets a b] [--most N] [--systems x y] [--no-peers]

Every folder in FOLDER (../shared/data unless named) with a corpus, questions and relevance
grades is a set. All systems index the same strings, title and text, and answer the same
questions; an English set is asked a second time with one typing error in each question. The
settings are the same for every set. Prints one table of nDCG@10 and recall@5; --json FILE writes
every figure, MRR@10 among them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks import metrics
from benchmarks.quality_sets import Asked, Set, folders, read
from benchmarks.quality_table import Score, table
from benchmarks.quality_typos import mistyped
from benchmarks.rivals import SYSTEMS, module, search_many
from benchmarks.rivals.common import quiet
from benchmarks.sets import SHARED
from benchmarks.speed_machine import machine, versions

K = 10
DEFAULT = ("ours", "fts5", "fts5-trigram", "bm25s", "tantivy", "scikit-learn")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write the figures where asked to."""
    options = parse(arguments)
    held = [path for path in folders(options.folder) if path.name in (options.sets or [path.name])]
    missing = set(options.sets or ()) - {path.name for path in held}
    if missing or not held:
        which = ", ".join(sorted(missing)) or "set"
        print(f"No {which} in {options.folder}.", file=sys.stderr)
        return 1
    systems = ["ours"] if options.no_peers else options.systems
    scores: list[Score] = []
    for path in held:
        one = read(path)
        for name in systems:
            if one.japanese or not SYSTEMS[name].japanese_only:
                scores += measure(name, one, options.most)
    print(table(scores, markdown=options.markdown))
    if options.json:
        report = {
            "machine": machine(),
            "versions": versions(systems),
            "scores": [asdict(score) for score in scores],
        }
        options.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser("benchmarks.quality", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "data")
    parser.add_argument("--sets", nargs="+", metavar="SET", help="only these sets")
    parser.add_argument("--most", type=int, metavar="N", help="at most N questions a set")
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS), default=DEFAULT)
    parser.add_argument("--no-peers", action="store_true", help="our own index only")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure to FILE")
    return parser.parse_args(arguments)


def measure(name: str, one: Set, most: int | None) -> Iterator[Score]:
    """A system's scores on a set: as asked, and where it is English with typing errors."""
    engine = module(name)
    with tempfile.TemporaryDirectory(prefix="kakehashi-quality-") as folder:
        print(f"{one.name}: {SYSTEMS[name].title} ...", file=sys.stderr)
        engine.build(Path(folder), iter(one.works), quiet)
        handle = engine.load(Path(folder))
        asked = chosen(one.questions, most)
        texts = [question.text for question in asked]
        yield score(name, one, asked, search_many(engine, handle, texts, K), typos=False)
        if not one.japanese:
            texts = [mistyped(question.text, question.id) for question in asked]
            yield score(name, one, asked, search_many(engine, handle, texts, K), typos=True)
        engine.close(handle)


def chosen(questions: Sequence[Asked], most: int | None) -> Sequence[Asked]:
    """At most so many of the questions, evenly spread over the set."""
    if most is None or len(questions) <= most:
        return questions
    return [questions[i * len(questions) // most] for i in range(most)]


def score(
    name: str, one: Set, asked: Sequence[Asked], found: Sequence[Sequence[str]], *, typos: bool
) -> Score:
    """The means of every measure over the questions."""

    def mean(measured: Callable[..., float], k: int) -> float:
        values = [
            measured(keys, question.relevant, k)
            for keys, question in zip(found, asked, strict=True)
        ]
        return sum(values) / len(values)

    return Score(
        system=name,
        title=SYSTEMS[name].title,
        set=one.name,
        typos=typos,
        questions=len(asked),
        ndcg=mean(metrics.ndcg, K),
        recall=mean(metrics.recall, 5),
        reciprocal_rank=mean(metrics.reciprocal_rank, K),
    )


if __name__ == "__main__":
    sys.exit(main())
