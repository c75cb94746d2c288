"""The stored models weigh features that the program computes, with sane numbers."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evidence import FEATURES
from index.kinds import Wanted
from index.learned import Linear, model, probability
from index.signs import SIGNS
from index.things import KINDS

THINGS = tuple(f"{wanted}:{kind}" for wanted in Wanted for kind in KINDS)
MODELS = {"sentence": FEATURES, "things": THINGS, "confidence": SIGNS}


def test_the_file_holds_the_three_models_and_nothing_else() -> None:
    stored = json.loads(files("index").joinpath("coefficients.json").read_text("utf-8"))
    assert set(stored) == set(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_every_weight_is_that_of_a_feature(name: str) -> None:
    """A feature without a weight counts nothing; a weight without a feature would be a slip."""
    assert model(name).weights
    assert set(model(name).weights) <= set(MODELS[name])


@pytest.mark.parametrize("name", MODELS)
def test_the_numbers_are_finite_and_of_a_sane_size(name: str) -> None:
    numbers = [model(name).bias, *model(name).weights.values()]
    assert all(math.isfinite(number) and abs(number) < 100 for number in numbers)


def test_the_logit_is_the_weighted_sum() -> None:
    made = Linear({"a": 2.0, "b": -1.0}, 0.5)
    assert made.logit(("b", "a"), (3.0, 4.0)) == 0.5 + 2 * 4 - 3
    assert made.logit(("c",), (9.0,)) == 0.5
    with pytest.raises(ValueError, match="zip"):
        made.logit(("a", "b"), (1.0,))


def test_what_is_there_or_not_is_summed() -> None:
    made = Linear({"a": 2.0, "b": -1.0}, 0.5)
    assert made.sum(("a", "c")) == 2.5
    assert made.sum(()) == 0.5


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_probability_rises_and_stays_between(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 < probability(low) <= probability(high) < 1


def test_even_odds() -> None:
    assert probability(0) == 0.5
