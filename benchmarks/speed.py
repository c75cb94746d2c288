"""Measures how fast our index and its peers are, what they weigh, and how that grows.

    python -m benchmarks.speed [--sizes 20000 200000 1000000] [--systems x y] [--folder DIR]

Collections are grown from the sets of ../shared/data with a fixed seed. At every size each
engine builds its index, answers questions and takes in single documents, each in a process of
its own with one thread; the files have just been written, so the system's cache is warm. The 300
questions are of SQuAD, WikiQA and SciFact; k is 10; a time is from the question's text to the
passages' keys. Prints a table a size, then the time against the postings that questions touch.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from benchmarks.quality_sets import Set, folders, read
from benchmarks.rivals import SYSTEMS
from benchmarks.sets import ROOT, SHARED
from benchmarks.speed_grow import PASSAGES, SEED, Pool, grow, kept, pool, write
from benchmarks.speed_machine import machine, versions
from benchmarks.speed_report import Measured, Told, curve, growth, table

DEFAULT = ("ours", "fts5", "bm25s", "bm25s-numba", "tantivy", "scikit-learn")
SIZES = (20_000, 200_000, 1_000_000)
MIX = ("squad-dev", "wikiqa", "scifact")
QUESTIONS = 300
ADDED = 20  # single documents
THREADS = ("OMP", "OPENBLAS", "MKL", "NUMBA", "RAYON")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every system at every size, print the tables, write the figures."""
    options = parse(arguments)
    sets = [read(path) for path in folders(options.data)]
    if all(one.japanese for one in sets):
        print(f"No English set in {options.data}.", file=sys.stderr)
        return 1
    source, asked = pool(sets), questions(sets)
    with working(options.folder) as folder:
        asking = folder / "questions.json"
        asking.write_text(json.dumps(asked), "utf-8")
        measured, failed = [], 0
        for size in sorted(options.sizes):
            for name in options.systems:
                try:
                    measured.append(measure(name, size, source, folder))
                except subprocess.CalledProcessError as problem:
                    print(f"{SYSTEMS[name].title} failed: {problem}", file=sys.stderr)
                    failed += 1
        report(measured, len(asked), options)
    return 1 if failed else 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser("benchmarks.speed", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="PASSAGES")
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS), default=DEFAULT)
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="the public sets")
    parser.add_argument("--folder", type=Path, help="keep the grown collections in this folder")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure to FILE")
    return parser.parse_args(arguments)


def questions(sets: Sequence[Set]) -> list[str]:
    """The questions: as many of each set of `MIX`, or of every English set without those."""
    english = [one for one in sets if not one.japanese]
    mixed = [one for one in english if one.name in MIX] or english
    chance = random.Random(SEED)
    share = -(-QUESTIONS // len(mixed))
    found = []
    for one in mixed:
        texts = [asked.text for asked in one.questions]
        found += chance.sample(texts, min(share, len(texts)))
    chance.shuffle(found)
    return found[:QUESTIONS]


def measure(name: str, size: int, source: Pool, folder: Path) -> Measured:
    """One engine at one size: build, answer, add; CalledProcessError where one of them fails."""
    grown = kept(source, size, folder)
    more = folder / "added.jsonl"
    write(more, grow(source, ADDED * PASSAGES, first=-(-size // PASSAGES)))
    index = folder / f"index-{name}-{size}"
    shutil.rmtree(index, ignore_errors=True)
    index.mkdir()
    try:
        built = run("build", name, index, grown)
        answered = run("answer", name, index, folder / "questions.json")
        added = run("add", name, index, more)
    finally:
        shutil.rmtree(index)
    return Measured.of(name, size, built, answered, added)


def run(task: str, name: str, index: Path, file: Path) -> Told:
    """What the worker measured in a process of its own."""
    print(f"{name}: {task} {file.stem} ...", file=sys.stderr)
    one_thread = {f"{library}_NUM_THREADS": "1" for library in THREADS}
    command = [sys.executable, "-m", "benchmarks.speed_worker", task, name, str(index), str(file)]
    done = subprocess.run(
        [*command, repr(time.monotonic())],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | one_thread,
    )
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def report(measured: Sequence[Measured], asked: int, options: argparse.Namespace) -> None:
    """Print the tables and write the JSON."""
    here, held = machine(), versions(options.systems)
    print(", ".join(f"{name} {value}" for name, value in here.items()))
    print(", ".join(f"{name} {value}" for name, value in held.items()))
    for size in sorted({one.size for one in measured}):
        print(f"\n{size:,} passages\n")
        print(table([one for one in measured if one.size == size], markdown=options.markdown))
    if any(one.postings for one in measured):
        print("\nMedian ms against the postings that a question touches, by fifths\n")
        print(curve(measured, markdown=options.markdown))
        print(f"\n{growth(measured)}")
    if options.json:
        setting = {"machine": here, "versions": held, "seed": SEED, "questions": asked}
        written = {**setting, "measured": [asdict(one) for one in measured]}
        options.json.write_text(json.dumps(written, indent=1) + "\n", "utf-8")


@contextmanager
def working(folder: Path | None) -> Iterator[Path]:
    """The folder for collections and indexes: the named one, which stays, or one for this run."""
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="kakehashi-speed-") as made:
            yield Path(made)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder


if __name__ == "__main__":
    sys.exit(main())
