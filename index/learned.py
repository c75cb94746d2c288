"""The small linear models of the answer, kept as plain numbers beside this module."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model: `weights` by feature name, and the `bias`."""

    weights: dict[str, float]
    bias: float

    def logit(self, names: Sequence[str], values: Sequence[float]) -> float:
        """bias + sum of weight x value: the log-odds."""
        return self.bias + sum(
            self.weights.get(name, 0.0) * value for name, value in zip(names, values, strict=True)
        )

    def sum(self, names: Iterable[str]) -> float:
        """bias + sum of the weights of features that are there or not."""
        return self.bias + sum(self.weights.get(name, 0.0) for name in names)


def probability(logit: float) -> float:
    """1 / (1 + exp(-logit)), kept clear of overflow."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def model(name: str) -> Linear:
    """The model of `name` ("sentence", "things" or "confidence") from coefficients.json."""
    stored = json.loads(files("index").joinpath("coefficients.json").read_text("utf-8"))[name]
    return Linear(stored["weights"], stored["bias"])
