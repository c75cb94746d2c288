"""The list-wise fit: it finds what tells right sentences from wrong ones, and no more."""

from __future__ import annotations

import random

from benchmarks.listwise import Row, fit


def rows(count: int) -> list[Row]:
    luck = random.Random(3)
    made = []
    for _ in range(count):
        right = luck.randrange(4)
        made.append(
            Row(
                [
                    {"tells": float(n == right) + luck.random(), "noise": luck.random()}
                    for n in range(4)
                ],
                [n == right for n in range(4)],
            )
        )
    return made


def test_what_tells_gets_the_weight() -> None:
    found = fit(rows(300), ("tells", "noise"))
    assert found["tells"] > 3
    assert abs(found["noise"]) < found["tells"] / 5


def test_what_is_the_same_for_all_candidates_gets_none() -> None:
    same = [Row([one | {"same": 1.0} for one in row.features], row.right) for row in rows(50)]
    assert abs(fit(same, ("tells", "same"))["same"]) < 1e-6


def test_questions_without_a_right_sentence_tell_nothing() -> None:
    some = rows(50)
    wrong = [Row(row.features, [False] * 4) for row in some]
    assert fit([*some, *wrong], ("tells", "noise")) == fit(some, ("tells", "noise"))


def test_a_heavier_penalty_gives_smaller_weights() -> None:
    some = rows(100)
    assert fit(some, ("tells",), 50.0)["tells"] < fit(some, ("tells",), 1.0)["tells"]
