"""A linear model fitted on lists: the right sentences of a question against its other ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """The candidates of one question: a mapping of features each, and which are right."""

    features: Sequence[Mapping[str, float]]
    right: Sequence[bool]
    weight: float = 1.0


class Table:
    """Rows as one sparse matrix of shape (candidates, features), with where each row begins."""

    def __init__(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        column = {name: n for n, name in enumerate(names)}
        at, columns, values = [], [], []
        features = [one for row in rows for one in row.features]
        for n, one in enumerate(features):
            for name, value in one.items():
                if value and name in column:
                    at.append(n)
                    columns.append(column[name])
                    values.append(value)
        self.matrix = csr_matrix((values, (at, columns)), shape=(len(features), len(names)))
        self.sizes = np.array([len(row.features) for row in rows])
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.right = np.array([right for row in rows for right in row.right])
        self.weights = np.array([row.weight for row in rows])


def fit(rows: Sequence[Row], names: Sequence[str], penalty: float = 3.0) -> dict[str, float]:
    """The weights under which the right candidates together are most likely (softmax), less
    `penalty` / 2 times their squares; rows without a right candidate tell nothing."""
    table = Table([row for row in rows if any(row.right)], names)
    each = np.repeat(table.weights, table.sizes)
    barred = np.where(table.right, 0.0, -1e9)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = table.matrix @ weights
        share, total = softmax(scores, table)
        share_right, total_right = softmax(scores + barred, table)
        value = float(
            (table.weights * (total - total_right)).sum() + penalty * weights @ weights / 2
        )
        return value, table.matrix.T @ (each * (share - share_right)) + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, (float(one) for one in found.x), strict=True))


def softmax(scores: Floats, table: Table) -> tuple[Floats, Floats]:
    """Each candidate's share of its row, and the logarithm of each row's sum."""
    most = np.maximum.reduceat(scores, table.starts)
    worth = np.exp(scores - np.repeat(most, table.sizes))
    sums = np.add.reduceat(worth, table.starts)
    return worth / np.repeat(sums, table.sizes), most + np.log(sums)
