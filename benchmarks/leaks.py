"""Asks random servers thousands of questions, and looks for a trace of what an asker may not see.

    python -m benchmarks.leaks [--cases 10000] [--world-cases 250] [--seed 1]

Each case is a place, an asker and a question in one of many random worlds (`tests.leaks.worlds`);
all that the service shows there is searched for what only hidden libraries hold, and compared with
what it shows in a twin of the world whose hidden libraries hold other documents. Leaks are listed,
and the exit status is then 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from bot.service import Service
from tests.leaks.harness import Leak, Stage, Tally

LISTED = 20  # leaks that are shown in full


def main() -> int:
    """Run the cases, print what was looked at; 1 where anything leaked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--world-cases", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.perf_counter()
    tally, leaks = Tally(), []
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.db"
        Service.open(template).close()
        for seed in range(asked.seed, sys.maxsize):
            left = asked.cases - tally.counts["cases"]
            if left <= 0:
                break
            with Stage(seed, template, tally) as stage:
                leaks += list(stage.run(min(left, asked.world_cases)))
            done, seconds = tally.counts["cases"], time.perf_counter() - began
            print(f"{done} cases, {len(leaks)} leaks, {seconds:.0f} s", file=sys.stderr)
    print(report(tally, leaks, time.perf_counter() - began))
    return 1 if leaks else 0


def report(tally: Tally, leaks: list[Leak], seconds: float) -> str:
    """What was looked at, by what and where, and the first of the leaks."""
    lines = [f"{name}: {count:,}" for name, count in sorted(tally.counts.items())]
    lines += [f"place, {name}: {count:,}" for name, count in sorted(tally.places.items())]
    lines += [f"answer, {name}: {count:,}" for name, count in sorted(tally.statuses.items())]
    lines.append(f"seconds: {seconds:.0f}")
    lines.append(f"leaks: {len(leaks):,}")
    lines += [str(leak) for leak in leaks[:LISTED]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
