"""A hundred look-ups as a team would type them: how often the right card comes first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import Card, Choice
from bot.service import Service
from tests.bot.stage import library

LIST = Path(__file__).parents[1] / "questions" / "lookups.jsonl"
ROWS = [json.loads(line) for line in LIST.read_text("utf-8").splitlines()]
TIES = [row for row in ROWS if row["kind"] == "tie"]
KINDS = {"acronym", "half", "typo", "japanese", "plain", "question", "former", "tie"}
LEAST = 97
README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A library of the brief alone."""
    opened = Service.open(library(tmp_path_factory.mktemp("lookups")))
    yield opened
    opened.close()


def ref(shown: Card | Choice | None) -> str:
    return f"{shown.kind}/{shown.id}" if shown is not None else ""


def looked_up(service: Service, q: str) -> str:
    """The card that a look-up shows, or what it offers first."""
    found = service.lookup(q)
    return ref(found.card or next(iter(found.suggestions), None))


def completed(service: Service, q: str) -> str:
    """What autocomplete offers first."""
    return ref(next(iter(service.suggest(q)), None))


def missed(first: dict[str, str]) -> list[str]:
    return [
        f"{row['id']} {row['q']!r}: {first[row['id']] or 'nothing'}, not {' or '.join(row['want'])}"
        for row in ROWS
        if first[row["id"]] not in row["want"]
    ]


def test_the_list_is_well_formed(service: Service) -> None:
    assert [row["id"] for row in ROWS] == [f"lk-{n:03}" for n in range(1, 101)]
    assert len({row["q"] for row in ROWS}) == 100
    assert {row["kind"] for row in ROWS} == KINDS
    wanted = [want.split("/") for row in ROWS for want in row["want"]]
    assert {kind for kind, _ in wanted} == set(service.kinds())
    for kind, id in wanted:
        assert ref(service.card(kind, id)) == f"{kind}/{id}"
    for row in ROWS:
        assert set(row) == {"id", "q", "kind", "want"}
        assert len(set(row["want"])) == len(row["want"]) in ((2,) if row in TIES else (1, 2))


@pytest.mark.parametrize("ask", [looked_up, completed])
def test_the_right_card_comes_first(service: Service, ask) -> None:
    misses = missed({row["id"]: ask(service, row["q"]) for row in ROWS})
    assert len(ROWS) - len(misses) >= LEAST, "\n".join(misses)


def test_the_readme_gives_the_rate_as_it_is(service: Service) -> None:
    misses = missed({row["id"]: looked_up(service, row["q"]) for row in ROWS})
    said = re.search(r"the right card comes first for (\d+)\.", README.read_text("utf-8"))
    assert said is not None
    assert int(said[1]) == len(ROWS) - len(misses)


@pytest.mark.parametrize("row", TIES, ids=[row["q"] for row in TIES])
def test_a_tie_offers_all(service: Service, row: dict) -> None:
    found = service.lookup(row["q"])
    assert (found.card, found.tie) == (None, True)
    assert sorted(map(ref, found.suggestions)) == sorted(row["want"])
