"""Grouping of questions: what asks for the same thing together, measured on questions apart."""

from __future__ import annotations

import sys

import pytest
from sklearn.metrics import adjusted_rand_score, v_measure_score

from bot.clustering import grouped, main
from tests.bot.cluster_texts import TUNED, UNSEEN, flat


def measured(groups):
    """Adjusted Rand index and V-measure against the groups as they were written."""
    texts, truth = flat(groups)
    found = [0] * len(texts)
    for number, members in enumerate(grouped(texts)):
        for n in members:
            found[n] = number
    return adjusted_rand_score(truth, found), v_measure_score(truth, found)


@pytest.mark.parametrize("groups", [TUNED, UNSEEN], ids=["tuned", "unseen"])
def test_the_groups_are_those_that_people_would_make(groups):
    rand, v = measured(groups)
    assert rand > 0.88
    assert v > 0.96


def test_the_measure_sees_a_bad_grouping():
    texts, truth = flat(UNSEEN)
    assert adjusted_rand_score(truth, [0] * len(texts)) == 0
    assert adjusted_rand_score(truth, list(range(len(texts)))) == 0


def test_every_question_is_in_one_group_and_large_groups_come_first():
    texts, _ = flat(TUNED)
    found = grouped(texts)
    assert sorted(n for group in found for n in group) == list(range(len(texts)))
    assert [len(group) for group in found] == sorted(map(len, found), reverse=True)


def test_the_same_questions_give_the_same_groups():
    texts, _ = flat(TUNED + UNSEEN)
    assert grouped(texts) == grouped(texts)


def test_the_usual_wording_speaks_for_its_group():
    asked = [
        "price of the Kestrel",
        "What is the Kestrel's price?",
        "Kestrel price in 2031, roughly",
    ]
    (group,) = grouped(asked)
    assert group[0] in (0, 1)


def test_what_is_asked_twice_is_one_group():
    assert grouped(["Who is it?", "Kestrel price?", "Kestrel price?"]) == [[1, 2], [0]]


@pytest.mark.parametrize(
    ("asked", "groups"),
    [
        ([], []),
        (["Why?"], [[0]]),
        (["Why?", "?"], [[0], [1]]),
        (["これは何ですか", "それは"], [[0], [1]]),
    ],
)
def test_little_or_nothing_to_tell_by(asked, groups):
    assert grouped(asked) == groups


def test_the_process_speaks_json():
    assert main(lambda: '["Kestrel price?", "the Kestrel price"]') == "[[0, 1]]"
    assert "sklearn" in sys.modules  # here, and never in the bot: see test_insights
