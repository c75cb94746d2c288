"""The command that weighs a text: each of its claims with the best passage, or nothing."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.batch import opened
from bot.commands.desk import Desk, as_json, database, with_desk
from bot.commands.questions import FILE, emit
from bot.commands.shapes import Json, citation_json
from bot.model_evidence import Evidence, Weighed
from bot.terminal.evidence import evidence_lines
from bot.terminal.spans import well_formed

__all__ = ["evidence"]

MOST = 10
LONGEST = 100_000
"""Bytes of a text that are read."""


@click.command()
@click.argument("file", type=FILE, default="-")
@click.option(
    "--most",
    type=click.IntRange(1, 200),
    default=MOST,
    show_default=True,
    help="How many claims are looked at.",
)
@as_json
@database
@with_desk
def evidence(desk: Desk, file: Path, most: int, json_: bool) -> None:
    """Find the passage for each claim in FILE, or in what is piped in.

    A claim is a sentence that says something; questions, greetings, links and code are left
    aside. Its figures, dates and names stand beside those of the passage found: each matches,
    differs, or is not in the library. That a passage was found says nothing of whether it is so.
    """
    with opened(file) as stream:
        text = stream.read(LONGEST).decode("utf-8-sig", "replace")
    with desk.service() as service:
        found = service.evidence(well_formed(text), locale=desk.asker.locale, most=most)
    emit(_json(found), evidence_lines(found, desk.asker.locale), json_)


def _json(found: Evidence) -> Json:
    return {
        "claims": [_claim(claim) for claim in found.claims],
        "left_out": found.left_out,
        "searched": {
            "passages": found.searched.passages,
            "documents": found.searched.documents,
        },
    }


def _claim(claim: Weighed) -> Json:
    return {
        "n": claim.n,
        "claim": claim.text,
        "found": bool(claim.citations),
        "citations": [citation_json(one) for one in claim.citations],
        "compared": [
            {
                "kind": one.kind,
                "claimed": one.claimed,
                "verdict": one.verdict,
                "found": one.found,
                "n": one.n,
            }
            for one in claim.compared
        ],
        "missing": list(claim.missing),
        "negated": claim.negated,
    }
