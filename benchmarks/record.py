"""Records the figures of the project's own lists, which a test holds the answers to.

    python -m benchmarks.record [LIST ...]

Judges each list (by default those that are recorded) on the brief alone and on the paper alone,
writes tests/questions/recorded.toml, a table for each, and prints which figures are worse than
they were. Where the paper is absent nothing is written, for half a record would hold nothing.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.questions import LISTS, PAPER, read_list
from bot import brief
from bot.judging.figures import Report, report
from bot.judging.floor import FAULTS, kept
from bot.judging.rows import row_of
from bot.judging.verdict import judge
from bot.service import Service

RECORD = LISTS / "recorded.toml"
FIRST = ("published", "japanese")
HEAD = """\
# The figures below which no list may fall by more than two points (tests/test_judged.py).
# Written by `python -m benchmarks.record`; lowered only with the reason in CHANGELOG.md.
"""

Figures = Mapping[str, float]
Recorded = Mapping[str, Mapping[str, Figures]]  # by library, then by list


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.record", description=__doc__)
    parser.add_argument("lists", nargs="*")
    options = parser.parse_args(arguments)
    before = recorded()
    names = options.lists or list_names(before) or list(FIRST)
    now = measured(dict.fromkeys(at_hand(), names))
    print(written(now))
    print("\n".join(worse(before, now)) or "No figure is worse than it was.", file=sys.stderr)
    if len(now) < 2:
        print("The paper is not at hand, so nothing was written.", file=sys.stderr)
        return 1
    RECORD.write_text(written(now), "utf-8")
    return 0


def recorded(path: Path = RECORD) -> dict[str, dict[str, dict[str, float]]]:
    """What is recorded; nothing where nothing is."""
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def list_names(held: Recorded) -> list[str]:
    """The lists that are recorded, in order."""
    return list(dict.fromkeys(name for lists in held.values() for name in lists))


def at_hand() -> list[str]:
    """The libraries that can be measured here."""
    return ["brief", "paper"] if PAPER.exists() else ["brief"]


def measured(lists: Mapping[str, Sequence[str]]) -> dict[str, dict[str, Figures]]:
    """The figures of lists by library, each library in a process of its own."""
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(measured_on, lists, lists.values()))
    return dict(zip(lists, found, strict=True))


def measured_on(library: str, names: Sequence[str]) -> dict[str, Figures]:
    """The figures of lists on one library, which is made for it."""
    with tempfile.TemporaryDirectory() as folder:
        service = Service.open(Path(folder) / "library.db")
        if library == "paper":
            service.add(PAPER)
            service.remove(brief.SOURCE)
        found = {name: kept(judged(service, name)) for name in names}
        service.close()
    return found


def judged(service: Service, name: str) -> Report:
    """All that comes of a list."""
    rows = [row_of(value, number) for number, value in enumerate(read_list(name), 1)]
    return report([judge(service, row) for row in rows])


def written(held: Recorded) -> str:
    """The record as TOML."""
    tables = [
        "\n".join([f"[{library}.{name}]", *(f"{key} = {value}" for key, value in figures.items())])
        for library, lists in held.items()
        for name, figures in lists.items()
    ]
    return "\n\n".join([HEAD.rstrip(), *tables]) + "\n"


def worse(before: Recorded, now: Recorded) -> list[str]:
    """The figures that are worse than recorded, by however little, a line each."""
    found = []
    for library, lists in before.items():
        for name, figures in lists.items():
            held = now.get(library, {}).get(name, {})
            for key, was in figures.items():
                value = held.get(key)
                if value is None or (value > was if key in FAULTS else value < was):
                    found.append(f"{library}.{name}.{key}: {value}, was {was}")
    return found


if __name__ == "__main__":
    sys.exit(main())
