"""Draws how far the confidence can be trusted: the reliability and the risk-coverage curve.

    python -m benchmarks.curves [--most N]

Asked are the questions of `benchmarks.answers` (odd articles, nothing trained on them), each once
with its passages and once with them hidden. Writes reliability and risk-coverage as .svg and .png
into docs/pictures, and the figures into docs/trust.md, between its marks.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("agg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from benchmarks.answers import SETS, Measured, measure, pairs_of
from benchmarks.confidences import Pair, area, bins, calibration_error, curve
from benchmarks.questions import share
from benchmarks.sets import ROOT
from bot.reply import ANSWERED, UNSURE

FOLDER = ROOT / "docs" / "pictures"
PAGE = ROOT / "docs" / "trust.md"
BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)
NAMES = {"squad-dev": "SQuAD, English", "jsquad-valid": "JSQuAD, Japanese"}
COLOURS = {"squad-dev": "#2a5d9f", "jsquad-valid": "#b5472f"}
SIZE = (6.0, 4.2)  # inches

Sets = Mapping[str, Sequence[Measured]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, draw, and write the figures."""
    parser = argparse.ArgumentParser("benchmarks.curves", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--most", type=int, metavar="N", help="at most N questions a set")
    options = parser.parse_args(arguments)
    measured = {name: list(measure(name, options.most)) for name in SETS}
    pairs = {name: pairs_of(some) for name, some in measured.items()}
    draw(FOLDER / "reliability", reliability, pairs)
    draw(FOLDER / "risk-coverage", risk_coverage, pairs)
    table = figures(measured)
    print(table)
    PAGE.write_text(BLOCK.sub(lambda _: f"\n{table}\n\n", PAGE.read_text("utf-8")), "utf-8")
    return 0


def draw(path: Path, drawn: object, pairs: Mapping[str, Sequence[Pair]]) -> None:
    """Draw one picture, as .svg and .png; the same numbers give the same bytes."""
    settings = {"svg.hashsalt": "kakehashi", "font.family": "DejaVu Sans", "font.size": 10}
    with mpl.rc_context(settings):
        figure, axes = plt.subplots(figsize=SIZE, layout="constrained")
        assert callable(drawn)
        drawn(axes, pairs)
        axes.grid(color="#dddddd", linewidth=0.6)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False)
        figure.savefig(path.with_suffix(".svg"), metadata={"Date": None})
        figure.savefig(path.with_suffix(".png"), dpi=150, metadata={"Software": None})
        plt.close(figure)


def reliability(axes: Axes, pairs: Mapping[str, Sequence[Pair]]) -> None:
    """The share that is right, by the confidence that was given."""
    axes.plot([0, 1], [0, 1], color="#999999", linestyle="--", linewidth=1, label="as it should be")
    for name, some in pairs.items():
        found = list(bins(some))
        label = f"{NAMES[name]} (error {calibration_error(some):.3f}, n = {len(some)})"
        points = [one.confidence for one in found], [one.right for one in found]
        axes.plot(*points, marker="o", markersize=4, color=COLOURS[name], label=label)
    axes.axvline(ANSWERED, color="#bbbbbb", linewidth=1)
    axes.axvline(UNSURE, color="#bbbbbb", linewidth=1)
    axes.set(xlabel="confidence", ylabel="share of right answers", xlim=(0, 1), ylim=(0, 1))


def risk_coverage(axes: Axes, pairs: Mapping[str, Sequence[Pair]]) -> None:
    """The share of wrong ones among the most trusted, by how many are answered."""
    for name, some in pairs.items():
        coverage, risk = curve(some)
        axes.plot(coverage, risk, color=COLOURS[name], label=f"{NAMES[name]} (n = {len(some)})")
    axes.set(
        xlabel="share of the questions that is answered, the most trusted first",
        ylabel="share of wrong answers among them",
        xlim=(0, 1),
        ylim=(0, 0.7),
    )


def figures(measured: Sets) -> str:
    """The table of the page."""
    lines = [
        "| | questions | right in two sentences | right in all shown | shown as the answer |"
        " passage hidden: false answer | closest passages | AUROC | calibration error |",
        "| --- |" + " ---: |" * 8,
    ]
    for name, some in measured.items():
        there = [one.there for one in some]
        hidden = [one.hidden.status for one in some]
        pairs = pairs_of(some)
        cells = [
            str(len(some)),
            percent(share(one.right_in_few and one.status != "not_found" for one in there)),
            percent(share(one.right and one.status != "not_found" for one in there)),
            percent(share(one.right and one.status == "answered" for one in there)),
            percent(share(status == "answered" for status in hidden)),
            percent(share(status == "unsure" for status in hidden)),
            f"{area(pairs):.3f}",
            f"{calibration_error(pairs):.3f}",
        ]
        lines.append(f"| {NAMES[name]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def percent(value: float) -> str:
    """A share as per cent, one decimal."""
    return f"{value * 100:.1f} %"


if __name__ == "__main__":
    sys.exit(main())
