"""Checks the files of the knowledge, or rewrites them in canonical form: `python -m knowledge`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from knowledge.check import check
from knowledge.entries import Unsound
from knowledge.read import HERE, load
from knowledge.write import format_folder


def main(arguments: list[str] | None = None) -> int:
    """0 where nothing is wrong; 1 after a line for every problem."""
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    parser.add_argument("--format", action="store_true", help="rewrite files in canonical form")
    options = parser.parse_args(arguments)
    return _format(options.folder) if options.format else _check(options.folder)


def _check(folder: Path) -> int:
    problems = list(check(folder))
    for problem in problems:
        sys.stdout.write(f"{problem.file}: {problem.field or '-'}: {problem.message}\n")
    if not problems:
        sys.stdout.write(f"{_counts(folder)}\n")
    return 1 if problems else 0


def _counts(folder: Path) -> str:
    known = load(folder)
    kinds = [
        f"{sum(entity.kind == kind.id for entity in known.entities)} {kind.folder}"
        for kind in known.vocabulary.kinds
    ]
    facts = sum(len(entity.facts) for entity in known.entities)
    return f"{', '.join(kinds)}; {facts} facts; nothing wrong"


def _format(folder: Path) -> int:
    try:
        changed = format_folder(folder)
    except Unsound as error:
        sys.stdout.write(f"{error.file}: {error.field or '-'}: {error.message}\n")
        return 1
    lines = [f"{file}: rewritten" for file in changed] or ["nothing to rewrite"]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
