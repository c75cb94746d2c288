"""Nobody learns of a library that they may not see: no word, no title and no count of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from bot.rights import Rights
from index.passages import cut
from index.question import read
from index.reader import Reader
from index.schema import PUBLIC
from index.search import search
from index.spelling import repairs
from index.store import Store
from tests.bot.stage import library
from tests.index.shelf import document
from tests.leaks.harness import Leak, Stage, Tally
from tests.leaks.words import SHARED

SEEDS = (2, 3, 4, 6)  # every second world is without the brief
CASES = 50  # of each world
BROKEN = 7  # the world in which rules are broken on purpose
TRIED = 60  # cases within which a broken rule is seen
TALLY = Tally()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("template"))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_shows_through(seed: int, template: Path) -> None:
    with Stage(seed, template, TALLY) as stage:
        assert list(stage.run(CASES)) == []


def test_the_cases_are_of_every_kind() -> None:
    if TALLY.counts["cases"] < len(SEEDS) * CASES:
        pytest.skip("the worlds were not all run")
    assert {"answered", "unsure", "not_found", "chat"} == set(TALLY.statuses)
    assert len(TALLY.places) == 6
    assert min(TALLY.places.values()) > 3
    assert TALLY.counts["respelt"] > 18
    assert TALLY.counts["refusals"] > 600
    assert TALLY.counts["libraries shown"] > len(SEEDS) * CASES / 4
    assert TALLY.counts["libraries hidden"] > len(SEEDS) * CASES


@pytest.fixture(scope="module")
def stage(template: Path) -> Iterator[Stage]:
    with Stage(BROKEN, template, Tally()) as opened:
        yield opened


def test_nothing_is_told_of_where_nothing_is_broken(stage: Stage) -> None:
    assert first(stage) is None


def unscoped(name: str) -> Callable[..., object]:
    """The method of a reader as it would be, had it forgotten what may be seen."""
    method = getattr(Reader, name)
    return lambda self, *args, **more: method(whole(self), *args, **more)


def whole(reader: Reader) -> Reader:
    """A reader of all libraries of the same file."""
    return Reader(reader.file)


@pytest.mark.parametrize(
    "name",
    [
        "around",
        "document",
        "explained",
        "frequencies",
        "languages",
        "parts",
        "passage",
        "shelves",
        "source",
        "sources",
        "totals",
        "usage",
    ],
)
def test_a_read_that_forgets_what_may_be_seen_is_told_of(
    name: str, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reader, name, unscoped(name))
    assert first(stage) is not None


def first(stage: Stage) -> Leak | None:
    return next(stage.run(TRIED), None)


def test_a_right_too_many_is_told_of(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    visible = Rights.visible
    more = stage.world.holdings[1].id
    monkeypatch.setattr(Rights, "visible", lambda *args: visible(*args) | {more})
    found = list(stage.run(20))
    assert {"rights", "secret", "count", "twin"} == {leak.rule for leak in found}


def test_a_right_too_few_is_told_of(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rights, "visible", lambda *args: frozenset({PUBLIC}))
    assert "rights" in {leak.rule for leak in stage.run(20)}


def shown_beside(folder: Path, hidden: str, shown: str) -> Reader:
    """What is seen of a file whose hidden library held this text before the public one came."""
    store = Store(folder / f"{len(list(folder.iterdir()))}.db")
    other = store.create("hidden", 5).id
    for held, text in ((other, hidden), (PUBLIC, shown)):
        if text:
            made = document("hidden" if held == other else "shown", text)
            store.add(made, cut(made), library=held)
    return store.within({PUBLIC})


CROWD = " ".join(f"harmonisation{a}{b}" for a in "bcdfghjk" for b in "lmnprstvwx")


def test_words_of_a_library_crowd_out_none_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, better = "Which harmonization?", {"harmonization": "harmoinsation"}
    alone = shown_beside(tmp_path, "", "The harmoinsation council.")
    crowded = shown_beside(tmp_path, f"{CROWD} harmonisation", "The harmoinsation council.")
    assert repairs(alone, asked) == repairs(crowded, asked) == better
    usage = Reader.usage  # what if the nearest word were chosen among all words?
    monkeypatch.setattr(Reader, "usage", lambda self, lexemes: usage(whole(self), lexemes))
    assert repairs(alone, asked) == better
    assert repairs(crowded, asked) != better
    for reader in (alone, crowded):
        reader.file.close()


def test_initials_in_a_library_change_no_word_of_another(tmp_path: Path) -> None:
    alone = shown_beside(tmp_path, "", "The pilots train over the reef.")
    beside = shown_beside(tmp_path, "P.I.L.O.T.S. is a badge.", "The pilots train over the reef.")
    found = [search(reader, read("pilots"), 5) for reader in (alone, beside)]
    for reader in (alone, beside):
        reader.file.close()
    assert found[0]
    assert found[0] == found[1]


def test_the_order_of_words_in_a_library_changes_no_score_of_another(tmp_path: Path) -> None:
    luck = Random(5)
    words = sorted(set(SHARED))
    shown = " ".join(f"{' '.join(luck.choices(words, k=60))}.".capitalize() for _ in range(12))
    questions = [read(" ".join(luck.sample(words, 8))) for _ in range(200)]
    found = []
    for hidden in ("", " ".join(luck.sample(words, len(words)))):
        reader = shown_beside(tmp_path, hidden, shown)
        found.append([search(reader, question, 10) for question in questions])
        reader.file.close()
    assert found[0] == found[1]
