"""Measures the README's figures: the published questions on the brief alone and the paper alone.

    make figures

Beside our own row stands the share of questions whose right passage two peers put first, among
the first three and five, over the very same passages. Writes the table into README.md, between
its marks, and every miss into docs/misses.md; where the paper is absent it prints the brief's
table and writes nothing.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from benchmarks.peers import Fts5, ScikitLearn
from benchmarks.questions import (
    Judged,
    Tally,
    Unguided,
    judge,
    libraries,
    missed,
    read_list,
    right_passage,
    share,
)
from benchmarks.sets import ROOT
from bot.errors import UserError
from bot.model import PassageView
from bot.service import Service
from knowledge import load

LIST = "published"
JAPANESE = "japanese"
README = ROOT / "README.md"
MISSES = ROOT / "docs" / "misses.md"
BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)


def main() -> int:
    """Measure, and write what the README and the list of misses say."""
    rows = read_list(LIST)
    japanese = read_list(JAPANESE)
    tables, misses = [], []
    with tempfile.TemporaryDirectory() as folder:
        plain = {
            name: unguided(service, rows) for name, service in libraries(Path(folder), Unguided)
        }
        for library, service in libraries(Path(folder) / "guided"):
            tally = Tally([judge(service, row) for row in rows])
            found = table(service, rows, tally, plain[library])
            other = in_japanese(service, japanese)
            tables.append(f"On the {library} alone:\n\n{found}\n\n{other}")
            misses.append(f"## On the {library} alone\n\n{miss_table(tally)}")
    print("\n\n".join(tables))
    if len(tables) < 2:
        print("The paper is not at hand, so nothing was written.", file=sys.stderr)
        return 1
    block = "\n" + "\n\n".join(tables) + "\n\n"
    README.write_text(BLOCK.sub(lambda _: block, README.read_text("utf-8")), "utf-8")
    head = "# Every miss of the published questions\n\nWritten by `make figures`.\n\n"
    MISSES.write_text(head + "\n\n".join(misses) + "\n", "utf-8")
    return 0


def miss_table(tally: Tally) -> str:
    """The questions that went wrong, a row each."""
    lines = ["| | kind | question | what came | right passage |", "| --- | --- | --- | --- | --- |"]
    lines += [miss_line(one) for one in tally.judged if missed(one)]
    return "\n".join(lines)


def miss_line(one: Judged) -> str:
    """A missed question with what came of it."""
    came = {"answered": "answered", "unsure": "shown as closest", "not_found": "not found"}
    status = f"{came.get(one.answer.status, one.answer.status)} ({one.answer.confidence:.2f})"
    place = (
        "none" if one.kind == "unanswerable" else (f"no. {one.rank}" if one.rank else "not in 5")
    )
    question = one.question.replace("|", "\\|")
    return f"| {one.id} | {one.kind} | {question} | {status} | {place} |"


def unguided(service: Service, rows: list[dict]) -> Tally:
    """The same questions without the variants that are kept with the facts."""
    return Tally([judge(service, row) for row in rows])


def own_line(name: str, row: dict[str, float]) -> str:
    """A row of our own."""
    return (
        f"| {name} | {percent(row['right'])} | {percent(row['@1'])}"
        f" | {percent(row['@3'])} | {percent(row['@5'])} | {percent(row['not found'])} |"
    )


def in_japanese(service: Service, rows: list[dict]) -> str:
    """What comes of the Japanese questions, in one sentence."""
    row = Tally([judge(service, one) for one in rows]).row()
    return (
        f"{row['asked']} questions in Japanese: right answer shown {percent(row['right'])}, right"
        f" passage first {percent(row['@1'])}, among five {percent(row['@5'])}; of"
        f" {row['unanswerable']} unanswerable ones {percent(row['false'])} get a false answer."
    )


def table(service: Service, rows: list[dict], tally: Tally, plain: Tally) -> str:
    """The figures of one library, with the peers, and without the question variants."""
    row = tally.row()
    lines = [
        '| | right answer shown | right passage in first 1 | 3 | 5 | false "not found" |',
        "| --- | --- | --- | --- | --- | --- |",
        own_line(f"Kakehashi ({row['asked']} answerable)", row),
        own_line("the same without question variants", plain.row()),
    ]
    passages = every_passage(service)
    lines += [peer_line(peer, passages, rows) for peer in (Fts5, ScikitLearn)]
    lines.append(peer_line(Fts5, passages, rows, variants(service)))
    lines.append("")
    lines.append(
        f"{by_kind(tally)}\n\nOn {row['unanswerable']} unanswerable questions: a false answer for"
        f' {percent(row["false"])}, passages shown as "unsure" for {percent(row["unsure"])}.'
        f" A fact stands beside {row['facts']} answers, and is right with its quotation for"
        f" {percent(row['fact right'])} of them; it stands beside {row['false facts']} of the"
        f" unanswerable ones."
        f" Question to answer: {row['p50 ms']:.0f} ms in the median, {row['p95 ms']:.0f} ms at p95."
    )
    return "\n".join(lines)


def by_kind(tally: Tally) -> str:
    """The share of right answers by kind of question, in one sentence."""
    return f"Right answer shown, by kind: {', '.join(_kinds(tally))}."


def _kinds(tally: Tally) -> Iterator[str]:
    for kind in dict.fromkeys(one.kind for one in tally.judged):
        row = Tally([one for one in tally.judged if one.kind == kind]).row()
        if row["asked"]:
            yield f"{kind} {percent(row['right'])} of {row['asked']}"


def every_passage(service: Service) -> list[PassageView]:
    """All passages of the library, in order."""
    found = []
    for source in service.sources():
        found += service.every(source.id)
    return found


def variants(service: Service) -> dict[str, list[str]]:
    """The question variants by the key of the passage that states their fact."""
    known, found = load(), {}
    for entity in known.entities:
        for n, fact in enumerate(entity.facts, 1):
            with suppress(UserError):
                stated = service.stated(entity.kind, entity.id, n)
                found.setdefault(stated.passage, []).extend(fact.asked)
    return found


def peer_line(
    peer: type[Fts5] | type[ScikitLearn],
    passages: list[PassageView],
    rows: list[dict],
    more: Mapping[str, list[str]] | None = None,
) -> str:
    """A peer's row of the table; `more` are words that it searches with each passage."""
    also = more or {}
    engine = peer([" ".join((*v.section[-1:], v.text, *also.get(v.passage, ()))) for v in passages])
    asked = [row for row in rows if row["kind"] not in ("unanswerable", "chat")]
    ranks = []
    for row in asked:
        text = " ".join(row.get("turns") or [row["q"]])
        found = engine.search(text, 5)
        ranks.append(
            next((n for n, i in enumerate(found, 1) if right_passage(passages[i], row)), 0)
        )
    cells = [percent(share(0 < rank <= k for rank in ranks)) for k in (1, 3, 5)]
    name = f"{engine.name} with the same variants" if more else engine.name
    return f"| {name} | | {cells[0]} | {cells[1]} | {cells[2]} | |"


def percent(value: float) -> str:
    """A share as per cent, one decimal."""
    return f"{value * 100:.1f} %"


if __name__ == "__main__":
    sys.exit(main())
