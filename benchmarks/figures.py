"""Prints the README's table: the published questions on the brief alone and on the paper alone.

    make figures

Beside our own row, the share of questions whose right passage two peers put first, among the
first three and five, over the very same passages.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.peers import Fts5, ScikitLearn
from benchmarks.questions import Tally, judge, libraries, read_list, right_passage, share
from bot.model import PassageView
from bot.service import Service


def main() -> None:
    """Print one Markdown table a library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("list", nargs="?", default="published")
    options = parser.parse_args()
    rows = read_list(options.list)
    with tempfile.TemporaryDirectory() as folder:
        for library, service in libraries(Path(folder)):
            print(f"\n### {options.list}, {len(rows)} questions, on the {library}\n")
            print(table(service, rows))


def table(service: Service, rows: list[dict]) -> str:
    """The figures of one library, with the peers."""
    row = Tally([judge(service, one) for one in rows]).row()
    lines = [
        '| | right answer shown | right passage in first 1 | 3 | 5 | false "not found" |',
        "| --- | --- | --- | --- | --- | --- |",
        f"| Kakehashi ({row['asked']} answerable) | {percent(row['right'])} | {percent(row['@1'])}"
        f" | {percent(row['@3'])} | {percent(row['@5'])} | {percent(row['not found'])} |",
    ]
    passages = every_passage(service)
    for peer in (Fts5, ScikitLearn):
        lines.append(peer_line(peer, passages, rows))
    lines.append("")
    lines.append(
        f"On {row['unanswerable']} unanswerable questions: a false answer for"
        f' {percent(row["false"])}, passages shown as "unsure" for {percent(row["unsure"])}.'
        f" Question to answer: {row['p50 ms']:.0f} ms in the median, {row['p95 ms']:.0f} ms at p95."
    )
    return "\n".join(lines)


def every_passage(service: Service) -> list[PassageView]:
    """All passages of the library, in order."""
    found = []
    for source in service.sources():
        found += service.every(source.id)
    return found


def peer_line(
    peer: type[Fts5] | type[ScikitLearn], passages: list[PassageView], rows: list[dict]
) -> str:
    """A peer's row of the table."""
    engine = peer([" ".join((*view.section[-1:], view.text)) for view in passages])
    asked = [row for row in rows if row["kind"] not in ("unanswerable", "chat")]
    ranks = []
    for row in asked:
        text = " ".join(row.get("turns") or [row["q"]])
        found = engine.search(text, 5)
        ranks.append(
            next((n for n, i in enumerate(found, 1) if right_passage(passages[i], row)), 0)
        )
    cells = [percent(share(0 < rank <= k for rank in ranks)) for k in (1, 3, 5)]
    return f"| {engine.name} | | {cells[0]} | {cells[1]} | {cells[2]} | |"


def percent(value: float) -> str:
    """A share as per cent, one decimal."""
    return f"{value * 100:.1f} %"


if __name__ == "__main__":
    main()
