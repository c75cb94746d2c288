"""Reads thousands of broken files of every format, and counts how that ends.

    python -m benchmarks.fuzz [--count 1000] [--format pdf ...] [--seed 1] [--keep FOLDER]

Each file is read or refused with a sentence; a limit that ends it or a crash of its process is
counted apart. What is none of these is a fault: an exception that is no sentence, a document
that is not well formed or not the same twice, a hang. Faults are listed, their files kept, and
the exit status is 1. One file in twenty goes the way of the product, a process for each file;
the others share a process under the same limits.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.fuzz_batch import ENDS, End, Reader, product
from benchmarks.fuzz_mutations import mutate
from benchmarks.fuzz_seeds import FORMATS, seeds

PRODUCT = 20
KEPT = ("FAULT", "crashed", "time", "memory")


@dataclass(slots=True)
class Tally:
    """How the files of one format ended."""

    kind: str
    ends: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    bad: list[tuple[str, str, Path]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def row(self) -> str:
        """The row of the table."""
        cells = [self.ends[end] for end in ENDS]
        worst = f"{median(self.seconds) * 1000:.0f} / {max(self.seconds) * 1000:.0f}"
        return "| " + " | ".join(map(str, [self.kind, sum(cells), *cells, worst])) + " |"


def broken(kind: str, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """The broken files of a format, each with how it was broken; the same for the same seed."""
    sound = seeds(kind)
    for number in range(count):
        # Each file has its own chance, so that one can be made again without those before it.
        chance = Random(f"{seed} {kind} {number}")
        yield mutate(chance, kind, chance.choice(sound), chance.choice(sound))


def run(kind: str, count: int, seed: int, keep: Path) -> Tally:
    """Read the broken files of a format."""
    tally = Tally(kind)
    with tempfile.TemporaryDirectory() as folder, Reader() as reader:
        path = Path(folder) / f"broken.{kind}"
        for number, (how, data) in enumerate(broken(kind, count, seed)):
            path.write_bytes(data)
            began = time.perf_counter()
            end = product(path) if number % PRODUCT == 0 else reader.read(path)
            tally.seconds.append(time.perf_counter() - began)
            note(tally, end, how, data, keep / f"{kind}-{seed}-{number}.{kind}")
    return tally


def note(tally: Tally, end: End, how: str, data: bytes, kept: Path) -> None:
    """Count an end, and keep the file where it is worth a look."""
    tally.ends[end.kind] += 1
    if end.kind == "refused":
        tally.keys[end.what] += 1
    if end.kind in KEPT:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
        tally.bad.append((end.kind, f"{how}: {end.what.strip()}", kept))


def report(tallies: Sequence[Tally]) -> str:
    """The table, the sentences that were said, and what is worth a look."""
    heads = ["format", "files", *ENDS, "ms, median / worst"]
    lines = ["| " + " | ".join(heads) + " |", "|" + " ---: |" * len(heads)]
    lines += [tally.row() for tally in tallies]
    for tally in tallies:
        said = ", ".join(f"{key} {count}" for key, count in tally.keys.most_common())
        lines.append(f"\n{tally.kind} refused: {said or 'none'}")
        lines += [f"{kind} {path}\n    {what}" for kind, what, path in tally.bad]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, count, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--format", nargs="+", choices=list(FORMATS), default=list(FORMATS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "kakehashi-fuzz")
    asked = parser.parse_args(arguments)
    tallies = []
    for kind in asked.format:
        tallies.append(run(kind, asked.count, asked.seed, asked.keep))
        print(tallies[-1].row(), file=sys.stderr, flush=True)
    print(report(tallies))
    return int(any(tally.ends["FAULT"] for tally in tallies))


if __name__ == "__main__":
    sys.exit(main())
