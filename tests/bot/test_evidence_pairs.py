"""Sixty invented claims against an invented library and the brief: what is found, what differs."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from bot import taking
from bot.library import PUBLIC
from bot.model_evidence import Weighed
from bot.service import Service
from index.readers import read
from tests.bot.evidence_pairs import DOCUMENTS, TUNED, UNSEEN, Pair
from tests.bot.stage import library

FIRST_RUN = 27
"""Of the unseen ones, when the rules met them for the first time."""


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-pairs-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = library(folder)
    service = Service.open(path)
    items = []
    for name, content in DOCUMENTS.items():
        file = folder / name
        file.write_text(content, "utf-8")
        items.append(taking.incoming(read(file), origin=name, original=(name, file.read_bytes())))
    service._store.take_in(items, PUBLIC)
    service.close()
    return path


def shelved(folder: Path) -> Service:
    """A library of the invented documents and the brief."""
    return Service.open(Path(shutil.copyfile(_template(), folder / "pairs.db")))


Weigh = Callable[[Pair], Weighed]


@pytest.fixture(scope="module")
def weigh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weigh]:
    """What is found for a pair's claim, each once."""
    service = shelved(tmp_path_factory.mktemp("pairs"))
    yield cache(lambda pair: service.evidence(pair.claim).claims[0])
    service.close()


def flat(text: str) -> str:
    return " ".join(text.split())


def faults(pair: Pair, claim: Weighed) -> list[str]:
    """What the verdicts on a claim are wrong in."""
    quoted = flat(" | ".join(one.quote for one in claim.citations))
    if not pair.quote:
        return [f"found {quoted}"] if quoted else []
    wrong = [] if flat(pair.quote) in quoted else [f"quoted {quoted!r}"]
    for words, verdict in pair.checks:
        told = [one.verdict for one in claim.compared if words in one.claimed]
        wrong += [] if verdict in told else [f"{words}: {told}"]
    return wrong + ([f"negated: {claim.negated}"] if claim.negated != pair.negated else [])


@pytest.mark.parametrize("pair", TUNED, ids=lambda pair: pair.claim[:40])
def test_the_claims_that_the_rules_were_made_with(weigh: Weigh, pair: Pair) -> None:
    assert faults(pair, weigh(pair)) == []


def test_the_claims_that_the_rules_had_not_seen(weigh: Weigh) -> None:
    wrong = {pair.claim: found for pair in UNSEEN if (found := faults(pair, weigh(pair)))}
    assert len(UNSEEN) - len(wrong) >= FIRST_RUN, wrong


def test_no_value_that_is_right_is_ever_said_to_differ(weigh: Weigh) -> None:
    for pair in (*TUNED, *UNSEEN):
        claim = weigh(pair)
        right = [words for words, verdict in pair.checks if verdict == "matches"]
        differs = [one.claimed for one in claim.compared if one.verdict == "differs"]
        assert [told for told in differs for words in right if words in told] == [], pair.claim


def test_a_wrong_verdict_would_be_seen(weigh: Weigh) -> None:
    claim = weigh(TUNED[0])
    assert faults(Pair(TUNED[0].claim, "212 stops", (("1906", "differs"),), True), claim) == [
        "quoted 'The tram network of Ostrava Bay opened on 14 May 1906 with seven cars.'",
        "1906: ['matches']",
        "negated: False",
    ]
    assert faults(Pair(TUNED[0].claim), claim) != []
