"""The answers to our own lists are as good as recorded: no figure is two points worse."""

from __future__ import annotations

import pytest

from benchmarks.questions import LISTS
from benchmarks.record import (
    RECORD,
    Figures,
    at_hand,
    list_names,
    measured,
    recorded,
    worse,
    written,
)
from bot.judging.floor import KEPT, Fall, falls

HELD = recorded()
TABLES = [(library, name) for library, lists in HELD.items() for name in lists]


@pytest.fixture(scope="module")
def now() -> dict[str, dict[str, Figures]]:
    """What the recorded lists give as the program is."""
    return measured({library: list(HELD[library]) for library in at_hand()})


@pytest.mark.parametrize(("library", "name"), TABLES)
def test_no_figure_falls(library: str, name: str, now: dict[str, dict[str, Figures]]) -> None:
    if library not in at_hand():
        pytest.skip("the paper is not at hand")
    assert falls(now[library][name], HELD[library][name]) == []


def test_both_libraries_and_the_published_figures_are_recorded() -> None:
    assert set(HELD) == {"brief", "paper"}
    for lists in HELD.values():
        assert list(lists) == list_names(HELD)
        assert {"published", "japanese"} <= set(lists)
        for name, figures in lists.items():
            assert (LISTS / f"{name}.jsonl").is_file()
            assert {"fidelity", "right", "at_1", "at_5", "mrr", "not_found"} <= set(figures)
            assert set(figures) <= set(KEPT)
            assert figures["fidelity"] == 1.0


def test_the_record_is_as_the_command_writes_it() -> None:
    assert written(HELD) == RECORD.read_text("utf-8")


@pytest.mark.parametrize("name", ["right", "at_1", "mrr", "located", "followups"])
def test_a_figure_may_lose_two_points_and_no_more(name: str) -> None:
    was = {"fidelity": 1.0, name: 0.9}
    assert falls({"fidelity": 1.0, name: 0.88}, was) == []
    assert falls({"fidelity": 1.0, name: 0.99}, was) == []
    assert falls({"fidelity": 1.0, name: 0.8799}, was) == [Fall(name, 0.8799, 0.9)]


@pytest.mark.parametrize("name", ["not_found", "false_answers"])
def test_faults_may_grow_by_two_points_and_no_more(name: str) -> None:
    assert falls({name: 0.12}, {name: 0.1}) == falls({name: 0.0}, {name: 0.1}) == []
    assert falls({name: 0.1201}, {name: 0.1}) == [Fall(name, 0.1201, 0.1)]


def test_a_figure_that_no_question_gives_any_more_has_fallen() -> None:
    assert falls({"right": 0.9}, {"right": 0.9, "japanese": 0.8}) == [Fall("japanese", None, 0.8)]


def test_one_altered_quotation_is_too_many() -> None:
    assert falls({"fidelity": 0.999}, {"fidelity": 1.0}) == [Fall("fidelity", 0.999, 1.0)]
    assert falls({"fidelity": 0.999}, {"fidelity": 0.9}) == [Fall("fidelity", 0.999, 1.0)]
    assert falls({"fidelity": 0.999}, {}) == [Fall("fidelity", 0.999, 1.0)]


def test_recording_tells_of_every_figure_that_is_worse_however_little() -> None:
    def one(**figures: float) -> dict[str, dict[str, dict[str, float]]]:
        return {"brief": {"own": figures}}

    assert worse(one(right=0.9), one(right=0.9)) == []
    assert worse(one(right=0.9), one(right=0.95)) == []
    assert worse(one(right=0.9), one(right=0.899)) == ["brief.own.right: 0.899, was 0.9"]
    assert worse(one(not_found=0.1), one(not_found=0.11)) != []
    assert worse(one(right=0.9), {"brief": {}}) == ["brief.own.right: None, was 0.9"]
