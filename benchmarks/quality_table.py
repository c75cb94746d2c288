"""The measured rankings as one table: a row a system, a column a set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """A system's means over the questions of a set, as asked or with a typing error in each."""

    system: str
    title: str
    set: str
    typos: bool
    questions: int
    ndcg: float
    recall: float
    reciprocal_rank: float


def table(scores: Sequence[Score], *, markdown: bool) -> str:
    """nDCG@10 with recall@5 in brackets; first as asked, then with the typing errors."""
    sets = list(dict.fromkeys(score.set for score in scores))
    rows = list(dict.fromkeys((score.typos, score.title) for score in scores))
    rows.sort(key=lambda row: row[0])
    cells = {(score.typos, score.title, score.set): cell(score) for score in scores}
    body = [
        [f"{title}, one typing error" if typos else title]
        + [cells.get((typos, title, name), "–") for name in sets]
        for typos, title in rows
    ]
    return grid([["nDCG@10 (recall@5)", *sets], *body], markdown=markdown)


def cell(score: Score) -> str:
    """`.901 (.953)`."""
    return f"{decimal(score.ndcg)} ({decimal(score.recall)})"


def decimal(value: float) -> str:
    """Three decimals without the leading zero."""
    return f"{value:.3f}".removeprefix("0")


def grid(rows: Sequence[Sequence[str]], *, markdown: bool) -> str:
    """Rows of cells, the first of them the head: a Markdown table, or columns for a terminal."""
    if markdown:
        said = [f"| {' | '.join(row)} |" for row in rows]
        said.insert(1, f"| --- |{' ---: |' * (len(rows[0]) - 1)}")
        return "\n".join(said)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0])]
            + [text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True)]
        ).rstrip()
        for row in rows
    )
